import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Where an organisation hung before it was moved, by the day of the move: boards of the days before list it there. Who may read it is
 * asked by its place of today, as everywhere. What the version before asks moves as it did, and is on record too (decision 0016). O1, S2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...taken]) await sql.raw(statement).execute(db);
}

const statements = [
  `create table organisation_move (
     tenant_id uuid not null, id uuid not null default gen_random_uuid(), number bigint generated always as identity,
     organisation_id uuid not null, path text collate "C" not null, moved_on date not null, from_parent_id uuid not null, to_parent_id uuid not null,
     primary key (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  `create index organisation_move_from on organisation_move (tenant_id, from_parent_id)`,
  `create index organisation_move_to on organisation_move (tenant_id, to_parent_id)`,
  `create index organisation_move_of on organisation_move (tenant_id, organisation_id)`,
  // As of the organisation itself; written by the function below alone.
  policiesFor({
    table: "organisation_move",
    read: [{ right: "boardCount" }, { right: "meeting" }, { right: "planPublished" }],
  }),
  `create policy organisation_move_line on organisation_move for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,

  `alter function move_organisation(uuid, uuid, date) rename to carry_organisation`,
  `revoke execute on function carry_organisation(uuid, uuid, date) from web`,
  // Whether the caller may is asked where it is carried, before anything is written.
  `create function move_organisation(node uuid, under uuid, on_day date) returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
   declare came_from uuid := (select parent_id from organisation where tenant_id = app_tenant() and id = node); there text;
   begin
     there := carry_organisation(node, under, on_day);
     if there is null then return null; end if;
     insert into organisation_move (tenant_id, organisation_id, path, moved_on, from_parent_id, to_parent_id)
       values (app_tenant(), node, there, on_day, came_from, under);
     return there;
   end $$`,
  `revoke execute on function move_organisation(uuid, uuid, date) from public`,
  `grant execute on function move_organisation(uuid, uuid, date) to web`,

  // A cell's own board of such a day is judged by the plan of the committee it hung under, which it may read no more. One row where
  // the cell was moved since; without a plan where that committee had none by then.
  `create function plan_before_move(cell uuid, of_year integer, as_of date) returns table ("planId" uuid, "publishedOn" date, content jsonb, holidays date[])
     language plpgsql stable security definer set search_path = public, pg_temp as
   $$
   declare committee uuid := (select moved.from_parent_id from organisation_move moved
     where moved.tenant_id = app_tenant() and moved.organisation_id = cell and moved.moved_on > as_of
       and (app_in_roots(moved.path, app_read_roots('board')) or app_in_roots(moved.path, app_read_roots('boardCount')))
     order by moved.number limit 1);
   begin
     if committee is null then return; end if;
     return query select plan.id, (array_agg(version.published_on order by version.number))[1], (array_agg(version.content order by version.number desc))[1],
         array(select holiday.day from holiday where holiday.tenant_id = app_tenant() and holiday.path = place.path and (recorded_on is null or recorded_on <= as_of)
           union all select removed.day from holiday_removed removed where removed.tenant_id = app_tenant() and removed.path = place.path and removed.removed_on > as_of
             and (recorded_on is null or recorded_on <= as_of))
       from organisation place left join plan on plan.tenant_id = place.tenant_id and plan.organisation_id = place.id and plan.year = of_year
         left join plan_version version on version.tenant_id = plan.tenant_id and version.plan_id = plan.id and version.state = 'published' and version.published_on <= as_of
       where place.tenant_id = app_tenant() and place.id = committee group by place.path, plan.id;
   end $$`,
  `revoke execute on function plan_before_move(uuid, integer, date) from public`,
  `grant execute on function plan_before_move(uuid, integer, date) to web`,
];

/** From the record of changes, which tells where each stood before: the key before its own is its parent's. */
export const taken = [
  `insert into organisation_move (tenant_id, organisation_id, path, moved_on, from_parent_id, to_parent_id)
     select entry.tenant_id, place.id, place.path, (entry.at at time zone 'Asia/Ho_Chi_Minh')::date, above.id, (kept.value ->> 'under')::uuid
     from audit_entry entry join audit_value kept on kept.tenant_id = entry.tenant_id and kept.entry_id = entry.id
       join organisation place on place.tenant_id = entry.tenant_id and place.id::text = entry.row_id
       join organisation above on above.tenant_id = entry.tenant_id and above.key = split_part(entry.path, '/', -3)
     where entry.noun = 'organisation' and entry.action = 'organisation.move' and kept.value ->> 'under' is not null
     order by entry.position`,
];
