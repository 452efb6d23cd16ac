import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { extractRawText } from "mammoth";
import { extractText } from "unpdf";
import type { Block } from "#domain/document/block.ts";
import { said } from "#domain/document/said.ts";
import { sampleDocuments } from "#domain/document/sample-documents.ts";
import { drawDocx } from "./draw-docx.ts";
import { drawPdf } from "./draw-pdf.ts";

/** Letters alone: pens differ in breaks, capitals of the head, and the mark that ends the body. */
const lettersOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("vi")
    .replace(/[^\p{L}\p{N}+–]/gu, "");

const docxText = async (file: Buffer): Promise<string> => (await extractRawText({ buffer: file })).value;

/** Without the page numbers, which would stand in the middle of a sentence that runs over the page. */
async function pdfText(file: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(file), { mergePages: false });
  return text
    .map((page, place) => (place > 0 ? page.replace(new RegExp(`^\\s*${place + 1}\\s`), "") : page))
    .join("\n");
}

const missingFrom = (text: string, blocks: Block[]): string[] => {
  const drawn = lettersOf(text);
  return said(blocks)
    .flatMap((line) => line.split(" | "))
    .filter((part) => !drawn.includes(lettersOf(part)));
};

for (const { name, blocks, profile } of sampleDocuments()) {
  test(`${name}: both pens draw all that the document says`, async () => {
    deepEqual(missingFrom(await docxText(await drawDocx(blocks, profile)), blocks), []);
    deepEqual(missingFrom(await pdfText(await drawPdf(blocks, profile)), blocks), []);
  });
}
