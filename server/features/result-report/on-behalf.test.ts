import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { newId } from "#server/db/new-id.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, notice, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { minutesRoutes } from "../minutes/routes.ts";
import { resultReportRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendanceRoutes, minutesRoutes, resultReportRoutes]);
const { as, clock, secretary, office, member, database } = setting;

let days = 0;
const onADay = (): string => new Date(Date.parse("2023-02-15") + 7 * 86_400_000 * days++).toISOString().slice(0, 10);
const paper = (day: string, words = "báo cáo giấy") => ({ source: "paper", words, day });

/** What was announced of one meeting or its report, in order. */
async function told(meetingId: string): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`select data ->> 'topic' as topic from pgboss.job
    where data -> 'facts' ->> 'meetingId' = ${meetingId} order by data ->> 'at', created_on`.execute(database.owner);
  return rows.map(({ topic }) => topic);
}

/** Held by the cell itself in the room, its report begun by the cell. */
async function begunByCell(): Promise<{ meeting: Json; report: Json; day: string }> {
  const day = onADay();
  clock.set(`${day}T07:00:00.000Z`);
  const meeting = await setting.running({ date: day });
  clock.set(`${day}T08:40:00.000Z`);
  await as(secretary).post(`/api/meetings/${meeting.id}/finish`, { version: meeting.version });
  const report = (await as(secretary).post(`/api/meetings/${meeting.id}/result-report`, { id: newId() })).body;
  return { meeting, report, day };
}
const put = (who: BuiltPerson, report: Json, change: object = {}) =>
  as(who).put(`/api/result-reports/${report.id}/sections/strengths`, {
    version: report.version,
    body: "Tốt.",
    ...change,
  });
const send = (who: BuiltPerson, report: Json, change: object = {}) =>
  as(who).post(`/api/result-reports/${report.id}/sending`, { version: report.version, to: "both", ...change });
const confirm = (who: BuiltPerson | undefined, report: Json) =>
  as(who).post(`/api/result-reports/${report.id}/confirmation`, { version: report.version });
const outcome = ({ status, code }: Json) => [status, code];

describe("a report the cell began and the office writes into", () => {
  test("bears the office's source; its minutes still have to be signed", async () => {
    const { report, day } = await begunByCell();
    assert.deepEqual(outcome(await put(office, report)), [422, "meeting.on-behalf-of-missing"]);
    const wrote = (await put(office, report, { onBehalfOf: paper(day) })).body;
    const words = `văn bản ngày ${day.split("-").toReversed().join("/")}: báo cáo giấy`;
    assert.deepEqual([wrote.onBehalfOf, wrote.confirmedByCell, wrote.fromPaper], [words, false, false]);
    assert.equal(wrote.permissions.sendToCommittee, false);
    const sent = await send(office, wrote, { onBehalfOf: paper(day) });
    assert.deepEqual(outcome(sent), [409, "result-report.minutes-unsigned"]);
    const again = await put(office, wrote, { onBehalfOf: paper(day), body: "Rất tốt." });
    assert.equal(again.status, 200);
    const heard = (await told(report.meetingId)).filter((topic) => topic.startsWith("result-report."));
    assert.deepEqual(heard, ["result-report.entered-on-behalf"]);
  });

  test("is confirmed by the cell's secretary alone, once; or put right, which confirms it", async () => {
    const { report, day } = await begunByCell();
    const wrote = (await put(office, report, { onBehalfOf: paper(day) })).body;
    assert.deepEqual(outcome(await confirm(undefined, wrote)), [401, "session.missing"]);
    assert.deepEqual(outcome(await confirm(office, wrote)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await confirm(setting.cellCommittee, wrote)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await confirm(setting.sisterSecretary, wrote)), [404, "row.unknown"]);
    assert.deepEqual(outcome(await confirm(secretary, report)), [409, "row.stale"]);
    const confirmed = (await confirm(secretary, wrote)).body;
    assert.deepEqual([confirmed.confirmedByCell, confirmed.permissions.confirm], [true, false]);
    assert.deepEqual(outcome(await confirm(secretary, confirmed)), [409, "meeting.nothing-to-confirm"]);
    const again = (await put(office, confirmed, { onBehalfOf: paper(day, "bản sửa") })).body;
    assert.equal(again.confirmedByCell, false);
    assert.equal((await put(setting.cellCommittee, again)).body.confirmedByCell, false);
    const mended = (await put(secretary, { ...again, version: again.version + 1 })).body;
    assert.deepEqual([mended.confirmedByCell, mended.onBehalfOf], [true, again.onBehalfOf]);
  });
});

describe("a meeting held on paper", () => {
  /** Noticed, held and counted by the office from the cell's papers, two days after. */
  async function onPaper(): Promise<{ meeting: Json; day: string; path: string }> {
    const day = onADay();
    const planned = await setting.planned({ date: day });
    const path = `/api/meetings/${planned.id}`;
    clock.set(`${day}T01:00:00.000Z`);
    const noticed = await as(office).post(
      `${path}/notice`,
      notice(planned, { onBehalfOf: paper("2023-02-01", "thông báo giấy") }),
    );
    assert.equal(noticed.status, 200);
    clock.set(new Date(Date.parse(`${day}T02:00:00.000Z`) + 2 * 86_400_000).toISOString());
    const body = { version: noticed.body.version, date: day, time: "08:00", endTime: "09:40", onBehalfOf: paper(day) };
    const held = await as(office).post(`${path}/record`, body);
    assert.equal(held.status, 200);
    return { meeting: held.body, day, path };
  }
  const figures = { counted: 6, present: 4, late: 0, withReason: 1, withoutReason: 1, exempt: 0, specialDuty: 0 };

  test("its notice counts from the paper's day and takes no number of the register", async () => {
    const { meeting } = await onPaper();
    const fact = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", meeting.id)
      .where("milestone", "=", "noticed")
      .select("happened_on")
      .executeTakeFirstOrThrow();
    assert.equal(fact.happened_on, "2023-02-01");
    const drawn = await database.owner
      .selectFrom("register_number")
      .where("row_id", "=", meeting.id)
      .select("id")
      .execute();
    assert.deepEqual(drawn, []);
  });

  test("the meeting and its figures are confirmed apart", async () => {
    const { meeting, day, path } = await onPaper();
    const enter = (who: BuiltPerson, change: object = {}) =>
      as(who).put(`${path}/attendance-count`, { ...figures, ...change });
    assert.deepEqual(outcome(await enter(office)), [422, "meeting.on-behalf-of-missing"]);
    assert.equal((await enter(office, { onBehalfOf: paper(day) })).body.confirmedByCell, false);
    const seen = (await as(secretary).get(path)).body;
    assert.deepEqual([seen.confirmedByCell, seen.figures.confirmedByCell], [false, false]);
    assert.deepEqual([seen.permissions.confirm, seen.figuresPermissions], [true, { enter: true, confirm: true }]);
    const one = (who: BuiltPerson | undefined, version: number) => as(who).post(`${path}/confirmation`, { version });
    assert.deepEqual(outcome(await one(undefined, meeting.version)), [401, "session.missing"]);
    assert.deepEqual(outcome(await one(office, meeting.version)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await one(member, meeting.version)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await one(setting.sisterSecretary, meeting.version)), [404, "row.unknown"]);
    assert.deepEqual(outcome(await one(secretary, 1)), [409, "row.stale"]);
    const confirmed = (await one(secretary, meeting.version)).body;
    assert.deepEqual([confirmed.confirmedByCell, confirmed.figures.confirmedByCell], [true, false]);
    assert.deepEqual(outcome(await one(secretary, confirmed.version)), [409, "meeting.nothing-to-confirm"]);
    const counted = (who: BuiltPerson) => as(who).post(`${path}/attendance-count/confirmation`);
    assert.deepEqual(outcome(await counted(office)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await counted(setting.sisterSecretary)), [404, "row.unknown"]);
    assert.equal((await counted(secretary)).body.confirmedByCell, true);
    assert.deepEqual(
      (await told(meeting.id)).filter((topic) => /on-behalf|confirmed/.test(topic)),
      [
        "meeting.entered-on-behalf",
        "meeting.entered-on-behalf",
        "attendance.entered-on-behalf",
        "meeting.confirmed",
        "attendance.confirmed",
      ],
    );
    assert.deepEqual(outcome(await counted(secretary)), [409, "meeting.nothing-to-confirm"]);
    const own = (await enter(secretary, { present: 5, withReason: 0 })).body;
    assert.deepEqual([own.typed, own.onBehalfOf, own.confirmedByCell], [true, "", true]);
  });

  test("opened again and closed by the cell's secretary, it is put right", async () => {
    const { meeting, path } = await onPaper();
    assert.equal((await as(secretary).get(path)).body.confirmedByCell, false);
    const open = (await as(secretary).post(`${path}/reopening`, { version: meeting.version })).body;
    assert.equal(open.confirmedByCell, false);
    const closed = await as(secretary).post(`${path}/finish`, { version: open.version, endTime: "10:00" });
    assert.deepEqual([closed.status, closed.body.confirmedByCell, closed.body.figures.typed], [200, true, false]);
  });

  test("a report begun from its paper needs no minutes here and is done on the paper's day", async () => {
    const { meeting, day } = await onPaper();
    const source = { onBehalfOf: paper(day) };
    const report = (await as(office).post(`/api/meetings/${meeting.id}/result-report`, { id: newId(), ...source }))
      .body;
    assert.deepEqual([report.fromPaper, report.permissions.sendToCommittee], [true, true]);
    const sent = (await send(office, report, source)).body;
    assert.deepEqual([sent.state, sent.committeeSentOn, sent.symbol, sent.confirmedByCell], ["sent", day, "", false]);
  });

  test("called off for the cell, the office names its source too", async () => {
    const meeting = await setting.planned({ date: onADay() });
    const cancel = (change: object) =>
      as(office).post(`/api/meetings/${meeting.id}/cancellation`, {
        version: meeting.version,
        reason: "Trùng lịch",
        ...change,
      });
    assert.deepEqual(outcome(await cancel({})), [422, "meeting.on-behalf-of-missing"]);
    const off = await cancel({ onBehalfOf: { source: "call", words: "bí thư", day: "2023-02-01" } });
    assert.deepEqual([off.status, off.body.state, off.body.confirmedByCell], [200, "cancelled", false]);
  });
});
