import type { NotNull } from "kysely";
import type { GrantedExtension } from "#domain/milestone/assess-milestone.ts";
import { inReach, type Scoped } from "./scoped.ts";

export type Leave = { organisationId: string; periodKey: string; milestone: string; extension: GrantedExtension };

/** Extensions granted to these cells: they move the day that urging counts from. P6. */
export async function leavesFor(
  scoped: Scoped,
  cells: readonly { id: string }[],
  keys: readonly string[],
): Promise<Leave[]> {
  if (cells.length === 0 || keys.length === 0) return [];
  const ids = cells.map(({ id }) => id);
  const rows = await scoped.trx
    .selectFrom("milestone_fact")
    .where("organisation_id", "in", ids)
    .where("period_key", "in", [...keys])
    .where("what", "=", "excused")
    .where("until", "is not", null)
    .where(inReach(scoped, "milestone_fact.path", "board"))
    .select(["organisation_id as organisationId", "period_key as periodKey", "milestone"])
    .select(["recorded_on as grantedOn", "until"])
    .$narrowType<{ until: NotNull }>()
    .orderBy("recorded_at")
    .execute();
  return rows.map(({ grantedOn, until, ...step }) => ({ ...step, extension: { grantedOn, until } }));
}
