import { sql } from "kysely";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import {
  boardRow,
  type BoardPlan,
  type BoardRow,
  type CellOnBoard,
  type KnownMeeting,
  type MeetingSetting,
  type StepFact,
} from "#domain/milestone/board-row.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { registerPeriodKey } from "./register-period.ts";
import { inReach, inReachOrLine, type Scoped } from "./scoped.ts";

export type BoardCell = { id: string; path: Path; name: string; foundedOn: LocalDate; dissolvedOn: LocalDate | null };

/** A committee's plan as it stood on a day: the version published last by then, and the day the first one was. */
export type PlanOnDay = BoardPlan & { planId: string };

/** `null` until the committee has published: then its cells owe nothing. Handbook 9. */
export async function planOnDay(
  scoped: Scoped,
  committee: Path,
  year: number,
  asOf: LocalDate,
): Promise<PlanOnDay | null> {
  const versions = await scoped.trx
    .selectFrom("plan")
    .innerJoin("plan_version", (join) =>
      join.onRef("plan_version.plan_id", "=", "plan.id").onRef("plan_version.tenant_id", "=", "plan.tenant_id"),
    )
    .where("plan.path", "=", committee)
    .where("plan.year", "=", year)
    .where("plan_version.state", "=", "published")
    .where("plan_version.published_on", "<=", asOf)
    .where(inReachOrLine(scoped, "plan.path", "planPublished", "planDraft"))
    .select(["plan.id as planId", "plan_version.content", "plan_version.published_on as publishedOn"])
    .orderBy("plan_version.number")
    .execute();
  const [first, last] = [versions[0], versions.at(-1)];
  if (!first?.publishedOn || !last) return null;
  const holidays = await scoped.trx
    .selectFrom("holiday")
    .where("path", "=", committee)
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select("day")
    .execute();
  return {
    planId: last.planId,
    content: last.content as PlanContent,
    publishedOn: first.publishedOn,
    holidays: new Set(holidays.map(({ day }) => day)),
  };
}

/** Each cell with its line of the board as of a day, from facts and meetings recorded by then. The roll-up counts the same. */
export async function boardRows(
  scoped: Scoped,
  plan: PlanOnDay,
  period: Period,
  cells: readonly BoardCell[],
  asOf: LocalDate,
): Promise<Map<string, BoardRow>> {
  const { rowOf } = await boardOf(scoped, { plan, periods: [period], cells, asOf });
  return new Map(cells.map((cell) => [cell.id, rowOf(cell, period)] as const));
}

type Asked = { plan: PlanOnDay; periods: readonly Period[]; cells: readonly BoardCell[]; asOf: LocalDate };

/** As `boardRows`, for several periods at once in the same two statements; with the meetings its lines speak of. */
export async function boardOf(scoped: Scoped, { plan, periods, cells, asOf }: Asked) {
  const ids = cells.map(({ id }) => id);
  const keys = periods.map(periodKey);
  const yearly = periods.map(({ year }) => registerPeriodKey(year));
  const nothing = ids.length === 0 || keys.length === 0;
  const facts = nothing ? [] : await factsOf(scoped, ids, [...keys, ...new Set(yearly)], asOf);
  const meetings = nothing ? [] : await meetingsOf(scoped, ids, keys);
  const known = new Map(keys.map((key, at) => [key, inPeriod(yearly[at] as string, key, facts, meetings)] as const));
  const rowOf = (cell: BoardCell, period: Period): BoardRow =>
    boardRow(plan, period, onBoard(cell, ...(known.get(periodKey(period)) ?? [[], []])), asOf);
  return { rowOf, meetings };
}

type Known = [facts: readonly (FactRow & InPeriod)[], meetings: readonly (MeetingOnBoard & InPeriod)[]];

const inPeriod = (yearly: string, key: string, ...[facts, meetings]: Known): Known => [
  facts.filter(({ periodKey: of }) => of === key || of === yearly),
  meetings.filter(({ periodKey: of }) => of === key),
];

/** A fact as the table keeps it. */
export type FactRow = {
  organisationId: string;
  milestone: string;
  meetingId: string | null;
  what: string;
  happenedOn: LocalDate;
  recordedOn: LocalDate;
  until: LocalDate | null;
};

/** A thematic meeting as the table keeps it. `calledOffOn`: the day of its first notice of cancellation. */
export type MeetingOnBoard = {
  organisationId: string;
  meetingId: string;
  createdAt: string;
  startsAt: string;
  heldOn: LocalDate | null;
  state: string;
  settings: MeetingSetting[];
  calledOffOn: LocalDate | null;
};

type InPeriod = { periodKey: string };

export const startOf = ({ heldOn, startsAt }: Pick<MeetingOnBoard, "heldOn" | "startsAt">): LocalDate =>
  heldOn ?? dayOf(startsAt);

/** What is known of one cell, out of what was loaded for many; facts in the order of recording. */
export function onBoard(
  { id, foundedOn, dissolvedOn }: Pick<BoardCell, "id" | "foundedOn" | "dissolvedOn">,
  facts: readonly FactRow[],
  meetings: readonly MeetingOnBoard[],
): CellOnBoard {
  const own = facts.filter(({ organisationId }) => organisationId === id) as (FactRow & StepFact)[];
  return {
    life: { foundedOn, dissolvedOn },
    meetings: meetings.filter(({ organisationId }) => organisationId === id).map(knownMeeting),
    facts: own.filter(({ milestone }) => milestone !== "register"),
    registering: own.filter(({ milestone }) => milestone === "register"),
  };
}

const knownMeeting = ({ calledOffOn, ...meeting }: MeetingOnBoard): KnownMeeting => ({
  meetingId: meeting.meetingId,
  knownOn: dayOf(meeting.createdAt),
  startsOn: startOf(meeting),
  // A plan dropped before anybody was told of it was never on a board, unless the day it was dropped was kept.
  cancelledOn: meeting.state === "cancelled" ? (calledOffOn ?? dayOf(meeting.createdAt)) : null,
  counts: true,
  settings: meeting.settings,
});

const factsOf = (
  scoped: Scoped,
  cells: readonly string[],
  keys: readonly string[],
  asOf: LocalDate,
): Promise<(FactRow & InPeriod)[]> =>
  scoped.trx
    .selectFrom("milestone_fact")
    .where("organisation_id", "in", [...cells])
    .where("period_key", "in", [...keys])
    .where("recorded_on", "<=", asOf)
    .where(inReach(scoped, "milestone_fact.path", "board"))
    .select([
      "organisation_id as organisationId",
      "period_key as periodKey",
      "milestone",
      "meeting_id as meetingId",
      "what",
      "happened_on as happenedOn",
      "recorded_on as recordedOn",
      "until",
    ])
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();

async function meetingsOf(
  scoped: Scoped,
  cells: readonly string[],
  keys: readonly string[],
): Promise<(MeetingOnBoard & InPeriod)[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("organisation_id", "in", [...cells])
    .where("kind", "=", "thematic")
    .where("period_key", "in", [...keys])
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id as meetingId", "organisation_id as organisationId", "created_at as createdAt"])
    .select(sql<string>`period_key`.as("periodKey"))
    .select(["starts_at as startsAt", "held_on as heldOn", "state", "settings"])
    .select(
      sql<LocalDate | null>`(select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')`.as(
        "calledOffOn",
      ),
    )
    .execute();
  return rows.map((row) => ({ ...row, settings: JSON.parse(row.settings) as MeetingSetting[] }));
}
