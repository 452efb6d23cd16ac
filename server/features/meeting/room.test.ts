import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { attendeeRoutes } from "../attendee/routes.ts";
import { solutionRoutes } from "../solution/routes.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendanceRoutes, attendeeRoutes, solutionRoutes]);
const { as, clock, database, secretary, taker, member, second } = setting;
const byPaper = { source: "paper", words: "biên bản giấy", day: "2023-02-15" };

/** Each meeting on a day of its own; the clock stands on that afternoon. */
let days = 0;
const onADay = () => {
  days += 7;
  const date = new Date(Date.parse("2023-03-01") + days * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  return { date };
};
const room = async (id: string, who = secretary): Promise<Json> => (await as(who).get(`/api/meetings/${id}/room`)).body;
const present = { state: "present", reasonKind: null, reason: "", leftEarly: false };
const sick = { state: "absent-with-reason", reasonKind: "sick", reason: "", leftEarly: false };
const line = (change: object = {}) => ({
  id: newId(),
  personId: member.id,
  guestId: null,
  body: "Gửi tài liệu sớm hơn.",
  step: 6,
  ...change,
});

describe("the room", () => {
  test("starts with everybody present save those who apologised; seven steps; the real beginning counts", async () => {
    const meeting = await setting.notified(onADay());
    await as(second).post(`/api/meetings/${meeting.id}/answer`, {
      answer: "apologises",
      reasonKind: "business",
      reason: "",
    });
    assert.equal(
      (await as(secretary).put(`/api/meetings/${meeting.id}/attendance/${member.id}`, sick)).code,
      "meeting.not-in-room",
    );
    assert.equal(
      (await as(second).post(`/api/meetings/${meeting.id}/start`, { version: meeting.version })).code,
      "denied.needs-role",
    );
    await as(secretary).post(`/api/meetings/${meeting.id}/start`, { version: meeting.version });
    const state = await room(meeting.id);
    assert.deepEqual(state.count, {
      counted: 6,
      present: 5,
      late: 0,
      withReason: 1,
      withoutReason: 0,
      exempt: 0,
      specialDuty: 0,
    });
    assert.deepEqual(
      state.steps.map(({ kind }: Json) => kind),
      ["opening", "rollCall", "purpose", "leadReport", "guiding", "discussion", "conclusion"],
    );
    assert.equal(state.meeting.startsAt, clock.now());
    assert.equal(state.meeting.chair.id, secretary.id);
  });

  test("lines from a device's outbox are taken with their marks", async () => {
    const { id } = await setting.running(onADay());
    const marks = { at: clock.now(), contract: 1 };
    const mark = await as(taker).put(`/api/meetings/${id}/attendance/${member.id}`, { ...sick, ...marks, id: newId() });
    const said = await as(taker).post(`/api/meetings/${id}/contributions`, { ...line(), ...marks });
    assert.deepEqual([mark.status, said.status], [200, 200]);
  });

  test("a minute-taker captures in this meeting only, once named", async () => {
    const meeting = await setting.notified(onADay());
    const started = await as(secretary).post(`/api/meetings/${meeting.id}/start`, { version: meeting.version });
    const say = () => as(taker).post(`/api/meetings/${meeting.id}/contributions`, line());
    assert.equal((await say()).code, "denied.needs-role");
    const people = { version: started.body.version, chairId: secretary.id, minuteTakerId: taker.id };
    assert.equal(
      (await as(secretary).put(`/api/meetings/${meeting.id}/people`, { ...people, chairId: member.id })).code,
      "meeting.chair-leads-no-cell",
    );
    assert.equal((await as(secretary).put(`/api/meetings/${meeting.id}/people`, people)).status, 200);
    assert.equal((await say()).status, 200);
    assert.equal((await as(taker).put(`/api/meetings/${meeting.id}/people`, people)).code, "denied.needs-role");
    const other = await setting.running(onADay());
    assert.equal((await as(taker).post(`/api/meetings/${other.id}/contributions`, line())).status, 200);
  });

  test("the same line again is one line; two who edit it do not overwrite each other", async () => {
    const { id } = await setting.running(onADay());
    const said = line();
    const twice = [
      await as(taker).post(`/api/meetings/${id}/contributions`, said),
      await as(secretary).post(`/api/meetings/${id}/contributions`, { ...said, body: "Khác" }),
    ];
    assert.deepEqual(
      twice.map(({ status, body }) => [status, body.version]),
      [
        [200, 1],
        [200, 1],
      ],
    );
    const path = `/api/meetings/${id}/contributions/${said.id}`;
    const edit = { version: 1, personId: member.id, guestId: null, body: "Sửa lần một" };
    assert.equal((await as(taker).put(path, edit)).body.version, 2);
    const late = await as(secretary).put(path, { ...edit, body: "Sửa lần hai" });
    assert.deepEqual([late.status, late.body.refusal.current.body], [409, "Sửa lần một"]);
    assert.equal((await as(taker).post(`${path}/removal`, { version: 2 })).status, 200);
    assert.deepEqual((await room(id)).contributions, []);
    const kept = await database.owner
      .selectFrom("contribution")
      .where("id", "=", said.id)
      .select("body")
      .executeTakeFirst();
    assert.equal(kept?.body, "Sửa lần một");
  });

  test("contributions and reasons are for those who may: not the office, not members, the attendee once marked present", async () => {
    const { id } = await setting.running(onADay());
    await as(taker).post(`/api/meetings/${id}/contributions`, line());
    await as(secretary).put(`/api/meetings/${id}/conclusion`, { version: 0, body: "Thống nhất." });
    const parts = async (who: typeof member) => {
      const state = await room(id, who);
      return [state.roll !== null, state.contributions !== null, state.conclusion !== null];
    };
    assert.deepEqual(await parts(setting.office), [true, false, false]);
    assert.deepEqual(await parts(second), [false, false, false]);
    assert.deepEqual(await parts(setting.leader), [false, false, false]);
    const assigned = await as(setting.office).post(`/api/meetings/${id}/attendee`, {
      id: newId(),
      personId: setting.leader.id,
    });
    const { id: assignment, version } = assigned.body.current;
    assert.equal(
      (await as(setting.office).put(`/api/attendee-assignments/${assignment}/presence`, { version, present: true }))
        .code,
      "denied.needs-role",
    );
    assert.equal(
      (await as(secretary).put(`/api/attendee-assignments/${assignment}/presence`, { version, present: true })).status,
      200,
    );
    assert.deepEqual(await parts(setting.leader), [true, true, true]);
    assert.equal((await as(setting.sisterSecretary).get(`/api/meetings/${id}/room`)).code, "row.unknown");
  });

  test("the revision changes with anything and with nothing else", async () => {
    const { id } = await setting.running(onADay());
    const first = await room(id);
    const same = (await as(secretary).get(`/api/meetings/${id}/room?since=${first.revision}`)).body;
    assert.deepEqual(same, { revision: first.revision, unchanged: true });
    const seen = new Set([first.revision]);
    const changes = [
      () => as(taker).put(`/api/meetings/${id}/attendance/${member.id}`, sick),
      () => as(taker).post(`/api/meetings/${id}/step`, { step: 3 }),
      () => as(taker).post(`/api/meetings/${id}/guests`, { id: newId(), name: "Hoàng Thị Mai", post: "" }),
      () => as(taker).post(`/api/meetings/${id}/contributions`, line()),
      () => as(taker).put(`/api/meetings/${id}/conclusion`, { version: 0, body: "Một" }),
      () => as(taker).put(`/api/meetings/${id}/steps/3`, { version: 0, note: "Nêu mục đích", personId: secretary.id }),
      () =>
        as(taker).post(`/api/meetings/${id}/solutions`, {
          id: newId(),
          contributionId: null,
          body: "Gửi trước ba ngày",
          ownerId: null,
          dueOn: null,
          adopted: true,
        }),
    ];
    for (const change of changes) {
      assert.equal((await change()).status, 200);
      seen.add((await room(id)).revision);
    }
    assert.equal(seen.size, changes.length + 1);
  });
});

describe("the roll-call", () => {
  test("the newest mark holds however late an older one arrives", async () => {
    const { id } = await setting.running(onADay());
    const path = `/api/meetings/${id}/attendance/${member.id}`;
    const day = clock.now().slice(0, 10);
    assert.equal((await as(taker).put(path, { ...sick, at: `${day}T06:59:00.000Z` })).body.standing, true);
    const older = await as(secretary).put(path, { ...present, at: `${day}T06:58:00.000Z` });
    assert.deepEqual([older.body.standing, older.body.mark.state], [false, "absent-with-reason"]);
    const newer = await as(secretary).put(path, { ...present, state: "late" });
    assert.deepEqual([newer.body.standing, newer.body.count.present, newer.body.count.late], [true, 6, 1]);
  });

  test("refuses a mark that cannot be, with every reason", async () => {
    const { id } = await setting.running(onADay());
    const attempt = async (personId: string, mark: object, who = taker) => {
      const { status, code, body } = await as(who).put(`/api/meetings/${id}/attendance/${personId}`, mark);
      return [status, code, body.refusal?.faults?.map((fault: Json) => fault.code)];
    };
    assert.deepEqual(await attempt(setting.stranger.id, sick), [422, "attendance.mark-refused", ["not-on-roll"]]);
    assert.deepEqual(await attempt(member.id, { ...sick, reasonKind: null }), [
      422,
      "attendance.mark-refused",
      ["reason-missing"],
    ]);
    assert.deepEqual(await attempt(member.id, sick, second), [403, "denied.needs-role", undefined]);
    assert.deepEqual(await attempt(member.id, sick, setting.office), [403, "denied.needs-role", undefined]);
    assert.deepEqual(await attempt(member.id, sick, setting.sisterSecretary), [404, "row.unknown", undefined]);
  });

  test("finishing writes numbers and the milestone; a correction afterwards corrects the numbers", async () => {
    const meeting = await setting.running(onADay());
    const path = `/api/meetings/${meeting.id}`;
    await as(taker).put(`${path}/attendance/${member.id}`, sick);
    const day = clock.now().slice(0, 10);
    clock.set(`${day}T08:40:00.000Z`);
    assert.equal(
      (await as(taker).post(`${path}/finish`, { version: meeting.version, endTime: "13:00" })).code,
      "meeting.times-wrong",
    );
    const finished = await as(taker).post(`${path}/finish`, { version: meeting.version });
    assert.deepEqual([finished.status, finished.body.state, finished.body.heldOn], [200, "held", day]);
    const count = () =>
      database.owner
        .selectFrom("attendance_count")
        .where("meeting_id", "=", meeting.id)
        .select(["counted", "present", "with_reason"])
        .executeTakeFirst();
    assert.deepEqual(await count(), { counted: 6, present: 5, with_reason: 1 });
    await as(secretary).put(`${path}/attendance/${member.id}`, present);
    assert.deepEqual(await count(), { counted: 6, present: 6, with_reason: 0 });
    const fact = await database.owner
      .selectFrom("milestone_fact")
      .where("meeting_id", "=", meeting.id)
      .where("milestone", "=", "held")
      .select("happened_on")
      .execute();
    assert.deepEqual(fact, [{ happened_on: day }]);
    const figures = { counted: 6, present: 6, late: 0, withReason: 0, withoutReason: 0, exempt: 0, specialDuty: 0 };
    assert.equal(
      (await as(setting.office).put(`${path}/attendance-count`, { ...figures, onBehalfOf: byPaper })).code,
      "attendance.counted-by-name",
    );
  });

  test("the office records a meeting held by the cell's paper, and its figures, never names", async () => {
    const meeting = await setting.notified(onADay());
    const path = `/api/meetings/${meeting.id}`;
    const body = { version: meeting.version, date: clock.now().slice(0, 10), time: "08:00", endTime: "09:40" };
    assert.equal((await as(setting.office).post(`${path}/record`, body)).code, "meeting.on-behalf-of-missing");
    const later = { ...body, date: "2024-01-01", onBehalfOf: byPaper };
    assert.equal((await as(setting.office).post(`${path}/record`, later)).code, "meeting.in-the-future");
    const held = await as(setting.office).post(`${path}/record`, { ...body, onBehalfOf: byPaper });
    assert.deepEqual(
      [held.status, held.body.state, held.body.onBehalfOf],
      [200, "held", "văn bản ngày 15/02/2023: biên bản giấy"],
    );
    const figures = {
      counted: 6,
      present: 4,
      late: 0,
      withReason: 1,
      withoutReason: 1,
      exempt: 0,
      specialDuty: 0,
      onBehalfOf: byPaper,
    };
    assert.equal(
      (await as(setting.office).put(`${path}/attendance-count`, { ...figures, present: 5 })).code,
      "attendance.count-refused",
    );
    assert.equal((await as(setting.office).put(`${path}/attendance-count`, figures)).status, 200);
    assert.equal((await as(secretary).post(`${path}/reopening`, { version: held.body.version })).status, 200);
  });
});
