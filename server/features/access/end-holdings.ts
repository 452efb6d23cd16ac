import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Scoped } from "../../db/scoped.ts";

/** Roles and leaderships on an organisation that is no more from `on`: one that has not begun by then never does. O1. */
export async function endHoldings({ trx }: Scoped, organisationId: string, on: LocalDate): Promise<void> {
  const last = sql<LocalDate>`greatest(starts_on, ${on}::date)`;
  await trx
    .updateTable("role_grant")
    .set({ ends_on: last })
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("ends_on", "is", null), row("ends_on", ">", on)]))
    .execute();
  await trx
    .updateTable("leader_assignment")
    .set({ ends_on: last })
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("ends_on", "is", null), row("ends_on", ">", on)]))
    .execute();
}

/** The same of some people only, who leave the organisation. */
export async function endHoldingsOf(
  { trx }: Scoped,
  organisationId: string,
  { on, people }: { on: LocalDate; people: readonly string[] },
): Promise<void> {
  if (people.length === 0) return;
  await trx
    .updateTable("role_grant")
    .set({ ends_on: sql<LocalDate>`greatest(starts_on, ${on}::date)` })
    .where("organisation_id", "=", organisationId)
    .where("person_id", "in", [...people])
    .where((row) => row.or([row("ends_on", "is", null), row("ends_on", ">", on)]))
    .execute();
}
