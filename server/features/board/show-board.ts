import type { z } from "zod/mini";
import type { BoardCount, BoardFigures, BoardQuery, BoardView, Led } from "#contract/board.ts";
import { holdsOverCell } from "#domain/access/role.ts";
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
import {
  addTally,
  dayTold,
  noTally,
  tallyOf,
  type BoardMark as Mark,
  type BoardRow,
} from "#domain/milestone/board-row.ts";
import { milestoneKeys, milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { rowsInOrder, type BoardView as Looked } from "#domain/milestone/rows-in-order.ts";
import { nextStep } from "#domain/milestone/next-step.ts";
import { countsFrom, type StandingFigures } from "#domain/milestone/told-counts.ts";
import { turnOf } from "#domain/urging/doer-words.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import { isLate } from "#domain/urging/to-urge.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { askBoard, type PlanOnDay } from "#server/db/board-rows.ts";
import type { MovedSince } from "#server/db/moves-on-record.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { cellsAsCounts, cellsAsLines, isLed, movesBelow, narrowed, placeAsked, planOfPlace } from "./board-place.ts";
import { belowThen, countsElsewhere } from "./period-store.ts";
import {
  askCellPlanIds,
  askCounts,
  askLastUrgings,
  boardPlaces,
  cellCounts,
  cellsOf,
  type NodeCounts,
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
  // Whom the handbook gives no board at all hears so, whichever organisation they name.
  if (places.length === 0) return fail({ code: "denied.needs-role" });
  const place = await placeAsked(scoped, query.org, { places, asOf });
  if (place === null) return fail({ code: "row.unknown" });
  const asked = query.period === undefined ? null : parsePeriodKey(query.period);
  if (query.period !== undefined && asked === null) return fail({ code: "board.unknown-period" });
  const year = asked?.year ?? Number(asOf.slice(0, 4));
  const plan = await planOfPlace(scoped, place, { year, asOf, today });
  const period = asked ?? runningPeriod(plan, asOf);
  const looked = { show: query.show ?? "all", sort: query.sort ?? "founded", step: query.step ?? null };
  return ok(await viewOf(scoped, { places, place, period, plan, asOf, today, looked, wanted: query.led }));
}

const runningPeriod = (plan: PlanOnDay | null, day: LocalDate): Period =>
  periodContaining(plan?.content.periodUnit ?? "quarter", day);

type Asked = {
  places: Place[];
  place: Place;
  period: Period;
  plan: PlanOnDay | null;
  asOf: LocalDate;
  today: LocalDate;
  looked: Looked;
  wanted: "mine" | undefined;
};

async function viewOf(scoped: Scoped, asked: Asked): Promise<BoardView> {
  const { places, place, period, plan, asOf, today, looked } = asked;
  const keys = [periodKey(period), registerPeriodKey(period.year)];
  const counts = place.kind === "cell" ? null : await askCounts(scoped, place, keys, asOf);
  const moved = await movesBelow(scoped, place, { asOf, today });
  const { rows, led, firstLed } = plan === null ? noLines : await rowsOf(scoped, { ...asked, plan, moved });
  const lower = await belowOf(scoped, { place, keys, asOf, moved, rows, led, counts });
  const ofOffice = holdsOverCell(scoped.caller.actor, place.path, "office");
  return {
    organisation: { id: place.id, name: place.name, kind: place.kind },
    organisations: places.map(({ id, name }) => ({ id, name })),
    asOf,
    today,
    period: keys[0] ?? "",
    periodLabel: periodLabel(period),
    periods: (plan === null ? periodsOf("quarter", period.year) : periodsOfPlan(plan.content)).map((each) => ({
      key: periodKey(each),
      label: periodLabel(each),
    })),
    planId: plan?.planId ?? null,
    milestones: milestoneKeys.map((key) => ({ key, label: milestoneLabels[key], turn: turnOf(key) })),
    ...looked,
    led,
    rows: rowsInOrder(
      rows.map((row) => ({ ...row, ...stepsLeft(row) })),
      looked,
    ).map(({ overdue: _overdue, waiting: _waiting, ...row }) => row),
    rowsInAll: rows.length,
    totals: milestoneKeys.map((milestone, at) => ({
      milestone,
      tally: rows.map(({ marks }) => tallyOf(marks.slice(at, at + 1))).reduce(addTally, noTally),
    })),
    total: rows.map(({ tally }) => tally).reduce(addTally, noTally),
    ...lower,
    // A leader sees the cells, not the committee they are of.
    permissions: { urge: ofOffice ? place.id : firstLed },
  };
}

const stepsLeft = ({ marks }: BoardView["rows"][number]) => {
  const left = marks.filter(({ standing }) => standing !== null && standing.state !== "done");
  return {
    overdue: left.filter(isLate).map(({ milestone }) => milestone),
    waiting: left.map(({ milestone }) => milestone),
  };
};

type Shown = Omit<Asked, "places" | "plan" | "looked"> & { plan: PlanOnDay; moved: MovedSince };
type Lines = { rows: BoardView["rows"]; led: Led; firstLed: string | null };

const noLines: Lines = { rows: [], led: null, firstLed: null };

/** The lines of the place's own cells, as far as the person sees into them. */
async function rowsOf(scoped: Scoped, { place, period, plan, asOf, today, moved, wanted }: Shown): Promise<Lines> {
  const [yearly, span] = [registerPeriodKey(period.year), { from: firstDayOf(period), to: lastDayOf(period) }];
  const keys = [periodKey(period), yearly];
  const readable = await cellsOf(scoped, place, asOf, { ...span, keys, yearly, moved });
  const { cells, led } = narrowed(scoped, cellsAsLines(scoped, place, moved, readable), wanted);
  if (cells.length === 0) return noLines;
  const ids = cells.map(({ id }) => id);
  // All of them leave in one write.
  const board = await askBoard(scoped, { plan, periods: [period], cells, asOf });
  const cellPlanIds = await askCellPlanIds(scoped, plan.planId);
  const lastUrgings = await askLastUrgings(scoped, ids, { keys, asOf });
  const [{ rowOf }, registered, urged] = [await board(), await cellPlanIds(), await lastUrgings()];
  const rows = cells.map((cell) => {
    const row = rowOf(cell, period);
    // On the days before it leads to what was done by then: when a draft was begun is not on record.
    const cellPlanId = asOf < today && row.marks[0]?.doneOn === null ? undefined : registered.get(cell.id);
    return presentRow(cell, row, cellPlanId ?? null, urged.get(cell.id) ?? null);
  });
  return { rows, led, firstLed: cells.find((cell) => isLed(scoped, cell))?.id ?? null };
}

type Counted = {
  place: Place;
  keys: readonly string[];
  asOf: LocalDate;
  moved: MovedSince;
  rows: BoardView["rows"];
  led: Led;
  counts: (() => Promise<NodeCounts[]>) | null;
};

/** Below the own cells: the committees as counts, and cells as counts where one may not look into them. Handbook 8. */
async function belowOf(
  scoped: Scoped,
  { place, keys, asOf, moved, rows, led, counts }: Counted,
): Promise<Pick<BoardView, "children" | "below" | "belowTimely">> {
  const [own, ...today] = counts === null ? [] : await counts();
  // Who looks at the cells in charge only does not look at what lies beside them.
  if (counts === null || led === "mine") return { children: [], below: [], belowTimely: timelyOf({}) };
  const committees = await belowThen(today, moved, (ids) => countsElsewhere(scoped, ids, { keys, asOf }));
  const lines = rows.map(({ organisationId }) => organisationId);
  const cells = await cellsAsCounts(
    scoped,
    place,
    { moved, lines },
    {
      all: () => cellCounts(scoped, place, { keys, asOf, moved }),
      isCounted: ({ figures }) => Object.keys(figures).length > 0,
    },
  );
  return {
    children: [
      ...committees.map((node) => presentChild(node, "committee")),
      ...cells.map((node) => presentChild(node, "cell")),
    ],
    below: presentCounts(own?.figures ?? {}),
    belowTimely: timelyOf(own?.figures ?? {}),
  };
}

const presentChild = (
  { id, name, figures }: NodeCounts,
  kind: "committee" | "cell",
): BoardView["children"][number] => ({
  organisationId: id,
  name,
  kind,
  figures: milestoneKeys.map((key) => (figures[key]?.[0] ? (figures[key] as BoardFigures) : null)),
});

/** All steps together. Completeness and timeliness are two figures. S2. */
function timelyOf(figures: StandingFigures): BoardView["belowTimely"] {
  const timely = { onTime: 0, judged: 0 };
  for (const one of Object.values(figures).map(countsFrom)) {
    timely.onTime += one.timed - one.doneLate;
    timely.judged += one.timed + one.overdue;
  }
  return timely;
}

const shownFields = ["done", "doneLate", "overdue", "excused"] as const;

function presentCounts(figures: StandingFigures): BoardView["below"] {
  const shown: BoardView["below"] = [];
  for (const milestone of milestoneKeys) {
    const one = countsFrom(figures[milestone] ?? []);
    if (one.owed === 0) continue;
    const line: BoardCount = { milestone, owed: one.owed };
    for (const field of shownFields) if (one[field] !== 0) line[field] = one[field];
    shown.push(line);
  }
  return shown;
}

/** What to do next, and who has to. S2. */
function nextOf({ marks }: BoardRow): BoardView["rows"][number]["next"] {
  const step = nextStep(marks.map(({ milestone, standing, owedBy }) => ({ key: milestone, standing, owedBy })));
  if (step === null || step.standing === null) return null;
  const { lateBy, excused } = step.standing;
  const [turn = "cellSecretary"] = doersOf[step.key];
  const mark = marks.find(({ milestone }) => milestone === step.key);
  return { milestone: step.key, lastDay: mark === undefined ? null : dayTold(mark), lateBy, excused, turn };
}

const presentMark = ({
  milestone,
  standing,
  lastDay,
  owedBy,
  doneOn,
}: Mark): BoardView["rows"][number]["marks"][number] => ({
  milestone,
  standing,
  lastDay: lastDay?.day ?? null,
  words: lastDay?.words ?? null,
  ...(owedBy !== null && owedBy !== lastDay?.day && { grantedUntil: owedBy }),
  doneOn,
});

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
    next: nextOf(row),
    marks: row.marks.map(presentMark),
    tally: tallyOf(row.marks),
  };
}
