import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { Document, Packer, Paragraph } from "docx";
import { sessionCookie } from "../../auth/authenticate.ts";
import { readingRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as, app } = await testApp(database, testClock("2022-11-23T02:00:00.000Z"), [readingRoutes]);

let committee: BuiltOrganisation;
let office: BuiltPerson;

before(async () => {
  committee = await build.committee({ name: "Đảng ủy Sở Xây dựng" });
  office = await build.holder("office", committee);
});

const text = `ĐẢNG ỦY SỞ XÂY DỰNG
Số: 12-KH/ĐU

Hà Nội, ngày 20 tháng 11 năm 2022

KẾ HOẠCH
Sinh hoạt chi bộ theo chuyên đề năm 2023

Thực hiện Kế hoạch số 30-KH/ĐUK ngày 01/11/2022 của Đảng ủy Khối, Đảng ủy Sở Xây dựng ban hành kế hoạch như sau:

I- NỘI DUNG
- Chuyên đề 1: Phòng, chống lãng phí trong đầu tư (Quý I/2023).
- Chuyên đề 2: Bảo vệ bí mật nhà nước trên không gian mạng (Quý II/2023).

II- TỔ CHỨC THỰC HIỆN
Các chi bộ xây dựng kế hoạch sinh hoạt chuyên đề, báo cáo Đảng ủy trước ngày 10/01/2023.
`;
const outcome = ({ status, code }: Answer) => [status, code];
const paste = (who: BuiltPerson | undefined, more: object = {}) =>
  as(who).post("/api/readings", { organisationId: committee.id, text, ...more });

function upload(name: string, content: Buffer | string, fields: Record<string, string> = {}) {
  const boundary = "----ranh-gioi";
  const parts = Object.entries({ organisationId: committee.id, ...fields }).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(file),
    Buffer.from(content),
    Buffer.from("\r\n"),
    ...parts.map((part) => Buffer.from(part)),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return app.inject({
    method: "POST",
    url: "/api/readings",
    cookies: { [sessionCookie]: office.token },
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    payload,
  });
}
const uploaded = async (...given: Parameters<typeof upload>) => {
  const response = await upload(...given);
  return [response.statusCode, response.json().refusal?.code];
};

describe("reading", () => {
  test("a pasted plan gives a draft, every value with the words it was read from", async () => {
    const { status, body } = await paste(office);
    assert.equal(status, 200);
    assert.equal(body.draft.identity.number, 12);
    assert.deepEqual(
      body.draft.topics.map(({ title }: { title: string }) => title),
      ["Phòng, chống lãng phí trong đầu tư", "Bảo vệ bí mật nhà nước trên không gian mạng"],
    );
    const [deadline] = body.reading.deadlines;
    assert.equal(body.reading.source.text.slice(...deadline.due.span), deadline.due.text);
    assert.deepEqual(deadline.due.value, { type: "date", date: "2023-01-10", bound: "before" });
    const again = await as(office).get(`/api/readings/${body.id}`);
    assert.deepEqual(again.body, body);
  });

  test("a file, in UTF-8 or the old Windows page; what no text may hold is told at its field", async () => {
    assert.deepEqual(await uploaded("ke-hoach.txt", text), [200, undefined]);
    assert.deepEqual(await uploaded("ke-hoach.md", Buffer.from(text, "utf16le")), [200, undefined]);
    assert.deepEqual(await uploaded("ke-hoach.md", Buffer.from([7, 0, 0, 0, 9, 0, 1])), [415, "reading.wrong-kind"]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    assert.deepEqual(await uploaded("KE-HOACH.TXT", wide), [200, undefined]);
    const broken = await paste(office, { text: `${text}\u0000 \ud800 x` });
    assert.deepEqual([broken.status, broken.body.refusal.problems[0].field], [400, "text"]);
  });
});

const count = async () =>
  (
    await owner
      .selectFrom("reading")
      .select(({ fn }) => fn.countAll<string>().as("n"))
      .executeTakeFirstOrThrow()
  ).n;

test("a Word file, as it came from the office", async () => {
  const children = text.split("\n").map((line) => new Paragraph(line));
  const response = await upload("ke-hoach.docx", await Packer.toBuffer(new Document({ sections: [{ children }] })));
  assert.equal(response.statusCode, 200);
  const { reading, draft } = response.json();
  assert.deepEqual([reading.source.kind, draft.identity.symbol, draft.topics.length], ["docx", "12-KH/ĐU", 2]);
});

describe("refused", () => {
  test("by who asks", async () => {
    const cell = await build.cell({ under: committee });
    assert.deepEqual(outcome(await paste(undefined)), [401, "session.missing"]);
    assert.deepEqual(outcome(await paste(await build.holder("cellSecretary", cell))), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await paste(await build.holder("committeeSecretary", committee))), [
      403,
      "denied.needs-role",
    ]);
    const stranger = await build.holder("office", await build.committee());
    assert.deepEqual(outcome(await paste(stranger)), [404, "row.unknown"]);
    const { body } = await paste(office);
    assert.deepEqual(outcome(await as(stranger).get(`/api/readings/${body.id}`)), [404, "row.unknown"]);
  });

  test("by a secrecy stamp: nothing of it is kept; a doubtful one is asked, and taken when confirmed", async () => {
    const before = await count();
    const marked = await paste(office, { text: `MẬT\n${text}`, confirmedNotSecret: true });
    assert.deepEqual(outcome(marked), [422, "reading.secret-mark"]);
    assert.equal(marked.body.refusal.line, "MẬT");
    const doubtful = { text: `${text}\nMat\nMAT\n` };
    assert.deepEqual(outcome(await paste(office, doubtful)), [409, "reading.secret-doubtful"]);
    assert.equal(await count(), before);
    assert.equal((await paste(office, { ...doubtful, confirmedNotSecret: true })).status, 200);
  });

  test("by what it is: wrong kind, empty, not what its name says", async () => {
    assert.deepEqual(await uploaded("anh.png", "x"), [415, "reading.wrong-kind"]);
    assert.deepEqual(await uploaded("gia.pdf", "không phải PDF"), [415, "reading.wrong-kind"]);
    assert.deepEqual(await uploaded("trong.txt", "  \n"), [422, "reading.no-text"]);
    assert.deepEqual(outcome(await paste(office, { text: " \n " })), [422, "reading.no-text"]);
  });

  test("by what a file holds: a scan without words, a password, a broken one, an old Word file", async () => {
    assert.deepEqual(await uploaded("hong.docx", "PK\u0003\u0004 nothing"), [422, "reading.unreadable"]);
    assert.deepEqual(await uploaded("mat.txt", `TỐI MẬT\n${text}`), [422, "reading.secret-mark"]);
    assert.equal(
      (await uploaded("cu.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])))[1]?.startsWith(
        "reading.",
      ),
      true,
    );
  });

  test("by its size", async () => {
    assert.deepEqual(await uploaded("to.txt", Buffer.alloc(21 * 1_048_576, 97)), [413, "request.too-large"]);
  });

  test("with all problems at once", async () => {
    const response = await app.inject({
      method: "POST",
      url: "/api/readings",
      cookies: { [sessionCookie]: office.token },
      headers: { "content-type": "multipart/form-data; boundary=x" },
      payload: '--x\r\nContent-Disposition: form-data; name="stray"\r\n\r\n1\r\n--x--\r\n',
    });
    const fields = response.json().refusal.problems.map(({ field }: { field: string }) => field);
    assert.deepEqual(fields.sort(), ["file", "organisationId", "stray"]);
    const json = await as(office).post("/api/readings", { text: 5 });
    assert.deepEqual(json.body.refusal.problems.map(({ field }: { field: string }) => field).sort(), [
      "organisationId",
      "text",
    ]);
  });
});
