import { inflateRawSync } from "node:zlib";

/** What a file kept in a ZIP may come to: hostile ones grow a thousandfold or hold thousands of parts. */
const zipLimits = { parts: 2000, partBytes: 60_000_000, totalBytes: 120_000_000, ratio: 400 } as const;

export class ZipRefused extends Error {
  readonly reason: "broken" | "too-large";
  constructor(reason: "broken" | "too-large") {
    super(`zip ${reason}`);
    this.reason = reason;
  }
}

/** What the directory says of each part, packed and opened. Throws `ZipRefused` for what is no ZIP or too many parts. */
export const zipSizes = (bytes: Uint8Array): { packed: number; size: number }[] => [
  ...entriesOf(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).values(),
];

type Entry = { method: number; packed: number; size: number; at: number };

/** The parts of a ZIP by name, opened one by one within limits. Throws `ZipRefused` for what is broken or swells. */
type ZipParts = { names: string[]; has: (name: string) => boolean; read: (name: string) => Uint8Array };

export function openZip(bytes: Uint8Array): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  let opened = 0;
  const read = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (!entry) throw new ZipRefused("broken");
    const part = inflated(bytes, view, entry);
    opened += part.length;
    if (opened > zipLimits.totalBytes) throw new ZipRefused("too-large");
    return part;
  };
  return { names: [...entries.keys()], has: (name) => entries.has(name), read };
}

/** The end record lies in the last 64 KB; the directory it names lists every part. */
function entriesOf(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_600 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new ZipRefused("broken");
  const count = view.getUint16(end + 10, true);
  if (count > zipLimits.parts) throw new ZipRefused("too-large");
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let step = 0; step < count; step += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new ZipRefused("broken");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function inflated(bytes: Uint8Array, view: DataView, { method, packed, size, at }: Entry): Uint8Array {
  if (size > zipLimits.partBytes || size > Math.max(packed, 1000) * zipLimits.ratio) throw new ZipRefused("too-large");
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw new ZipRefused("broken");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data;
  if (method !== 8) throw new ZipRefused("broken");
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    // The directory understated the size: the part swells past what it promised.
    throw new ZipRefused((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "broken");
  }
}
