import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Extension } from "#domain/cell-plan/extension.ts";
import type { Path } from "#domain/ids.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";

export type ExtensionRow = {
  id: string;
  organisation_id: string;
  path: Path;
  plan_id: string;
  reason: string;
  asked_on: LocalDate;
  asked_by: string;
  state: "asked" | "granted" | "refused";
  decided_on: LocalDate | null;
  wanted_until: LocalDate | null;
  until: LocalDate | null;
  remark: string;
};

const extensionColumns = [
  "id",
  "organisation_id",
  "path",
  "plan_id",
  "reason",
  "asked_on",
  "asked_by",
  "state",
  "decided_on",
  "wanted_until",
  "until",
  "remark",
] as const;

const extensions = (scoped: Scoped) =>
  scoped.trx
    .selectFrom("extension")
    .where(inReach(scoped, "extension.path", "cellPlan"))
    .where("milestone", "=", "register")
    .select(extensionColumns);

/** Those asked for registering by this plan, in the order they were asked. */
export const extensionsOf = (scoped: Scoped, planId: string): Promise<ExtensionRow[]> =>
  extensions(scoped).where("plan_id", "=", planId).orderBy("id").execute() as Promise<ExtensionRow[]>;

export const loadExtension = (scoped: Scoped, id: string): Promise<ExtensionRow | undefined> =>
  extensions(scoped).where("id", "=", id).executeTakeFirst() as Promise<ExtensionRow | undefined>;

export const lockExtension = (scoped: Scoped, id: string): Promise<ExtensionRow> =>
  extensions(scoped).where("id", "=", id).forUpdate().executeTakeFirstOrThrow() as Promise<ExtensionRow>;

/** False when the id is taken by what the caller may not see. */
export async function insertExtension(
  { trx, caller }: Scoped,
  row: Pick<ExtensionRow, "id" | "organisation_id" | "path" | "plan_id" | "reason" | "asked_on" | "wanted_until"> & {
    periodKey: string;
  },
): Promise<boolean> {
  const { periodKey, ...said } = row;
  const values = {
    ...said,
    tenant_id: caller.tenantId,
    path_then: row.path,
    period_key: periodKey,
    milestone: "register",
    asked_by: caller.actor.personId,
    state: "asked",
    decided_on: null,
    decided_by: null,
  };
  const inserted = await trx
    .insertInto("extension")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function saveDecision(
  { trx, caller }: Scoped,
  id: string,
  decided: { state: "granted" | "refused"; on: LocalDate; until: LocalDate | null; remark: string },
): Promise<void> {
  await trx
    .updateTable("extension")
    .set({
      state: decided.state,
      decided_on: decided.on,
      decided_by: caller.actor.personId,
      until: decided.until,
      remark: decided.remark,
    })
    .where("id", "=", id)
    .execute();
}

export const asExtension = (row: ExtensionRow): Extension => ({
  askedOn: row.asked_on,
  reason: row.reason,
  wantedUntil: row.wanted_until,
  decision: row.decided_on === null ? null : { on: row.decided_on, until: row.until, remark: row.remark },
});
