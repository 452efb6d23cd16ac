import { sql, type RawBuilder } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";

/**
 * The name an organisation bore on a day, as a column: `currentName("organisation", day).as("name")`. `table` has `tenant_id`
 * and `idColumn`. Before its first name an organisation is called by that.
 */
export const currentName = (table: string, day: LocalDate, idColumn = "id"): RawBuilder<string> => sql<string>`(
  select named.name from organisation_name named
  where named.tenant_id = ${sql.ref(`${table}.tenant_id`)} and named.organisation_id = ${sql.ref(`${table}.${idColumn}`)}
  order by (named.valid_from <= ${day}::date) desc, case when named.valid_from <= ${day}::date then named.valid_from end desc, named.valid_from limit 1)`;
