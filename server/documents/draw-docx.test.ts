import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Block } from "#domain/document/block.ts";
import { usualProfile } from "#domain/document/layout-profile.ts";
import { minutesBlocks } from "#domain/document/minutes-document.ts";
import { resultReportBlocks } from "#domain/document/result-report-document.ts";
import { rollUpBlocks } from "#domain/document/roll-up-document.ts";
import { sampleContributions, sampleMinutes, sampleResultReport } from "#domain/document/sample-meeting.ts";
import { sampleYearRollUp } from "#domain/document/sample-roll-up.ts";
import { unzip } from "#testing/unzip.ts";
import { drawDocx } from "./draw-docx.ts";

const profile = usualProfile("HD36-2018");

async function bodyOf(blocks: Block[], unsigned = false): Promise<{ xml: string; files: Map<string, string> }> {
  const files = unzip(await drawDocx(blocks, profile, { unsigned }));
  return { xml: files.get("word/document.xml") ?? "", files };
}

const textOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

test("A4 with margins of 20/20/30/15 mm in Times New Roman 14", async () => {
  const { xml, files } = await bodyOf(minutesBlocks(sampleMinutes));
  match(xml, /<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
  match(xml, /<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
  const styles = files.get("word/styles.xml") ?? "";
  match(styles, /w:ascii="Times New Roman"/);
  deepEqual(
    [...new Set([...xml.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font))].filter(
      (font) => font !== "Times New Roman",
    ),
    [],
  );
  match(xml, /<w:sz w:val="28"\/>/);
});

test("every part stands in its order: head, title, body, signatures", async () => {
  const text = textOf((await bodyOf(minutesBlocks(sampleMinutes))).xml);
  const places = [
    "CHI BỘ HÀNH CHÍNH",
    "*",
    "Số: 02-BB/CB",
    "ĐẢNG CỘNG SẢN",
    "BIÊN BẢN",
    "I- THỜI GIAN",
    "NGƯỜI GHI BIÊN BẢN",
    "CHỦ TRÌ",
  ].map((part) => text.indexOf(part));
  ok(places.every((place) => place >= 0));
  deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  );
});

test("the rule below the party's name is as long as the name", async () => {
  const { xml } = await bodyOf(minutesBlocks(sampleMinutes));
  const [, side] = /ĐẢNG CỘNG SẢN VIỆT NAM.*?<w:pBdr><w:top.*?<w:ind w:left="(\d+)"/s.exec(xml) ?? [];
  // Right column 89.1 mm, name 72.9 mm at 15 points: 8.1 mm are left at either side.
  ok(Math.abs(Number(side) - 459) < 6, side);
});

test("pages are numbered from the second on, top centre", async () => {
  const { xml, files } = await bodyOf(resultReportBlocks(sampleResultReport));
  match(xml, /<w:titlePg\/>/);
  const headers = [...files].filter(([name]) => /word\/header\d+\.xml/.test(name)).map(([, content]) => content);
  equal(headers.filter((content) => content.includes("PAGE")).length, 1);
  match(headers.find((content) => content.includes("PAGE")) ?? "", /<w:jc w:val="center"\/>/);
});

test("what a person typed stays text: markup, entities, controls", async () => {
  const typed = `</w:t><w:p/> & "nháy" 'đơn' <script> ]]> \u0000\u0008\u000B\uFFFE\uD83D`;
  const { xml } = await bodyOf(resultReportBlocks({ ...sampleResultReport, topic: typed, proposals: [typed] }));
  const said = `</w:t><w:p/> & "nháy" 'đơn' <script> ]]>`;
  equal(textOf(xml).split(said).length - 1, 2);
  // oxlint-disable-next-line no-control-regex -- they must not be there
  ok(!/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml));
});

test("tables repeat their head rows and do not split their rows", async () => {
  const { xml } = await bodyOf(rollUpBlocks(sampleYearRollUp));
  equal(xml.match(/<w:tblHeader\/>/g)?.length, 3 + 2);
  ok((xml.match(/<w:cantSplit\/>/g)?.length ?? 0) > 40);
  match(xml, /<w:gridSpan w:val="5"\/>/);
});

test("a matrix of four quarters lies on its side, the report stands", async () => {
  const { xml } = await bodyOf(rollUpBlocks(sampleYearRollUp));
  deepEqual(
    [...xml.matchAll(/w:orient="(\w+)"/g)].map(([, orientation]) => orientation),
    ["portrait", "landscape"],
  );
  match(xml, /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
});

async function markedFooters(unsigned: boolean): Promise<number> {
  const { files } = await bodyOf(minutesBlocks(sampleMinutes), unsigned);
  return [...files].filter(
    ([name, content]) => /word\/footer\d+\.xml/.test(name) && content.includes("Bản chưa ký – chỉ để tham khảo"),
  ).length;
}

test("the mark of an unsigned file stands on every page, and only when asked for", async () => {
  equal(await markedFooters(true), 2);
  equal(await markedFooters(false), 0);
});

test("two hundred contributions are all there, in their order", async () => {
  const contributions = sampleContributions(200).map((one, place) => ({ ...one, text: `điều thứ ${place + 1}.` }));
  const text = textOf((await bodyOf(minutesBlocks({ ...sampleMinutes, contributions }))).xml);
  const numbers = [...text.matchAll(/điều thứ (\d+)\./g)].map(([, number]) => Number(number));
  deepEqual(
    numbers,
    Array.from({ length: 200 }, (_, place) => place + 1),
  );
});
