import { sql, type Kysely } from "kysely";
import { registrationOf } from "./0035-registration-of.ts";

/**
 * On a day an organisation bears one name, the latest that has begun: `valid_to` was never written and is looked at no more; it stays
 * for the application of the version before (decision 0016). Whose account an office handles is judged by the cells a
 * person is in charge of as well. O4; domain.md 8.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const reachable = `person.tenant_id = app_tenant() and person.id = wanted_person
       and (app_in_roots(person.path, app_write_roots('roleGrant')) or app_in_roots(person.path, app_write_roots('memberName')))`;

const heldIn = (table: string, ends: string): string =>
  `select path from ${table} where tenant_id = person.tenant_id and person_id = person.id and (${ends} is null or day < ${ends})`;

const latestName = (place: string): string => `lateral (select begun.name from organisation_name begun
    where begun.tenant_id = ${place}.tenant_id and begun.organisation_id = ${place}.id and begun.valid_from <= on_day
    order by begun.valid_from desc limit 1) named on true`;

const statements = [
  registrationOf(latestName),

  // As in 0010, with the cells led: who leads a cell reads its contributions and reasons of absence, and a new code hands that over.
  `create or replace function account_facts(wanted_person uuid, day date) returns jsonb
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select jsonb_build_object('personPath', person.path, 'accountId', account.id, 'userName', account.user_name, 'administrator', coalesce(account.administrator, false),
       'state', case when account.id is null then 'none' when account.disabled_at is not null then 'disabled' when account.password_hash is null then 'invited' else 'active' end,
       'heldPaths', (select coalesce(jsonb_agg(distinct path), '[]') from (
          ${heldIn("role_grant", "ends_on")} union ${heldIn("leader_assignment", "ends_on")} union ${heldIn("membership", "left_on")}) held),
       'leads', exists (${heldIn("leader_assignment", "ends_on")}))
     from person left join account on account.tenant_id = person.tenant_id and account.person_id = person.id where ${reachable} $$`,
];
