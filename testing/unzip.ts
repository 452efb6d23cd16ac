import { inflateRawSync } from "node:zlib";

const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;

/** The texts of a ZIP file (a DOCX is one) by name. For files a test made itself: no ZIP64, no encryption. */
export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || file.readUInt32LE(end) !== endRecord) throw new Error("not a ZIP file");
  const entries = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  while (file.readUInt32LE(at) === centralHeader) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const name = file.toString("utf8", at + 46, at + 46 + nameLength!);
    entries.set(name, contentAt(file, file.readUInt32LE(at + 42), file.readUInt32LE(at + 20)));
    at += 46 + nameLength! + extraLength! + noteLength!;
  }
  return entries;
}

function contentAt(file: Buffer, local: number, size: number): string {
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + size);
  return (file.readUInt16LE(local + 8) === 0 ? packed : inflateRawSync(packed)).toString("utf8");
}
