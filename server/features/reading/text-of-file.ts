import type { SourceKind } from "#domain/reading/plan-reading.ts";
import { fail, ok, type Result } from "#domain/result.ts";

export type ExtractedText = { kind: SourceKind; text: string };
export type TextRefusal = {
  code: "reading.wrong-kind" | "reading.no-text" | "reading.encrypted" | "reading.unreadable";
};

/** The words of a file by its kind: its name says the kind and its first bytes must agree. P1. */
export async function textOfFile(fileName: string, bytes: Buffer): Promise<Result<ExtractedText, TextRefusal>> {
  const kind = kindOf(fileName, bytes);
  if (kind === null) return fail({ code: "reading.wrong-kind" });
  const text = kind === "txt" || kind === "md" ? plainText(bytes) : null;
  if (text === null) return fail({ code: "reading.unreadable" });
  return text.trim() === "" ? fail({ code: "reading.no-text" }) : ok({ kind, text });
}

const extensions: Record<string, SourceKind> = { txt: "txt", md: "md", markdown: "md", docx: "docx", pdf: "pdf" };

function kindOf(fileName: string, bytes: Buffer): SourceKind | null {
  const kind = extensions[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""] ?? null;
  if (kind === "docx") return bytes.subarray(0, 2).toString("latin1") === "PK" ? kind : null;
  if (kind === "pdf") return bytes.subarray(0, 1024).includes("%PDF-") ? kind : null;
  return kind !== null && isText(bytes) ? kind : null;
}

const isText = (bytes: Buffer): boolean => startsWide(bytes) || !bytes.subarray(0, 4096).includes(0);
const startsWide = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** UTF-8, UTF-16 with its mark, or the old Vietnamese Windows page. */
function plainText(bytes: Buffer): string | null {
  if (startsWide(bytes)) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1258").decode(bytes).normalize("NFC");
  }
}
