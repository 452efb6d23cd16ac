import { parentPath } from "#domain/access/role.ts";
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
export const seesInto = ({ scope }: Scoped, path: Path): boolean =>
  (scope.read.board ?? []).some((root) => rootCovers(root, `${path}~/` as Path));
