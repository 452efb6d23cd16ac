import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { BoardView } from "#contract/board.ts";
import type { RollUpView } from "#contract/roll-up.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { heldMeeting } from "#testing/held-meeting.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { unzip } from "#testing/unzip.ts";
import { newId } from "../../db/new-id.ts";
import { boardRoutes } from "../board/routes.ts";
import { hashOfRollUp } from "./frozen.ts";
import { rollUpRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-04-11T02:00:00.000Z");
const { as } = await testApp(database, clock, [rollUpRoutes, boardRoutes]);
const outcome = ({ status, code }: Answer) => [status, code];

async function setting() {
  const here = await plannedCommittee(owner);
  const { committee, cell, secretary, planId } = here;
  const secretaryOf = await build.holder("committeeSecretary", committee);
  const inspection = await build.holder("inspection", committee);
  const reader = await build.holder("superiorReader", committee);
  const meetingId = await heldMeeting(owner, { cell, by: secretary, planId, present: 9, counted: 10 });
  await settled(here, meetingId, secretaryOf);
  return { ...here, committeeSecretary: secretaryOf, inspection, reader, meetingId };
}
type Setting = Awaited<ReturnType<typeof setting>>;

async function settled(here: Awaited<ReturnType<typeof plannedCommittee>>, meetingId: string, by: BuiltPerson) {
  const key = { tenant_id: here.cell.tenantId, path: here.cell.path, path_then: here.cell.path, meeting_id: meetingId };
  await owner
    .insertInto("score_final")
    .values({
      ...key,
      total_tenths: 925,
      band: "good",
      settled_on: localDate("2023-02-20"),
      settled_at: "2023-02-20T02:00:00.000Z",
      settled_by: by.id,
    })
    .execute();
  await owner
    .insertInto("score_sheet")
    .values({
      ...key,
      id: newId(),
      scorer: "leader",
      rubric_id: "hd12",
      state: "submitted",
      marks: JSON.stringify({}),
    })
    .execute();
  await owner
    .insertInto("solution")
    .values({
      ...key,
      id: newId(),
      body: "Gửi tài liệu trước buổi sinh hoạt ba ngày",
      due_on: localDate("2023-03-31"),
      state: "open",
      recorded_at: "2023-02-15T09:00:00.000Z",
      recorded_by: by.id,
    })
    .execute();
}

const begin = (here: Setting, period = "2023-Q1", who = here.office, id = newId()) =>
  as(who).post("/api/roll-ups", { id, organisationId: here.committee.id, period });
const move = (who: BuiltPerson | undefined, { id, version }: { id: string; version: number }, verb: string) =>
  as(who).post(`/api/roll-ups/${id}/${verb}`, { version });

test("the figures are the board's, and each leads to its rows", async () => {
  const here = await setting();
  const drafted = await begin(here);
  assert.equal(drafted.status, 200);
  const view: RollUpView = drafted.body;
  const board: BoardView = (
    await as(here.office).get(`/api/board?org=${here.committee.id}&period=2023-Q1&as-of=2023-04-11`)
  ).body;
  for (const { milestone, owed, done, overdue, late } of view.steps) {
    const tally = board.totals.find((total) => total.milestone === milestone)?.tally;
    assert.deepEqual([owed.value, done.value, overdue.value], [tally?.owed, tally?.done, tally?.overdue], milestone);
    assert.equal(owed.rows.length, owed.value);
    for (const row of [...owed.rows, ...done.rows, ...overdue.rows, ...late.rows]) assert.ok(view.sources[row], row);
  }
  const held = view.steps.find(({ milestone }) => milestone === "held");
  const [row] = held?.done.rows ?? [];
  assert.deepEqual(view.sources[row ?? ""], {
    noun: "meeting",
    cell: "Chi bộ Thanh tra",
    label: "Buổi sinh hoạt ngày 15/02/2023",
    sentence: null,
    href: `/meeting/${here.meetingId}`,
  });
  assert.deepEqual([view.averageTenths, view.scored.value, view.unscored.value], [925, 1, 0]);
  assert.deepEqual(
    view.bands.map(({ label, figure }) => [label, figure.value]),
    [
      ["Tốt", 1],
      ["Khá", 0],
      ["Trung bình", 0],
      ["Kém", 0],
    ],
  );
  assert.deepEqual([view.attendance.counted.value, view.attendance.present.value, view.provisional], [10, 9, false]);
  assert.deepEqual([view.solutions.adopted.value, view.solutions.overdue.value], [1, 1]);
  const year: RollUpView = (await begin(here, "2023-Y1")).body;
  assert.deepEqual([year.periods.length, year.cells.value, year.provisional], [4, 2, true]);
  assert.equal(
    year.steps.find(({ milestone }) => milestone === "register")?.owed.value,
    2,
    "the yearly step once a cell",
  );
});

test("drafted, worded, approved, sent: then frozen, whatever happens to the rows", async () => {
  const here = await setting();
  const { body: draft } = await begin(here);
  const words = { difficulties: "Ít đảng viên", solutions: "", cellProposals: "", proposals: "Gửi sớm đề cương" };
  const narrated = await as(here.office).put(`/api/roll-ups/${draft.id}/narrative`, { version: 1, ...words });
  assert.deepEqual([narrated.status, narrated.body.narrative.difficulties], [200, "Ít đảng viên"]);
  assert.deepEqual(outcome(await move(here.office, { id: draft.id, version: 2 }, "send")), [
    409,
    "roll-up.move-refused",
  ]);
  assert.deepEqual(outcome(await as(here.reader).get(`/api/roll-ups/${draft.id}`)), [404, "row.unknown"]);
  const approved = await move(here.committeeSecretary, { id: draft.id, version: 2 }, "approve");
  assert.deepEqual([approved.body.state, approved.body.approvedBy.id], ["approved", here.committeeSecretary.id]);
  const closed = await as(here.office).put(`/api/roll-ups/${draft.id}/narrative`, { version: 3, ...words });
  assert.deepEqual(outcome(closed), [409, "roll-up.move-refused"]);
  const sent = await move(here.office, approved.body, "send");
  assert.deepEqual(
    [sent.status, sent.body.state, sent.body.sentOn, sent.body.symbol],
    [200, "sent", "2023-04-11", "01-BC/ĐU"],
  );
  const stored = await owner.selectFrom("roll_up").where("id", "=", draft.id).selectAll().executeTakeFirstOrThrow();
  assert.equal(hashOfRollUp(stored as never), sent.body.sha256, "made again, the hash is the same");
  assert.notEqual(hashOfRollUp({ ...stored, as_of: "2023-04-10" } as never), sent.body.sha256);

  await owner.updateTable("attendance_count").set({ present: 1 }).where("meeting_id", "=", here.meetingId).execute();
  const seen = await as(here.office).get(`/api/roll-ups/${draft.id}`);
  assert.equal(seen.body.attendance.present.value, 9, "the rows moved on, what was sent did not");
  assert.deepEqual(outcome(await move(here.office, sent.body, "refresh")), [409, "roll-up.move-refused"]);
  assert.deepEqual(outcome(await move(here.office, sent.body, "send")), [409, "roll-up.move-refused"]);

  const from = await as(here.reader).get(`/api/roll-ups/${draft.id}`);
  assert.equal(from.status, 200);
  const sources = Object.values((from.body as RollUpView).sources);
  assert.deepEqual(
    [...new Set(sources.map(({ href, sentence }) => href ?? sentence))],
    [null],
    "counts, without the rows",
  );
  const file = await as(here.reader).get(`/api/roll-ups/${draft.id}.docx`);
  const pdf = await as(here.reader).get(`/api/roll-ups/${draft.id}.pdf`);
  assert.equal(pdf.body.subarray(0, 5).toString(), "%PDF-");
  assert.equal(file.status, 200);
  const text = (unzip(file.body).get("word/document.xml") ?? "").replace(/<[^>]+>/g, "");
  for (const said of ["01-BC/ĐU", "Ít đảng viên", "9/10", "92,5"]) assert.ok(text.includes(said), said);
});

test("every refusal, each for its own reason", async () => {
  const here = await setting();
  const other = await setting();
  const attempt = async (who: BuiltPerson | undefined, period = "2023-Q2") =>
    outcome(await as(who).post("/api/roll-ups", { id: newId(), organisationId: here.committee.id, period }));
  assert.deepEqual(await attempt(undefined), [401, "session.missing"]);
  assert.deepEqual(await attempt(other.office), [404, "row.unknown"]);
  assert.deepEqual(await attempt(here.secretary), [404, "row.unknown"]);
  for (const who of [here.committeeSecretary, here.inspection])
    assert.deepEqual(await attempt(who), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(here.office, "2023-Q5"), [422, "roll-up.unknown-period"]);
  assert.deepEqual(await attempt(here.office, "Quý I"), [400, "request.malformed"]);
  assert.deepEqual(await attempt(here.office, "2021-Q1"), [409, "roll-up.no-plan"]);
  const id = newId();
  const first = await begin(here, "2023-Q2", here.office, id);
  assert.deepEqual(outcome(await begin(here, "2023-Q2", here.office, id)), [200, undefined], "sent again, the same");
  const twice = await begin(here, "2023-Q2");
  assert.deepEqual([...outcome(twice), twice.body.refusal.rollUpId], [409, "roll-up.exists", id]);
  const row = first.body;
  assert.deepEqual(outcome(await move(undefined, row, "approve")), [401, "session.missing"]);
  assert.deepEqual(outcome(await move(other.committeeSecretary, row, "approve")), [404, "row.unknown"]);
  assert.deepEqual(outcome(await move(here.reader, row, "approve")), [404, "row.unknown"]);
  for (const who of [here.office, here.inspection])
    assert.deepEqual(outcome(await move(who, row, "approve")), [403, "denied.needs-role"]);
  assert.deepEqual(outcome(await move(here.committeeSecretary, row, "send")), [403, "denied.needs-role"]);
  const stale = await move(here.committeeSecretary, { ...row, version: 9 }, "approve");
  assert.deepEqual([...outcome(stale), stale.body.refusal.current.version], [409, "row.stale", 1]);
  const secret = { version: 1, difficulties: "TUYỆT MẬT", solutions: "", cellProposals: "", proposals: "" };
  assert.deepEqual(outcome(await as(here.office).put(`/api/roll-ups/${id}/narrative`, secret)), [
    422,
    "text.secret-marked",
  ]);
  const malformed = await as(here.office).put(`/api/roll-ups/${id}/narrative`, { version: "x", stray: 1 });
  assert.equal(malformed.body.refusal.problems.length, 6);
});

test("handed back, counted anew as of the later day, approved again", async () => {
  const here = await setting();
  const { body: draft } = await begin(here);
  const approved = (await move(here.committeeSecretary, draft, "approve")).body;
  const reopened = await move(here.committeeSecretary, approved, "reopen");
  assert.deepEqual([reopened.body.state, reopened.body.approvedBy], ["draft", null]);
  await owner.updateTable("attendance_count").set({ present: 8 }).where("meeting_id", "=", here.meetingId).execute();
  clock.set("2023-04-20T02:00:00.000Z");
  const counted = await move(here.office, reopened.body, "refresh");
  clock.set("2023-04-11T02:00:00.000Z");
  assert.deepEqual([counted.body.asOf, counted.body.attendance.present.value], ["2023-04-20", 8]);
  const list = await as(here.office).get("/api/roll-ups?year=2023");
  assert.deepEqual(
    list.body.mayBegin.map(({ periods }: { periods: string[] }) => periods),
    [["2023-Q2", "2023-Q3", "2023-Q4", "2023-Y1"]],
  );
});

test("a superior adds up what was sent from below and names who has not sent", async () => {
  const top = await build.committee({ name: "Đảng ủy Khối" });
  const [one, two] = [await build.committee({ under: top }), await build.committee({ under: top })];
  const office = await build.holder("office", top);
  const offices = [await build.holder("office", one), await build.holder("committeeSecretary", one)] as const;
  const published = await plannedCommittee(owner);
  await sql`insert into plan select ${one.tenantId}::uuid, id, ${one.id}::uuid, ${one.path}, year, published_version, version from plan where id = ${published.planId}`.execute(
    owner,
  );
  await sql`insert into plan_version (tenant_id, id, plan_id, path, number, state, content, created_at, created_by, published_at, published_on)
    select ${one.tenantId}::uuid, id, plan_id, ${one.path}, number, state, content, created_at, created_by, published_at, published_on
    from plan_version where plan_id = ${published.planId}`.execute(owner);
  const cell = await build.cell({ under: one, name: "Chi bộ Một" });
  await heldMeeting(owner, { cell, by: offices[0], planId: published.planId });
  const send = async () => {
    const { body: draft } = await as(offices[0]).post("/api/roll-ups", {
      id: newId(),
      organisationId: one.id,
      period: "2023-Q1",
    });
    const approved = await move(offices[1], draft, "approve");
    return move(offices[0], approved.body, "send");
  };
  const ask = { id: newId(), organisationId: top.id, period: "2023-Q1" };
  assert.deepEqual(outcome(await as(office).post("/api/roll-ups", ask)), [409, "roll-up.no-plan"]);
  const sent = await send();
  assert.equal(sent.status, 200);
  const above = await as(office).post("/api/roll-ups", ask);
  assert.equal(above.status, 200);
  const view: RollUpView = above.body;
  assert.deepEqual(
    view.below.map(({ organisationId, rollUpId }) => [organisationId, rollUpId]),
    [
      [one.id, sent.body.id],
      [two.id, null],
    ].sort((a, b) => Number(a[1] === null) - Number(b[1] === null)),
  );
  const held = view.steps.find(({ milestone }) => milestone === "held");
  assert.deepEqual([held?.done.value, view.attendance.present.value], [1, 9]);
  assert.equal(view.sources[held?.done.rows[0] ?? ""]?.href, `/roll-up/${sent.body.id}`);
  assert.deepEqual(
    outcome(await move(office, sent.body, "refresh")),
    [403, "denied.needs-role"],
    "above reads, and no more",
  );
});

test("two send at once: one number, sent once", async () => {
  const here = await setting();
  const { body: draft } = await begin(here);
  const { body: approved } = await move(here.committeeSecretary, draft, "approve");
  const { promise, resolve } = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = owner.transaction().execute(async (trx) => {
    await trx.selectFrom("roll_up").where("id", "=", approved.id).forUpdate().select("id").execute();
    locked.resolve();
    await promise;
  });
  await locked.promise;
  const both = [1, 2].map(() => move(here.office, approved, "send"));
  await untilSomeoneWaits(owner);
  resolve();
  await holding;
  assert.deepEqual((await Promise.all(both)).map(({ status }) => status).sort(), [200, 409]);
  const numbers = await owner
    .selectFrom("register_number")
    .where("row_id", "=", approved.id)
    .select("number")
    .execute();
  assert.deepEqual(numbers, [{ number: 1 }]);
});
