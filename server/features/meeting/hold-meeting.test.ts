import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendanceRoutes]);
const { as, clock, secretary } = setting;

/** A day of its own for each test; the clock stands at 14:00 there. */
let week = 0;
const onADay = (): string => {
  week += 1;
  const date = new Date(Date.parse("2023-03-01") + week * 7 * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  return date;
};

describe("closing the room", () => {
  test("takes no end that has not come", async () => {
    const date = onADay();
    const { id, version } = await setting.running({ date });
    clock.set(`${date}T08:40:00.000Z`);
    const close = async (endTime: string) => {
      const { status, code, body } = await as(secretary).post(`/api/meetings/${id}/finish`, { version, endTime });
      return [status, code ?? body.endsAt];
    };
    assert.deepEqual(await close("15:41"), [422, "meeting.in-the-future"]);
    assert.deepEqual(await close("15:40"), [200, `${date}T08:40:00.000Z`]);
  });
});

describe("the room", () => {
  test("is closed though somebody changed the chair meanwhile, and not twice", async () => {
    const date = onADay();
    const { id, version } = await setting.running({ date });
    clock.set(`${date}T08:40:00.000Z`);
    const people = { version, chairId: setting.deputy.id, minuteTakerId: setting.taker.id };
    assert.equal((await as(secretary).put(`/api/meetings/${id}/people`, people)).status, 200);
    const close = async () => {
      const { status, code } = await as(setting.taker).post(`/api/meetings/${id}/finish`, { version });
      return [status, code];
    };
    assert.deepEqual(await close(), [200, undefined]);
    assert.deepEqual(await close(), [409, "meeting.move-refused"]);
  });
});

describe("an hour typed when the room is closed", () => {
  const close = async ({ id, version }: Json, times: object) => {
    const { status, code, body } = await as(secretary).post(`/api/meetings/${id}/finish`, { version, ...times });
    return [status, code ?? body.endsAt];
  };

  test("moves the beginning into no other session of the cell", async () => {
    const date = onADay();
    const room = await setting.running({ date });
    clock.set(`${date}T08:40:00.000Z`);
    await setting.planned({ date, kind: "regular", time: "12:00", endTime: "13:00" });
    assert.deepEqual(await close(room, { startTime: "12:30" }), [409, "meeting.merged-with-regular"]);
    assert.deepEqual(await close(room, { startTime: "13:10" }), [409, "meeting.joined-forbidden"]);
    assert.deepEqual(await close(room, { startTime: "15:41" }), [422, "meeting.times-wrong"]);
    assert.deepEqual(await close(room, { startTime: "13:40" }), [200, `${date}T08:40:00.000Z`]);
  });

  test("within the minute it was opened is an end all the same", async () => {
    const date = onADay();
    const room = await setting.running({ date });
    assert.deepEqual(await close(room, { endTime: "13:59" }), [422, "meeting.times-wrong"]);
    assert.deepEqual(await close(room, { endTime: "14:00" }), [200, `${date}T07:00:01.000Z`]);
    const again = await setting.running({ date: onADay() });
    assert.match(String((await close(again, {}))[1]), /T07:00:01/);
  });
});

describe("a thematic meeting right after a regular one, where the plan does not allow it", () => {
  test("is neither opened nor recorded as held there, whatever time was planned", async () => {
    const date = onADay();
    const regular = await setting.planned({ date, kind: "regular", time: "14:00", endTime: "15:00" });
    const { id, version } = await setting.planned({ date, time: "17:00", endTime: null });
    const path = `/api/meetings/${id}`;
    const record = async (time: string) => {
      const answer = await as(secretary).post(`${path}/record`, { version, date, time, endTime: null });
      return [answer.status, answer.code];
    };
    clock.set(`${date}T08:10:00.000Z`);
    const opened = await as(secretary).post(`${path}/start`, { version });
    assert.deepEqual([opened.status, opened.code], [409, "meeting.joined-forbidden"]);
    assert.equal(opened.body.refusal.otherId, regular.id);
    assert.deepEqual(await record("15:10"), [409, "meeting.joined-forbidden"]);
    assert.deepEqual(await record("14:30"), [409, "meeting.merged-with-regular"]);
    assert.deepEqual(await record("15:40"), [422, "meeting.in-the-future"]);
    clock.set(`${date}T08:40:00.000Z`);
    assert.deepEqual(await record("15:40"), [200, undefined]);
  });
});
