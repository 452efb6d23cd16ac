import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { lockMeeting } from "#server/db/meeting-row.ts";
import { withinScope } from "#server/db/scoped.ts";
import { callerOf } from "#testing/caller.ts";
import { untilSomeoneWaits } from "#testing/database.ts";
import { meetingSetting, notice, plan, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes]);
const { as, cell, clock, database } = setting;
const byCall = { source: "call", words: "bí thư chi bộ", day: "2023-02-01" };

/** One planned meeting a test; each in a week of its own, so that none is in another's way. */
let week = 0;
const nextDay = (): string =>
  new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);

describe("planning a meeting", () => {
  test("takes the period from the day, and the same id again is the same meeting", async () => {
    const body = plan(cell, setting.member, { date: nextDay() });
    const first = await as(setting.secretary).post("/api/meetings", body);
    assert.deepEqual([first.status, first.body.periodKey, first.body.state], [200, "2023-Q1", "planned"]);
    assert.deepEqual(first.body.people.length, 6);
    const again = await as(setting.secretary).post("/api/meetings", body);
    assert.deepEqual([again.status, again.body.id], [200, first.body.id]);
    const { body: list } = await as(setting.secretary).get(`/api/meetings?organisationId=${cell.id}&year=2023`);
    assert.equal(list.meetings.filter(({ id }: { id: string }) => id === first.body.id).length, 1);
  });

  test("asked for no cell, the list is of one's own and the running year; who holds no role in one is told of none", async () => {
    const named = await as(setting.secretary).get(`/api/meetings?organisationId=${cell.id}&year=2023`);
    const own = await as(setting.secretary).get("/api/meetings");
    assert.deepEqual([own.status, own.body], [200, named.body]);
    assert.notEqual((await as(setting.sisterSecretary).get("/api/meetings")).body.organisationId, cell.id);
    assert.deepEqual((await as(setting.office).get("/api/meetings")).code, "row.unknown");
  });

  test("is refused, each for its own reason", async () => {
    const body = plan(cell, setting.member, { date: nextDay() });
    const attempt = async (who?: typeof setting.member, change: object = {}) => {
      const { status, code } = await as(who).post("/api/meetings", { ...body, id: newId(), ...change });
      return [status, code];
    };
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(setting.member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.inspection), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.stranger), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.office), [422, "meeting.on-behalf-of-missing"]);
    assert.deepEqual(await attempt(setting.secretary, { endTime: "13:00" }), [422, "meeting.times-wrong"]);
    assert.deepEqual(await attempt(setting.secretary, { presenterId: setting.stranger.id }), [
      422,
      "meeting.person-not-on-roll",
    ]);
    assert.deepEqual(await attempt(setting.secretary, { cellPlanItemId: newId() }), [422, "meeting.item-unknown"]);
    assert.deepEqual(await attempt(setting.secretary, { topicTitle: "TUYỆT MẬT" }), [422, "text.secret-marked"]);
    assert.deepEqual(await attempt(setting.secretary, { topicTitle: "Tuyệt mật" }), [409, "text.secret-doubtful"]);
    assert.deepEqual(await attempt(setting.cellCommittee), [200, undefined]);
    assert.deepEqual(await attempt(setting.secretary), [409, "meeting.overlaps"]);
    assert.deepEqual(await attempt(setting.secretary, { kind: "regular" }), [409, "meeting.merged-with-regular"]);
    const after = { kind: "regular", time: "16:10", endTime: null };
    assert.deepEqual(await attempt(setting.secretary, after), [409, "meeting.joined-forbidden"]);
  });

  test("hears of all problems at once", async () => {
    const { status, body } = await as(setting.secretary).post("/api/meetings", {
      ...plan(cell, null),
      date: "31/02",
      time: "25:00",
      extra: 1,
    });
    assert.equal(status, 400);
    const fields = body.refusal.problems.map(({ field }: { field: string }) => field);
    assert.deepEqual(new Set(fields), new Set(["date", "time", "extra"]));
  });
});

describe("the notice", () => {
  test("reaches members and committee, is a milestone once, and can be pasted into the group", async () => {
    const meeting = await setting.notified({ date: nextDay() });
    assert.equal(meeting.state, "notified");
    assert.match(meeting.noticeText, /Chi bộ Văn phòng\nThời gian: 14 giờ 00, ngày /);
    assert.equal(meeting.steps.find(({ key }: { key: string }) => key === "noticed").on, "2023-02-01");
    const seen = await as(setting.member).get(`/api/meetings/${meeting.id}`);
    assert.deepEqual([seen.status, seen.body.answers, seen.body.permissions.answer], [200, null, true]);
    const changed = await as(setting.secretary).post(
      `/api/meetings/${meeting.id}/notice`,
      notice(meeting, { place: "Hội trường" }),
    );
    assert.deepEqual(
      changed.body.notices.map(({ kind, changes }: Json) => [kind, changes]),
      [
        ["notice", []],
        ["change", ["place"]],
      ],
    );
    assert.match(
      changed.body.noticeText,
      /^THÔNG BÁO THAY ĐỔI .*\nThay đổi: địa điểm Hội trường \(trước là Phòng họp tầng 2\)\n/u,
    );
    const facts = await factsOf(meeting.id);
    assert.deepEqual(facts, [["noticed", "done"]]);
    const cancelled = await as(setting.secretary).post(`/api/meetings/${meeting.id}/cancellation`, {
      version: changed.body.version,
      reason: "Bão",
    });
    assert.deepEqual(
      [cancelled.body.state, cancelled.body.notices.at(-1).kind, cancelled.body.notices.at(-1).reason],
      ["cancelled", "cancellation", "Bão"],
    );
    assert.deepEqual(await factsOf(meeting.id), [
      ["noticed", "done"],
      ["noticed", "undone"],
    ]);
    const { rows } = await jobsOf(meeting.id);
    assert.deepEqual(rows, ["meeting.notified", "meeting.changed", "meeting.cancelled"]);
  });

  test("is refused, each for its own reason", async () => {
    const meeting = await setting.planned({ date: nextDay() });
    const attempt = async (who?: typeof setting.member, change: object = {}) => {
      const { status, code } = await as(who).post(`/api/meetings/${meeting.id}/notice`, notice(meeting, change));
      return [status, code];
    };
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(setting.member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.cellCommittee), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await attempt(setting.office), [422, "meeting.on-behalf-of-missing"]);
    assert.deepEqual(await attempt(setting.secretary, { version: 7 }), [409, "row.stale"]);
    assert.deepEqual(await attempt(setting.secretary, { place: " " }), [422, "meeting.notice-incomplete"]);
    assert.deepEqual(await attempt(setting.secretary, { questions: ["MẬT"] }), [422, "text.secret-marked"]);
    const later = { ...byCall, day: "2023-12-31" };
    assert.deepEqual(await attempt(setting.office, { onBehalfOf: later }), [422, "meeting.on-behalf-in-future"]);
    const marked = { ...byCall, words: "Công văn TUYỆT MẬT\nTUYỆT MẬT" };
    assert.deepEqual(await attempt(setting.office, { onBehalfOf: marked }), [422, "text.secret-marked"]);
    assert.deepEqual(await attempt(setting.office, { onBehalfOf: byCall }), [200, undefined]);
    assert.deepEqual(await attempt(setting.secretary, { version: meeting.version + 1 }), [
      409,
      "meeting.nothing-changed",
    ]);
  });

  test("is marked as entered for the cell when the office sends it, and never when the cell does", async () => {
    const meeting = await setting.planned({ date: nextDay() });
    const send = async (who: typeof setting.member, version: number, change: object) => {
      const path = `/api/meetings/${meeting.id}/notice`;
      return (await as(who).post(path, notice(meeting, { version, ...change }))).body.onBehalfOf;
    };
    assert.equal(await send(setting.secretary, meeting.version, { onBehalfOf: byCall }), "");
    const entered = await send(setting.office, meeting.version + 1, { onBehalfOf: byCall, place: "Tầng 3" });
    assert.equal(entered, "điện thoại ngày 01/02/2023: bí thư chi bộ");
    assert.equal(await send(setting.secretary, meeting.version + 2, { place: "Tầng 4" }), "");
  });

  test("sent again under its key is sent once; two at once wait for each other", async () => {
    const meeting = await setting.planned({ date: nextDay() });
    const key = { "idempotency-key": newId() };
    const path = `/api/meetings/${meeting.id}/notice`;
    const [one, two] = [
      await as(setting.secretary).post(path, notice(meeting), key),
      await as(setting.secretary).post(path, notice(meeting), key),
    ];
    assert.deepEqual([one.status, two.status, two.body.notices.length], [200, 200, 1]);
    const [taken, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const caller = callerOf(setting.secretary, "cellSecretary", cell);
    const held = withinScope(database.web, caller, async (scoped) => {
      await lockMeeting(scoped, meeting.id);
      taken.resolve();
      await open.promise;
      await scoped.trx.updateTable("meeting").set({ version: 50 }).where("id", "=", meeting.id).execute();
    });
    await taken.promise;
    const second = as(setting.secretary).post(path, notice(one.body, { place: "Nơi khác" }));
    await untilSomeoneWaits(database.owner);
    open.resolve();
    await held;
    const { status, code, body } = await second;
    assert.deepEqual([status, code, body.refusal.current.version], [409, "row.stale", 50]);
  });
});

describe("answers", () => {
  test("one's own, or written down by the secretary; others' reasons are not for members", async () => {
    const meeting = await setting.notified({ date: nextDay() });
    const path = `/api/meetings/${meeting.id}/answer`;
    const apology = { answer: "apologises", reasonKind: "sick", reason: "" };
    const own = await as(setting.second).post(path, apology);
    assert.deepEqual([own.status, own.body.ownAnswer.answer, own.body.answers], [200, "apologises", null]);
    const others = { ...apology, personId: setting.member.id };
    assert.equal((await as(setting.second).post(path, others)).code, "denied.needs-role");
    assert.equal((await as(setting.secretary).post(path, others)).status, 200);
    assert.equal((await as(setting.office).post(path, apology)).code, "denied.needs-role");
    assert.equal(
      (await as(setting.second).post(path, { ...apology, reasonKind: null })).code,
      "meeting.reason-missing",
    );
    const back = await as(setting.second).post(path, { answer: "attends", reasonKind: null, reason: "" });
    assert.equal(back.body.ownAnswer.answer, "attends");
    const { body } = await as(setting.secretary).get(`/api/meetings/${meeting.id}`);
    assert.equal(body.answers.length, 2);
    clock.set("2023-02-01T02:00:00.000Z");
  });
});

async function factsOf(meetingId: string) {
  const rows = await database.owner
    .selectFrom("milestone_fact")
    .where("meeting_id", "=", meetingId)
    .orderBy("id")
    .select(["milestone", "what"])
    .execute();
  return rows.map(({ milestone, what }) => [milestone, what]);
}

async function jobsOf(meetingId: string) {
  const { rows } = await database.owner.executeQuery<{ topic: string }>({
    sql: "select data ->> 'topic' as topic from pgboss.job where data -> 'facts' ->> 'meetingId' = $1 order by data ->> 'at', created_on",
    parameters: [meetingId],
    query: { kind: "RawNode" } as never,
    queryId: { queryId: "jobs" } as never,
  });
  return { rows: rows.map(({ topic }) => topic) };
}
