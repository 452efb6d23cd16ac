import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { test } from "node:test";
import { assert, asyncProperty, string } from "fast-check";
import { extractText, getDocumentProxy } from "unpdf";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Block } from "#domain/document/block.ts";
import { usualProfile } from "#domain/document/layout-profile.ts";
import { cellPlanBlocks } from "#domain/document/cell-plan-document.ts";
import { minutesBlocks } from "#domain/document/minutes-document.ts";
import { resultReportBlocks } from "#domain/document/result-report-document.ts";
import { rollUpBlocks } from "#domain/document/roll-up-document.ts";
import { sampleContributions, sampleMinutes, sampleResultReport } from "#domain/document/sample-meeting.ts";
import { sampleCellPlan } from "#domain/document/sample-plan.ts";
import { sampleYearRollUp } from "#domain/document/sample-roll-up.ts";
import { drawPdf } from "./draw-pdf.ts";
import { fontCoverage } from "./font-coverage.ts";
import { pdfFonts } from "./pdf-fonts.ts";

const profile = usualProfile("HD36-2018");

async function pagesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, " ").normalize("NFC"));
}

const draw = async (blocks: Block[], unsigned = false): Promise<string[]> =>
  pagesOf(await drawPdf(blocks, profile, { unsigned }));

test("the file is PDF/A-2a, tagged, in Vietnamese, with the font inside", async () => {
  const pdf = (await drawPdf(minutesBlocks(sampleMinutes), profile)).toString("latin1");
  match(pdf, /<pdfaid:part>2<\/pdfaid:part>/);
  match(pdf, /<pdfaid:conformance>A<\/pdfaid:conformance>/);
  match(pdf, /\/Marked true/);
  match(pdf, /\/Lang ?\(vi/);
  match(pdf, /Tinos/);
});

test("head, title, body and signatures stand in their order", async () => {
  const text = (await draw(minutesBlocks(sampleMinutes))).join(" ");
  const parts = ["Số: 02-BB/CB", "BIÊN BẢN", "I- THỜI GIAN", "V- KẾT LUẬN", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ"];
  const places = parts.map((part) => text.indexOf(part));
  ok(
    places.every((place) => place >= 0),
    text.slice(0, 400),
  );
  deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  );
});

test("pages are A4 and numbered from the second on", async () => {
  const pdf = await drawPdf(resultReportBlocks(sampleResultReport), profile);
  const [first, second] = await pagesOf(pdf);
  ok(first!.startsWith("ĐẢNG"), first);
  ok(second!.startsWith("2 "), second);
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
  deepEqual(page.view.map(Math.round), [0, 0, 595, 842]);
});

test("what a person typed stays text and is no markup", async () => {
  const typed = '#panic("x") $x^2$ *đậm* _nghiêng_ [a] = b @c <d> \\u{41} `e` // f "g" #read("/etc/passwd")';
  const text = (await draw(resultReportBlocks({ ...sampleResultReport, topic: typed, conclusion: [typed] }))).join(" ");
  equal(text.split(typed).length - 1, 2, text);
});

test("letters the font does not have are boxes; controls are gone; nothing fails", async () => {
  const text = (
    await draw(resultReportBlocks({ ...sampleResultReport, topic: "Chữ 中 và 😀\u0000\u202E hết \uD800." }))
  ).join(" ");
  ok(text.includes("Chữ □ và □ hết ."), text);
});

test("a word without end is broken within the page", async () => {
  const pdf = await drawPdf(resultReportBlocks({ ...sampleResultReport, topic: "dài".repeat(300) }), profile);
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
  const { items } = await page.getTextContent();
  const ends = items.map((item) => ("transform" in item ? Number(item.transform[4]) + item.width : 0));
  ok(Math.max(...ends) < 595 - 28, String(Math.max(...ends)));
});

test("a word that fits its column is not broken because another column is narrow", async () => {
  for (const blocks of [rollUpBlocks(sampleYearRollUp), cellPlanBlocks(sampleCellPlan)]) {
    const text = (await draw(blocks)).join(" ");
    ok(text.includes("Quý III/2023"), text);
    ok(!text.includes("\u200B"));
  }
});

test("a matrix of forty cells repeats its head on every page, on its side", async () => {
  const pdf = await drawPdf(rollUpBlocks(sampleYearRollUp), profile);
  const annex = (await pagesOf(pdf)).filter((page) => page.includes("Chi bộ thôn"));
  ok(annex.length >= 2);
  for (const page of annex) match(page, /Quý IV\/2023.*ĐK TB TC BC CĐ/);
  const document = await getDocumentProxy(new Uint8Array(pdf));
  deepEqual((await document.getPage(document.numPages)).view.map(Math.round), [0, 0, 842, 595]);
});

test("the mark of an unsigned file stands on every page, and only when asked for", async () => {
  const mark = "Bản chưa ký – chỉ để tham khảo";
  ok((await draw(minutesBlocks(sampleMinutes), true)).every((page) => page.includes(mark)));
  ok(!(await draw(minutesBlocks(sampleMinutes))).some((page) => page.includes(mark)));
});

test("two hundred contributions are all there, in their order", async () => {
  const contributions = sampleContributions(200).map((one, place) => ({ ...one, text: `điều thứ ${place + 1}.` }));
  const text = (await draw(minutesBlocks({ ...sampleMinutes, contributions }))).join(" ");
  const numbers = [...text.matchAll(/điều thứ (\d+)\./g)].map(([, number]) => Number(number));
  deepEqual(
    numbers,
    Array.from({ length: 200 }, (_, place) => place + 1),
  );
});

test("the same document on the same day gives the same bytes, also when many are asked for at once", async () => {
  const madeOn = localDate("2023-02-15");
  const blocks = minutesBlocks(sampleMinutes);
  const drawn = await Promise.all([1, 2, 3].map(() => drawPdf(blocks, profile, { madeOn })));
  ok(drawn[0]!.equals(drawn[1]!) && drawn[1]!.equals(drawn[2]!));
  ok(!drawn[0]!.equals(await drawPdf(blocks, profile, { madeOn: localDate("2023-02-16") })));
});

test("a document that cannot be laid out is refused and the next one is drawn", async () => {
  const broken = { ...profile, body: { ...profile.body, size: Number.NaN } };
  await rejects(drawPdf(minutesBlocks(sampleMinutes), broken), /not laid out/);
  ok((await draw(minutesBlocks(sampleMinutes))).length > 0);
});

test("no text a person can type keeps a document from being drawn", async () => {
  await assert(
    asyncProperty(string({ unit: "binary", maxLength: 60 }), async (typed) => {
      const content = {
        ...sampleResultReport,
        topic: typed,
        conclusion: [typed],
        tasks: [{ what: typed, who: typed, byWhen: typed }],
      };
      const pdf = await drawPdf(resultReportBlocks(content), profile);
      equal(pdf.toString("latin1", 0, 5), "%PDF-");
    }),
    { numRuns: 60 },
  );
});

test("the font knows every Vietnamese letter and says what it does not have", () => {
  const shows = fontCoverage(pdfFonts()[0]!);
  const vietnamese = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ–…“”‘’□";
  for (const letter of vietnamese + vietnamese.toLocaleUpperCase("vi")) ok(shows(letter), letter);
  deepEqual(["中", "😀", "✓"].map(shows), [false, false, false]);
});
