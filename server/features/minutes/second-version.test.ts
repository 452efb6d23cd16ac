import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { meetingRoutes } from "../meeting/routes.ts";
import { minutesRoutes } from "./routes.ts";

const { as, clock, secretary, taker, inspection, database, running, member } = await meetingSetting([
  meetingRoutes,
  attendanceRoutes,
  minutesRoutes,
]);

const post = async (who: BuiltPerson, minutes: Json, verb: string, change: object = {}) =>
  (await as(who).post(`/api/minutes/${minutes.id}/${verb}`, { version: minutes.version, ...change })).body;

async function signedTwice(minutes: Json): Promise<Json> {
  const once = await post(taker, minutes, "signature", { as: "taker" });
  return post(secretary, once, "signature", { as: "chair" });
}

clock.set("2023-02-15T07:00:00.000Z");
const meeting = await running();
const path = `/api/meetings/${meeting.id}`;
const line = { id: newId(), personId: member.id, guestId: null, body: "Gửi tài liệu sớm hơn.", step: 6 };
await as(taker).post(`${path}/contributions`, line);
clock.set("2023-02-15T08:40:00.000Z");
await as(secretary).post(`${path}/finish`, { version: meeting.version });
const draft = (await as(taker).post(`${path}/minutes`, { id: newId(), reason: "" })).body;
await signedTwice(await post(taker, draft, "reading"));

test("the next version is written by who leads the cell; who wrote the first one signs it", async () => {
  const next = (await as(secretary).post(`${path}/minutes`, { id: newId(), reason: "Ghi sai tên" })).body;
  const words = { version: next.version, body: "Kết luận khác." };
  const written = await as(taker).put(`/api/minutes/${next.id}/sections/conclusion`, words);
  assert.deepEqual([written.status, written.code], [403, "denied.needs-role"]);
  const seen = (await as(taker).get(`${path}/minutes`)).body.minutes;
  assert.deepEqual([seen.permissions.write, seen.permissions.readBack], [false, false]);
  const back = await post(secretary, next, "reading");
  assert.equal((await signedTwice(back)).state, "signed");
});

test("who chaired and since then is a plain member signs all the same, second, and the step is counted", async () => {
  clock.set("2023-05-17T07:00:00.000Z");
  const held = await running({ date: "2023-05-17" });
  const at = `/api/meetings/${held.id}`;
  clock.set("2023-05-17T08:40:00.000Z");
  await as(secretary).post(`${at}/finish`, { version: held.version });
  const first = (await as(taker).post(`${at}/minutes`, { id: newId(), reason: "" })).body;
  const once = await post(taker, await post(taker, first, "reading"), "signature", { as: "taker" });
  const grant = database.owner.updateTable("role_grant").where("person_id", "=", secretary.id);
  await grant.set({ ends_on: localDate("2023-05-17") }).execute();
  const signed = await as(secretary).post(`/api/minutes/${first.id}/signature`, { version: once.version, as: "chair" });
  const stranger = await as(member).post(`/api/minutes/${first.id}/signature`, { version: once.version, as: "chair" });
  await grant.set({ ends_on: null }).execute();
  assert.deepEqual([signed.status, signed.body.state], [200, "signed"], JSON.stringify(signed.body));
  assert.deepEqual([stranger.status, stranger.code], [403, "minutes.not-yours-to-sign"]);
  const done = await database.owner
    .selectFrom("milestone_fact")
    .where("meeting_id", "=", held.id)
    .where("milestone", "=", "minutesSigned")
    .select("what")
    .execute();
  assert.deepEqual(done, [{ what: "done" }]);
});

test("whoever inspects and takes the file home is on record too", async () => {
  const readings = () =>
    database.owner.selectFrom("reading_log").where("noun", "=", "minutes").select("person_id").execute();
  const before = (await readings()).length;
  assert.equal((await as(inspection).get(`${path}/minutes.docx`)).status, 200);
  assert.equal((await as(secretary).get(`${path}/minutes.docx`)).status, 200);
  assert.deepEqual((await readings()).slice(before), [{ person_id: inspection.id }]);
});
