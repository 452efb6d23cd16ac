import type { BoardOfYear, BoardOfYearQuery, YearLine, YearPart } from "#contract/board-of-year.ts";
import type { Led } from "#contract/board.ts";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel, periodsOf, type Period } from "#domain/calendar/period.ts";
import { tallyOf } from "#domain/milestone/board-row.ts";
import { addCounts, noCounts, timelinessOf, type Counts } from "#domain/milestone/counts-by-day.ts";
import {
  addFigures,
  noFigures,
  periodMark,
  periodMarkOfCounts,
  yearInOrder,
  type PeriodFigures,
  type YearLooked,
} from "#domain/milestone/period-mark.ts";
import type { StandingCounts } from "#domain/milestone/told-counts.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { boardOf, type PlanOnDay } from "#server/db/board-rows.ts";
import type { MovedSince } from "#server/db/moves-on-record.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { cellsAsCounts, cellsAsLines, movesBelow, narrowed, placeAsked, planOfPlace } from "./board-place.ts";
import { cellsInPeriods, committeesInPeriods, type NodeInPeriods } from "./period-store.ts";
import { boardPlaces, cellsOf, type Place } from "./store.ts";

type Refused = { code: "row.unknown" } | { code: "denied.needs-role" };

/** Cells × periods of a whole year as of a day, each period as one mark; below the own cells as counts. S2. */
export async function showBoardOfYear(
  scoped: Scoped,
  now: string,
  query: BoardOfYearQuery,
): Promise<Result<BoardOfYear, Refused>> {
  const today = dayOf(now);
  const asOf = (query["as-of"] as LocalDate | undefined) ?? today;
  const places = await boardPlaces(scoped, asOf);
  // Whom the handbook gives no board at all hears so, whichever organisation they name.
  if (places.length === 0) return fail({ code: "denied.needs-role" });
  const place = await placeAsked(scoped, query.org, { places, asOf });
  if (place === null) return fail({ code: "row.unknown" });
  const year = query.year ?? Number(asOf.slice(0, 4));
  const plan = await planOfPlace(scoped, place, { year, asOf, today });
  const periods = plan === null ? periodsOf("quarter", year) : periodsOfPlan(plan.content);
  const looked = { show: query.show ?? "all", sort: query.sort ?? "founded" };
  const asked = { place, plan, year, periods, asOf, moved: await movesBelow(scoped, place, { asOf, today }) };
  const { lines: cells, led } = await cellLines(scoped, asked, query.led);
  const lines = cells.map(({ organisationId }) => organisationId);
  const below = led === "mine" ? [] : await linesBelow(scoped, asked, lines);
  return ok({
    organisation: { id: place.id, name: place.name, kind: place.kind },
    organisations: places.map(({ id, name }) => ({ id, name })),
    asOf,
    today,
    year,
    ...looked,
    led,
    periods: periods.map((period) => ({ key: periodKey(period), label: periodLabel(period) })),
    planId: plan?.planId ?? null,
    cells: partOf(cells, sumsOf(cells, periods), looked),
    below: partOf(below, sumsOf(below, periods), looked),
  });
}

type Asked = {
  place: Place;
  plan: PlanOnDay | null;
  year: number;
  periods: readonly Period[];
  asOf: LocalDate;
  moved: MovedSince;
};
type Sums = Pick<YearPart, "totals" | "whole" | "timely">;

const partOf = (lines: readonly YearLine[], sums: Sums, looked: YearLooked): YearPart => ({
  lines: yearInOrder(lines, looked),
  linesInAll: lines.length,
  ...sums,
});

const sumsOf = (lines: readonly YearLine[], periods: readonly Period[]): Sums => ({
  totals: [0, ...periods.keys()].map((_, at) => sumOf(lines.flatMap(({ marks }) => marks[at] ?? []))),
  whole: sumOf(lines.map(({ whole }) => whole)),
  timely: {
    onTime: lines.reduce((sum, { timely }) => sum + timely.onTime, 0),
    judged: lines.reduce((sum, { timely }) => sum + timely.judged, 0),
  },
});

const sumOf = (marks: readonly PeriodFigures[]): PeriodFigures => {
  const { owed, done, overdue } = marks.reduce<PeriodFigures>(addFigures, noFigures);
  return { owed, done, overdue };
};

/** The place's own cells that stood in that year, as far as the person sees into them, in two statements for all periods. */
async function cellLines(
  scoped: Scoped,
  { place, plan, year, periods, asOf, moved }: Asked,
  wanted: "mine" | undefined,
): Promise<{ lines: YearLine[]; led: Led }> {
  if (plan === null) return { lines: [], led: null };
  const span = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`), keys: periods.map(periodKey) };
  const readable = await cellsOf(scoped, place, asOf, { ...span, yearly: registerPeriodKey(year), moved });
  const { cells, led } = narrowed(scoped, cellsAsLines(scoped, place, moved, readable), wanted);
  const { rowOf } = await boardOf(scoped, { plan, periods, cells, asOf });
  const lines = cells.map((cell): YearLine => {
    const rows = periods.map((period) => rowOf(cell, period).marks);
    // Each row begins with the registration, which is one for the year.
    const parts = [rows[0]?.slice(0, 1) ?? [], ...rows.map((marks) => marks.slice(1))];
    const { onTime, judged } = tallyOf(parts.flat());
    const marks = parts.map(periodMark);
    return { ...named(cell), kind: "cell", marks, whole: periodMark(parts.flat()), timely: { onTime, judged } };
  });
  return { lines, led };
}

const named = ({ id, name }: Pick<Place, "id" | "name">) => ({ organisationId: id, name });

/** The committees below, and cells as counts where one does not look into them. */
async function linesBelow(
  scoped: Scoped,
  { place, year, periods, asOf, moved }: Asked,
  lines: readonly string[],
): Promise<YearLine[]> {
  if (place.kind === "cell") return [];
  const register = registerPeriodKey(year);
  const keys = periods.map(periodKey);
  const wanted = { keys: [...new Set([register, ...keys])], asOf, moved };
  const nodes = await committeesInPeriods(scoped, place, wanted);
  const all = () => cellsInPeriods(scoped, place, wanted);
  const cells = await cellsAsCounts(scoped, place, { moved, lines }, { all, isCounted });
  const line = (kind: YearLine["kind"]) => (node: NodeInPeriods) => lineOf(node, kind, { register, keys });
  const committees = nodes.filter(({ id }) => id !== place.id);
  return [...committees.map(line("committee")), ...cells.map(line("cell"))];
}

const isCounted = ({ counts }: NodeInPeriods): boolean =>
  [...counts.values()].some((one) => Object.keys(one).length > 0);

type Keys = { register: string; keys: readonly string[] };

function lineOf({ id, name, counts }: NodeInPeriods, kind: YearLine["kind"], { register, keys }: Keys): YearLine {
  const registered = counts.get(register)?.register;
  const parts: StandingCounts[] = [
    registered === undefined ? {} : { register: registered },
    ...keys.map((key) => {
      const { register: _yearly, ...steps } = counts.get(key) ?? {};
      return steps;
    }),
  ];
  const all = parts.flatMap((part) => Object.values(part)).reduce<Counts>(addCounts, noCounts);
  const { onTime, judged } = timelinessOf(all);
  const whole = periodMarkOfCounts({ held: all });
  return { organisationId: id, name, kind, marks: parts.map(periodMarkOfCounts), whole, timely: { onTime, judged } };
}
