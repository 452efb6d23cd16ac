import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { readPlan } from "#domain/reading/plan-reading.ts";
import { expectedForm } from "#domain/reading/plans/leaves.ts";
import { sampleDocuments } from "#domain/document/sample-documents.ts";
import { drawDocx } from "../draw-docx.ts";
import { drawPdf } from "../draw-pdf.ts";
import { readDocument } from "./read-document.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const refused = async (bytes: Uint8Array, name: string): Promise<string> => {
  const read = await readDocument(bytes, name);
  return read.ok ? `read as ${read.value.kind}` : read.error.code;
};

const line = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
const cell = (...texts: string[]): TableCell => new TableCell({ children: texts.map(line) });
const numbered = (text: string, reference: string): Paragraph =>
  new Paragraph({ text, numbering: { reference, level: 0 } });
const list = (reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  reference,
  levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT }],
});

const wordPlan = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          list("parts", LevelFormat.UPPER_ROMAN, "%1-"),
          list("steps", LevelFormat.DECIMAL, "%1."),
          list("duties", LevelFormat.BULLET, "•"),
        ],
      },
      sections: [
        {
          children: [
            new Table({
              rows: [
                new TableRow({
                  children: [
                    cell("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG ỦY SỞ NGOẠI VỤ", "*", "Số: 12-KH/ĐU"),
                    cell("ĐẢNG CỘNG SẢN VIỆT NAM", "Lam Sơn, ngày 10 tháng 12 năm 2023"),
                  ],
                }),
              ],
            }),
            line("KẾ HOẠCH"),
            line("sinh hoạt chuyên đề năm 2024"),
            line(
              "Thực hiện Kế hoạch số 90-KH/ĐUK ngày 01/12/2023 của Đảng ủy Khối các cơ quan tỉnh, Đảng ủy Sở Ngoại vụ ban hành kế hoạch như sau:",
            ),
            numbered("NỘI DUNG", "parts"),
            new Table({
              rows: [
                new TableRow({ children: [cell("TT"), cell("Chuyên đề"), cell("Thời gian")] }),
                new TableRow({
                  children: [
                    cell("1"),
                    cell("Ngoại giao nhân dân"),
                    new TableCell({ children: [line("Quý I/2024")], rowSpan: 2 }),
                  ],
                }),
                new TableRow({ children: [cell("2"), cell("Kỷ luật phát ngôn")] }),
                new TableRow({ children: [cell("3"), cell("Bảo vệ bí mật nhà nước"), cell("Quý II/2024")] }),
              ],
            }),
            numbered("CHƯƠNG TRÌNH SINH HOẠT", "parts"),
            numbered("Bí thư chi bộ khai mạc.", "steps"),
            numbered("Đảng viên thảo luận.", "steps"),
            numbered("TỔ CHỨC THỰC HIỆN", "parts"),
            numbered("Các chi bộ gửi kế hoạch về Đảng ủy trước ngày 31/12/2023.", "duties"),
            new Table({
              rows: [
                new TableRow({
                  children: [
                    cell("Nơi nhận:", "- Đảng ủy Khối (b/c);", "- Lưu VPĐU."),
                    cell("T/M ĐẢNG ỦY", "BÍ THƯ", "", "Tô Quang Huy"),
                  ],
                }),
              ],
            }),
          ],
        },
      ],
    }),
  );

test("a Word file keeps its tables, automatic numbers and two-column head", async () => {
  const bytes = await wordPlan();
  const read = await readDocument(bytes, "ke-hoach.docx");
  assert.ok(read.ok);
  const { kind, text, sha256 } = read.value;
  assert.equal(kind, "docx");
  assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"));
  const plan = expectedForm(readPlan(text, kind, sha256));
  assert.equal(plan.identity["superior"], "Đảng ủy Khối các cơ quan tỉnh");
  assert.equal(plan.identity["symbol"], "12-KH/ĐU");
  assert.deepEqual(plan.topics, [
    [1, "Ngoại giao nhân dân", "2024-Q1"],
    [2, "Kỷ luật phát ngôn", "2024-Q1"],
    [3, "Bảo vệ bí mật nhà nước", "2024-Q2"],
  ]);
  assert.deepEqual(
    plan.programme.map(([no, step]) => [no, step]),
    [
      [1, "Bí thư chi bộ khai mạc"],
      [2, "Đảng viên thảo luận"],
    ],
  );
  assert.deepEqual(plan.deadlines, [["gửi kế hoạch về Đảng ủy", "cell", "before 2023-12-31"]]);
  assert.deepEqual(plan.recipients, [
    ["Đảng ủy Khối", "report"],
    ["VPĐU", "archive"],
  ]);
  assert.deepEqual(plan.identity["signer"], ["T/M ĐẢNG ỦY", "BÍ THƯ", "Tô Quang Huy"]);
});

test("a PDF keeps its two-column head, ruled tables and order; lines are joined again", async () => {
  const [committee, cell] = ["ke-hoach-dang-uy.HD36-2018", "ke-hoach-chi-bo.HD36-2018"].map((name) =>
    sampleDocuments().find((document) => document.name === name),
  );
  assert.ok(committee && cell);
  for (const { blocks, profile } of [committee, cell]) {
    const forms = await Promise.all(
      [await drawDocx(blocks, profile), await drawPdf(blocks, profile)].map(async (bytes) => {
        const read = await readDocument(bytes, "");
        assert.ok(read.ok);
        return expectedForm(readPlan(read.value.text, read.value.kind, read.value.sha256));
      }),
    );
    assert.deepEqual(forms[1], forms[0]);
    assert.ok((forms[0]?.topics.length ?? 0) >= 4 && forms[0]?.programme.length === 8);
  }
});

test("text files in UTF-8 and UTF-16, md told by its name", async () => {
  const text = "KẾ HOẠCH\nsinh hoạt chuyên đề năm 2024";
  for (const [bytes, name, kind] of [
    [encode(text), "a.txt", "txt"],
    [encode(text), "a.md", "md"],
    [encode(`\ufeff${text}`), "", "txt"],
    [Buffer.from(`\ufeff${text}`, "utf16le"), "a.txt", "txt"],
  ] as const) {
    const read = await readDocument(bytes, name);
    assert.ok(read.ok);
    assert.deepEqual([read.value.kind, read.value.text], [kind, text]);
  }
});

/** A ZIP of one part, its directory saying `claimed` bytes. */
function zipOf(name: string, content: Buffer, claimed: number = content.length): Buffer {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(claimed, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, Buffer.from(name), data, central, Buffer.from(name), end]);
}

/** A PDF of so many pages without a word on them; `trailer` adds to its trailer. */
function barePdf(pages: number, trailer = ""): Uint8Array {
  const numbers = Array.from({ length: pages }, (_, at) => at + 5);
  const parts = [
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    `2 0 obj<</Type/Pages/Count ${pages}/Kids[${numbers.map((number) => `${number} 0 R`).join(" ")}]>>endobj`,
    ...numbers.map((number) => `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj`),
    ...(trailer ? [`4 0 obj<</Filter/Standard/V 1/R 2/O(${"o".repeat(32)})/U(${"u".repeat(32)})/P -4>>endobj`] : []),
    `trailer<</Root 1 0 R/Size ${pages + 5}/ID[(a)(a)]${trailer}>>\n%%EOF`,
  ];
  return encode(parts.join("\n"));
}

test("every file that cannot be read is refused for its own reason", async () => {
  assert.equal(await refused(new Uint8Array(20 * 1024 * 1024 + 1), "a.txt"), "document.too-large");
  assert.equal(await refused(encode("kế hoạch ".repeat(120_000)), "a.txt"), "document.too-long");
  assert.equal(await refused(encode(" \n"), "a.txt"), "document.empty");
  assert.equal(await refused(readFileSync(process.execPath).subarray(0, 9000), "a.txt"), "document.wrong-kind");
  assert.equal(await refused(encode("<svg/>"), "a.svg"), "document.wrong-kind");
  assert.equal(await refused(Buffer.from([0x4b, 0xc3, 0x28, 0xe1]), "a.txt"), "document.not-utf8");
  assert.equal(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "a.doc"), "document.old-word");
  assert.equal(
    await refused(
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]),
      "a.docx",
    ),
    "document.encrypted",
  );
  assert.equal(await refused(Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]), "a.docx"), "document.broken");
  assert.equal(await refused(zipOf("xl/workbook.xml", Buffer.from("x")), "a.docx"), "document.wrong-kind");
  assert.equal(await refused(encode("%PDF-1.7\nbroken"), "a.pdf"), "document.broken");
  assert.equal(await refused(barePdf(1), "a.pdf"), "document.no-text");
  assert.equal(await refused(barePdf(201), "a.pdf"), "document.too-many-pages");
  assert.equal(await refused(barePdf(1, "/Encrypt 4 0 R"), "a.pdf"), "document.encrypted");
  assert.equal(await refused(encode("ĐẢNG ỦY\n\nTỐI MẬT\n\nKẾ HOẠCH"), "a.txt"), "document.secret");
});

test("a zip bomb is refused whether it owns up to its size or not", async () => {
  const swelling = Buffer.alloc(30_000_000, 0x20);
  assert.equal(await refused(zipOf("word/document.xml", swelling), "a.docx"), "document.swells");
  assert.equal(await refused(zipOf("word/document.xml", swelling, 1000), "a.docx"), "document.swells");
});

test("a Word file nested a thousand tables deep is refused before it is walked", async () => {
  const open = "<w:tbl><w:tr><w:tc>";
  const close = "</w:tc></w:tr></w:tbl>";
  const xml = `<w:document><w:body>${Array.from({ length: 1000 }, (_, at) => `${open}<w:t>${at}</w:t>`).join("")}${close.repeat(1000)}</w:body></w:document>`;
  assert.equal(await refused(zipOf("word/document.xml", Buffer.from(xml)), "a.docx"), "document.swells");
});

test("reading that takes too long is stopped", async () => {
  const read = await readDocument(encode("KẾ HOẠCH"), "a.txt", 1);
  assert.deepEqual(read.ok ? null : read.error.code, "document.too-slow");
});

test("a doubtful secrecy mark is handed on to be asked about", async () => {
  const read = await readDocument(encode("KẾ HOẠCH\nDanh mục tài liệu có độ mật tối mật"), "a.txt");
  assert.equal(read.ok && read.value.secretMark.verdict, "doubtful");
});
