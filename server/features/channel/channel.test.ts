import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { PlanDeadline } from "#domain/plan/plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { calendarFaults } from "#testing/calendar-faults.ts";
import { feedReader } from "#testing/feed-reader.ts";
import { testDatabase } from "#testing/database.ts";
import { addFact, addMeeting, amendPlan } from "#testing/planned-rows.ts";
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

const { fetched, feedOf, fileOf, lastDays } = feedReader(app, as);

describe("a calendar's feed", () => {
  test("the own cell's meetings and last days: kind, cell, time, place, and nothing of what they are about", async () => {
    const here = await plannedCommittee(owner);
    await addMeeting(owner, here);
    await addMeeting(owner, here, { state: "planned", notified_at: null, place: "Chưa báo ai" });
    await addMeeting(owner, here, { state: "cancelled", starts_at: "2023-02-20T07:00:00.000Z", place: "Hội trường" });
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
    await addMeeting(owner, here);
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
    await addMeeting(owner, here);
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

const bounds = (milestone: "attendeeAssigned" | "scored", offset: number): PlanDeadline => ({
  id: milestone,
  what: milestone,
  words: "",
  who: null,
  due: { type: "relative", anchor: "quarterEnd", offset, unit: "day", bound: "onOrBefore" },
  milestone,
});

/** On 06/01/2023: a plan that names last days of the office and of the leader too. */
async function withTurns() {
  clock.set("2023-01-06T02:00:00.000Z");
  const here = await plannedCommittee(owner);
  const deadlines = [...samplePlan.deadlines, bounds("attendeeAssigned", -10), bounds("scored", 5)];
  await amendPlan(owner, here, { ...samplePlan, deadlines });
  return { ...here, leader: await build.holder("assignedLeader", here.cell) };
}

describe("the last days in a feed", () => {
  test("each sees the last days of what is their own turn: the secretary, the deputy, the office, the leader, and not a member", async () => {
    const here = await withTurns();
    const cellOwn = [
      "20230104 Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra",
      "20230331 Tổ chức sinh hoạt Quý I/2023 – Chi bộ Thanh tra",
    ];
    assert.deepEqual(await lastDays(here.secretary), cellOwn);
    assert.deepEqual(await lastDays(await build.holder("cellDeputy", here.cell)), cellOwn);
    assert.deepEqual(await lastDays(here.office), [
      "20230321 Phân công cấp ủy dự Quý I/2023 – Chi bộ Thanh tra",
      "20230321 Phân công cấp ủy dự Quý I/2023 – Chi bộ Văn phòng",
    ]);
    assert.deepEqual(await lastDays(here.leader), ["20230405 Chấm điểm Quý I/2023 – Chi bộ Thanh tra"]);
    assert.deepEqual(await lastDays(await build.person(here.cell)), []);
  });

  test("who was sent to the meeting scores it: the day is in their feed and no longer in the leader's", async () => {
    const here = await withTurns();
    const sent = await build.holder("committeeMember", here.committee);
    assert.deepEqual(await lastDays(sent), []);
    const meetingId = await addMeeting(owner, here);
    await owner
      .insertInto("attendee_assignment")
      .values({
        tenant_id: here.cell.tenantId,
        id: newId(),
        meeting_id: meetingId,
        path: here.cell.path,
        person_id: sent.id,
        state: "assigned",
        assigned_on: localDate("2023-01-05"),
        assigned_at: "2023-01-05T03:00:00.000Z",
        assigned_by: here.office.id,
      })
      .execute();
    assert.deepEqual(await lastDays(sent), ["20230405 Chấm điểm Quý I/2023 – Chi bộ Thanh tra"]);
    assert.deepEqual(await lastDays(here.leader), []);
  });

  test("who takes the minutes and reads no board has the day they owe those by, until they are signed; another member has not", async () => {
    clock.set("2023-01-06T02:00:00.000Z");
    const here = await plannedCommittee(owner);
    const after: PlanDeadline["due"] = {
      type: "relative",
      anchor: "meeting",
      offset: 2,
      unit: "day",
      bound: "onOrBefore",
    };
    const minutes: PlanDeadline = {
      ...bounds("scored", 0),
      id: "bb",
      what: "bb",
      due: after,
      milestone: "minutesSigned",
    };
    await amendPlan(owner, here, { ...samplePlan, deadlines: [minutes] });
    const [taker, other] = [await build.person(here.cell), await build.person(here.cell)];
    const meetingId = await addMeeting(owner, here, { minute_taker_id: taker.id });
    await addMeeting(owner, here, { minute_taker_id: taker.id, kind: "regular", period_key: null });
    const owed = "20230217 Ký biên bản Quý I/2023 – Chi bộ Thanh tra";
    assert.deepEqual([await lastDays(taker), await lastDays(other)], [[owed], []]);
    assert.deepEqual(calendarFaults(await fileOf(taker)), []);
    await owner
      .updateTable("meeting")
      .set({ state: "held", held_on: localDate("2023-02-20") })
      .where("id", "=", meetingId)
      .execute();
    assert.deepEqual(await lastDays(taker), [owed.replace("0217", "0222")]);
    const signed = { number: 1, state: "signed", sections: "{}", signed_on: localDate("2023-02-21") };
    const made = { created_at: options.wall(), created_by: taker.id };
    const { tenantId: tenant_id, path } = here.cell;
    await owner
      .insertInto("minutes")
      .values({ tenant_id, id: newId(), meeting_id: meetingId, path, path_then: path, ...signed, ...made })
      .execute();
    assert.deepEqual(await lastDays(taker), []);
  });

  test("an event keeps its UID from fetch to fetch, whatever of it changes; none has a blank", async () => {
    const here = await withTurns();
    const meetingId = await addMeeting(owner, here);
    const address = await feedOf(here.secretary);
    const uids = async () => (await fetched(address)).body.match(/(?<=UID:).*/gu)?.toSorted();
    const first = await uids();
    assert.deepEqual(first, [meetingId, `${here.cell.id}-2023-Y1-register`, `${here.cell.id}-2023-Q1-held`].toSorted());
    await addFact(owner, here, "2023-01-06", { what: "excused", until: localDate("2023-01-20") });
    await owner
      .updateTable("organisation_name")
      .set({ name: "Chi bộ Kiểm tra" })
      .where("organisation_id", "=", here.cell.id)
      .execute();
    await owner
      .updateTable("meeting")
      .set({ starts_at: "2023-03-01T07:00:00.000Z" })
      .where("id", "=", meetingId)
      .execute();
    clock.set("2023-01-10T02:00:00.000Z");
    assert.deepEqual(await uids(), first);
    assert.match((await fetched(address)).body, /VALUE=DATE:20230120[\s\S]*?Chi bộ Kiểm tra/u);
  });

  test("with leave the day shown is the one granted", async () => {
    const here = await withTurns();
    await addFact(owner, here, "2023-01-05", { what: "excused", until: localDate("2023-01-20") });
    assert.ok((await lastDays(here.secretary)).includes("20230120 Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra"));
    assert.ok((await lastDays(here.sisterSecretary)).includes("20230104 Đăng ký kế hoạch năm 2023 – Chi bộ Văn phòng"));
  });

  test("on New Year's Day the fourth quarter's last day is still there; sixty days after its end it is gone", async () => {
    const here = await withTurns();
    const fourth = async (day: string) => {
      clock.set(`${day}T02:00:00.000Z`);
      return (await lastDays(here.secretary)).filter((line) => line.includes("Quý IV"));
    };
    assert.deepEqual(await fourth("2024-01-01"), ["20231231 Tổ chức sinh hoạt Quý IV/2023 – Chi bộ Thanh tra"]);
    assert.equal((await fourth("2024-02-29")).length, 1);
    assert.deepEqual(await fourth("2024-03-01"), []);
  });

  test("a strict reader of calendars finds nothing wrong in a feed of meetings and days with long names, commas and semicolons", async () => {
    const here = await withTurns();
    const place =
      "Hội trường tầng hai, trụ sở Sở Tư pháp; cửa số 3 \\ lối sau – số 18 đường Nguyễn Chí Thanh, phường Láng Thượng";
    await addMeeting(owner, here, { place });
    await addMeeting(owner, here, { state: "cancelled", place: "Phòng họp\nlầu hai" });
    const file = await fileOf(here.secretary);
    assert.match(file, /BEGIN:VEVENT[\s\S]*BEGIN:VEVENT[\s\S]*VALUE=DATE/u);
    assert.deepEqual(calendarFaults(file), []);
    const [event] = /BEGIN:VEVENT[\s\S]*?END:VEVENT\r\n/u.exec(file) ?? [""];
    const broken: Record<string, string> = {
      "line ends": file.replaceAll("\r\n", "\n"),
      unfolded: file.replaceAll("\r\n ", ""),
      "a blank in a UID": file.replace(/^UID:/mu, "UID:a "),
      "no UID": file.replace(/^UID:.*(?:\r\n .*)*\r\n/mu, ""),
      "no stamp": file.replace(/^DTSTAMP:.*\r\n/mu, ""),
      "no version": file.replace("VERSION:2.0\r\n", ""),
      "an event twice": file.replace(event, event + event),
      "no end": file.replace("END:VCALENDAR\r\n", ""),
      "local time": file.replace(/^(DTSTART:\d{8}T\d{6})Z/mu, "$1"),
      "not escaped": file.replace("\\,", ","),
    };
    for (const [name, text] of Object.entries(broken)) assert.notDeepEqual(calendarFaults(text), [], name);
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
