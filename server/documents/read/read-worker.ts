import { parentPort, workerData } from "node:worker_threads";
import { readPlan, type PlanReading, type SourceKind } from "#domain/reading/plan-reading.ts";
import { withUnicodeLetters } from "#domain/text/legacy-letters.ts";
import { PdfRefused } from "./pdf-refused.ts";
import type { refusals } from "./read-document.ts";
import { plainText, utf16Of } from "./plain-text.ts";
import { openZip, ZipRefused } from "./zip-parts.ts";

export type DocumentKind = SourceKind;
export type WorkerAnswer =
  | { kind: DocumentKind; text: string; plan?: PlanReading }
  | { refused: keyof typeof refusals };
/** `asPlan`: the fingerprint of the file when its plan is to be read as well. */
export type WorkerRequest = { bytes: Uint8Array; name: string; asPlan: string | null };

/** As `read-document` refuses longer ones: they are not read as plans either. */
const textLimit = 1_000_000;

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** Reads one file by what its bytes are, whatever its name says. */
async function answerFor(bytes: Uint8Array, name: string): Promise<WorkerAnswer> {
  try {
    if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return await wordAnswer(bytes);
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { refused: oldOrEncrypted(bytes) };
    if (new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-")) return await pdfAnswer(bytes);
    return plainAnswer(bytes, name);
  } catch (error) {
    return { refused: codeOf(error) };
  }
}

async function wordAnswer(bytes: Uint8Array): Promise<WorkerAnswer> {
  return openZip(bytes).has("word/document.xml")
    ? { kind: "docx", text: await (await import("./docx-text.ts")).docxText(bytes) }
    : { refused: "document.wrong-kind" };
}

// The libraries for Word and PDF are loaded only for such a file: a text starts at once.
async function pdfAnswer(bytes: Uint8Array): Promise<WorkerAnswer> {
  return { kind: "pdf", text: await (await import("./pdf-text.ts")).pdfText(bytes) };
}

/** A Word file with a password is kept in the old container, its names in UTF-16. */
const oldOrEncrypted = (bytes: Uint8Array): "document.encrypted" | "document.old-word" =>
  Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le")) ? "document.encrypted" : "document.old-word";

function plainAnswer(bytes: Uint8Array, name: string): WorkerAnswer {
  const foreign = /\.(?!txt$|text$|md$|markdown$)[a-z0-9]{1,8}$/i.test(name);
  if (foreign || (utf16Of(bytes) === null && bytes.subarray(0, 4096).includes(0)))
    return { refused: "document.wrong-kind" };
  const text = plainText(bytes);
  if (text !== null) return { kind: /\.(?:md|markdown)$/i.test(name) ? "md" : "txt", text };
  return { refused: /\.(?:txt|md|markdown)$/i.test(name) ? "document.not-utf8" : "document.wrong-kind" };
}

/** Letters of the fonts before Unicode are put into Unicode once, so that every span is one of what is shown. */
const inUnicode = (answer: WorkerAnswer): WorkerAnswer =>
  "text" in answer ? { ...answer, text: withUnicodeLetters(answer.text) } : answer;

function codeOf(error: unknown): keyof typeof refusals {
  if (error instanceof ZipRefused) return error.reason === "too-large" ? "document.swells" : "document.broken";
  if (!(error instanceof PdfRefused)) return "document.broken";
  const codes = {
    encrypted: "document.encrypted",
    "no-text": "document.no-text",
    "too-many-pages": "document.too-many-pages",
    broken: "document.broken",
  } as const;
  return codes[error.reason];
}

const given = workerData as WorkerRequest | null;
if (parentPort && given?.bytes) {
  const answer = inUnicode(await answerFor(given.bytes, given.name));
  const readable = "text" in answer && answer.text.length <= textLimit && given.asPlan !== null;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort.postMessage(
    readable ? { ...answer, plan: readPlan(answer.text, answer.kind, given.asPlan ?? "") } : answer,
  );
}
