/** What may be handed in, by the end of its name: its media type and how its first bytes must begin. */
const kinds: Readonly<Record<string, { mediaType: string; begins: readonly number[] }>> = {
  pdf: { mediaType: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46] },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    begins: [0x50, 0x4b, 0x03, 0x04],
  },
  doc: { mediaType: "application/msword", begins: [0xd0, 0xcf, 0x11, 0xe0] },
  png: { mediaType: "image/png", begins: [0x89, 0x50, 0x4e, 0x47] },
  jpg: { mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  jpeg: { mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
};

/** 20 MB. */
export const largestFile = 20_971_520;

/** The media type of a file whose name and first bytes agree on a kind that may be handed in; else `null`. */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string | null {
  const kind = kinds[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""];
  return kind !== undefined && kind.begins.every((byte, at) => bytes[at] === byte) ? kind.mediaType : null;
}

/** A name that can stand in a header and on a disk: no folders, no control signs, at most 200 characters. */
export function tidyFileName(fileName: string): string {
  const last = fileName.normalize("NFC").split(/[\\/]/u).at(-1) ?? "";
  const plain = [...last].filter((sign) => sign >= " " && sign !== "\u007f" && sign !== '"').join("");
  const end = /\.[a-z]+$/iu.exec(plain)?.[0] ?? "";
  return plain.length <= 200 ? plain : `${plain.slice(0, 200 - end.length)}${end}`;
}
