import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { throttleOver } from "#server/auth/throttle.ts";
import { lockMeeting } from "#server/db/meeting-row.ts";
import { withinScope } from "#server/db/scoped.ts";
import { callerOf } from "#testing/caller.ts";
import { untilSomeoneWaits } from "#testing/database.ts";
import { meetingSetting, notice, type Json } from "#testing/meeting-setting.ts";
import { linkRoutes } from "./link-routes.ts";
import { meetingRoutes } from "./routes.ts";

const setting = await meetingSetting(({ door }) => [
  meetingRoutes,
  linkRoutes({
    door,
    wall: () => new Date().toISOString(),
    throttle: throttleOver(door),
    publicUrl: "https://chuyende.example",
  }),
]);
const { as, clock, member, second, secretary, database } = setting;
const start = clock.now();

let week = 0;
const nextDay = (): string =>
  new Date(Date.parse("2023-02-06") + (week += 1) * 7 * 86_400_000).toISOString().slice(0, 10);
const notified = (): Promise<Json> => setting.notified({ date: nextDay() });
const apiOf = (address: string): string => `/api/answers/${address.split("/").at(-1)}`;
const ownLink = async (meeting: Json, person = member): Promise<string> => {
  const { body } = await as(secretary).post(`/api/meetings/${meeting.id}/answer-links`, { personIds: [person.id] });
  return apiOf(body.links[0].address);
};
const cellLink = async (meeting: Json): Promise<string> => {
  const { body } = await as(secretary).post(`/api/meetings/${meeting.id}/cell-link`);
  return `/api/cell-answers/${body.address.split("/").at(-1)}`;
};
const attends = { answer: "attends", reasonKind: null, reason: "" };
const sick = { answer: "apologises", reasonKind: "sick", reason: "" };
const viewed = async (meeting: Json): Promise<Json> => (await as(secretary).get(`/api/meetings/${meeting.id}`)).body;
const atEnd = (meeting: Json) => clock.set(meeting.endsAt ?? `${meeting.startsAt.slice(0, 10)}T17:00:00.000Z`);

describe("a link of one's own", () => {
  test("opening shows and answers nothing; pressing answers, as often as one changes one's mind, without logging in", async () => {
    const meeting = await notified();
    const link = await ownLink(meeting);
    const shown = await as().get(link);
    assert.deepEqual([shown.status, shown.body.personName, shown.body.ownAnswer], [200, member.name, null]);
    assert.deepEqual((await viewed(meeting)).answers, []);
    assert.equal((await as().post(link, attends)).body.ownAnswer.answer, "attends");
    const changed = await as().post(link, sick);
    assert.deepEqual([changed.body.ownAnswer.answer, changed.body.ownAnswer.reasonKind], ["apologises", "sick"]);
    const { answers } = await viewed(meeting);
    assert.deepEqual(
      answers.map(({ person, answer }: Json) => [person.id, answer]),
      [[member.id, "apologises"]],
    );
  });

  test("tells the notice and the own answer, and nobody else's name; only a hash is kept", async () => {
    const meeting = await notified();
    await as(second).post(`/api/meetings/${meeting.id}/answer`, { ...sick, reason: "Bí mật riêng" });
    const link = await ownLink(meeting, secretary);
    const told = JSON.stringify((await as().get(link)).body);
    for (const other of [member.name, second.name, member.id, second.id, "Bí mật riêng"])
      assert.ok(!told.includes(other));
    assert.ok(told.includes("Vì sao ít đồng chí phát biểu?"));
    const kept = await database.owner.selectFrom("door.link").select("token_hash").execute();
    const token = link.split("/").at(-1)!;
    assert.ok(kept.every(({ token_hash }) => !token_hash.equals(Buffer.from(token, "base64url"))));
  });

  test("refused: a wrong one, one replaced, a reason missing, another meeting's; a sister cell's secretary hands out none", async () => {
    const meeting = await notified();
    const first = await ownLink(meeting);
    const next = await ownLink(meeting);
    assert.equal((await as().get(first)).code, "answer-link.void");
    assert.equal((await as().post(first, attends)).code, "answer-link.void");
    assert.deepEqual((await as().get("/api/answers/short")).status, 400);
    assert.equal((await as().post(next, { ...sick, reasonKind: null })).code, "meeting.reason-missing");
    assert.equal((await as().post(next, { ...sick, reasonKind: "other" })).code, "meeting.reason-missing");
    assert.equal((await as().post(next, { ...sick, personId: second.id })).status, 400);
    assert.equal((await as().post(next.replace("answers", "cell-answers"), attends)).status, 400);
    assert.equal((await as().get(next.replace("answers", "cell-answers"))).code, "answer-link.void");
    assert.deepEqual((await viewed(await notified())).answers, []);
    const hand = async (who: typeof member | undefined, personId = member.id) => {
      const told = await as(who).post(`/api/meetings/${meeting.id}/answer-links`, { personIds: [personId] });
      return [told.status, told.code];
    };
    assert.deepEqual(await hand(undefined), [401, "session.missing"]);
    assert.deepEqual(await hand(member), [403, "denied.needs-role"]);
    assert.deepEqual(await hand(setting.office), [403, "denied.needs-role"]);
    assert.deepEqual(await hand(setting.sisterSecretary), [404, "row.unknown"]);
    assert.deepEqual(await hand(secretary, setting.stranger.id), [422, "meeting.person-not-on-roll"]);
    const planned = await setting.planned({ date: nextDay() });
    const early = await as(secretary).post(`/api/meetings/${planned.id}/answer-links`, { personIds: [member.id] });
    assert.equal(early.code, "meeting.move-refused");
    assert.equal((await as().post(next, attends)).status, 200);
  });

  test("follows its meeting: put off it holds, called off or over it says so in words", async () => {
    const meeting = await notified();
    const link = await ownLink(meeting);
    const later = nextDay();
    const moved = await as(secretary).post(`/api/meetings/${meeting.id}/notice`, notice(meeting, { date: later }));
    atEnd(meeting);
    const shown = await as().get(link);
    assert.deepEqual([shown.status, shown.body.startsAt.slice(0, 10)], [200, later]);
    assert.equal((await as().post(link, attends)).status, 200);
    atEnd(moved.body);
    assert.deepEqual(
      [(await as().get(link)).code, (await as().post(link, attends)).code],
      ["answer-link.ended", "answer-link.ended"],
    );
    clock.set(start);
    const cancelled = { version: moved.body.version, reason: "Bí thư đi công tác" };
    await as(secretary).post(`/api/meetings/${meeting.id}/cancellation`, cancelled);
    assert.deepEqual(
      [(await as().get(link)).status, (await as().post(link, attends)).code],
      [410, "answer-link.cancelled"],
    );
  });

  test("two at once: the answer waits for the secretary who is just starting the meeting, and is then refused", async () => {
    const meeting = await notified();
    const link = await ownLink(meeting);
    const caller = callerOf(secretary, "cellSecretary", setting.cell);
    const { answering } = await withinScope(database.web, caller, async (scoped) => {
      await lockMeeting(scoped, meeting.id);
      const waiting = as().post(link, attends);
      await untilSomeoneWaits(database.owner);
      await scoped.trx.updateTable("meeting").set({ state: "running" }).where("id", "=", meeting.id).execute();
      return { answering: waiting };
    });
    assert.equal((await answering).code, "answer-link.started");
    assert.equal((await as().get(link)).body.standing, "started");
  });

  test("who has left the cell meanwhile is shown nothing", async () => {
    const meeting = await notified();
    const leaver = await setting.build.person(setting.cell);
    const link = await ownLink(meeting, leaver);
    await database.owner
      .updateTable("membership")
      .set({ left_on: "2023-02-01" as never })
      .where("person_id", "=", leaver.id)
      .execute();
    assert.deepEqual(
      [(await as().get(link)).code, (await as().post(link, attends)).code],
      ["answer-link.void", "meeting.person-not-on-roll"],
    );
  });
});

describe("the cell's one link", () => {
  test("the text for the group carries it; a name is picked, and the answer waits for the secretary", async () => {
    const meeting = await notified();
    const made = await as(secretary).post(`/api/meetings/${meeting.id}/cell-link`);
    assert.match(
      made.body.text,
      /^THÔNG BÁO SINH HOẠT CHUYÊN ĐỀ – Chi bộ Văn phòng[\s\S]*https:\/\/chuyende\.example\/cell-answer\/[\w-]+$/u,
    );
    const link = `/api/cell-answers/${made.body.address.split("/").at(-1)}`;
    const claimed = await as().post(link, { ...sick, personId: second.id });
    assert.equal(claimed.status, 200);
    const before = await viewed(meeting);
    assert.deepEqual(before.answers, []);
    assert.deepEqual(
      [before.claims.length, before.claims[0].person.id, before.claims[0].answer],
      [1, second.id, "apologises"],
    );
    const settle = { personId: second.id, claimedAt: claimed.body.claimedAt, take: true };
    const taken = await as(secretary).post(`/api/meetings/${meeting.id}/claim`, settle);
    assert.deepEqual([taken.body.claims, taken.body.answers.length, taken.body.answers[0].reasonKind], [[], 1, "sick"]);
    const again = await as(secretary).post(`/api/meetings/${meeting.id}/claim`, settle);
    assert.equal(again.code, "answer-link.claim-changed");
  });

  test("shows names and nothing of anybody: no answers, no reasons, no contacts", async () => {
    const meeting = await notified();
    const contact = { tenant_id: setting.cell.tenantId, person_id: second.id, path: setting.cell.path };
    await database.owner
      .insertInto("contact")
      .values({ ...contact, email: "tuan@so.example", phone: "0912345678" })
      .execute();
    await as(second).post(`/api/meetings/${meeting.id}/answer`, { ...sick, reason: "Mổ ruột thừa" });
    const link = await cellLink(meeting);
    await as().post(link, { ...sick, reasonKind: "other", reason: "Việc nhà", personId: member.id });
    const { body } = await as().get(link);
    assert.ok(body.people.some(({ name }: Json) => name === second.name));
    assert.ok(body.people.every((person: Json) => Object.keys(person).join() === "id,name"));
    for (const secret of ["Mổ", "Việc nhà", "apologises", "0912345678", "tuan@"])
      assert.ok(!JSON.stringify(body).includes(secret), secret);
  });

  test("touches no answer given before; what was read is what is taken, and what is left leaves no trace in the answers", async () => {
    const meeting = await notified();
    await as(member).post(`/api/meetings/${meeting.id}/answer`, attends);
    const link = await cellLink(meeting);
    const first = await as().post(link, { ...attends, personId: member.id });
    clock.set(new Date(Date.parse(start) + 1000).toISOString());
    const next = await as().post(link, { ...sick, personId: member.id });
    clock.set(start);
    const settle = (claimedAt: string, take: boolean) =>
      as(secretary).post(`/api/meetings/${meeting.id}/claim`, { personId: member.id, claimedAt, take });
    assert.equal((await settle(first.body.claimedAt, true)).code, "answer-link.claim-changed");
    const left = await settle(next.body.claimedAt, false);
    assert.deepEqual([left.body.claims, left.body.answers.length, left.body.answers[0].answer], [[], 1, "attends"]);
  });

  test("refused: somebody not of the cell, a reason missing, over, withdrawn, too often; only the cell's leaders settle", async () => {
    const meeting = await notified();
    const link = await cellLink(meeting);
    const say = (body: object) => as().post(link, body);
    assert.equal((await say({ ...attends, personId: setting.stranger.id })).code, "meeting.person-not-on-roll");
    assert.equal((await say({ ...sick, reasonKind: null, personId: member.id })).code, "meeting.reason-missing");
    for (let free = 0; free < 2; free += 1) assert.equal((await say({ ...attends, personId: member.id })).status, 200);
    const codes = [];
    for (let more = 0; more < 3; more += 1) codes.push((await say({ ...attends, personId: member.id })).code);
    assert.ok(codes.includes("answer-link.wait"), String(codes));
    assert.equal((await say({ ...attends, personId: second.id })).status, 200);
    const elsewhere = { method: "POST" as const, url: link, remoteAddress: "10.0.0.2" };
    const own = await setting.app.inject({ ...elsewhere, payload: { ...attends, personId: member.id } });
    assert.equal(own.statusCode, 200);
    const { claims } = await viewed(meeting);
    const settle = { personId: second.id, claimedAt: claims.at(-1).claimedAt, take: true };
    const settled = async (who?: typeof member) =>
      (await as(who).post(`/api/meetings/${meeting.id}/claim`, settle)).code;
    assert.deepEqual(
      [await settled(), await settled(member), await settled(setting.office), await settled(setting.sisterSecretary)],
      ["session.missing", "denied.needs-role", "denied.needs-role", "row.unknown"],
    );
    assert.equal((await as(member).get(`/api/meetings/${meeting.id}`)).body.claims, null);
    atEnd(meeting);
    assert.equal((await as().get(link)).code, "answer-link.ended");
    clock.set(start);
    await as(secretary).delete(`/api/meetings/${meeting.id}/cell-link`);
    assert.equal((await as().get(link)).code, "answer-link.void");
  });

  test("guessing meets growing delays; whoever has a right link does not wait for it", async () => {
    const link = await cellLink(await notified());
    const guess = () => as().get(`/api/cell-answers/${"A".repeat(43)}`);
    const codes = [];
    for (let at = 0; at < 8; at += 1) codes.push((await guess()).code);
    assert.equal(codes.at(-1), "answer-link.wait");
    assert.equal((await as().get(link)).status, 200);
  });
});
