import type { Led } from "#contract/board.ts";
import { holdsOn, parentPath } from "#domain/access/role.ts";
import { rootCovers } from "#domain/access/scope-of.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { planOnDay, type PlanOnDay } from "#server/db/board-rows.ts";
import { movedSince, notMoved, planBeforeMove, type MovedSince } from "#server/db/moves-on-record.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { boardPlace, type Place } from "./store.ts";

/** The organisation asked for: mostly one of the person's own, else one further below; none asked for, the highest of the own. */
export const placeAsked = async (
  scoped: Scoped,
  id: string | undefined,
  { places, asOf }: { places: readonly Place[]; asOf: LocalDate },
): Promise<Place | null> =>
  id === undefined
    ? (places[0] ?? null)
    : (places.find((place) => place.id === id) ?? (await boardPlace(scoped, id, asOf)));

type Asked = { asOf: LocalDate; today: LocalDate };

/** What hung otherwise below the place than it does today: nothing is asked for today's board. */
export const movesBelow = (scoped: Scoped, { id, kind }: Place, { asOf, today }: Asked): Promise<MovedSince> =>
  kind === "cell" || asOf >= today ? Promise.resolve(notMoved) : movedSince(scoped, id, asOf);

/** The plan its cells owed by: a cell moved since owed by the one of the committee it hung under. O1. */
export async function planOfPlace(
  scoped: Scoped,
  place: Place,
  { year, asOf, today }: Asked & { year: number },
): Promise<PlanOnDay | null> {
  const before =
    place.kind === "cell" && asOf < today ? await planBeforeMove(scoped, place.id, { year, asOf }) : undefined;
  return before === undefined ? planOnDay(scoped, committeeOf(place), year, asOf) : before;
}

const committeeOf = ({ kind, path }: Pick<Place, "kind" | "path">): Path =>
  kind === "cell" ? (parentPath(path) ?? path) : path;

/** Whether the person sees more of a committee's cells than counts: not of every committee right below the own. Handbook 8. */
const seesInto = ({ scope }: Scoped, path: Path): boolean =>
  (scope.read.board ?? []).some((root) => rootCovers(root, `${path}~/` as Path));

type Cell = { id: string; path: Path };

/**
 * The cells shown line by line. One that was moved since is a line where the others of that place are, whatever one may read of it
 * where it is today; of their own cell its people see it anywhere. Handbook 8, O1.
 */
export const cellsAsLines = <C extends Cell>(
  scoped: Scoped,
  { path: place }: Place,
  { hung }: MovedSince,
  cells: readonly C[],
): readonly C[] =>
  hung.length === 0 || seesInto(scoped, place)
    ? cells
    : cells.filter(({ id, path }) => !hung.includes(id) || holdsCell(scoped, path));

const holdsCell = ({ scope }: Scoped, path: Path): boolean =>
  (scope.read.board ?? []).some((root) => root.startsWith(path));

/** The cells told as counts: all, where one sees into none; else what is counted of those that hung there and are beyond one's sight. */
export async function cellsAsCounts<N extends { id: string }>(
  scoped: Scoped,
  { path }: Place,
  { moved, lines }: { moved: MovedSince; lines: readonly string[] },
  told: { all: () => Promise<N[]>; isCounted: (node: N) => boolean },
): Promise<readonly N[]> {
  const sees = seesInto(scoped, path);
  if (moved.hung.length === 0) return sees || lines.length > 0 ? [] : told.all();
  const beyond = (node: N): boolean => moved.hung.includes(node.id) && told.isCounted(node);
  return (await told.all()).filter((node) => !lines.includes(node.id) && (!sees || beyond(node)));
}

export const isLed = ({ caller }: Scoped, { path }: { path: Path }): boolean =>
  holdsOn(caller.actor, path, "assignedLeader");

/** The lines narrowed to the cells one is in charge of, where that was asked for and there are some. Clause IV.2, S1. */
export function narrowed<C extends { path: Path }>(
  scoped: Scoped,
  cells: readonly C[],
  wanted: "mine" | undefined,
): { cells: readonly C[]; led: Led } {
  const mine = cells.filter((cell) => isLed(scoped, cell));
  if (mine.length === 0) return { cells, led: null };
  if (mine.length === cells.length) return { cells, led: "only" };
  return wanted === undefined ? { cells, led: "all" } : { cells: mine, led: "mine" };
}

/** The cells of a place one is in charge of. */
export const ledUnder = ({ caller }: Scoped, place: Path): Path[] =>
  caller.actor.grants.flatMap(({ role, path }) =>
    role === "assignedLeader" && parentPath(path) === place ? [path] : [],
  );
