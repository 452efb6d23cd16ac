import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { attendedBy, heldMeeting } from "#testing/held-meeting.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendeeRoutes } from "../attendee/routes.ts";
import { cellPlanRoutes } from "../cell-plan/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { planRoutes } from "../plan/routes.ts";
import { planOf2023 } from "../story/plan-of-2023.ts";
import { homeRoutes } from "./routes.ts";

const setting = await meetingSetting([homeRoutes, planRoutes, cellPlanRoutes, meetingRoutes, attendeeRoutes]);
const { as, cell, clock, committee, office, committeeSecretary, secretary, sisterSecretary } = setting;
const { member, taker, leader, stranger } = setting;

const home = async (who: BuiltPerson): Promise<Json> => (await as(who).get("/api/home")).body;
const kinds = async (who: BuiltPerson): Promise<string[]> => (await home(who)).duties.map(({ kind }: Json) => kind);

clock.set("2022-11-21T02:00:00.000Z");
const beforePlan = { office: await kinds(office), secretary: await kinds(secretary) };
const planOwed = (await home(office)).duties[0];
const planId = newId();
const drafted = await as(office).post("/api/plans", {
  id: planId,
  organisationId: committee.id,
  year: 2023,
  content: planOf2023,
});
const draftOwed = (await home(office)).duties[0];
await as(committeeSecretary).post(`/api/plans/${planId}/publish`, { version: drafted.body.draft.version });

test("without a session nothing is told", async () => {
  const { status, code } = await as().get("/api/home");
  assert.deepEqual([status, code], [401, "session.missing"]);
});

test("until there is a plan the committee owes it, and is led to begin it or to its draft; its cells owe nothing", () => {
  assert.deepEqual(beforePlan, { office: ["publish-plan"], secretary: [] });
  assert.match(planOwed.subject, /năm 2023$/);
  assert.deepEqual([planOwed.href, draftOwed.href], ["/plan/new", `/plan/${planId}/draft`]);
});

test("a cell that has not registered is told so first, with the plan's words, the days left, and late the days past", async () => {
  clock.set("2022-12-30T02:00:00.000Z");
  const [next] = (await home(secretary)).duties;
  assert.deepEqual(
    [next.kind, next.lastDay, next.words, next.daysLeft],
    ["register", "2023-01-04", "trước ngày 05/01/2023", 5],
  );
  clock.set("2023-01-04T16:59:00.000Z");
  assert.equal((await home(secretary)).duties[0].daysLeft, 0);
  clock.set("2023-01-04T17:01:00.000Z");
  assert.equal((await home(secretary)).duties[0].daysLeft, -1);
});

test("handed in, it waits for the office; the cell turns to the quarter", async () => {
  const view = (await as(secretary).get(`/api/cell-plans/of?organisationId=${cell.id}&year=2023`)).body;
  const items = view.items.map(
    ({ title: _title, preparerName: _preparer, presenterName: _presenter, ...item }: Json) => item,
  );
  const sent = await as(secretary).post(`/api/cell-plans/${newId()}/submit`, {
    organisationId: cell.id,
    planId,
    version: view.version,
    items,
  });
  assert.equal(sent.status, 200);
  assert.deepEqual(await kinds(office), ["urge-overdue", "acknowledge-registration"]);
  const { duties, cells } = await home(secretary);
  assert.deepEqual([duties[0].kind, duties[0].subject], ["hold", "Quý I/2023"]);
  assert.deepEqual(
    cells[0].periods.map(({ label, topics }: Json) => [label, topics.length]),
    [
      ["Quý I/2023", 1],
      ["Quý II/2023", 1],
      ["Quý III/2023", 1],
      ["Quý IV/2023", 1],
    ],
  );
  assert.deepEqual(await kinds(sisterSecretary), ["register"]);
});

test("a notice asks the members, the office for somebody to attend, and then that person", async () => {
  clock.set("2023-02-01T02:00:00.000Z");
  const meeting = await setting.notified();
  assert.deepEqual(await kinds(member), ["answer-notice"]);
  assert.ok((await kinds(office)).includes("assign-attendee"));
  const waiting = (await home(office)).duties.find((asked: Json) => asked.kind === "assign-attendee");
  assert.equal(waiting.href, `/meeting/${meeting.id}/attendee`);
  await as(office).post(`/api/meetings/${meeting.id}/attendee`, { id: newId(), personId: leader.id });
  assert.ok(!(await kinds(office)).includes("assign-attendee"));
  const [duty] = (await home(leader)).duties;
  assert.deepEqual(
    [duty.kind, duty.lastDay, duty.href],
    ["accept-attendance", "2023-02-15", `/meeting/${meeting.id}/attendee`],
  );
  await as(member).post(`/api/meetings/${meeting.id}/answer`, { answer: "attends", reasonKind: null, reason: "" });
  assert.deepEqual(await kinds(member), []);
});

test("holding it leads to the meeting before its day, and on its day to its room", async () => {
  const href = async () => (await home(secretary)).duties.find(({ kind }: Json) => kind === "hold").href;
  clock.set("2023-02-14T02:00:00.000Z");
  const before = await href();
  clock.set("2023-02-15T02:00:00.000Z");
  assert.equal(await href(), `${before}/room`);
  assert.match(before, /^\/meeting\/[0-9a-f-]{36}$/);
});

test("nobody attended: the leader in charge is asked for the sheet; somebody did: that person is", async () => {
  const { owner } = setting.database;
  const unattended = await heldMeeting(owner, { cell, by: secretary, planId });
  const sheets = async (who: BuiltPerson) =>
    (await home(who)).duties.filter(({ kind }: Json) => kind === "score").map(({ href }: Json) => href);
  assert.deepEqual(await sheets(leader), [`/meeting/${unattended}/score`]);
  const member = await setting.build.holder("committeeMember", committee);
  await attendedBy(owner, unattended, member, cell);
  assert.deepEqual([await sheets(leader), await sheets(member)], [[], [`/meeting/${unattended}/score`]]);
});

test("a report sent waits for its members and the office, a leader's sheet for the secretary, a room for its minute-taker", async () => {
  const { owner } = setting.database;
  const held = await heldMeeting(owner, { cell, by: secretary, planId });
  const [report, day] = [newId(), localDate("2023-02-20")];
  const key = { tenant_id: cell.tenantId, path: cell.path, path_then: cell.path, meeting_id: held };
  const [at, reader] = ["2023-02-20T02:00:00.000Z", { tenant_id: cell.tenantId, path: cell.path }];
  const sent = { state: "sent", sections: "[]", members_sent_on: day, committee_sent_on: day };
  await owner
    .insertInto("result_report")
    .values({ ...key, ...sent, id: report })
    .execute();
  await owner
    .insertInto("score_sheet")
    .values({ ...key, id: newId(), scorer: "leader", rubric_id: "hd12", state: "submitted", marks: "{}" })
    .execute();
  await owner
    .updateTable("meeting")
    .set({ state: "running", minute_taker_id: taker.id })
    .where("id", "=", held)
    .execute();
  const waits = async (who: BuiltPerson, kind: string) =>
    (await home(who)).duties.filter((duty: Json) => duty.kind === kind).map(({ href }: Json) => href);
  assert.deepEqual(await waits(member, "read-report"), [`/result-report/${report}`]);
  assert.deepEqual(await waits(office, "decide-report"), [`/result-report/${report}`]);
  assert.deepEqual(await waits(committeeSecretary, "settle"), [`/meeting/${held}/score`]);
  assert.deepEqual(await waits(taker, "take-minutes"), [`/meeting/${held}/room`]);
  const others = [secretary, sisterSecretary, stranger];
  for (const kind of ["decide-report", "settle", "take-minutes"])
    assert.deepEqual((await Promise.all(others.map((who) => waits(who, kind)))).flat(), []);
  await owner
    .insertInto("report_reading")
    .values({ ...reader, report_id: report, person_id: member.id, read_at: at, marked_by: member.id })
    .execute();
  const settled = {
    total_tenths: 925,
    band: "good",
    settled_on: day,
    settled_at: at,
    settled_by: committeeSecretary.id,
  };
  await owner
    .insertInto("score_final")
    .values({ ...key, ...settled })
    .execute();
  assert.deepEqual([await waits(member, "read-report"), await waits(committeeSecretary, "settle")], [[], []]);
});

test("a quarter that is over waits to be rolled up", async () => {
  clock.set("2023-03-31T02:00:00.000Z");
  assert.ok(!(await kinds(office)).includes("make-roll-up"));
  clock.set("2023-04-01T02:00:00.000Z");
  const duty = (await home(office)).duties.find(({ kind }: Json) => kind === "make-roll-up");
  assert.deepEqual([duty.subject, duty.href], ["Quý I/2023", "/roll-up?year=2023"]);
});

test("another installation's people are told nothing of it", async () => {
  assert.deepEqual([await kinds(stranger), (await home(stranger)).cells], [[], []]);
});
