import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { meetingSetting } from "#testing/meeting-setting.ts";
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
