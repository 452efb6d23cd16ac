import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { solutionRoutes } from "../solution/routes.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting([meetingRoutes, attendanceRoutes, solutionRoutes]);
const { as, clock, secretary, taker, member } = setting;

/** Each meeting on a day of its own; the clock stands on that afternoon. */
let days = 0;
const running = async (): Promise<{ id: string; at: (minute: string) => string }> => {
  days += 7;
  const date = new Date(Date.parse("2023-03-01") + days * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  const { id } = await setting.running({ date });
  return { id, at: (minute) => `${date}T06:${minute}:00.000Z` };
};
const room = async (id: string): Promise<Json> => (await as(secretary).get(`/api/meetings/${id}/room`)).body;

const present = { state: "present", reasonKind: null, reason: "", leftEarly: false };
const sick = { state: "absent-with-reason", reasonKind: "sick", reason: "", leftEarly: false };
const blind = { roomAt: null, ownAt: null };

describe("what devices wrote without a line", () => {
  test("of two marks for one member the newest holds, the other stays beside it until somebody who sees both has marked", async () => {
    const { id, at } = await running();
    const path = `/api/meetings/${id}/attendance/${member.id}`;
    const markOf = async () => (await room(id)).roll.find(({ person }: Json) => person.id === member.id) as Json;
    const before = await room(id);
    const seenNow = async () => ({ roomAt: (await markOf()).shownUpTo, ownAt: null });
    const unmarked = await seenNow();
    await as(taker).put(path, { ...sick, at: at("50"), seen: blind });
    const older = await as(secretary).put(path, { ...present, at: at("40"), seen: unmarked });
    assert.deepEqual([older.body.standing, older.body.mark.state], [false, "absent-with-reason"]);
    const shown = await room(id);
    assert.notEqual(shown.revision, before.revision);
    assert.deepEqual(
      (await markOf()).beside.map(({ state, by, markedAt }: Json) => [state, by, markedAt]),
      [["present", secretary.name, at("40")]],
    );
    const again = await as(secretary).put(path, { ...present, at: at("40"), seen: blind });
    assert.deepEqual([again.body.standing, (await markOf()).beside.length], [false, 1]);
    const decided = await as(secretary).put(path, { ...present, seen: await seenNow() });
    assert.deepEqual([decided.body.standing, (await markOf()).state, (await markOf()).beside], [true, "present", []]);
  });

  test("a mark that had come in when the room was read, and was not committed yet, was not seen", async () => {
    const { id, at } = await running();
    const path = `/api/meetings/${id}/attendance/${member.id}`;
    const markOf = async () => (await room(id)).roll.find(({ person }: Json) => person.id === member.id) as Json;
    const { cell, database } = setting;
    const shown = await database.owner.transaction().execute(async (trx) => {
      const key = { tenant_id: cell.tenantId, meeting_id: id, person_id: member.id, path: cell.path };
      const made = { state: "absent-with-reason", reason_kind: "sick", marked_at: at("50"), marked_by: taker.id };
      await trx
        .insertInto("attendance")
        .values({ ...key, ...made, arrived_at: new Date(Date.now() - 1000).toISOString() })
        .execute();
      return markOf();
    });
    assert.equal(shown.markedAt, null);
    const blindly = await as(secretary).put(path, {
      ...present,
      leftEarly: true,
      at: at("55"),
      seen: { roomAt: shown.shownUpTo, ownAt: null },
    });
    assert.deepEqual(
      [blindly.body.mark.state, blindly.body.mark.beside.map(({ state }: Json) => state)],
      ["present", ["absent-with-reason"]],
    );
  });

  test("one's own mark put right, and a mark that says nothing about what was seen, leave nothing beside", async () => {
    const { id, at } = await running();
    const path = `/api/meetings/${id}/attendance/${member.id}`;
    await as(taker).put(path, { ...sick, at: at("40"), seen: blind });
    const own = await as(taker).put(path, { ...present, at: at("41"), seen: { roomAt: null, ownAt: at("40") } });
    assert.deepEqual([own.body.standing, own.body.mark.beside], [true, []]);
    const plain = await as(secretary).put(path, sick);
    assert.deepEqual([plain.body.standing, plain.body.mark.beside], [true, []]);
  });

  test("what it saw is checked like everything that is sent", async () => {
    const { id } = await running();
    const path = `/api/meetings/${id}/attendance/${member.id}`;
    const { status, body } = await as(taker).put(path, { ...sick, seen: { roomAt: "hôm qua" } });
    assert.deepEqual(
      [status, body.refusal.problems.map(({ field }: Json) => field).sort()],
      [400, ["seen.ownAt", "seen.roomAt"]],
    );
  });

  test("a step moved to long ago says when it began, and moves nobody back", async () => {
    const { id, at } = await running();
    const path = `/api/meetings/${id}/step`;
    await as(secretary).post(path, { step: 4, at: at("50") });
    assert.equal((await as(taker).post(path, { step: 3, at: at("30") })).status, 200);
    const { meeting, steps } = await room(id);
    assert.deepEqual([meeting.currentStep, steps[2].startedAt, steps[3].startedAt], [4, at("30"), at("50")]);
    await as(taker).post(path, { step: 3, at: at("55") });
    assert.equal((await room(id)).meeting.currentStep, 3);
  });

  test("edits and removals are taken with a device's marks; on an older version they are refused with what stands", async () => {
    const { id, at } = await running();
    const said = { id: newId(), personId: member.id, guestId: null, body: "Một", step: 6 };
    await as(taker).post(`/api/meetings/${id}/contributions`, said);
    const path = `/api/meetings/${id}/contributions/${said.id}`;
    const marks = () => ({ id: newId(), at: at("50"), contract: 1 });
    const edit = { ...marks(), version: 1, personId: null, guestId: null, body: "Hai" };
    assert.equal((await as(taker).put(path, edit)).body.version, 2);
    const stale = await as(secretary).post(`${path}/removal`, { ...marks(), version: 1 });
    assert.deepEqual([stale.code, stale.body.refusal.current.body], ["row.stale", "Hai"]);
    assert.equal((await as(secretary).post(`${path}/removal`, { ...marks(), version: 2 })).status, 200);
    const guest = { id: newId(), name: "Đồng chí Lan", post: "" };
    await as(taker).post(`/api/meetings/${id}/guests`, guest);
    assert.equal((await as(taker).delete(`/api/meetings/${id}/guests/${guest.id}`)).status, 200);
    assert.deepEqual((await room(id)).guests, []);
  });

  test("a line of one account is not taken under another's session, and every answer tells the clock", async () => {
    const { id } = await running();
    const line = { id: newId(), personId: null, guestId: null, body: "Nhất trí", step: 6 };
    const path = `/api/meetings/${id}/contributions`;
    const anothers = await as(taker).post(path, line, { "x-account": secretary.accountId });
    assert.deepEqual([anothers.status, anothers.code], [401, "session.missing"]);
    assert.deepEqual((await room(id)).contributions, []);
    const own = await as(taker).post(path, line, { "x-account": taker.accountId });
    assert.equal(own.status, 200);
    assert.deepEqual([own.headers["x-clock"], anothers.headers["x-clock"]], [clock.now(), clock.now()]);
  });
});
