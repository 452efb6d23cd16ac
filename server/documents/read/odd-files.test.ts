import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "#domain/reading/plan-reading.ts";
import { asShown } from "./word-shown.ts";
import { readDocument } from "./read-document.ts";

const textOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const read = await readDocument(bytes, name);
  return read.ok ? read.value.text : read.error.code;
};

const plan = `ĐẢNG BỘ XÃ HẠ LONG
CHI BỘ THÔN BẾN
Số 02-KH/CB
KẾ HOẠCH
Sinh hoạt chuyên đề năm 2019
Thực hiện Kế hoạch số 12-KH/ĐU ngày 05/01/2019 của Đảng ủy xã, chi bộ tổ chức sinh hoạt các chuyên đề trong năm.`;

test("plain files of old fonts and pages, and UTF-16 without a mark, are read", async () => {
  const tcvn3 = `§¶NG Bé X· H¹ LONG
CHI Bé TH¤N BÕN
Sè 02-KH/CB
KÕ HO¹CH
Sinh ho¹t chuyªn ®Ò n¨m 2019
Thùc hiÖn KÕ ho¹ch sè 12-KH/§U ngµy 05/01/2019 cña §¶ng ñy x·, chi bé tæ chøc sinh ho¹t c¸c chuyªn ®Ò trong n¨m.`;
  for (const bytes of [Buffer.from(tcvn3, "latin1"), Buffer.from(tcvn3)]) {
    const text = await textOf(bytes, "a.txt");
    assert.equal(text.replace("SỐ", "Số"), plan);
    assert.equal(readPlan(text, "txt", "0").identity.symbol?.value, "02-KH/CB");
  }
  assert.equal(await textOf(Buffer.from(plan, "utf16le"), "a.txt"), plan);
  assert.equal(await textOf(Buffer.from(plan, "utf16le").swap16(), "a.md"), plan);
});

/** A file of one page in Helvetica (F1) and Courier (F2), turned by so many degrees. */
const pageOf = (drawn: string, turned: number): Uint8Array =>
  new TextEncoder().encode(
    [
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
      "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj",
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate ${turned}/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>endobj`,
      `4 0 obj<</Length ${drawn.length}>>stream\n${drawn}\nendstream endobj`,
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
      "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj",
      "trailer<</Root 1 0 R/Size 7>>\n%%EOF",
    ].join("\n"),
  );
const drawnSideways = (lines: readonly string[]): string =>
  lines.map((line, at) => `BT /F1 12 Tf 0 1 -1 0 ${100 + at * 20} 80 Tm (${line}) Tj ET`).join("\n");

test("a page lying on its side is read from its top", async () => {
  const lines = ["KE HOACH SINH HOAT CHUYEN DE", "Noi dung thu nhat cua ke hoach", "Noi dung thu hai cua ke hoach"];
  assert.equal((await textOf(pageOf(drawnSideways(lines), 90), "a.pdf")).trim(), lines.join("\n"));
});

test("letters of a second font laid over the gaps of the first stand in their places, however the pen was moved", async () => {
  const said = "Ke hoach so 12 cua chi bo khoi phong";
  const rest = "( 12 cua chi bo khoi phong)";
  const ways = [
    `BT /F1 12 Tf 80 700 Td [(Ke ho) -600 (ch s) -600 ${rest}] TJ /F2 12 Tf 31.356 0 Td [(a) -1834 (o)] TJ ET`,
    `q 2 0 0 2 10 20 cm BT 14 TL /F1 6 Tf 1 0 0 1 35 354 Tm T* [(Ke ho) -600 (ch s) -600 ${rest}] TJ ET Q
     BT /F2 12 Tf 1 0 0 1 111.356 700 Tm [(a) -1834 (o)] TJ ET`,
    `BT /F1 24 Tf 50 Tz 0 TL 80 700 TD [(Ke ho) -600 (ch s) -600 ${rest}] TJ ET
     BT 100 Tz /F2 12 Tf 111.356 700 Td (a) Tj 29.208 0 TD (o) Tj ET`,
  ];
  for (const drawn of ways) assert.equal((await textOf(pageOf(drawn, 0), "a.pdf")).trim(), said);
  const apart = `BT /F1 12 Tf 80 700 Td (Ke ho ch s 12 cua chi bo khoi phong) Tj /F2 12 Tf 300 0 Td (a) Tj ET`;
  assert.equal((await textOf(pageOf(apart, 0), "a.pdf")).trim(), "Ke ho ch s 12 cua chi bo khoi phong\ta");
});

test("what a browser clips and paints below its words is no table; rules painted as thin boxes are one", async () => {
  const grounds = "q 0 0 595 842 re W n 80 40 440 760 re W n 1 g 80 500 220 200 re 300 500 220 200 re f 0 g";
  const words = (said: string, x: number, y: number): string => `BT /F1 12 Tf ${x} ${y} Td (${said}) Tj ET`;
  const cells = [
    ["TT", "Ten cua chuyen de"],
    ["1", "Noi dung thu nhat"],
    ["2", "Noi dung thu hai"],
  ];
  const rows = cells.map(([no = "", title = ""], at) =>
    [words(no, 90, 650 - at * 40), words(title, 150, 650 - at * 40)].join("\n"),
  );
  const textOfPage = async (drawn: string): Promise<string[]> =>
    (await textOf(pageOf([grounds, drawn, ...rows, "Q"].join("\n"), 0), "a.pdf")).trim().split(/\n+/);
  assert.deepEqual(
    await textOfPage(""),
    cells.map((row) => row.join("\t")),
  );
  const boxes = [
    ...[680, 640, 600, 560].map((y) => `80 ${y} 440 1 re`),
    ...[80, 140, 520].map((x) => `${x} 560 1 120 re`),
  ];
  assert.deepEqual(
    await textOfPage(`${boxes.join(" ")} f`),
    cells.map((row) => `| ${row.join(" | ")} |`),
  );
});

test("a Word file says what its page shows: fields by their result, hidden words not at all", () => {
  const run = (text: string, format = ""): string => `<w:r>${format}<w:t>${text}</w:t></w:r>`;
  const document = `<w:p><w:fldSimple w:instr="DATE">${run("Quý I")}</w:fldSimple>${run(" ẩn", "<w:rPr><w:b/><w:vanish/></w:rPr>")}${run(" hiện", '<w:rPr><w:vanish w:val="0"/></w:rPr>')}</w:p>`;
  assert.equal(asShown(document).replace(/<[^>]*>/g, ""), "Quý I hiện");
});
