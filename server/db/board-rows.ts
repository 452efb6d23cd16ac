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
import type { RecordedLife } from "#domain/milestone/obligation.ts";
import { askAhead } from "./in-a-row.ts";
import { boundsOfPlan, contentsOf } from "./plan-versions.ts";
import { registerPeriodKey } from "./register-period.ts";
import { alsoInReach, inReachOrLine, type Scoped } from "./scoped.ts";

export type BoardCell = { id: string; path: Path; name: string } & RecordedLife;

/** A committee's plan as it stood on a day: the version published last by then, and the day the first one was. */
export type PlanOnDay = BoardPlan & { planId: string };

/** `null` until the committee has published: then its cells owe nothing. Its holidays are those known on the day. Handbook 9. */
export async function planOnDay(
  scoped: Scoped,
  committee: Path,
  year: number,
  asOf: LocalDate,
): Promise<PlanOnDay | null> {
  const found = await versionsOn(scoped, { committee, year, asOf });
  const [first, last] = [found?.versions[0], found?.versions.at(-1)];
  if (!found || !first?.publishedOn || !last) return null;
  const content = (await contentsOf(scoped, [last.id])).get(last.id);
  if (content === undefined) return null;
  const [bounds, holidays] = [boundsOfPlan(content), new Set(found.holidays)];
  return { planId: found.planId, content, bounds, publishedOn: first.publishedOn, holidays };
}

type Versions = { planId: string; versions: { id: string; publishedOn: LocalDate | null }[]; holidays: LocalDate[] };

/** Without their contents: what was published once is read once. */
async function versionsOn(
  scoped: Scoped,
  { committee, year, asOf }: { committee: Path; year: number; asOf: LocalDate },
): Promise<Versions | undefined> {
  const { rows } = await sql<Versions>`
    select plan.id as "planId",
      (select json_agg(json_build_object('id', version.id, 'publishedOn', version.published_on) order by version.number)
        from plan_version version where version.tenant_id = plan.tenant_id and version.plan_id = plan.id
          and version.state = 'published' and version.published_on <= ${asOf}) as versions,
      array(select holiday.day from holiday where holiday.path = ${committee} and (recorded_on is null or recorded_on <= ${asOf})
          and ${inReachOrLine(scoped, "holiday.path", "planPublished")}
        union all select removed.day from holiday_removed removed where removed.path = ${committee} and removed.removed_on > ${asOf}
          and (recorded_on is null or recorded_on <= ${asOf}) and ${inReachOrLine(scoped, "removed.path", "planPublished")}) as holidays
    from plan where plan.path = ${committee} and plan.year = ${year}
      and ${inReachOrLine(scoped, "plan.path", "planPublished", "planDraft")}`.execute(scoped.trx);
  const [found] = rows;
  return found && { ...found, versions: found.versions ?? [] };
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
export const boardOf = async (scoped: Scoped, asked: Asked): Promise<Board> => (await askBoard(scoped, asked))();

type Board = {
  rowOf: (cell: BoardCell, period: Period) => BoardRow;
  meetings: readonly (MeetingOnBoard & InPeriod)[];
};

/** Puts the two statements on their way: what else the board needs goes along. */
export async function askBoard(scoped: Scoped, { plan, periods, cells, asOf }: Asked): Promise<() => Promise<Board>> {
  const ids = cells.map(({ id }) => id);
  const keys = periods.map(periodKey);
  const yearly = periods.map(({ year }) => registerPeriodKey(year));
  const nothing = ids.length === 0 || keys.length === 0;
  const facts = nothing ? none : await askAhead(scoped.trx, factsOf(scoped, ids, [...keys, ...new Set(yearly)], asOf));
  const told = nothing ? none : await askAhead(scoped.trx, meetingsOf(scoped, ids, keys));
  return async () => {
    const known: Known = [
      await facts(),
      (await told()).map((row) => ({ ...row, settings: JSON.parse(row.settings) as MeetingSetting[] })),
    ];
    const inEach = new Map(keys.map((key, at) => [key, inPeriod(yearly[at] as string, key, ...known)] as const));
    return {
      rowOf: (cell, period) =>
        boardRow(plan, period, onBoard(cell, ...(inEach.get(periodKey(period)) ?? [[], []])), asOf),
      meetings: known[1],
    };
  };
}

const none = (): Promise<never[]> => Promise.resolve([]);

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
  { id, foundedOn, dissolvedOn, dissolvedRecordedOn }: Omit<BoardCell, "path" | "name">,
  facts: readonly FactRow[],
  meetings: readonly MeetingOnBoard[],
): CellOnBoard {
  const own = facts.filter(({ organisationId }) => organisationId === id) as (FactRow & StepFact)[];
  return {
    life: { foundedOn, dissolvedOn, dissolvedRecordedOn },
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

const factsOf = (scoped: Scoped, cells: readonly string[], keys: readonly string[], asOf: LocalDate) =>
  sql<FactRow & InPeriod>`
    select organisation_id as "organisationId", period_key as "periodKey", milestone, meeting_id as "meetingId", what,
      happened_on as "happenedOn", recorded_on as "recordedOn", until
    from milestone_fact
    where organisation_id = any (${cells}::uuid[]) and period_key = any (${keys}::text[]) and recorded_on <= ${asOf}
      and ${alsoInReach(scoped, "milestone_fact.path", "board")}
    order by recorded_at, id`;

type MeetingRow = Omit<MeetingOnBoard, "settings"> & InPeriod & { settings: string };

const meetingsOf = (scoped: Scoped, cells: readonly string[], keys: readonly string[]) =>
  sql<MeetingRow>`
    select id as "meetingId", organisation_id as "organisationId", created_at as "createdAt", period_key as "periodKey",
      starts_at as "startsAt", held_on as "heldOn", state, settings,
      (select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id
        and notice.kind = 'cancellation') as "calledOffOn"
    from meeting
    where organisation_id = any (${cells}::uuid[]) and kind = 'thematic' and period_key = any (${keys}::text[])
      and ${alsoInReach(scoped, "meeting.path", "meeting")}`;
