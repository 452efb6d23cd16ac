import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { fail, ok, type Result } from "#domain/result.ts";
import { detectSecretMark, type SecretMark } from "#domain/text/secret-mark.ts";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import type { DocumentKind, WorkerAnswer, WorkerRequest } from "./read-worker.ts";

/** Why a file could not be read; each has one line of Vietnamese. */
export type ReadRefusal = { code: keyof typeof refusals; message: string };

/** The text of a file with its fingerprint. A doubtful secrecy mark is for the caller to ask about; a sure one is refused. */
export type DocumentText = { kind: DocumentKind; text: string; sha256: string; secretMark: SecretMark };

export const refusals = {
  "document.too-large": "Tệp lớn hơn 20 MB.",
  "document.too-long": "Văn bản dài hơn một triệu chữ cái, không phải kế hoạch.",
  "document.empty": "Tệp không có chữ nào.",
  "document.wrong-kind": "Chỉ đọc được tệp TXT, MD, DOCX và PDF.",
  "document.old-word": "Tệp Word đời cũ (.doc): hãy lưu lại thành .docx.",
  "document.encrypted": "Tệp có mật khẩu: hãy gỡ mật khẩu rồi thử lại.",
  "document.no-text": "Tệp PDF chỉ có ảnh quét, không có lớp chữ.",
  "document.too-many-pages": "Tệp PDF dài quá 200 trang.",
  "document.swells": "Tệp nén bất thường, không mở.",
  "document.broken": "Tệp hỏng, không mở được.",
  "document.not-utf8": "Tệp chữ không ở bảng mã Unicode (UTF-8).",
  "document.too-slow": "Đọc tệp quá lâu nên đã dừng.",
  "document.secret": "Văn bản có dấu chỉ độ mật: không được đưa vào hệ thống.",
} as const;

export const refusal = (code: keyof typeof refusals): ReadRefusal => ({ code, message: refusals[code] });

/** 20 MB (binary). */
export const sizeLimit = 20 * 1024 * 1024;
/** A text of some three hundred pages is no plan. */
const textLimit = 1_000_000;
const timeLimitMs = 20_000;

/**
 * Reads the text of a TXT, MD, DOCX or PDF file in a worker of its own, within limits of size, memory and time. `name`
 * only tells MD from TXT; the kind is taken from the bytes. P1.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  timeMs: number = timeLimitMs,
): Promise<Result<DocumentText, ReadRefusal>> {
  const read = await readWith({ bytes, name, asPlan: null }, timeMs);
  return read.ok ? ok(read.value.document) : read;
}

/** A file's text and the plan read from it, both in the worker, so that no text holds up the server. P1. */
export async function readPlanDocument(
  bytes: Uint8Array,
  name: string,
  timeMs: number = timeLimitMs,
): Promise<Result<{ document: DocumentText; plan: PlanReading }, ReadRefusal>> {
  const read = await readWith({ bytes, name, asPlan: "" }, timeMs);
  if (!read.ok) return read;
  const { document, plan } = read.value;
  return plan ? ok({ document, plan }) : fail(refusal("document.broken"));
}

type Read = { document: DocumentText; plan: PlanReading | null };

async function readWith(request: WorkerRequest, timeMs: number): Promise<Result<Read, ReadRefusal>> {
  if (request.bytes.length > sizeLimit) return fail(refusal("document.too-large"));
  const sha256 = createHash("sha256").update(request.bytes).digest("hex");
  const answer = await inWorker({ ...request, asPlan: request.asPlan === null ? null : sha256 }, timeMs);
  if ("refused" in answer) return fail(refusal(answer.refused));
  const { kind, text, plan = null } = answer;
  if (text.trim() === "") return fail(refusal("document.empty"));
  if (text.length > textLimit) return fail(refusal("document.too-long"));
  const secretMark = detectSecretMark(text);
  if (secretMark.verdict === "marked") return fail(refusal("document.secret"));
  return ok({ document: { kind, text, sha256, secretMark }, plan });
}

function inWorker(request: WorkerRequest, timeMs: number): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    });
    const end = (answer: WorkerAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ refused: "document.too-slow" }), timeMs);
    worker.once("message", (answer: WorkerAnswer) => end(answer));
    // Out of memory, or a fault in a library on a hostile file: the file is refused, the server lives on.
    worker.once("error", (error: NodeJS.ErrnoException) =>
      end({ refused: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "document.swells" : "document.broken" }),
    );
  });
}
