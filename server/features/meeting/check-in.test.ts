import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { throttleOver } from "#server/auth/throttle.ts";
import { lockMeeting } from "#server/db/meeting-row.ts";
import { withinScope } from "#server/db/scoped.ts";
import { callerOf } from "#testing/caller.ts";
import { untilSomeoneWaits } from "#testing/database.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { checkInRoutes } from "./check-in-routes.ts";
import { linkRoutes } from "./link-routes.ts";
import { meetingRoutes } from "./routes.ts";

let wall = (): string => new Date().toISOString();
const setting = await meetingSetting(({ door }) => {
  const options = {
    door,
    wall: () => wall(),
    throttle: throttleOver(door),
    publicUrl: "https://cd.example",
  };
  return [meetingRoutes, attendanceRoutes, checkInRoutes(options), linkRoutes(options)];
});
const { as, clock, member, second, secretary, deputy, taker, office, sisterSecretary, database } = setting;

let week = 0;
async function running(): Promise<Json> {
  const date = new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T07:00:00.000Z`);
  return setting.running({ date });
}
const codeOf = async (meeting: Json): Promise<string> => {
  const { body } = await as(secretary).post(`/api/meetings/${meeting.id}/check-in-code`);
  return `/api/check-in/${body.address.split("/").at(-1)}`;
};
const room = async (meeting: Json, who = secretary): Promise<Json> =>
  (await as(who).get(`/api/meetings/${meeting.id}/room`)).body;
const leading = callerOf(secretary, "cellSecretary", setting.cell);
const entryOf = (shown: Json, id: string): Json => shown.roll.find(({ person }: Json) => person.id === id);
const absent = { state: "absent-with-reason", reasonKind: "sick", reason: "", leftEarly: false };

describe("the code on the room's screen", () => {
  test("a name is picked, or who is logged in taps once; it stands beside the roll-call and marks nobody", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    assert.equal((await as().get(code)).body.self, null);
    assert.equal((await as(member).get(code)).body.self.id, member.id);
    await as(secretary).put(`/api/meetings/${meeting.id}/attendance/${second.id}`, absent);
    const picked = await as().post(code, { personId: second.id });
    assert.deepEqual([picked.status, picked.body.person.name, picked.body.proven], [200, second.name, false]);
    assert.equal((await as(member).post(code, {})).body.proven, true);
    const shown = await room(meeting);
    assert.deepEqual(
      shown.checkIns.map(({ personId, proven }: Json) => [personId, proven]).toSorted(),
      [
        [member.id, true],
        [second.id, false],
      ].toSorted(),
    );
    assert.deepEqual(
      [entryOf(shown, second.id).state, entryOf(shown, member.id).markedAt, shown.count.withReason],
      ["absent-with-reason", null, 1],
    );
    assert.notEqual(shown.checkInSince, null);
  });

  test("shows names and nothing of anybody; only a hash is kept", async () => {
    const meeting = await running();
    await as(secretary).put(`/api/meetings/${meeting.id}/attendance/${second.id}`, {
      ...absent,
      reasonKind: "other",
      reason: "Mổ ruột thừa",
    });
    const contact = { tenant_id: setting.cell.tenantId, person_id: second.id, path: setting.cell.path };
    await database.owner
      .insertInto("contact")
      .values({ ...contact, phone: "0912345678" })
      .execute();
    const code = await codeOf(meeting);
    const { body } = await as().get(code);
    assert.ok(body.people.every((person: Json) => Object.keys(person).join() === "id,name"));
    for (const secret of ["Mổ", "0912345678", "absent"]) assert.ok(!JSON.stringify(body).includes(secret), secret);
    const kept = await database.owner.selectFrom("door.link").select("token_hash").execute();
    assert.ok(kept.every(({ token_hash }) => !token_hash.equals(Buffer.from(code.split("/").at(-1)!, "base64url"))));
  });

  test("is the secretary's to make and to end; a new one ends the one before; a member reads none of it", async () => {
    const meeting = await running();
    const make = async (who: typeof member | undefined, id = meeting.id) => {
      const answer = await as(who).post(`/api/meetings/${id}/check-in-code`);
      return [answer.status, answer.code];
    };
    assert.deepEqual(await make(undefined), [401, "session.missing"]);
    for (const who of [member, taker, office]) assert.deepEqual(await make(who), [403, "denied.needs-role"]);
    assert.deepEqual(await make(sisterSecretary), [404, "row.unknown"]);
    const first = await codeOf(meeting);
    const next = await codeOf(meeting);
    assert.equal((await as().post(first, { personId: member.id })).code, "check-in.void");
    assert.equal((await as().post(next, { personId: member.id })).status, 200);
    assert.deepEqual([(await room(meeting, member)).checkIns, (await room(meeting, taker)).checkIns.length], [null, 1]);
    assert.equal((await as(member).delete(`/api/meetings/${meeting.id}/check-in-code`)).code, "denied.needs-role");
    assert.equal((await as(deputy).delete(`/api/meetings/${meeting.id}/check-in-code`)).status, 200);
    assert.equal((await as().get(next)).code, "check-in.void");
    assert.deepEqual([(await room(meeting)).checkIns.length, (await room(meeting)).checkInSince], [1, null]);
    const planned = await setting.planned({ date: "2024-01-10" });
    assert.deepEqual(await make(secretary, planned.id), [409, "meeting.not-in-room"]);
  });

  test("opens nothing after the meeting, not even when it is opened again", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    await as(secretary).post(`/api/meetings/${meeting.id}/finish`, { version: meeting.version });
    assert.deepEqual(
      [(await as().get(code)).code, (await as().post(code, { personId: member.id })).status >= 400],
      ["check-in.void", true],
    );
    const { version } = (await as(secretary).get(`/api/meetings/${meeting.id}`)).body;
    assert.equal((await as(secretary).post(`/api/meetings/${meeting.id}/reopening`, { version })).status, 200);
    assert.ok((await as().post(code, { personId: member.id })).status >= 400);
    assert.deepEqual((await room(meeting)).checkIns, []);
    assert.equal((await as().post(await codeOf(meeting), { personId: member.id })).status, 200);
  });

  test("refused: a stranger's name, no name, another link's token, a wrong one", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    assert.equal((await as().post(code, { personId: setting.stranger.id })).code, "meeting.person-not-on-roll");
    assert.equal((await as().post(code, {})).code, "check-in.name-missing");
    assert.equal((await as(sisterSecretary).post(code, {})).code, "meeting.person-not-on-roll");
    assert.equal((await as().get(code.replace("check-in", "cell-answers"))).code, "answer-link.void");
    assert.equal((await as().get("/api/check-in/short")).status, 400);
  });

  test("said again it changes nothing and nobody waits; picked again and again after it was taken back, who picks waits, and nobody else", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    const pick = async (remoteAddress: string) => {
      const answer = await setting.app.inject({
        method: "POST",
        url: code,
        payload: { personId: second.id },
        remoteAddress,
      });
      return answer.json().refusal?.code ?? answer.statusCode;
    };
    const undo = () => as(secretary).delete(`/api/meetings/${meeting.id}/check-ins/${second.id}`);
    const audited = async () =>
      (await database.owner.selectFrom("audit_entry").where("row_id", "=", meeting.id).select("id").execute()).length;
    assert.equal(await pick("10.0.0.1"), 200);
    const before = await audited();
    for (let more = 0; more < 5; more += 1) assert.equal(await pick("10.0.0.1"), 200);
    assert.equal(await audited(), before);
    // The waits grow, so that sooner or later one is met however slow the machine.
    const codes: unknown[] = [];
    while (codes.length < 10 && !codes.includes("check-in.wait")) {
      await undo();
      codes.push(await pick("10.0.0.1"));
    }
    assert.ok(codes.includes("check-in.wait"), String(codes));
    assert.equal(await pick("10.0.0.2"), 200);
    await undo();
    assert.equal((await as(second).post(code, {})).body.proven, true);
  });

  test("is on record under the account of who was logged in, and without a doer where a name was picked", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    await as(member).post(code, {});
    await as().post(code, { personId: second.id });
    const recorded = await database.owner
      .selectFrom("audit_entry")
      .where("row_id", "=", meeting.id)
      .where("action", "=", "meeting.check-in")
      .orderBy("id")
      .select(["account_id", "person_id"])
      .execute();
    assert.deepEqual(recorded, [
      { account_id: member.accountId, person_id: member.id },
      { account_id: null, person_id: null },
    ]);
  });

  test("run out, it is no longer told as standing on the screen", async () => {
    const meeting = await running();
    await codeOf(meeting);
    assert.notEqual((await room(meeting)).checkInSince, null);
    const ended = { expires_at: new Date(Date.now() - 1000).toISOString() };
    await database.owner.updateTable("door.link").set(ended).where("meeting_id", "=", meeting.id).execute();
    assert.equal((await room(meeting)).checkInSince, null);
  });

  test("taken back by the secretary alone, once; said anew it stands anew", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    await as().post(code, { personId: member.id });
    const undo = async (who: typeof member) => {
      const answer = await as(who).delete(`/api/meetings/${meeting.id}/check-ins/${member.id}`);
      return [answer.status, answer.code];
    };
    assert.deepEqual(await undo(member), [403, "denied.needs-role"]);
    assert.deepEqual(await undo(taker), [403, "denied.needs-role"]);
    assert.deepEqual(await undo(sisterSecretary), [404, "row.unknown"]);
    const before = (await room(meeting)).revision;
    assert.deepEqual(await undo(secretary), [200, undefined]);
    assert.deepEqual(await undo(secretary), [404, "row.unknown"]);
    const after = await room(meeting);
    assert.deepEqual([after.checkIns, after.revision === before], [[], false]);
    await as(member).post(code, {});
    assert.equal((await room(meeting)).checkIns[0].proven, true);
  });

  test("two at once: who checks in waits for the secretary who is just ending the meeting, and is refused", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    const { checking } = await withinScope(database.web, leading, async (scoped) => {
      await lockMeeting(scoped, meeting.id);
      const waiting = as().post(code, { personId: member.id });
      await untilSomeoneWaits(database.owner);
      await scoped.trx.updateTable("meeting").set({ state: "held" }).where("id", "=", meeting.id).execute();
      return { checking: waiting };
    });
    assert.equal((await checking).code, "check-in.void");
    assert.deepEqual((await room(meeting)).checkIns, []);
  });

  test("two at once: who checks in waits for the secretary who is just ending the code, and is refused", async () => {
    const meeting = await running();
    const code = await codeOf(meeting);
    const { checking } = await withinScope(database.web, leading, async (scoped) => {
      await lockMeeting(scoped, meeting.id);
      const waiting = as().post(code, { personId: member.id });
      await untilSomeoneWaits(database.owner);
      await sql`select end_check_in_codes(${meeting.id}, ${wall()})`.execute(scoped.trx);
      return { checking: waiting };
    });
    assert.equal((await checking).code, "check-in.void");
    assert.deepEqual((await room(meeting)).checkIns, []);
  });

  test("made days before it opens until the end of the meeting's day", async (t) => {
    const real = wall;
    t.after(() => (wall = real));
    wall = clock.now;
    const date = "2024-03-14";
    clock.set("2024-03-11T02:00:00.000Z");
    const meeting = await setting.notified({ date });
    clock.set("2024-03-12T02:00:00.000Z");
    const code = await codeOf(meeting);
    clock.set(`${date}T08:00:00.000Z`);
    assert.equal((await as().post(code, { personId: member.id })).status, 200);
    clock.set(`${date}T17:00:00.000Z`);
    // The tests before asked for void codes from here too: what was counted of them would space this one out.
    await database.owner.deleteFrom("door.throttle").execute();
    assert.equal((await as().get(code)).code, "check-in.void");
  });
});

test("what was said by the cell's link stands in the room: confirmed as a mark, unconfirmed beside the name", async () => {
  const date = new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  clock.set(`${date}T02:00:00.000Z`);
  const meeting = await setting.notified({ date });
  const { body } = await as(secretary).post(`/api/meetings/${meeting.id}/cell-link`);
  const link = `/api/cell-answers/${body.address.split("/").at(-1)}`;
  const sick = { answer: "apologises", reasonKind: "sick", reason: "" };
  const claimed = await as().post(link, { ...sick, personId: member.id });
  await as().post(link, { ...sick, reasonKind: "business", personId: second.id });
  const settle = { personId: member.id, claimedAt: claimed.body.claimedAt, take: true };
  await as(secretary).post(`/api/meetings/${meeting.id}/claim`, settle);
  const { version } = (await as(secretary).get(`/api/meetings/${meeting.id}`)).body;
  await as(secretary).post(`/api/meetings/${meeting.id}/start`, { version });
  const shown = await room(meeting);
  assert.deepEqual(
    [entryOf(shown, member.id).state, entryOf(shown, second.id).state],
    ["absent-with-reason", "present"],
  );
  assert.deepEqual(
    shown.claims.map(({ person, reasonKind }: Json) => [person.id, reasonKind]),
    [[second.id, "business"]],
  );
  assert.equal((await room(meeting, member)).claims, null);
});
