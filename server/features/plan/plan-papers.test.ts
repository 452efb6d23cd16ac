import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { TouchedCell } from "#contract/plan.ts";
import type { PlanCorrection } from "#contract/plan-correction.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Due } from "#domain/calendar/deadline.ts";
import type { PlanDeadline } from "#domain/plan/plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { cellPlanRoutes } from "../cell-plan/routes.ts";
import { readingRoutes } from "../reading/routes.ts";
import { uploadRoutes } from "../upload/routes.ts";
import { newId } from "../../db/new-id.ts";
import { planRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2022-12-20T02:00:00.000Z");
const { app, as } = await testApp(database, clock, [planRoutes, readingRoutes, uploadRoutes, cellPlanRoutes]);
const outcome = ({ status, code }: Answer) => [status, code];

let here: PlannedCommittee;
let foreign: BuiltPerson;
before(async () => {
  here = await plannedCommittee(owner);
  foreign = await build.holder("office", await build.committee());
});

const text = `ĐẢNG ỦY SỞ TƯ PHÁP
*
Số: 12-KH/ĐU
Tuyên Quang, ngày 20 tháng 12 năm 2023

KẾ HOẠCH
Tổ chức sinh hoạt chi bộ theo chuyên đề năm 2024

II- NỘI DUNG
- Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I/2024).
Ngoài ra chi bộ bàn việc phòng, chống lãng phí.
`;

test("a pasted plan of another issuer is told in its draft; one's own is not", async () => {
  const warned = async (pasted: string, year: number): Promise<boolean> => {
    const asked = { organisationId: here.committee.id, text: pasted.replaceAll("2024", String(year)) };
    const { draft: content } = (await as(here.office).post("/api/readings", asked)).body;
    const { organisationId } = asked;
    const begun = await as(here.office).post("/api/plans", { organisationId, year, content });
    return begun.body.draft.warnings.some(({ code }: { code: string }) => code === "other-issuer");
  };
  assert.equal(await warned(text, 2027), false);
  assert.equal(await warned(text.replace("ĐẢNG ỦY SỞ TƯ PHÁP", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"), 2028), true);
});

describe("what a person made of a reading", () => {
  const words = "phòng, chống lãng phí";
  const span = [text.indexOf(words), text.indexOf(words) + words.length];

  test("is kept when the plan is published, with the words it was read from or found in", async () => {
    const read = await as(here.office).post("/api/readings", { organisationId: here.committee.id, text });
    const { id: readingId, draft: content } = read.body;
    const begun = await as(here.office).post("/api/plans", {
      organisationId: here.committee.id,
      year: 2024,
      content,
      readingId,
    });
    const added = {
      id: "own:1",
      no: 2,
      title: "Phòng, chống lãng phí",
      period: null,
      origin: "own",
      tags: ["tiết kiệm"],
    };
    const identity = { ...content.identity, number: 13, symbol: "13-KH/ĐU" };
    const changed = { ...content, identity, topics: [...content.topics, added] };
    const marks = [{ section: "topics", item: "own:1", field: null, span }];
    const saved = await as(here.office).put(`/api/plans/${begun.body.id}/draft`, {
      version: 1,
      content: changed,
      marks,
    });
    assert.deepEqual(saved.body.draft.marks, marks);
    assert.deepEqual((await as(here.office).get("/api/plan-corrections")).body, { corrections: [], plans: 0 });
    const published = await as(here.office).post(`/api/plans/${begun.body.id}/publish`, { version: 2 });
    assert.deepEqual([published.status, published.body.permissions.seeCorrections], [200, true]);
    const { body } = await as(here.office).get(`/api/plan-corrections?planId=${begun.body.id}`);
    assert.equal(body.plans, 1);
    assert.deepEqual(
      body.corrections.map(({ section, kind, read: was, confirmed, words: said }: PlanCorrection) => [
        section,
        kind,
        was,
        section === "topics" ? (confirmed as { title: string }).title : confirmed,
        said?.trim(),
      ]),
      [
        ["identity", "changed", 12, 13, "12"],
        ["identity", "changed", "12-KH/ĐU", "13-KH/ĐU", "12-KH/ĐU"],
        ["topics", "added", null, "Phòng, chống lãng phí", words],
      ],
    );
  });

  test("as a file a spreadsheet opens, in which no text is a formula", async () => {
    await owner.updateTable("plan_correction").set({ words: "=1+1" }).where("kind", "=", "added").execute();
    const file = await as(here.office).get("/api/plan-corrections.csv");
    assert.equal(file.status, 200);
    const lines = String(file.body).trim().split("\r\n");
    assert.equal(lines.length, 4);
    assert.ok(lines[3]?.includes(",'=1+1,"), lines[3]);
  });

  test("is the office's alone", async () => {
    assert.deepEqual(outcome(await as(here.secretary).get("/api/plan-corrections")), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await as(here.secretary).get("/api/plan-corrections.csv")), [403, "denied.needs-role"]);
    assert.deepEqual((await as(foreign).get("/api/plan-corrections")).body.corrections, []);
    assert.deepEqual(outcome(await as(undefined).get("/api/plan-corrections.csv")), [401, "session.missing"]);
  });
});

const docx = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from("de cuong")]);

async function hand(who: BuiltPerson | undefined, planId: string, [name, bytes]: [string, Buffer]): Promise<Answer> {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const response = await app.inject({
    method: "POST",
    url: `/api/plans/${planId}/outlines`,
    cookies: who ? { [sessionCookie]: who.token } : {},
    headers: { "content-type": "multipart/form-data; boundary=x" },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]),
  });
  const body = response.json();
  return { status: response.statusCode, code: body.refusal?.code, body, headers: {} };
}

describe("an amendment with an outline", () => {
  let uploadId: string;
  let cellPlanId: string;

  test("takes a file of the right kind, from the office alone", async () => {
    const attempt = async (who: BuiltPerson | undefined, file: [string, Buffer] = ["de-cuong.docx", docx]) =>
      outcome(await hand(who, here.planId, file));
    assert.deepEqual(await attempt(undefined), [401, "session.missing"]);
    assert.deepEqual(await attempt(foreign), [404, "row.unknown"]);
    assert.deepEqual(await attempt(here.secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(here.office, ["de-cuong.exe", docx]), [422, "upload.kind-refused"]);
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    assert.deepEqual(await attempt(here.office, ["anh.png", picture]), [422, "upload.kind-refused"]);
    assert.deepEqual(await attempt(here.office, ["rong.pdf", Buffer.alloc(0)]), [422, "upload.empty"]);
    assert.deepEqual(await attempt(here.office, ["TỐI MẬT.docx", docx]), [422, "upload.secret-marked"]);
    const taken = await hand(here.office, here.planId, ["de-cuong.docx", docx]);
    assert.equal(taken.status, 200);
    uploadId = taken.body.id;
  });

  test("says which cells' registrations it touches, and who has not handed in is not among them", async () => {
    const given = await as(here.secretary).get(`/api/cell-plans/of?organisationId=${here.cell.id}&year=2023`);
    cellPlanId = newId();
    const items = given.body.items.map(
      ({ title: _title, preparerName: _by, presenterName: _who, ...item }: Record<string, unknown>) => item,
    );
    const sent = { organisationId: here.cell.id, planId: here.planId, version: 0, items };
    assert.equal((await as(here.secretary).post(`/api/cell-plans/${cellPlanId}/submit`, sent)).status, 200);
    const begun = await as(here.office).post(`/api/plans/${here.planId}/amend`, { reason: "Cấp trên đổi chuyên đề 2" });
    const { content } = begun.body.draft;
    assert.deepEqual(begun.body.draft.touched, []);
    const [first, second, ...rest] = content.topics;
    const outlines = [{ uploadId, fileName: "de-cuong.docx" }];
    const topics = [{ ...first, outlines }, { ...second, title: "Chuyển đổi số và cải cách hành chính" }, ...rest];
    const put = (version: number, next: object) =>
      as(here.office).put(`/api/plans/${here.planId}/draft`, { version, content: { ...content, ...next } });
    const lost = { ...first, outlines: [{ uploadId: newId(), fileName: "khac.pdf" }] };
    const unknown = await put(1, { topics: [lost, second, ...rest] });
    assert.deepEqual([...outcome(unknown), unknown.body.refusal.files], [422, "plan.outline-unknown", ["khac.pdf"]]);
    const saved = await put(1, { topics });
    assert.deepEqual(
      saved.body.draft.touched.map(({ cell, changes }: TouchedCell) => [cell.name, changes]),
      [
        [
          "Chi bộ Thanh tra",
          [
            "Quý II/2023: “Thực hiện chuyển đổi số trong cơ quan, đơn vị” đổi thành “Chuyển đổi số và cải cách hành chính”",
          ],
        ],
      ],
    );
  });

  test("until it is published its outline is nobody's below; then the whole line reads it, and strangers never", async () => {
    const file = (who: BuiltPerson) => as(who).get(`/api/uploads/${uploadId}/content`);
    assert.deepEqual(outcome(await file(here.secretary)), [404, "row.unknown"]);
    assert.equal((await file(here.office)).status, 200);
    const published = await as(here.office).post(`/api/plans/${here.planId}/publish`, { version: 2 });
    assert.equal(published.status, 200);
    for (const who of [here.secretary, here.sisterSecretary, await build.holder("member", here.sister)]) {
      const given = await file(who);
      assert.equal(given.status, 200);
      assert.deepEqual(given.body, docx);
    }
    assert.deepEqual(outcome(await file(foreign)), [404, "row.unknown"]);
  });

  test("the registration stays as it was handed in, and its cell alone is told what changed", async () => {
    const { body } = await as(here.secretary).get(`/api/cell-plans/${cellPlanId}`);
    assert.deepEqual([body.state, body.version, body.items.length], ["submitted", 1, 4]);
    const { rows } = await told();
    assert.deepEqual(
      rows.map(({ data }) => [data.path, data.facts.cellPlanId]),
      [[here.cell.path, cellPlanId]],
    );
    assert.match(String(rows[0]?.data.facts.changes), /Quý II\/2023: .+ đổi thành/);
  });
});

const told = async (): Promise<{ rows: { data: { path: string; facts: Record<string, unknown> } }[] }> => {
  const { sql } = await import("kysely");
  return sql<{ data: { path: string; facts: Record<string, unknown> } }>`
    select data from pgboss.job where data ->> 'topic' = 'plan.touched'`.execute(owner);
};

describe("the plan as a document", () => {
  test("in both forms, of the version in force and of an earlier one, for whoever reads the plan", async () => {
    const get = (who: BuiltPerson | undefined, path: string) => as(who).get(`/api/plans/${here.planId}${path}`);
    const docxFile = await get(here.secretary, "/document.docx");
    assert.deepEqual([docxFile.status, docxFile.body.subarray(0, 2).toString()], [200, "PK"]);
    assert.match(String(docxFile.headers["content-disposition"]), /ke-hoach-46-kh-du\.docx/i);
    const pdf = await get(here.secretary, "/versions/1/document.pdf");
    assert.deepEqual([pdf.status, pdf.body.subarray(0, 5).toString()], [200, "%PDF-"]);
    assert.deepEqual(outcome(await get(here.secretary, "/versions/9/document.pdf")), [404, "row.unknown"]);
    assert.deepEqual(outcome(await get(foreign, "/document.docx")), [404, "row.unknown"]);
    assert.deepEqual(outcome(await get(undefined, "/document.pdf")), [401, "session.missing"]);
  });
});

test("a deadline whose words say another day is told in the draft and not published until one of the two is put right", async () => {
  const year = 2026;
  const topics = samplePlan.topics.map((topic) => ({ ...topic, period: null }));
  const content = { ...samplePlan, identity: { ...samplePlan.identity, year }, topics };
  const begun = await as(here.office).post("/api/plans", { organisationId: here.committee.id, year, content });
  const { id } = begun.body;
  let version = 1;
  const saved = async (words: string, due: Due) => {
    const deadline = { id: "own:1", what: "Báo cáo Đảng ủy", words, who: "cell", due };
    const changed = { version, content: { ...content, deadlines: [deadline] } };
    const { body } = await as(here.office).put(`/api/plans/${id}/draft`, changed);
    version = body.draft.version;
    return [body.draft.deadlines[0].wordsSay?.due ?? null, body.draft.faults];
  };
  const publish = async () => as(here.office).post(`/api/plans/${id}/publish`, { version });
  const fault = { path: "deadlines.0.words", code: "words-disagree" };
  const typed: Due = { type: "date", date: localDate("2022-12-20"), bound: "before" };
  const said: Due = { type: "date", date: localDate("2026-01-10"), bound: "onOrBefore" };

  assert.deepEqual(await saved("chậm nhất ngày 10/01/2026", typed), [said, [fault]]);
  const refused = await publish();
  assert.deepEqual([...outcome(refused), refused.body.refusal.faults], [422, "plan.not-ready", [fault]]);
  const after: Due = { type: "relative", anchor: "meeting", offset: 5, unit: "workingDay", bound: "onOrBefore" };
  assert.deepEqual(await saved("05 ngày làm việc sau khi sinh hoạt", typed), [after, [fault]]);
  assert.deepEqual(await saved("sớm nhất có thể", typed), [null, []]);
  assert.deepEqual(await saved("trước ngày 20/12/2022", typed), [null, []]);
  assert.deepEqual(await saved("chậm nhất ngày 10/01/2026", said), [null, []]);
  const published = await publish();
  assert.deepEqual([published.status, published.body.published?.deadlines[0].lastDay], [200, "2026-01-10"]);
});

test("an amendment of a plan published with words that say another day is told of it, refused, and published once put right", async () => {
  const [first, ...rest] = samplePlan.deadlines;
  const { due } = first as PlanDeadline;
  const deadlines = [{ ...(first as PlanDeadline), words: "trước ngày 15/01/2023" }, ...rest];
  const { office, planId: id } = await plannedCommittee(owner, { content: { ...samplePlan, deadlines } });
  const { draft } = (await as(office).post(`/api/plans/${id}/amend`, { reason: "Đổi chuyên đề 4" })).body;
  const said: Due = { type: "date", date: localDate("2023-01-15"), bound: "before" };
  const fault = { path: "deadlines.0.words", code: "words-disagree" };
  assert.deepEqual(
    [draft.deadlines[0].wordsSay.due, draft.content.deadlines[0].due, draft.faults],
    [said, due, [fault]],
  );
  const publish = async (version: number) => outcome(await as(office).post(`/api/plans/${id}/publish`, { version }));
  assert.deepEqual(await publish(draft.version), [422, "plan.not-ready"]);
  const mended = { ...draft.content, deadlines: [{ ...draft.content.deadlines[0], due: said }, ...rest] };
  const { body } = await as(office).put(`/api/plans/${id}/draft`, { version: draft.version, content: mended });
  assert.deepEqual([body.draft.deadlines[0].wordsSay, body.draft.faults], [null, []]);
  assert.deepEqual(await publish(body.draft.version), [200, undefined]);
});
