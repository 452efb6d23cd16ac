import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { PlanDeadline } from "#domain/plan/plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { calendarFaults } from "#testing/calendar-faults.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { channelRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-06T02:00:00.000Z");
const options = {
  door: database.door,
  wall: () => new Date().toISOString(),
  publicUrl: "https://chuyende.example",
  mailPossible: true,
};
const { app, as } = await testApp(database, clock, [channelRoutes(options)]);

const fileOf = async (person: BuiltPerson): Promise<string> => {
  const { address } = (await as(person).post("/api/calendar-feed")).body;
  return (await app.inject({ method: "GET", url: new URL(address).pathname })).body;
};
/** "20230104 Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra": the last days in a person's feed, in order. */
const lastDays = async (person: BuiltPerson): Promise<string[]> =>
  (await fileOf(person))
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT")
    .flatMap((event) => {
      const [day, title] = [/VALUE=DATE:(\d+)/u.exec(event), /SUMMARY:Hạn: (.*)/u.exec(event)];
      return day && title ? [`${day[1]} ${title[1]}`] : [];
    })
    .sort();

const bounds = (milestone: "attendeeAssigned" | "scored", offset: number): PlanDeadline => ({
  id: milestone,
  what: milestone,
  words: "",
  who: null,
  due: { type: "relative", anchor: "quarterEnd", offset, unit: "day", bound: "onOrBefore" },
  milestone,
});

async function setting() {
  const here = await plannedCommittee(owner);
  const deadlines = [...samplePlan.deadlines, bounds("attendeeAssigned", -10), bounds("scored", 5)];
  const content = JSON.stringify({ ...samplePlan, deadlines });
  const at = "2022-12-01T02:00:00.000Z";
  const key = { tenant_id: here.committee.tenantId, path: here.committee.path, id: newId(), plan_id: here.planId };
  const made = { created_at: at, created_by: here.office.id, published_at: at, published_by: here.office.id };
  await owner
    .insertInto("plan_version")
    .values({
      ...key,
      ...made,
      number: 2,
      state: "published",
      content,
      source_text: null,
      reading_id: null,
      published_on: localDate("2022-12-01"),
    })
    .execute();
  return { ...here, leader: await build.holder("assignedLeader", here.cell) };
}
type Here = Awaited<ReturnType<typeof setting>>;

const leave = ({ cell, planId }: Here, on: string, until: string) =>
  owner
    .insertInto("milestone_fact")
    .values({
      tenant_id: cell.tenantId,
      id: newId(),
      organisation_id: cell.id,
      path: cell.path,
      path_then: cell.path,
      plan_id: planId,
      period_key: "2023-Y1",
      milestone: "register",
      what: "excused",
      until: localDate(until),
      happened_on: localDate(on),
      recorded_on: localDate(on),
      recorded_at: `${on}T01:00:00.000Z`,
    })
    .execute();

const meetingOf = ({ cell, planId, office }: Here, state: "notified" | "cancelled", place: string) => ({
  tenant_id: cell.tenantId,
  id: newId(),
  organisation_id: cell.id,
  path: cell.path,
  path_then: cell.path,
  plan_id: planId,
  kind: "thematic" as const,
  period_key: "2023-Q1",
  topic_title: "Chuyên đề",
  state,
  place,
  starts_at: "2023-02-15T07:00:00.000Z",
  notified_at: "2023-01-05T02:00:00.000Z",
  created_at: "2023-01-05T02:00:00.000Z",
  created_by: office.id,
});

test("each sees the last days of what is their own turn: the secretary, the deputy, the office, the leader, and not a member", async () => {
  clock.set("2023-01-06T02:00:00.000Z");
  const here = await setting();
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
  clock.set("2023-01-06T02:00:00.000Z");
  const here = await setting();
  const sent = await build.holder("committeeMember", here.committee);
  assert.deepEqual(await lastDays(sent), []);
  const planned = meetingOf(here, "notified", "Phòng họp");
  await owner.insertInto("meeting").values(planned).execute();
  await owner
    .insertInto("attendee_assignment")
    .values({
      tenant_id: here.cell.tenantId,
      id: newId(),
      meeting_id: planned.id,
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

test("with leave the day shown is the one granted", async () => {
  clock.set("2023-01-06T02:00:00.000Z");
  const here = await setting();
  await leave(here, "2023-01-05", "2023-01-20");
  assert.ok((await lastDays(here.secretary)).includes("20230120 Đăng ký kế hoạch năm 2023 – Chi bộ Thanh tra"));
  assert.ok((await lastDays(here.sisterSecretary)).includes("20230104 Đăng ký kế hoạch năm 2023 – Chi bộ Văn phòng"));
});

test("on New Year's Day the fourth quarter's last day is still there; sixty days after its end it is gone", async () => {
  const here = await setting();
  const fourth = async (day: string) => {
    clock.set(`${day}T02:00:00.000Z`);
    return (await lastDays(here.secretary)).filter((line) => line.includes("Quý IV"));
  };
  assert.deepEqual(await fourth("2024-01-01"), ["20231231 Tổ chức sinh hoạt Quý IV/2023 – Chi bộ Thanh tra"]);
  assert.equal((await fourth("2024-02-29")).length, 1);
  assert.deepEqual(await fourth("2024-03-01"), []);
});

test("a strict reader of calendars finds nothing wrong in a feed of meetings and days with long names, commas and semicolons", async () => {
  clock.set("2023-01-06T02:00:00.000Z");
  const here = await setting();
  await owner
    .insertInto("meeting")
    .values([
      meetingOf(
        here,
        "notified",
        "Hội trường tầng hai, trụ sở Sở Tư pháp; cửa số 3 \\ lối sau – số 18 đường Nguyễn Chí Thanh, phường Láng Thượng",
      ),
      meetingOf(here, "cancelled", "Phòng họp\nlầu hai"),
    ])
    .execute();
  const file = await fileOf(here.secretary);
  assert.match(file, /BEGIN:VEVENT[\s\S]*BEGIN:VEVENT[\s\S]*VALUE=DATE/u);
  assert.deepEqual(calendarFaults(file), []);
  const [event] = /BEGIN:VEVENT[\s\S]*?END:VEVENT\r\n/u.exec(file) ?? [""];
  const broken: Record<string, string> = {
    "line ends": file.replaceAll("\r\n", "\n"),
    unfolded: file.replaceAll("\r\n ", ""),
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
