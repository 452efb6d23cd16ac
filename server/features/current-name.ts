import { sql, type ExpressionBuilder, type RawBuilder } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Schema } from "../db/schema.generated.ts";

/**
 * The name an organisation bore on a day, as a column: `currentName("organisation", day).as("name")`. `table` has `tenant_id`
 * and `idColumn`. Before its first name an organisation is called by that.
 */
export const currentName = (table: string, day: LocalDate, idColumn = "id"): RawBuilder<string> => sql<string>`(
  select named.name from organisation_name named
  where named.tenant_id = ${sql.ref(`${table}.tenant_id`)} and named.organisation_id = ${sql.ref(`${table}.${idColumn}`)}
  order by (named.valid_from <= ${day}::date) desc, case when named.valid_from <= ${day}::date then named.valid_from end desc, named.valid_from limit 1)`;

/**
 * As `currentName` of `organisation`, as far as was written down by the day: what boards of past days show. Names put right since
 * are kept with the day until which each was known. Design: two days.
 */
export const nameOnRecord = (day: LocalDate): RawBuilder<string> => sql<string>`(
  select case when named.earlier is null then named.name else coalesce((select line ->> 'name'
      from jsonb_array_elements(named.earlier) with ordinality put (line, place) where (line ->> 'until')::date > ${day}::date order by place limit 1), named.name) end
  from organisation_name named
  where named.tenant_id = organisation.tenant_id and named.organisation_id = organisation.id
  order by coalesce(named.recorded_on <= ${day}::date, true) desc, (named.valid_from <= ${day}::date) desc,
    case when named.valid_from <= ${day}::date then named.valid_from end desc, named.valid_from limit 1)`;

/**
 * The same joined to `organisation` as `named.name`, one row each however often it was renamed: whose first name begins later is
 * not there yet. `innerJoinLateral(nameInForce(day), (join) => join.onTrue())`.
 */
export const nameInForce = (day: LocalDate) => (from: ExpressionBuilder<Schema, "organisation">) =>
  from
    .selectFrom("organisation_name")
    .whereRef("organisation_name.tenant_id", "=", "organisation.tenant_id")
    .whereRef("organisation_name.organisation_id", "=", "organisation.id")
    .where("organisation_name.valid_from", "<=", day)
    .orderBy("organisation_name.valid_from", "desc")
    .limit(1)
    .select("organisation_name.name")
    .as("named");
