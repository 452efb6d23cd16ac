import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { heldMeeting } from "#testing/held-meeting.ts";
import type { Json } from "#testing/meeting-setting.ts";
import { bodyOf, registeringStage } from "#testing/registering-stage.ts";
import { boardRoutes } from "../board/routes.ts";
import { urgingRoutes } from "../urging/routes.ts";
import { homeRoutes } from "./routes.ts";

const { owner, clock, as, setting, prefilled, submitted } = await registeringStage(
  homeRoutes,
  boardRoutes,
  urgingRoutes,
);
const build = builders(owner);

const duties = async (who: BuiltPerson): Promise<Json[]> => (await as(who).get("/api/home")).body.duties;
const ofKind = async (who: BuiltPerson, kind: string): Promise<Json[]> =>
  (await duties(who)).filter((duty) => duty.kind === kind);
const ids = ({ body }: Json) => ({ id: body.id, version: body.version });

test("a cell's home names the step the board names next, with its last day and days late, or with none", async () => {
  const here = await setting();
  await submitted(here);
  const other = { ...here, cell: here.sister, secretary: here.sisterSecretary };
  await submitted(other);
  await heldMeeting(owner, { cell: here.cell, by: here.secretary, planId: here.planId, on: localDate("2023-03-29") });
  clock.set("2023-04-12T02:00:00.000Z");
  const { rows, milestones } = (await as(here.office).get("/api/board?period=2023-Q1")).body;
  const said = { [here.cell.id]: here.secretary, [here.sister.id]: here.sisterSecretary };
  const told: unknown[] = [];
  for (const { organisationId, next } of rows) {
    const own = (await duties(said[organisationId] as BuiltPerson)).find(({ subject }) => subject === "Quý I/2023");
    const label = milestones.find(({ key }: Json) => key === next.milestone).label;
    assert.deepEqual([own.step, own.lastDay, own.extended], [label, next.lastDay, false]);
    told.push([own.kind, own.step, own.lastDay, own.daysLeft]);
  }
  assert.deepEqual(told.toSorted(), [
    ["hold", "Tổ chức sinh hoạt", "2023-03-31", -12],
    ["sign-minutes", "Ký biên bản", null, null],
  ]);
});

test("overdue stands first, then what has no last day, then what is due in months", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  await submitted(here);
  await submitted({ ...here, cell: here.sister, secretary: here.sisterSecretary });
  await heldMeeting(owner, { cell: here.cell, by: here.secretary, planId: here.planId, on: localDate("2023-03-29") });
  clock.set("2023-04-12T02:00:00.000Z");
  const told = async (who: BuiltPerson) => (await duties(who)).map(({ kind, subject }) => `${kind} ${subject}`);
  assert.deepEqual(await told(here.secretary), ["sign-minutes Quý I/2023", "hold Quý II/2023"]);
  assert.deepEqual(await told(here.sisterSecretary), ["hold Quý I/2023", "hold Quý II/2023"]);
});

test("a registration the office returned stands on its secretary's home with the remark until it is handed in again", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const { id, version } = ids(await submitted(here));
  assert.deepEqual(await ofKind(here.secretary, "correct-registration"), []);
  await as(here.office).post(`/api/cell-plans/${id}/return`, { version, remark: "Ghi rõ tháng" });
  const deputy = await build.holder("cellDeputy", here.cell);
  for (const who of [here.secretary, deputy]) {
    const [duty] = await ofKind(who, "correct-registration");
    assert.deepEqual(
      [duty.subject, duty.organisation, duty.href],
      ["Ghi rõ tháng", here.cell.name, `/cell-plan/${id}`],
    );
  }
  const members = await build.holder("cellCommittee", here.cell);
  for (const who of [here.sisterSecretary, here.office, members])
    assert.deepEqual(await ofKind(who, "correct-registration"), []);
  await submitted(here, id);
  assert.deepEqual(await ofKind(here.secretary, "correct-registration"), []);
});

test("what the office entered for a cell waits on its secretary's home until confirmed, not on a sister's or the office's", async () => {
  const here = await setting();
  clock.set("2023-01-09T02:00:00.000Z");
  const { body } = await prefilled(here, here.office);
  const id = newId();
  const onBehalfOf = { source: "paper", words: "Bản đăng ký số 02-KH/CB", day: "2023-01-04" };
  await as(here.office).post(`/api/cell-plans/${id}/submit`, { ...bodyOf(here, body), onBehalfOf });
  const [duty] = await ofKind(here.secretary, "confirm-registration");
  assert.deepEqual(
    [duty.subject, duty.href],
    ["Kế hoạch năm 2023, theo văn bản ngày 04/01/2023: Bản đăng ký số 02-KH/CB", `/cell-plan/${id}`],
  );
  for (const who of [here.sisterSecretary, here.office])
    assert.deepEqual(await ofKind(who, "confirm-registration"), []);
  await as(here.secretary).post(`/api/cell-plans/${id}/confirm`, { version: 1 });
  assert.deepEqual(await ofKind(here.secretary, "confirm-registration"), []);
});

test("a granted day is the one the home counts to, until it is over; one only asked for, or a sister's, is not", async () => {
  const here = await setting();
  clock.set("2023-01-05T02:00:00.000Z");
  const counted = async (who: BuiltPerson) => {
    const [{ lastDay, daysLeft, extended }] = (await ofKind(who, "register")) as [Json];
    return [lastDay, daysLeft, extended];
  };
  const ask = { organisationId: here.cell.id, planId: here.planId, reason: "Bí thư đi học", wantedUntil: "2023-01-10" };
  const asked = await as(here.secretary).post("/api/cell-plans/extensions", ask);
  assert.deepEqual(await counted(here.secretary), ["2023-01-04", -1, false]);
  const [{ id }] = asked.body.extensions;
  await as(here.office).post(`/api/cell-plans/extensions/${id}/decide`, { until: "2023-01-10", remark: "" });
  assert.deepEqual(await counted(here.secretary), ["2023-01-10", 5, true]);
  assert.deepEqual(await counted(here.sisterSecretary), ["2023-01-04", -1, false]);
  clock.set("2023-01-11T02:00:00.000Z");
  assert.deepEqual(await counted(here.secretary), ["2023-01-04", -7, false]);
});

test("the home and an urging lead a secretary to the same page, of each step that is the next", async () => {
  const here = await setting();
  const rows: string[][] = [];
  const thing = { organisationId: here.cell.id, text: "Đề nghị đồng chí làm." };
  const both = async (periodKey: string, milestone: string) => {
    const own = (await duties(here.secretary)).find(
      ({ kind, subject }) => (kind === "register") === (milestone === "register") && /Quý I\/|năm/u.test(subject),
    );
    const { status } = await as(here.office).post("/api/urgings", { things: [{ ...thing, periodKey, milestone }] });
    assert.equal(status, 200, milestone);
    const told = await sql<{ href: string }>`select data -> 'facts' ->> 'href' as href from pgboss.job
      where name = 'announcement' and data ->> 'tenantId' = ${here.cell.tenantId} order by created_on desc, id desc limit 1`;
    rows.push([milestone, own?.href ?? "", (await told.execute(owner)).rows[0]?.href ?? ""]);
  };
  clock.set("2023-01-03T02:00:00.000Z");
  await both("2023-Y1", "register");
  await submitted(here);
  await both("2023-Q1", "held");
  const meetingId = await heldMeeting(owner, { cell: here.cell, by: here.secretary, planId: here.planId });
  clock.set("2023-02-16T02:00:00.000Z");
  await both("2023-Q1", "minutesSigned");
  const register = `/cell-plan/register/${here.planId}/${here.cell.id}`;
  const set = `/meeting/new?org=${here.cell.id}&period=2023-Q1`;
  assert.deepEqual(rows, [
    ["register", register, register],
    ["held", set, set],
    ["minutesSigned", `/meeting/${meetingId}/minutes`, `/meeting/${meetingId}/minutes`],
  ]);
});

test("in January what is owed of the fourth quarter stands on the home still; in March no more", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  await submitted(here);
  const told = async (day: string) => {
    clock.set(`${day}T02:00:00.000Z`);
    const { duties: found, cells } = (await as(here.secretary).get("/api/home")).body;
    return [found.some(({ subject }: Json) => subject === "Quý IV/2023"), cells.map(({ year }: Json) => year)];
  };
  assert.deepEqual(await told("2023-12-30"), [true, [2023]]);
  assert.deepEqual(await told("2024-01-05"), [true, [2023]]);
  assert.deepEqual(await told("2024-03-02"), [false, []]);
});
