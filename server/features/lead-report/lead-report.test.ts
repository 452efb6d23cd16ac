import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { usualProfile } from "#domain/document/layout-profile.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { drawDocx } from "#server/documents/draw-docx.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { uploadRoutes } from "../upload/routes.ts";
import { leadReportRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, leadReportRoutes, uploadRoutes]);
const { as, secretary, member, second, office, database } = setting;

let days = 0;
async function assigned(): Promise<Json> {
  days += 7;
  const date = new Date(Date.parse("2023-02-15") + days * 86_400_000).toISOString().slice(0, 10);
  const meeting = await setting.notified({ date });
  const report = await as(secretary).post(`/api/meetings/${meeting.id}/lead-report`, {
    id: newId(),
    presenterId: member.id,
  });
  assert.equal(report.status, 200);
  return report.body;
}
const move = (who: BuiltPerson | undefined, report: Json, name: string, remark = "") =>
  as(who).post(`/api/lead-reports/${report.id}/moves`, { version: report.version, move: name, remark });
const write = (who: BuiltPerson | undefined, report: Json, change: object = {}) =>
  as(who).put(`/api/lead-reports/${report.id}`, {
    version: report.version,
    body: "Thực trạng …",
    uploadId: null,
    ...change,
  });

async function hand(who: BuiltPerson, reportId: string, fileName: string, content: Buffer) {
  const boundary = "x123";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return as(who).post(`/api/lead-reports/${reportId}/files`, payload, {
    "content-type": `multipart/form-data; boundary=${boundary}`,
  });
}
const pdf = (size = 600_000) => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(size, 7)]);

/** An item of a registered plan that names who presents; the plan around it is not looked at. */
async function registered(presenter: BuiltPerson): Promise<string> {
  const id = newId();
  await database.owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const place = { tenant_id: setting.cell.tenantId, path: setting.cell.path, cell_plan_id: newId() };
    const item = { period_key: "2024-Q1", position: 1, title: "Chuyên đề", source: "own", presenter_id: presenter.id };
    await trx
      .insertInto("cell_plan_item")
      .values({ ...place, id, ...item })
      .execute();
  });
  return id;
}

describe("a lead report", () => {
  test("goes from assigned to completed; two of its steps are milestones", async () => {
    const report = await assigned();
    const drafted = (await write(member, report)).body;
    assert.equal(drafted.state, "drafted");
    assert.equal((await move(member, drafted, "approve")).code, "denied.needs-role");
    const approved = (await move(setting.cellCommittee, drafted, "approve")).body;
    assert.equal((await write(member, approved)).code, "denied.needs-role");
    assert.equal((await as(second).get(`/api/meetings/${report.meetingId}/lead-report`)).body.report, null);
    assert.equal((await as(office).get(`/api/meetings/${report.meetingId}/lead-report`)).body.report.state, "approved");
    const sent = (await move(secretary, approved, "send")).body;
    assert.equal(
      (await as(second).get(`/api/meetings/${report.meetingId}/lead-report`)).body.report.body,
      "Thực trạng …",
    );
    const presented = (await move(secretary, sent, "present")).body;
    assert.equal((await move(secretary, presented, "complete")).body.state, "completed");
    const facts = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", report.meetingId)
      .orderBy("id")
      .select("milestone")
      .execute();
    assert.deepEqual(
      facts.map(({ milestone }) => milestone),
      ["noticed", "leadReportApproved", "sentToMembers"],
    );
  });

  test("is proposed to whom the notice names, else to whom the cell's plan does", async () => {
    const ask = async (meeting: Json) =>
      (await as(secretary).get(`/api/meetings/${meeting.id}/lead-report`)).body.proposed;
    const noticed = await setting.notified({ date: "2024-02-01" });
    assert.deepEqual(await ask(noticed), { id: member.id, name: member.name });
    const planned = await setting.planned({ date: "2024-02-08", presenterId: null });
    assert.equal(await ask(planned), null);
    const item = await registered(second);
    await database.owner.updateTable("meeting").set({ cell_plan_item_id: item }).where("id", "=", planned.id).execute();
    assert.equal((await ask(planned)).id, second.id);
    const item2 = await registered(setting.sisterSecretary);
    await database.owner
      .updateTable("meeting")
      .set({ cell_plan_item_id: item2 })
      .where("id", "=", planned.id)
      .execute();
    assert.equal(await ask(planned), null);
  });

  test("rewritten after approval it is approved again, and the milestone is taken back", async () => {
    const report = await assigned();
    const approved = (await move(secretary, (await write(member, report)).body, "approve")).body;
    const again = await write(secretary, approved, { body: "Khác" });
    assert.deepEqual([again.body.state, again.body.approvedOn], ["drafted", null]);
    const facts = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", report.meetingId)
      .where("milestone", "=", "leadReportApproved")
      .orderBy("id")
      .select("what")
      .execute();
    assert.deepEqual(
      facts.map(({ what }) => what),
      ["done", "undone"],
    );
  });

  test("is refused, each for its own reason", async () => {
    const report = await assigned();
    const attempt = async (who?: BuiltPerson, change: object = {}) => {
      const { status, code } = await write(who, report, change);
      return [status, code];
    };
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(office), [404, "row.unknown"]);
    assert.deepEqual(await attempt(second), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.inspection), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(member, { version: 5 }), [409, "row.stale"]);
    assert.deepEqual(await attempt(member, { body: " " }), [422, "lead-report.empty"]);
    assert.deepEqual(await attempt(member, { uploadId: newId() }), [422, "lead-report.file-unknown"]);
    assert.deepEqual(await attempt(member, { body: "Kính gửi\nTỐI MẬT\n" }), [422, "text.secret-marked"]);
    assert.equal((await move(secretary, report, "approve")).code, "lead-report.move-refused");
    const drafted = (await write(member, report)).body;
    assert.equal((await move(secretary, drafted, "rework")).code, "lead-report.remark-missing");
    const marked = await move(secretary, drafted, "rework", "Xem lại\nTỐI MẬT");
    assert.deepEqual([marked.status, marked.code, marked.body.refusal.field], [422, "text.secret-marked", "remark"]);
    assert.equal((await move(secretary, drafted, "rework", "Thêm phần bảo vệ bí mật nhà nước")).status, 200);
  });
});

describe("a file of it", () => {
  test("handed in by the presenter, kept in chunks, given back byte for byte once sent", async () => {
    const report = await assigned();
    const file = await hand(member, report.id, "Báo cáo đề dẫn.pdf", pdf());
    assert.deepEqual([file.status, file.body.fileName, file.body.size], [200, "Báo cáo đề dẫn.pdf", pdf().length]);
    const drafted = await write(member, report, { body: "", uploadId: file.body.id });
    assert.equal(drafted.body.file.sha256, file.body.sha256);
    const content = (who: BuiltPerson) => as(who).get(`/api/uploads/${file.body.id}/content`);
    assert.equal((await content(second)).code, "row.unknown");
    assert.equal((await content(setting.stranger)).code, "row.unknown");
    const approved = (await move(secretary, drafted.body, "approve")).body;
    await move(secretary, approved, "send");
    const back = await content(second);
    assert.deepEqual([back.status, Buffer.compare(back.body, pdf())], [200, 0]);
    assert.match(String(back.headers["content-disposition"]), /^attachment/);
  });

  test("is unknown to whoever handed it in and has left the cell since", async () => {
    const report = await assigned();
    const file = await hand(secretary, report.id, "Báo cáo.pdf", pdf(10));
    assert.equal(file.status, 200);
    const content = () => as(secretary).get(`/api/uploads/${file.body.id}/content`);
    assert.equal((await content()).status, 200);
    const grants = database.owner.updateTable("role_grant").where("person_id", "=", secretary.id);
    const memberships = database.owner.updateTable("membership").where("person_id", "=", secretary.id);
    await grants.set({ ends_on: localDate("2023-01-15") }).execute();
    await memberships.set({ left_on: localDate("2023-01-15") }).execute();
    const { status, code } = await content();
    await grants.set({ ends_on: null }).execute();
    await memberships.set({ left_on: null }).execute();
    assert.deepEqual([status, code], [404, "row.unknown"]);
  });

  test("is refused when it is too large, of the wrong kind, empty, secret or not theirs to hand in", async () => {
    const report = await assigned();
    const attempt = async (who: BuiltPerson, name: string, content: Buffer) => {
      const { status, code } = await hand(who, report.id, name, content);
      return [status, code];
    };
    assert.deepEqual(await attempt(member, "a.exe", pdf(10)), [422, "upload.kind-refused"]);
    assert.deepEqual(await attempt(member, "a.docx", pdf(10)), [422, "upload.kind-refused"]);
    assert.deepEqual(await attempt(member, "a.pdf", Buffer.alloc(0)), [422, "upload.empty"]);
    assert.deepEqual(await attempt(member, "a.pdf", pdf(21 * 1_048_576)), [413, "request.too-large"]);
    assert.deepEqual(await attempt(member, "TUYỆT MẬT.pdf", pdf(10)), [422, "upload.secret-marked"]);
    const marked = await drawDocx([{ kind: "paragraph", text: "TỐI MẬT" }], usualProfile("HD36-2018"));
    assert.deepEqual(await attempt(member, "a.docx", marked), [422, "upload.secret-marked"]);
    assert.deepEqual(await attempt(second, "a.docx", marked), [404, "row.unknown"]);
    assert.deepEqual(await attempt(second, "a.pdf", pdf(10)), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.inspection, "a.pdf", pdf(10)), [403, "denied.needs-role"]);
  });
});
