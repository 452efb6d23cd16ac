import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { callerOf } from "#testing/caller.ts";
import { untilSomeoneWaits } from "#testing/database.ts";
import { lockMeeting } from "#server/db/meeting-row.ts";
import { withinScope } from "#server/db/scoped.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes]);
const { as, clock, secretary, deputy, taker, member, cellCommittee, office, sisterSecretary, database } = setting;

let week = 0;
/** Held without the room, from a notebook, on a day of its own. */
async function recorded(endTime: string | null = null): Promise<Json> {
  const date = new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  clock.set("2023-02-01T02:00:00.000Z");
  const planned = await setting.planned({ date });
  clock.set(`${date}T12:00:00.000Z`);
  const held = { version: planned.version, date, time: "14:00", endTime };
  return (await as(secretary).post(`/api/meetings/${planned.id}/record`, held)).body;
}
const roomOf = async (meeting: Json): Promise<Json> =>
  (await as(secretary).get(`/api/meetings/${meeting.id}/room`)).body;

describe("typed up from a notebook", () => {
  test("contributions in any order stand in the order of their hours; a wrong hour is put right", async () => {
    const meeting = await recorded();
    const say = (body: string, time?: string) => {
      const line = { id: newId(), personId: member.id, guestId: null, body, step: 6 };
      return as(secretary).post(`/api/meetings/${meeting.id}/contributions`, { ...line, ...(time && { time }) });
    };
    await say("Ý thứ hai", "15:10");
    const first = await say("Ý thứ nhất", "14:50");
    await say("Ý thứ ba", "15:25");
    const said = async () => (await roomOf(meeting)).contributions.map(({ body }: Json) => body);
    assert.deepEqual(await said(), ["Ý thứ nhất", "Ý thứ hai", "Ý thứ ba"]);
    const later = { version: 1, personId: member.id, guestId: null, body: "Ý thứ nhất", time: "15:20" };
    assert.equal(
      (await as(secretary).put(`/api/meetings/${meeting.id}/contributions/${first.body.id}`, later)).status,
      200,
    );
    assert.deepEqual(await said(), ["Ý thứ hai", "Ý thứ nhất", "Ý thứ ba"]);
    // An hour that has not come is taken as now; a wrong one is told at its field.
    await say("Ý cuối", "23:59");
    assert.equal((await said()).at(-1), "Ý cuối");
    const wrong = await say("Ý sai giờ", "25:00");
    assert.deepEqual([wrong.status, wrong.body.refusal.problems[0].field], [400, "time"]);
  });

  test("a step's hour is the notebook's, and one written without an hour keeps it", async () => {
    const meeting = await recorded();
    const note = (body: object) =>
      as(secretary).put(`/api/meetings/${meeting.id}/steps/3`, { note: "Nêu yêu cầu", personId: null, ...body });
    await note({ version: 0, time: "14:10" });
    await note({ version: 1, note: "Nêu mục đích, yêu cầu" });
    const step = (await roomOf(meeting)).steps[2];
    assert.deepEqual([step.startedAt.slice(11, 16), step.note], ["07:10", "Nêu mục đích, yêu cầu"]);
    // The clock stands at 19:00.
    const early = await note({ version: 2, time: "19:01" });
    assert.deepEqual([early.status, early.code], [422, "meeting.in-the-future"]);
    assert.equal((await note({ version: 2, time: "19:00" })).status, 200);
  });

  test("the deputy, named chair, types it up alone", async () => {
    const meeting = await recorded();
    const people = { version: meeting.version, chairId: deputy.id, minuteTakerId: taker.id };
    assert.equal((await as(deputy).put(`/api/meetings/${meeting.id}/people`, people)).status, 200);
    const conclusion = { version: 0, body: "Giao đồng chí phó bí thư theo dõi." };
    assert.equal((await as(deputy).put(`/api/meetings/${meeting.id}/conclusion`, conclusion)).status, 200);
    assert.equal((await roomOf(meeting)).meeting.chair.id, deputy.id);
  });
});

describe("the hours as they really were", () => {
  test("an end left open is added, a wrong beginning put right; the day stays", async () => {
    const meeting = await recorded();
    assert.equal(meeting.endsAt, null);
    const told = await as(taker).put(`/api/meetings/${meeting.id}/times`, { startTime: "14:05", endTime: "15:40" });
    assert.equal(told.code, "denied.needs-role");
    const put = await as(secretary).put(`/api/meetings/${meeting.id}/times`, { startTime: "14:05", endTime: "15:40" });
    assert.deepEqual(
      [put.body.startsAt.slice(11, 16), put.body.endsAt.slice(11, 16), put.body.heldOn],
      ["07:05", "08:40", meeting.heldOn],
    );
  });

  test("an end left out stays as it was, and the beginning is judged against it", async () => {
    const meeting = await recorded("16:00");
    const put = async (startTime: string) => {
      const { status, code, body } = await as(secretary).put(`/api/meetings/${meeting.id}/times`, { startTime });
      return [status, code ?? body.endsAt];
    };
    assert.deepEqual(await put("14:05"), [200, meeting.endsAt]);
    assert.deepEqual(await put("16:30"), [422, "meeting.times-wrong"]);
  });

  test("refused: who leads no cell, a sister's, an end before its beginning, an hour to come, before the meeting, after the signatures", async () => {
    const meeting = await recorded("16:00");
    const times = { startTime: "14:00", endTime: "16:10" };
    const tell = async (who: typeof secretary | undefined, body: object = times, id = meeting.id) => {
      const answer = await as(who).put(`/api/meetings/${id}/times`, body);
      return [answer.status, answer.code];
    };
    assert.deepEqual(await tell(undefined), [401, "session.missing"]);
    for (const who of [member, cellCommittee, office]) assert.deepEqual(await tell(who), [403, "denied.needs-role"]);
    assert.deepEqual(await tell(sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await tell(secretary, { ...times, endTime: "13:00" }), [422, "meeting.times-wrong"]);
    assert.deepEqual(await tell(secretary, { ...times, endTime: "19:01" }), [422, "meeting.in-the-future"]);
    clock.set("2023-02-01T02:00:00.000Z");
    const planned = await setting.planned({ date: "2023-12-28" });
    assert.deepEqual(await tell(secretary, times, planned.id), [409, "meeting.not-in-room"]);
    clock.set("2023-12-29T02:00:00.000Z");
    assert.deepEqual(await tell(secretary), [200, undefined]);
    const made = { created_at: clock.now(), created_by: secretary.id, signed_on: "2023-12-29" as never };
    const signed = { ...made, id: newId(), meeting_id: meeting.id, number: 1, state: "signed", sections: "{}" };
    await database.owner
      .insertInto("minutes")
      .values({ tenant_id: setting.cell.tenantId, path: setting.cell.path, path_then: setting.cell.path, ...signed })
      .execute();
    assert.deepEqual(await tell(secretary), [409, "meeting.minutes-signed"]);
  });

  test("two at once: the second waits for the first and stands", async () => {
    const meeting = await recorded("16:00");
    const caller = callerOf(secretary, "cellSecretary", setting.cell);
    const { putting } = await withinScope(database.web, caller, async (scoped) => {
      await lockMeeting(scoped, meeting.id);
      const waiting = as(secretary).put(`/api/meetings/${meeting.id}/times`, { startTime: "14:00", endTime: "15:30" });
      await untilSomeoneWaits(database.owner);
      await scoped.trx.updateTable("meeting").set({ state: "running" }).where("id", "=", meeting.id).execute();
      return { putting: waiting };
    });
    // Opened again meanwhile: it goes on, so it has no end yet.
    assert.equal((await putting).body.endsAt, null);
  });
});

test("joined with the regular meeting right before it, more time is asked in the room", async () => {
  const date = "2023-11-23";
  clock.set("2023-11-01T02:00:00.000Z");
  const alone = await setting.planned({ date: "2023-11-16" });
  const first = await setting.planned({ date, kind: "regular", time: "14:00", endTime: "14:30" });
  await database.owner
    .updateTable("meeting")
    .set({ ends_at: `${date}T07:30:00.000Z`, starts_at: `${date}T07:00:00.000Z` })
    .where("id", "=", first.id)
    .execute();
  const joined = await setting.planned({ date, time: "15:30", endTime: "17:00" });
  await database.owner
    .updateTable("meeting")
    .set({ starts_at: `${date}T07:40:00.000Z`, ends_at: `${date}T09:20:00.000Z` })
    .where("id", "=", joined.id)
    .execute();
  assert.deepEqual([(await roomOf(alone)).minimumMinutes, (await roomOf(joined)).minimumMinutes], [90, 120]);
});
