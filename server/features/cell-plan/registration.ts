import { sql } from "kysely";
import { rootCovers } from "#domain/access/scope-of.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { askAhead } from "../../db/in-a-row.ts";
import { contentsOf } from "../../db/plan-versions.ts";
import { registerPeriodSuffix as yearly } from "../../db/register-period.ts";
import type { Scoped } from "../../db/scoped.ts";
import type { Basis } from "../../db/settle-counts.ts";
import type { ExtensionRow } from "./extension-store.ts";
import { byGivenName } from "./people-of-cell.ts";
import { cellOf, type Cell, type Named, type PlanInForce } from "./plan-in-force.ts";
import { itemOf, type CellPlanRow, type ItemRow, type StoredItem } from "./store.ts";

/**
 * All that a command on one cell's registration needs, and the answer after it. `cellPlan`: the row where the caller may write it,
 * and then it is locked; `seen`: the same as far as they may read it. `basis`: what its counts follow from, where that was asked for.
 */
export type Registration = {
  cell: Cell | null;
  plan: PlanInForce | null;
  seen: CellPlanRow | undefined;
  cellPlan: CellPlanRow | undefined;
  stored: readonly StoredItem[];
  basis: readonly Basis[];
} & ShownFacts;

/** What the view tells besides the cell, the plan and the row themselves. */
export type ShownFacts = {
  items: readonly ItemRow[];
  held: ReadonlySet<string>;
  extensions: readonly ExtensionRow[];
  committee: Named;
  people: readonly Named[];
};

type Asked = { organisationId: string; planId: string };
type Loaded = {
  cell: Parameters<typeof cellOf>[0];
  plan: PlanVersion[];
  holidays: LocalDate[];
  registered: CellPlanRow | null;
  locked: boolean;
  items: StoredItem[];
  held: string[];
  extensions: ExtensionRow[];
  committee: Named | null;
  people: Record<string, string>;
  basis: Basis[] | null;
};
type PlanVersion = Omit<PlanInForce, "content" | "holidays" | "organisationId" | "publishedOn"> & {
  organisation_id: string;
  version_id: string;
  published_on: LocalDate | null;
};

/**
 * Asked in one look-up, and locked in it: of what is read nothing is older than the lock. `counted`: with what the counts of the
 * cell's registering follow from, for commands that write nothing they follow from but the step itself. The database judges in the
 * function (0035), the query's fence is what is done with its answer here.
 */
export async function askRegistration(
  scoped: Scoped,
  { organisationId, planId }: Asked,
  { day, counted }: { day: LocalDate; counted: boolean },
): Promise<() => Promise<Registration>> {
  const answer = await askAhead(
    scoped.trx,
    sql<Loaded>`select * from registration_of(${organisationId}, ${planId}, ${day}, ${counted ? yearly : null})`,
  );
  return async () => {
    const [loaded] = await answer();
    return loaded !== undefined && inSight(scoped, loaded.cell.path) ? registrationOf(scoped, loaded) : unknown;
  };
}

const inSight = ({ scope }: Scoped, path: string): boolean =>
  (["cellPlan", "cellPlan:submitted", "cellPlan:acknowledged"] as const).some((right) =>
    (scope.read[right] ?? []).some((root) => rootCovers(root, path as Path)),
  );

const unknown: Registration = {
  cell: null,
  plan: null,
  seen: undefined,
  cellPlan: undefined,
  stored: [],
  items: [],
  held: new Set(),
  extensions: [],
  committee: { id: "", name: "" },
  people: [],
  basis: [],
};

async function registrationOf(scoped: Scoped, loaded: Loaded): Promise<Registration> {
  const plan = await planOf(scoped, loaded);
  const seen = withInstants(loaded.registered);
  return {
    cell: cellOf(loaded.cell),
    plan,
    seen,
    cellPlan: loaded.locked ? seen : undefined,
    stored: loaded.items,
    items: loaded.items.map(itemOf),
    held: new Set(loaded.held),
    extensions: loaded.extensions,
    committee: loaded.committee ?? { id: loaded.cell.parent_id ?? "", name: "" },
    people: byGivenName(Object.entries(loaded.people).map(([id, name]) => ({ id, name }))),
    basis: loaded.basis ?? [],
  };
}

async function planOf(scoped: Scoped, { plan: versions, holidays }: Loaded): Promise<PlanInForce | null> {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined || first.published_on === null) return null;
  const content = (await contentsOf(scoped, [last.version_id])).get(last.version_id) as PlanContent;
  const { id, organisation_id: organisationId, path, year, number } = last;
  return {
    id,
    organisationId,
    path,
    year,
    number,
    content,
    publishedOn: first.published_on,
    holidays: new Set(holidays),
  };
}

/** JSON tells an instant with its zone, the driver as everything else here does. */
const withInstants = (row: CellPlanRow | null): CellPlanRow | undefined =>
  row === null
    ? undefined
    : { ...row, submitted_at: instantOf(row.submitted_at), decided_at: instantOf(row.decided_at) };

const instantOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());
