import type { z } from "zod/mini";
import type { BoardQuery, BoardView } from "#contract/board.ts";
import { holdsOverCell, parentPath } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import {
  firstDayOf,
  lastDayOf,
  parsePeriodKey,
  periodContaining,
  periodKey,
  periodLabel,
  periodsOf,
  type Period,
} from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { addTally, noTally, tallyOf, type BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneKeys, milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { boardRows, planOnDay, type PlanOnDay } from "#server/db/board-rows.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";
import {
  boardPlace,
  boardPlaces,
  cellPlanIds,
  cellsOf,
  committeesOf,
  countsOf,
  lastUrgings,
  type Place,
} from "./store.ts";

type Refused = { code: "row.unknown" } | { code: "board.unknown-period" } | { code: "denied.needs-role" };

/** The board of one organisation and period as of a day; everything left out is filled from the person's own scope. S2. */
export async function showBoard(
  scoped: Scoped,
  now: string,
  query: z.infer<typeof BoardQuery>,
): Promise<Result<BoardView, Refused>> {
  const today = dayOf(now);
  const asOf = (query["as-of"] as LocalDate | undefined) ?? today;
  const places = await boardPlaces(scoped, asOf);
  const place = query.org === undefined ? (places[0] ?? null) : await boardPlace(scoped, query.org, asOf);
  if (place === null) return fail({ code: query.org === undefined ? "denied.needs-role" : "row.unknown" });
  const asked = query.period === undefined ? null : parsePeriodKey(query.period);
  if (query.period !== undefined && asked === null) return fail({ code: "board.unknown-period" });
  const year = asked?.year ?? Number(asOf.slice(0, 4));
  const plan = await planOnDay(scoped, committeeOf(place), year, asOf);
  const period = asked ?? runningPeriod(plan, asOf);
  return ok(await viewOf(scoped, { places, place, period, plan, asOf, today }));
}

const committeeOf = ({ kind, path }: Place): Path => (kind === "cell" ? (parentPath(path) ?? path) : path);

const runningPeriod = (plan: PlanOnDay | null, day: LocalDate): Period =>
  periodContaining(plan?.content.periodUnit ?? "quarter", day);

type Asked = {
  places: Place[];
  place: Place;
  period: Period;
  plan: PlanOnDay | null;
  asOf: LocalDate;
  today: LocalDate;
};

async function viewOf(scoped: Scoped, { places, place, period, plan, asOf, today }: Asked): Promise<BoardView> {
  const span = { from: firstDayOf(period), to: lastDayOf(period) };
  const cells = await cellsOf(scoped, place, asOf, span);
  const judged = plan === null ? new Map<string, BoardRow>() : await boardRows(scoped, plan, period, cells, asOf);
  const keys = [periodKey(period), registerPeriodKey(period.year)];
  const [registered, urged] = [
    plan === null ? new Map<string, string>() : await cellPlanIds(scoped, plan.planId),
    await lastUrgings(scoped, keys, asOf),
  ];
  const rows = cells.flatMap((cell) => {
    const row = judged.get(cell.id);
    return row === undefined
      ? []
      : [presentRow(cell, row, registered.get(cell.id) ?? null, urged.get(cell.id) ?? null)];
  });
  return {
    organisation: { id: place.id, name: place.name, kind: place.kind },
    organisations: places.map(({ id, name }) => ({ id, name })),
    asOf,
    today,
    period: periodKey(period),
    periodLabel: periodLabel(period),
    periods: (plan === null ? periodsOf("quarter", period.year) : periodsOfPlan(plan.content)).map((each) => ({
      key: periodKey(each),
      label: periodLabel(each),
    })),
    planId: plan?.planId ?? null,
    milestones: milestoneKeys.map((key) => ({ key, label: milestoneLabels[key] })),
    rows,
    totals: milestoneKeys.map((milestone) => ({
      milestone,
      tally: [...judged.values()]
        .map(({ marks }) => tallyOf(marks.filter((mark) => mark.milestone === milestone)))
        .reduce(addTally, noTally),
    })),
    total: rows.map(({ tally }) => tally).reduce(addTally, noTally),
    children: await childrenOf(scoped, place, keys, asOf),
    permissions: { urge: holdsOverCell(scoped.caller.actor, place.path, "office", "assignedLeader") },
  };
}

function presentRow(
  cell: Place,
  row: BoardRow,
  cellPlanId: string | null,
  urgedOn: LocalDate | null,
): BoardView["rows"][number] {
  return {
    organisationId: cell.id,
    name: cell.name,
    cellPlanId,
    meetingId: row.judgedOn,
    heldOn: row.marks.find(({ milestone }) => milestone === "held")?.doneOn ?? null,
    heldAfterBy: row.heldAfterBy,
    shortBy: row.shortBy,
    others: row.others,
    urgedOn,
    marks: row.marks.map(({ milestone, standing, lastDay, doneOn }) => ({
      milestone,
      standing,
      lastDay: lastDay?.day ?? null,
      words: lastDay?.words ?? null,
      doneOn,
    })),
    tally: tallyOf(row.marks),
  };
}

async function childrenOf(
  scoped: Scoped,
  place: Place,
  keys: readonly string[],
  asOf: LocalDate,
): Promise<BoardView["children"]> {
  if (place.kind === "cell") return [];
  const committees = await committeesOf(scoped, place, asOf);
  const counts = await countsOf(
    scoped,
    committees.map(({ path }) => path),
    keys,
    asOf,
  );
  return committees.map(({ id, name, path }) => ({
    organisationId: id,
    name,
    counts: counts.filter(({ nodePath }) => nodePath === path).map(({ nodePath: _asked, ...count }) => count),
  }));
}
