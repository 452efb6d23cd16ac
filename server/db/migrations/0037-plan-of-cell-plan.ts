import { sql, type Kysely } from "kysely";

/**
 * A cell's registration goes along when the cell goes under another committee, the plan it was made by stays with the old one: what
 * was registered could be read by nobody. It is read with its registration, by whoever may read that, and not otherwise. O1, O3.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const reads = (right: string): string => `app_in_roots(kept.path, app_read_roots('${right}'))`;

const statements = [
  // The gates are those of the policy of cell_plan.
  `create function plan_of_cell_plan(asked uuid) returns table (id uuid, organisation_id uuid, path text, year integer, number integer,
     content jsonb, published_on date, holidays date[])
     language plpgsql stable security definer set search_path = public, pg_temp as
   $$
   #variable_conflict use_column
   declare kept cell_plan;
   begin
     select * into kept from cell_plan where tenant_id = app_tenant() and id = asked;
     if kept.id is null or not (${reads("cellPlan")}
       or (kept.state in ('submitted', 'acknowledged') and ${reads("cellPlan:submitted")})
       or (kept.state = 'acknowledged' and ${reads("cellPlan:acknowledged")})) then return; end if;
     return query select plan.id, plan.organisation_id, plan.path, plan.year, version.number, version.content, version.published_on,
         array(select holiday.day from holiday where holiday.tenant_id = plan.tenant_id and holiday.path = plan.path)
       from plan join plan_version version on version.tenant_id = plan.tenant_id and version.plan_id = plan.id and version.state = 'published'
       where plan.tenant_id = app_tenant() and plan.id = kept.plan_id order by version.number;
   end $$`,
  `revoke execute on function plan_of_cell_plan(uuid) from public`,
  `grant execute on function plan_of_cell_plan(uuid) to web`,
];
