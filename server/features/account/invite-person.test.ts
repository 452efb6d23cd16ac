import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { newCodeFor } from "#server/auth/accounts.ts";
import { throttleOver } from "#server/auth/throttle.ts";
import { endOfDay, localDate } from "#domain/calendar/local-date.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { accountRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const options = {
  door: database.door,
  wall: () => new Date().toISOString(),
  throttle: throttleOver(database.door),
  publicUrl: "https://van-phong.example",
  demo: false,
};
const { as } = await testApp(database, clock, [accountRoutes(options)]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let member: BuiltPerson;

before(async () => {
  committee = await build.committee();
  cell = await build.cell({ under: committee });
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
});

beforeEach(async () => {
  member = await build.person(cell, { name: "Nguyễn Văn Tuấn" });
});

const actions = async (accountId: string) =>
  (
    await owner.selectFrom("audit_entry").where("row_id", "=", accountId).select("action").orderBy("position").execute()
  ).map(({ action }) => action);

describe("a code for somebody", () => {
  const attempt = async (who: BuiltPerson | undefined, about: BuiltPerson = member) => {
    const { status, code } = await as(who).post(`/api/people/${about.id}/invitation`);
    return code === undefined ? status : [status, code];
  };

  test("every refusal from one setting", async () => {
    const above = await build.person(cell);
    await build.grant(above, "committeeSecretary", committee);
    assert.deepEqual(await attempt(undefined), [401, "session.missing"]);
    assert.deepEqual(await attempt(member, secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("cellSecretary", await build.cell({ under: committee }))), [
      404,
      "row.unknown",
    ]);
    assert.deepEqual(await attempt(await build.holder("office", await build.committee())), [404, "row.unknown"]);
    assert.deepEqual(await attempt(secretary, above), [403, "denied.outranked"]);
    assert.equal(await attempt(office, above), 200);
    assert.equal(await attempt(secretary), 200);
    assert.equal(await attempt(office), 200);
  });

  test("a lower office hands out no code for who leads a cell of the committee above, now or later, until that has ended", async () => {
    const below = await build.committee({ under: committee });
    const lowerOffice = await build.holder("office", below);
    const own = await build.cell({ under: below });
    const leader = await build.person(own);
    const renew = () => attempt(lowerOffice, leader);
    assert.equal(await renew(), 200);
    await build.lead(leader, own);
    assert.equal(await renew(), 200, "a cell of that office's own committee");
    await build.lead(leader, cell);
    const lead = owner.updateTable("leader_assignment").where("person_id", "=", leader.id);
    const led = lead.where("organisation_id", "=", cell.id);
    assert.deepEqual(await renew(), [403, "denied.outranked"]);
    assert.equal((await as(lowerOffice).post(`/api/people/${leader.id}/account`, { disabled: true })).status, 403);
    await led.set({ starts_on: localDate("2023-02-01") }).execute();
    assert.deepEqual(await renew(), [403, "denied.outranked"], "what begins next month counts today");
    await led.set({ starts_on: localDate("2022-01-01"), ends_on: localDate("2023-01-12") }).execute();
    assert.equal(await renew(), 200);
  });

  test("replaces the one before; the password holds until it is used, then every session ends", async () => {
    const first = (await as(office).post(`/api/people/${member.id}/invitation`)).body;
    const second = (await as(office).post(`/api/people/${member.id}/invitation`)).body;
    assert.notEqual(first.code, second.code);
    assert.equal((await as().get(`/api/invitations/${first.code}`)).code, "invitation.void");
    assert.equal((await as(member).get("/api/session")).status, 200);
    assert.equal((await as().post(`/api/invitations/${second.code}`, { password: "lúa-chín-vàng-đồng" })).status, 200);
    assert.equal((await as(member).get("/api/session")).code, "session.missing");
    assert.deepEqual(await actions(member.accountId), [
      "account.renew-code",
      "account.renew-code",
      "account.choose-password",
      "session.open",
    ]);
  });

  test("is told once and kept as a hash alone, also when the request is repeated under its key", async () => {
    const headers = { "idempotency-key": "k1" };
    const { body } = await as(office).post(`/api/people/${member.id}/invitation`, {}, headers);
    const kept = JSON.stringify([
      await owner.selectFrom("door.link").selectAll().execute(),
      await owner.selectFrom("request_key").selectAll().execute(),
      await owner.selectFrom("audit_value").selectAll().execute(),
    ]);
    assert.ok(!kept.includes(body.code) && !kept.includes(body.code.replaceAll("-", "")));
    const again = (await as(office).post(`/api/people/${member.id}/invitation`, {}, headers)).body;
    assert.equal((await as().get(`/api/invitations/${again.code}`)).status, 200);
  });

  test("holds to the end of the last day that its slip names", async () => {
    const { body } = await as(office).post(`/api/people/${member.id}/invitation`);
    const { body: opened } = await as().get(`/api/invitations/${body.code}`);
    assert.equal(opened.expiresAt, endOfDay(body.expiresOn));
  });

  test("may take a lost telephone's second factor with it", async () => {
    await owner
      .updateTable("door.account")
      .set({ second_factor_on: true, second_factor_secret: "JBSWY3DPEHPK3PXP" })
      .where("id", "=", member.accountId)
      .execute();
    const stays = (await as(office).post(`/api/people/${member.id}/invitation`)).body;
    const accept = (code: string) => as().post(`/api/invitations/${code}`, { password: "lúa-chín-vàng-đồng" });
    assert.equal((await accept(stays.code)).body.loggedIn, false);
    const goes = (await as(office).post(`/api/people/${member.id}/invitation`, { dropSecondFactor: true })).body;
    assert.equal((await accept(goes.code)).body.loggedIn, true);
  });
});

test("the server's own console finds a way back in, on record; for nobody and a closed account it finds none", async () => {
  const { user_name } = await owner
    .selectFrom("door.account")
    .where("id", "=", member.accountId)
    .select("user_name")
    .executeTakeFirstOrThrow();
  const ask = (userName: string) => newCodeFor(database.door, { userName, dropSecondFactor: true }, options.wall());
  const made = await ask(user_name.toUpperCase());
  assert.equal((await as().get(`/api/invitations/${made?.code}`)).body.username, user_name);
  assert.deepEqual(await actions(member.accountId), ["account.renew-code"]);
  assert.equal(await ask("khong-co-ai"), null);
  await as(office).post(`/api/people/${member.id}/account`, { disabled: true });
  assert.equal(await ask(user_name), null);
});

describe("closing an account", () => {
  const close = async (who: BuiltPerson | undefined, about = member, disabled = true) => {
    const { status, code } = await as(who).post(`/api/people/${about.id}/account`, { disabled });
    return code === undefined ? status : [status, code];
  };

  test("every refusal from one setting; then it is closed at once, codes and sessions with it, and opened again", async () => {
    const { code } = (await as(office).post(`/api/people/${member.id}/invitation`)).body;
    assert.deepEqual(await close(undefined), [401, "session.missing"]);
    assert.deepEqual(await close(member, secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await close(secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await close(await build.holder("office", await build.committee())), [404, "row.unknown"]);
    assert.deepEqual(await close(office, office), [409, "account.own"]);
    assert.equal(await close(office), 200);
    assert.equal((await as(member).get("/api/session")).code, "session.missing");
    assert.equal((await as().get(`/api/invitations/${code}`)).code, "invitation.void");
    assert.equal((await as(office).post(`/api/people/${member.id}/invitation`)).code, "account.disabled");
    assert.equal(await close(office, member, false), 200);
    assert.equal((await as(office).post(`/api/people/${member.id}/invitation`)).status, 200);
    assert.deepEqual((await actions(member.accountId)).slice(1, 3), ["account.disable", "account.enable"]);
  });
});
