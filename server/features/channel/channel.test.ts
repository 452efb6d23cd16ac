import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { channelRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2022-12-20T02:00:00.000Z");
const options = {
  door: database.door,
  wall: () => new Date().toISOString(),
  publicUrl: "https://chuyende.example",
  mailPossible: true,
};
const { app, as } = await testApp(database, clock, [channelRoutes(options)]);

/** What a calendar program gets: no cookie, only the address. */
async function fetched(address: string) {
  const { statusCode, headers, body } = await app.inject({ method: "GET", url: new URL(address).pathname });
  return { status: statusCode, headers, body: body.replaceAll("\r\n ", "") };
}
const feedOf = async (person: BuiltPerson): Promise<string> =>
  (await as(person).post("/api/calendar-feed")).body.address;

async function meetingOf(here: Awaited<ReturnType<typeof plannedCommittee>>, change: object = {}) {
  const { cell, office, planId } = here;
  await owner
    .insertInto("meeting")
    .values({
      tenant_id: cell.tenantId,
      id: newId(),
      organisation_id: cell.id,
      path: cell.path,
      path_then: cell.path,
      plan_id: planId,
      kind: "thematic",
      period_key: "2023-Q1",
      topic_title: "Chuyên đề không ra ngoài",
      state: "notified",
      starts_at: "2023-02-15T07:00:00.000Z",
      place: "Phòng họp, tầng 2",
      notified_at: "2022-12-19T02:00:00.000Z",
      created_at: "2022-12-19T02:00:00.000Z",
      created_by: office.id,
      ...change,
    })
    .execute();
}

describe("a calendar's feed", () => {
  test("the own cell's meetings and last days: kind, cell, time, place, and nothing of what they are about", async () => {
    const here = await plannedCommittee(owner);
    await meetingOf(here);
    await meetingOf(here, { state: "planned", notified_at: null, place: "Chưa báo ai" });
    await meetingOf(here, { state: "cancelled", starts_at: "2023-02-20T07:00:00.000Z", place: "Hội trường" });
    const { status, headers, body } = await fetched(await feedOf(here.secretary));
    assert.equal(status, 200);
    assert.match(String(headers["content-type"]), /^text\/calendar; charset=utf-8/u);
    assert.match(body, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/u);
    assert.match(body, /DTSTART:20230215T070000Z\r\nDTEND:20230215T083000Z/u);
    assert.match(body, /SUMMARY:Sinh hoạt chuyên đề – Chi bộ Thanh tra\r\nLOCATION:Phòng họp\\, tầng 2/u);
    assert.match(body, /DTSTART:20230220T070000Z[\s\S]*?STATUS:CANCELLED/u);
    assert.match(
      body,
      /DTSTART;VALUE=DATE:20230104\r\n[\s\S]*?SUMMARY:Hạn: Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra/u,
    );
    assert.doesNotMatch(body, /không ra ngoài|Chưa báo ai/u);
    assert.ok(body.split("\r\n").length > 20 && !/[^\r]\n/u.test(body));
  });

  test("the address is the key: none, a guessed, a renewed, an ended one and that of a closed account open nothing", async () => {
    const here = await plannedCommittee(owner);
    await meetingOf(here);
    const first = await feedOf(here.secretary);
    const second = await feedOf(here.secretary);
    assert.equal((await fetched(first)).status, 404);
    assert.equal((await fetched(second)).status, 200);
    assert.equal((await fetched(second.replace(/.{6}\.ics$/u, "AAAAAA.ics"))).status, 404);
    assert.equal((await fetched("https://x/api/calendar-feeds/short.ics")).status, 400);
    await owner
      .updateTable("door.account")
      .set({ disabled_at: options.wall() })
      .where("id", "=", here.secretary.accountId)
      .execute();
    assert.equal((await fetched(second)).status, 404);
    await owner
      .updateTable("door.account")
      .set({ disabled_at: null })
      .where("id", "=", here.secretary.accountId)
      .execute();
    assert.equal((await as(here.secretary).delete("/api/calendar-feed")).body.feed, null);
    assert.equal((await fetched(second)).status, 404);
    const kept = await owner
      .selectFrom("door.link")
      .where("account_id", "=", here.secretary.accountId)
      .select("token_hash")
      .execute();
    assert.ok(kept.every(({ token_hash }) => !token_hash.toString("utf8").includes(second.slice(-20, -4))));
  });

  test("rights are read anew at each fetch: who left the cell sees nothing of it", async () => {
    const here = await plannedCommittee(owner);
    await meetingOf(here);
    const member = await build.person(here.cell);
    const address = await feedOf(member);
    assert.match((await fetched(address)).body, /BEGIN:VEVENT/u);
    await owner
      .updateTable("membership")
      .set({ left_on: "2022-12-01" as never })
      .where("person_id", "=", member.id)
      .execute();
    assert.doesNotMatch((await fetched(address)).body, /BEGIN:VEVENT/u);
    const sister = await fetched(await feedOf(here.sisterSecretary));
    assert.doesNotMatch(sister.body, /Thanh tra/u);
  });
});

describe("what a person turns off", () => {
  test("everything is on until they say so; kept, on record, and only their own", async () => {
    const here = await plannedCommittee(owner);
    await owner
      .insertInto("contact")
      .values({
        tenant_id: here.cell.tenantId,
        person_id: here.secretary.id,
        path: here.cell.path,
        email: "hoa@so.example",
      })
      .execute();
    const before = await as(here.secretary).get("/api/channel");
    assert.deepEqual(before.body, { email: "hoa@so.example", mailPossible: true, mail: true, inApp: true, feed: null });
    await as(here.secretary).put("/api/channel", { mail: false, inApp: true });
    assert.equal((await as(here.secretary).get("/api/channel")).body.mail, false);
    assert.equal((await as(here.sisterSecretary).get("/api/channel")).body.mail, true);
    const entry = await owner
      .selectFrom("audit_entry")
      .where("account_id", "=", here.secretary.accountId)
      .select("action")
      .execute();
    assert.deepEqual(
      entry.map(({ action }) => action),
      ["channel.chosen"],
    );
  });

  test("refused: without a session, with what is no choice", async () => {
    const { office } = await plannedCommittee(owner);
    for (const method of ["get", "post", "delete"] as const)
      assert.equal((await as()[method](method === "get" ? "/api/channel" : "/api/calendar-feed")).status, 401);
    assert.equal((await as(office).put("/api/channel", { mail: "no" })).status, 400);
  });
});
