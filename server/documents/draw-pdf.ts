import { Worker } from "node:worker_threads";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Block } from "#domain/document/block.ts";
import { layOut } from "#domain/document/lay-out.ts";
import type { LayoutProfile } from "#domain/document/layout-profile.ts";
import { unsignedMark, type DrawOptions } from "./draw-options.ts";
import type { PdfAnswer, PdfRequest } from "./pdf-worker.ts";

/** A document that takes longer than this is given up, and its thread with it. */
const longestDrawing = 60_000;

type Waiting = { resolve: (pdf: Buffer) => void; reject: (fault: Error) => void; timer: NodeJS.Timeout };
type Pen = { worker: Worker; waiting: Map<number, Waiting> };

let pen: Pen | null = null;
let lastId = 0;

/**
 * The document as PDF/A-2a, tagged, drawn in a thread of its own that starts with the first document and keeps the
 * process from ending only while it draws. The same blocks on the same day give the same bytes. Rejects only for a fault of ours. D1.
 */
export async function drawPdf(
  blocks: readonly Block[],
  profile: LayoutProfile,
  { unsigned = false, madeOn }: DrawOptions = {},
): Promise<Buffer> {
  const sheet = layOut(blocks, profile);
  pen ??= startPen();
  lastId += 1;
  const day = madeOn ?? sheet.date ?? dayOf(new Date().toISOString());
  return ask(pen, { id: lastId, sheet, mark: unsigned ? unsignedMark : null, madeOn: day });
}

function ask(asked: Pen, request: PdfRequest): Promise<Buffer> {
  const { worker, waiting } = asked;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => giveUp(asked, new Error("drawing the PDF took too long")), longestDrawing);
    waiting.set(request.id, { resolve, reject, timer });
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(request);
  });
}

function startPen(): Pen {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const started: Pen = { worker, waiting: new Map() };
  worker.unref();
  worker.on("message", (answer: PdfAnswer) => settle(started, answer));
  worker.on("error", (fault: Error) => giveUp(started, fault));
  worker.on("exit", () => giveUp(started, new Error("the thread that draws PDF ended")));
  return started;
}

function settle({ worker, waiting }: Pen, answer: PdfAnswer): void {
  const asked = waiting.get(answer.id);
  if (!asked) return;
  waiting.delete(answer.id);
  clearTimeout(asked.timer);
  if (waiting.size === 0) worker.unref();
  if ("pdf" in answer) asked.resolve(Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength));
  else asked.reject(new Error(answer.fault));
}

/** Everything that waits for this thread is told, and the next document starts another. */
function giveUp(lost: Pen, fault: Error): void {
  if (pen === lost) pen = null;
  for (const { reject, timer } of lost.waiting.values()) {
    clearTimeout(timer);
    reject(fault);
  }
  lost.waiting.clear();
  void lost.worker.terminate();
}
