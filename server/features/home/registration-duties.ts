import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { ledCells } from "./cell-year.ts";
import type { BareDuty } from "./day-of-duty.ts";

/** A registration the office gave back, to correct; one it entered for the cell, to stand by. P4, P7. */
export async function registrationDuties(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const paths = ledCells(scoped);
  if (paths.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .innerJoin("plan", (join) =>
      join.onRef("plan.id", "=", "cell_plan.plan_id").onRef("plan.tenant_id", "=", "cell_plan.tenant_id"),
    )
    .where("cell_plan.path", "in", paths)
    .where("plan.year", ">=", Number(today.slice(0, 4)))
    .where(({ eb, or }) => or([eb("cell_plan.state", "=", "returned"), eb("cell_plan.confirmed_by_cell", "=", false)]))
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["cell_plan.id", "cell_plan.path", "cell_plan.state", "cell_plan.remark", "cell_plan.on_behalf_of"])
    .select(["plan.year", "plan.path as committee", currentName("cell_plan", today, "organisation_id").as("name")])
    .orderBy("plan.year")
    .execute();
  return (
    rows
      // What a cell registered with the committee before it moved stands as it was. O1.
      .filter(({ path, committee }) => parentPath(path as Path) === committee)
      .map(({ id, state, remark, year, name, on_behalf_of: paper }) => ({
        organisation: name,
        href: `/cell-plan/${id}`,
        ...(state === "returned"
          ? { kind: "correct-registration" as const, subject: remark }
          : { kind: "confirm-registration" as const, subject: `Kế hoạch năm ${year}, theo ${paper}` }),
      }))
  );
}
