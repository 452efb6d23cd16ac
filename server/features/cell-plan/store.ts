import type { Selectable } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { isSameItem } from "#domain/cell-plan/check-amended.ts";
import type { CellPlanItem, ItemSource, ReplacementKind } from "#domain/cell-plan/cell-plan-item.ts";
import type { CellPlanState } from "#domain/cell-plan/lifecycle.ts";
import type { Path } from "#domain/ids.ts";
import { send } from "../../db/in-a-row.ts";
import { newId } from "../../db/new-id.ts";
import type { Schema } from "../../db/schema.generated.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";

export type CellPlanRow = {
  id: string;
  plan_id: string;
  organisation_id: string;
  path: Path;
  state: CellPlanState;
  version: number;
  amendment: number;
  submitted_on: LocalDate | null;
  submitted_at: string | null;
  submitted_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  remark: string;
  on_behalf_of: string;
  confirmed_by_cell: boolean;
};

const cellPlanColumns = [
  "id",
  "plan_id",
  "organisation_id",
  "path",
  "state",
  "version",
  "amendment",
  "submitted_on",
  "submitted_at",
  "submitted_by",
  "decided_at",
  "decided_by",
  "remark",
  "on_behalf_of",
  "confirmed_by_cell",
] as const;

const readable = (scoped: Scoped, column: string) =>
  inReach(scoped, column, "cellPlan", "cellPlan:submitted", "cellPlan:acknowledged");

const cellPlans = (scoped: Scoped) =>
  scoped.trx.selectFrom("cell_plan").where(readable(scoped, "cell_plan.path")).select(cellPlanColumns);

export const cellPlanOf = (scoped: Scoped, planId: string, organisationId: string): Promise<CellPlanRow | undefined> =>
  cellPlans(scoped)
    .where("plan_id", "=", planId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst() as Promise<CellPlanRow | undefined>;

export const cellPlansOf = (scoped: Scoped, planId: string): Promise<CellPlanRow[]> =>
  cellPlans(scoped).where("plan_id", "=", planId).orderBy("path").execute() as Promise<CellPlanRow[]>;

export const cellPlansBy = (scoped: Scoped, ids: readonly string[]): Promise<CellPlanRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : (cellPlans(scoped)
        .where("id", "in", [...ids])
        .orderBy("id")
        .execute() as Promise<CellPlanRow[]>);

/** Always in the order of their ids, so that two at once wait and do not block each other for good. */
export const lockCellPlans = (scoped: Scoped, ids: readonly string[]): Promise<CellPlanRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : (cellPlans(scoped)
        .where("id", "in", [...ids])
        .orderBy("id")
        .forUpdate()
        .execute() as Promise<CellPlanRow[]>);

/** False when the cell's plan was begun by someone else meanwhile. */
export async function beginCellPlan(
  { trx, caller }: Scoped,
  row: { id: string; planId: string; organisationId: string; path: Path },
): Promise<boolean> {
  const values = {
    tenant_id: caller.tenantId,
    id: row.id,
    plan_id: row.planId,
    organisation_id: row.organisationId,
    path: row.path,
    path_then: row.path,
    state: "draft",
    version: 0,
  };
  const inserted = await trx
    .insertInto("cell_plan")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export type CellPlanChange = Partial<
  Pick<
    CellPlanRow,
    | "state"
    | "amendment"
    | "submitted_on"
    | "submitted_at"
    | "submitted_by"
    | "decided_at"
    | "decided_by"
    | "remark"
    | "on_behalf_of"
    | "confirmed_by_cell"
  >
>;

/** The locked row with what changes in it: returned as it is then. */
export async function saveCellPlan({ trx }: Scoped, row: CellPlanRow, change: CellPlanChange): Promise<CellPlanRow> {
  const changed = changedRow(row, change);
  await send(
    trx,
    trx
      .updateTable("cell_plan")
      .set({ ...change, version: changed.version })
      .where("id", "=", row.id),
  );
  return changed;
}

export const changedRow = (row: CellPlanRow, change: CellPlanChange): CellPlanRow => ({
  ...row,
  ...change,
  version: row.version + 1,
});

/** `from` and `reason`: the period a topic was first registered for, and why it was put off. P8. */
export type Postponed = { from: string; reason: string };
export type ItemRow = CellPlanItem & { id: string; cellPlanId: string; title: string; postponed: Postponed | null };

/** The items of several cell plans, each in its period and in the order they were written. */
export const itemsOf = async (scoped: Scoped, cellPlanIds: readonly string[]): Promise<ItemRow[]> =>
  (await storedItems(scoped, cellPlanIds)).map(itemOf);

export async function storedItems(scoped: Scoped, cellPlanIds: readonly string[]): Promise<StoredItem[]> {
  if (cellPlanIds.length === 0) return [];
  return scoped.trx
    .selectFrom("cell_plan_item")
    .where("cell_plan_id", "in", [...cellPlanIds])
    .where(readable(scoped, "cell_plan_item.path"))
    .selectAll()
    .orderBy("cell_plan_id")
    .orderBy("position")
    .execute();
}

export type StoredItem = Selectable<Schema["cell_plan_item"]>;

export const itemOf = (row: StoredItem): ItemRow => ({
  id: row.id,
  cellPlanId: row.cell_plan_id,
  postponed: row.postponed_from === null ? null : { from: row.postponed_from, reason: row.postponed_reason },
  title: row.title,
  periodKey: row.period_key,
  topicId: row.topic_id,
  ownTitle: row.topic_id === null ? row.title : null,
  source: row.source as ItemSource,
  reason: row.reason_kind === null ? null : { kind: row.reason_kind as ReplacementKind, text: row.reason },
  plannedOn: row.planned_on,
  plannedMonth: row.planned_month,
  preparerId: row.preparer_id,
  presenterId: row.presenter_id,
  place: row.place === "" ? null : row.place,
});

/** Which of these items a meeting was held on, or is being held. */
export async function heldItems(scoped: Scoped, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("cell_plan_item_id", "in", [...ids])
    .where("state", "in", ["running", "held"])
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select("cell_plan_item_id")
    .execute();
  return new Set(rows.flatMap(({ cell_plan_item_id: id }) => id ?? []));
}

/** `was`: the very item this one was, put off from another period. */
export type WrittenItem = CellPlanItem & {
  title: string;
  replacesTopicId: string | null;
  was?: { id: string; postponed: Postponed };
};

/**
 * A topic that stays in its period, or is put off, stays the same item: meetings refer to it. `stored`: those of the locked plan
 * as they are; where nothing differs nothing is written. Returns them as they are now.
 */
export async function writeItems(
  { trx, caller }: Scoped,
  cellPlan: Pick<CellPlanRow, "id" | "path">,
  items: readonly WrittenItem[],
  stored: readonly StoredItem[],
): Promise<ItemRow[]> {
  const { rows, same } = itemRows(caller.tenantId, cellPlan, items, stored);
  if (!same) {
    await send(trx, trx.deleteFrom("cell_plan_item").where("cell_plan_id", "=", cellPlan.id));
    if (rows.length > 0) await send(trx, trx.insertInto("cell_plan_item").values(rows));
  }
  return rows.map(itemOf);
}

/** The rows that items come to, and whether they are those that are stored. */
export function itemRows(
  tenantId: string,
  { id, path }: Pick<CellPlanRow, "id" | "path">,
  items: readonly WrittenItem[],
  stored: readonly StoredItem[],
): { rows: StoredItem[]; same: boolean } {
  const before = [...stored];
  const rows = items.map((item, position): StoredItem => ({
    tenant_id: tenantId,
    ...keptOf(before, item),
    cell_plan_id: id,
    path,
    period_key: item.periodKey,
    position,
    topic_id: item.topicId,
    source: item.source,
    replaces_topic_id: item.replacesTopicId,
    reason_kind: item.reason?.kind ?? null,
    reason: item.reason?.text ?? "",
    planned_month: item.plannedMonth,
    planned_on: item.plannedOn,
    preparer_id: item.preparerId,
    presenter_id: item.presenterId,
    place: item.place ?? "",
  }));
  return { rows, same: sameItems(rows, stored) };
}

/** Takes its item out of those that were, so that no two claim the same. */
function keptOf(before: StoredItem[], item: WrittenItem) {
  const at = before.findIndex((one) =>
    item.was === undefined ? isSameItem(itemOf(one), item) : one.id === item.was.id,
  );
  const [was] = at < 0 ? [] : before.splice(at, 1);
  const { id = newId(), postponed_from = null, postponed_reason = "" } = was ?? {};
  // A topic the plan has dropped since goes by the words it was registered with.
  const title = item.title === "" ? (was?.title ?? "") : item.title;
  const postponed = item.was?.postponed;
  return postponed === undefined
    ? { id, title, postponed_from, postponed_reason }
    : { id, title, postponed_from: postponed.from, postponed_reason: postponed.reason };
}

function sameItems(rows: readonly StoredItem[], stored: readonly StoredItem[]): boolean {
  const columns = Object.keys(rows[0] ?? {}) as (keyof StoredItem)[];
  return (
    rows.length === stored.length &&
    rows.every((row, at) => columns.every((column) => row[column] === stored[at]?.[column]))
  );
}
