import type { LocalDate } from "#domain/calendar/local-date.ts";
import { roleTitle } from "#domain/access/role-words.ts";
import type { Role } from "#domain/access/role.ts";
import type { Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

/** What a person is, in words with the organisation, and where they sit. As far as the caller may read. */
export async function titlesOf(
  { trx }: Scoped,
  personId: string,
  day: LocalDate,
): Promise<{ titles: string[]; organisationName: string }> {
  const held = await trx
    .selectFrom("role_grant")
    .innerJoin("organisation", (join) =>
      join
        .onRef("organisation.tenant_id", "=", "role_grant.tenant_id")
        .onRef("organisation.id", "=", "role_grant.organisation_id"),
    )
    .where("role_grant.person_id", "=", personId)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .select(["role", currentName("organisation", day).as("name")])
    .orderBy("role_grant.starts_on")
    .orderBy("role_grant.id")
    .execute();
  const seat = await trx
    .selectFrom("person")
    .innerJoin("organisation", "organisation.path", "person.path")
    .where("person.id", "=", personId)
    .select(currentName("organisation", day).as("name"))
    .executeTakeFirst();
  return {
    titles: held.map(({ role, name }) => `${roleTitle[role as Role]} – ${name}`),
    organisationName: seat?.name ?? "",
  };
}
