import { sql } from "kysely";
import { rootCovers, type RightKey, type Root, type RootsByRight } from "#domain/access/scope-of.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { askAhead } from "../../db/in-a-row.ts";
import { contentsOf, isKept } from "../../db/plan-versions.ts";
import { registerPeriodSuffix as yearly } from "../../db/register-period.ts";
import { readingAs, type Scope, type Scoped, type Unscoped } from "../../db/scoped.ts";
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
/** Who asks is known by their reach alone. */
export type RegistrationAsk = Asked & { scope: Scope };
export type Loaded = {
  at: number;
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

type When = { day: LocalDate; counted: boolean };

/** The registration one command is about, as its caller may see and write it; asked ahead. */
export async function askRegistration(
  { trx, scope }: Scoped,
  asked: Asked,
  when: When,
): Promise<() => Promise<Registration>> {
  const answers = await askAhead(trx, lookUp([{ ...asked, scope }], { ...when, patient: true }));
  return async () => {
    const [loaded] = await answers();
    return loaded !== undefined && inSight(scope, loaded.cell.path) ? registrationOf({ trx }, loaded) : unknown;
  };
}

/**
 * As `askRegistration`, of several callers, each judged by their own reach; in their order. For `withinTenant`. Nobody is waited
 * for: what somebody else keeps is not locked, and what its counts follow from is not told.
 */
export async function registrationsOf(
  { trx }: Unscoped,
  asks: readonly RegistrationAsk[],
  when: When,
): Promise<Registration[]> {
  const { rows } = await lookUp(asks, { ...when, patient: false }).execute(trx);
  const found = new Map(rows.map((row) => [row.at, row]));
  const registrations: Registration[] = [];
  for (const [at, { scope }] of asks.entries()) {
    const loaded = found.get(at);
    const seen = loaded !== undefined && inSight(scope, loaded.cell.path);
    registrations.push(seen ? await registrationFor({ trx }, scope, loaded) : unknown);
  }
  return registrations;
}

/** A plan that nobody has read yet is read with the reach of who asks. */
async function registrationFor(asked: Unscoped, scope: Scope, loaded: Loaded): Promise<Registration> {
  const version = loaded.plan.at(-1)?.version_id;
  if (version !== undefined && !isKept(version)) await readingAs(asked.trx, scope, () => contentsOf(asked, [version]));
  return registrationOf(asked, loaded);
}

/**
 * Asked in one look-up, each with the reach of its own caller, and locked in it: of what is read nothing is older than the lock.
 * `counted`: with what the counts of the cell's registering follow from, for commands that write nothing they follow from but the
 * step itself. The database judges in the function (0051), the query's fence is what is done with its answer here.
 */
export const lookUp = (asks: readonly RegistrationAsk[], { day, counted, patient }: When & { patient: boolean }) =>
  sql<Loaded>`select * from registrations_of(${JSON.stringify(asks.map(askText))}, ${day}, ${counted ? yearly : null}, ${patient})`;

/** The rights the database asks about, with the roots of each: as the policies of the tables that are read ask them. */
function askText({ organisationId, planId, scope: { read, write, line } }: RegistrationAsk, at: number) {
  return {
    at,
    organisationId,
    planId,
    sees: rootsOf(read, "cellPlan"),
    submitted: rootsOf(read, "cellPlan:submitted"),
    acknowledged: rootsOf(read, "cellPlan:acknowledged"),
    known: rootsOf(read, "boardCount", "meeting", "planPublished"),
    writes: rootsOf(write, "cellPlan"),
    drafts: rootsOf(write, "cellPlan:draft"),
    published: rootsOf(read, "planPublished"),
    above: rootsOf(read, "boardCount", "planPublished"),
    meetings: rootsOf(read, "meeting"),
    names: rootsOf(read, "memberName"),
    line,
  };
}

const rootsOf = (roots: RootsByRight, ...rights: RightKey[]): Root[] => rights.flatMap((right) => roots[right] ?? []);

const inSight = (scope: Scope, path: string): boolean =>
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

async function registrationOf(asked: Unscoped, loaded: Loaded): Promise<Registration> {
  const plan = await planOf(asked, loaded);
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

async function planOf(asked: Unscoped, { plan: versions, holidays }: Loaded): Promise<PlanInForce | null> {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined || first.published_on === null) return null;
  const content = (await contentsOf(asked, [last.version_id])).get(last.version_id);
  if (content === undefined) return null;
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
