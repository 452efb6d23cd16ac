import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { PlanIdentity } from "#domain/plan/plan-content.ts";
import type { Scoped } from "../../db/scoped.ts";
import { organisationsBy, type OrganisationRow } from "./store.ts";

/** What stands at the head of every document of the committee, so that nobody types it for a new plan. P2. */
export async function letterheadOf(
  scoped: Scoped,
  { id, name, path }: OrganisationRow,
  day: LocalDate,
): Promise<Pick<PlanIdentity, "superior" | "issuer" | "place">> {
  const above = parentPath(path);
  const [parent] = await organisationsBy(scoped, { paths: above === null ? [] : [above] }, day);
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .select(["superior_name", "place"])
    .executeTakeFirstOrThrow();
  return { superior: parent?.name ?? row.superior_name, issuer: name, place: row.place || null };
}
