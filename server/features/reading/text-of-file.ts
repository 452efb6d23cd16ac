import type { PlanReading, SourceKind } from "#domain/reading/plan-reading.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { readDocument, readPlanDocument, type ReadRefusal } from "../../documents/read/read-document.ts";

export type ExtractedText = { kind: SourceKind; text: string };
type Code =
  | "request.too-large"
  | "reading.secret-mark"
  | "reading.wrong-kind"
  | "reading.no-text"
  | "reading.encrypted"
  | "reading.unreadable";

/** `message`: why, in one line of Vietnamese, where the code alone does not tell enough. */
export type TextRefusal = { code: Code; message?: string };

const codes: Partial<Record<ReadRefusal["code"], Code>> = {
  "document.too-large": "request.too-large",
  "document.too-long": "request.too-large",
  "document.secret": "reading.secret-mark",
  "document.wrong-kind": "reading.wrong-kind",
  "document.empty": "reading.no-text",
  "document.no-text": "reading.no-text",
  "document.encrypted": "reading.encrypted",
};

const kinds: Record<string, SourceKind> = { txt: "txt", md: "md", markdown: "md", docx: "docx", pdf: "pdf" };

/** The words of a file: its name says the kind, and its content must agree. P1. */
export async function textOfFile(fileName: string, bytes: Buffer): Promise<Result<ExtractedText, TextRefusal>> {
  const named = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const expected = kinds[named];
  if (expected === undefined && named !== "doc") return fail({ code: "reading.wrong-kind" });
  const read = await readDocument(bytes, fileName);
  if (!read.ok) return otherwise(read.error, expected, bytes);
  const { kind, text } = read.value;
  const isFile = kind === "docx" || kind === "pdf" || expected === "docx" || expected === "pdf";
  return isFile && kind !== expected ? fail({ code: "reading.wrong-kind" }) : ok({ kind, text });
}

/** The plan of a text, read in a worker: no text, however made, holds up the server. `sha256`: of what was handed in. */
export async function planOfText(
  { kind, text }: ExtractedText,
  sha256: string,
): Promise<Result<PlanReading, TextRefusal>> {
  const read = await readPlanDocument(Buffer.from(text), kind === "md" ? "ke-hoach.md" : "ke-hoach.txt");
  if (!read.ok) return fail({ code: codes[read.error.code] ?? "reading.unreadable", message: read.error.message });
  const { plan } = read.value;
  return ok({ ...plan, source: { ...plan.source, kind, sha256 } });
}

/** Old text files are in UTF-16 or the Vietnamese Windows page. */
function otherwise(
  { code, message }: ReadRefusal,
  expected: SourceKind | undefined,
  bytes: Buffer,
): Result<ExtractedText, TextRefusal> {
  const isPlain = expected === "txt" || expected === "md";
  const text = code === "document.not-utf8" && isPlain ? oldText(bytes) : null;
  if (text !== null && isPlain) return ok({ kind: expected, text });
  return fail({ code: codes[code] ?? "reading.unreadable", message });
}

function oldText(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  return bytes.includes(0) ? null : new TextDecoder("windows-1258").decode(bytes).normalize("NFC");
}
