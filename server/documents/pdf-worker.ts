import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync } from "node:fs";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Sheet } from "#domain/document/sheet.ts";
import { fontCoverage } from "./font-coverage.ts";
import { pdfFonts } from "./pdf-fonts.ts";
import { pdfSheet } from "./pdf-sheet.ts";

/** One document to draw, and what became of it. */
export type PdfRequest = { id: number; sheet: Sheet; mark: string | null; madeOn: LocalDate };
export type PdfAnswer = { id: number; pdf: Uint8Array } | { id: number; fault: string };

const fonts = pdfFonts();
const shows = fontCoverage(fonts[0] ?? Buffer.alloc(0));
const source = readFileSync(new URL("./official.typ", import.meta.url), "utf8");
// The workspace is a folder that does not exist: a document reads no files.
const compiler = NodeCompiler.create({ workspace: "/nowhere", fontArgs: [{ fontBlobs: fonts }] });

/** PDF/A-2a: archived and tagged. */
function draw({ sheet, mark, madeOn }: PdfRequest): Uint8Array {
  const inputs = { sheet: JSON.stringify(pdfSheet(sheet, { mark, madeOn }, { shows })) };
  const compiled = compiler.compile({ mainFileContent: source, inputs });
  const problem = compiled.takeError();
  if (problem) throw new Error(`not laid out: ${JSON.stringify(problem.shortDiagnostics)}`);
  if (!compiled.result) throw new Error("not laid out");
  const pdf = compiler.pdf(compiled.result, { pdfStandard: "a-2a" });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}

const answer = (request: PdfRequest): PdfAnswer => {
  try {
    return { id: request.id, pdf: draw(request) };
  } catch (error) {
    return { id: request.id, fault: error instanceof Error ? error.message : String(error) };
  }
};

parentPort?.on("message", (request: PdfRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer(request));
});
