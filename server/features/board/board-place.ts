import { parentPath } from "#domain/access/role.ts";
import { rootCovers } from "#domain/access/scope-of.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
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

/** Whose plan its cells owe by. */
export const committeeOf = ({ kind, path }: Pick<Place, "kind" | "path">): Path =>
  kind === "cell" ? (parentPath(path) ?? path) : path;

/** Whether the person sees more of its cells than counts. Handbook 8. */
export const seesInto = ({ scope }: Scoped, path: Path): boolean =>
  (scope.read.board ?? []).some((root) => rootCovers(root, path));
