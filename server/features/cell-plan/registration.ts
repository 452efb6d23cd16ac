import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { askAhead } from "../../db/in-a-row.ts";
import { contentsOf } from "../../db/plan-versions.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { extensionColumns, type ExtensionRow } from "./extension-store.ts";
import { byGivenName } from "./people-of-cell.ts";
import { cellOf, type Cell, type Named, type PlanInForce } from "./plan-in-force.ts";
import { cellPlanColumns, itemOf, readable, type CellPlanRow, type ItemRow, type StoredItem } from "./store.ts";

/**
 * All that a command on one cell's registration needs, and the answer after it. `seen`: the row as it was before anybody was
 * waited for; `cellPlan`: the same, locked.
 */
export type Registration = {
  cell: Cell | null;
  plan: PlanInForce | null;
  seen: CellPlanRow | undefined;
  cellPlan: CellPlanRow | undefined;
  stored: readonly StoredItem[];
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
  cell: Parameters<typeof cellOf>[0] | null;
  plan: PlanVersion[];
  holidays: LocalDate[];
  seen: CellPlanRow | null;
  locked: CellPlanRow | null;
  items: StoredItem[];
  held: string[];
  extensions: ExtensionRow[];
  committee: Named | null;
  people: Named[];
};
type PlanVersion = Omit<PlanInForce, "content" | "holidays" | "organisationId" | "publishedOn"> & {
  organisation_id: string;
  version_id: string;
  published_on: LocalDate | null;
};

/**
 * Asked in one statement. Of what is read nothing is older than the lock: had the command to wait for another, what that one wrote
 * is asked for anew.
 */
export async function askRegistration(
  scoped: Scoped,
  asked: Asked,
  day: LocalDate,
): Promise<() => Promise<Registration>> {
  const statement = registrationStatement(scoped, asked, day);
  const answer = await askAhead(scoped.trx, statement);
  return async () => {
    const [first] = await answer();
    const waited = first?.locked && first.locked.version !== first.seen?.version;
    const [loaded] = waited ? (await statement.execute(scoped.trx)).rows : [first];
    return registrationOf(scoped, loaded as Loaded);
  };
}

async function registrationOf(scoped: Scoped, loaded: Loaded): Promise<Registration> {
  const plan = await planOf(scoped, loaded);
  return {
    cell: loaded.cell === null ? null : cellOf(loaded.cell),
    plan,
    seen: withInstants(loaded.seen),
    cellPlan: withInstants(loaded.locked),
    stored: loaded.items,
    items: loaded.items.map(itemOf),
    held: new Set(loaded.held),
    extensions: loaded.extensions,
    committee: loaded.committee ?? { id: loaded.cell?.parent_id ?? "", name: "" },
    people: byGivenName(loaded.people),
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

const namedOn = (day: LocalDate) => sql`organisation_name named on named.tenant_id = organisation.tenant_id
  and named.organisation_id = organisation.id and named.valid_from <= ${day} and (named.valid_to is null or named.valid_to > ${day})`;

const columnsOf = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));

function registrationStatement(scoped: Scoped, { organisationId, planId }: Asked, day: LocalDate) {
  const row = sql`select ${columnsOf(cellPlanColumns)} from cell_plan
    where plan_id = ${planId} and organisation_id = ${organisationId} and ${readable(scoped, "cell_plan.path")}`;
  return sql<Loaded>`
    with cell as materialized (
      select organisation.id, organisation.path, organisation.parent_id, named.name, organisation.founded_on, organisation.dissolved_on
      from organisation join ${namedOn(day)}
      where organisation.id = ${organisationId} and organisation.kind = 'cell' and ${readable(scoped, "organisation.path")}),
    plan_version_of as materialized (
      select plan.id, plan.organisation_id, plan.path, plan.year, version.id as version_id, version.number, version.published_on
      from plan join plan_version version on version.tenant_id = plan.tenant_id and version.plan_id = plan.id
      where version.state = 'published' and plan.id = ${planId} and ${inReachOrLine(scoped, "plan.path", "planPublished")}),
    locked as materialized (${row} for update),
    seen as materialized (${row}),
    item as materialized (
      select * from cell_plan_item where cell_plan_id = (select id from seen) and ${readable(scoped, "cell_plan_item.path")})
    select (select row_to_json(cell) from cell limit 1) as cell,
      (select coalesce(json_agg(plan_version_of order by number), '[]') from plan_version_of) as plan,
      array(select holiday.day from holiday where holiday.path = (select path from plan_version_of limit 1)
        and ${inReachOrLine(scoped, "holiday.path", "planPublished")}) as holidays,
      (select row_to_json(seen) from seen) as seen,
      (select row_to_json(locked) from locked) as locked,
      (select coalesce(json_agg(item order by position), '[]') from item) as items,
      array(select meeting.cell_plan_item_id from meeting where meeting.cell_plan_item_id in (select id from item)
        and meeting.state in ('running', 'held') and ${inReach(scoped, "meeting.path", "meeting")}) as held,
      (select coalesce(json_agg(told order by id), '[]') from (select ${columnsOf(extensionColumns)} from extension
        where extension.plan_id = ${planId} and extension.organisation_id = ${organisationId} and milestone = 'register'
          and ${inReach(scoped, "extension.path", "cellPlan")}) told) as extensions,
      (select json_build_object('id', organisation.id, 'name', named.name) from organisation join ${namedOn(day)}
        where organisation.id = (select parent_id from cell limit 1)
          and ${inReachOrLine(scoped, "organisation.path", "boardCount", "planPublished")} limit 1) as committee,
      (select coalesce(json_agg(json_build_object('id', person.id, 'name', person.name)), '[]')
        from membership join person on person.tenant_id = membership.tenant_id and person.id = membership.person_id
        where membership.organisation_id = ${organisationId} and membership.path = (select path from cell limit 1)
          and membership.joined_on <= ${day} and (membership.left_on is null or membership.left_on > ${day})
          and ${inReach(scoped, "membership.path", "memberName")}) as people`;
}
