import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Counts at the size of a province: a step appends one row per day it turns, for its cell alone; a sweep adds them up for every
 * node above and keeps, by day, how the node stands from that day on. What a cell's period was told so far is one row of its
 * own, read and written with the step. S2; design: counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table milestone_told (
     tenant_id uuid not null, path text collate "C" not null, period_key text not null, deltas text not null,
     primary key (tenant_id, path, period_key))`,
  `insert into milestone_told (tenant_id, path, period_key, deltas)
     select tenant_id, path, period_key, json_agg(json_build_array(milestone, day, owed, done, timed, done_late, overdue, excused) order by milestone, day)::text
     from (select tenant_id, path, period_key, milestone, day, sum(owed) as owed, sum(done) as done, sum(timed) as timed,
             sum(done_late) as done_late, sum(overdue) as overdue, sum(excused) as excused
           from milestone_count where node_path = path group by tenant_id, path, period_key, milestone, day) appended
     group by tenant_id, path, period_key`,
  `delete from milestone_count where node_path <> path`,
  `alter table milestone_count drop column node_path`,
  `create index milestone_count_path on milestone_count (path, period_key)`,
  `create table milestone_fold (
     tenant_id uuid not null, path text collate "C" not null, period_key text not null, day date not null, counts text not null,
     primary key (tenant_id, path, period_key, day))`,
  policiesFor({ table: "milestone_fold", read: [{ right: "boardCount" }] }),
  // Of the cells deeper than its own a superior reads counts; written by the function below alone.
  policiesFor({ table: "milestone_told", read: [{ right: "boardCount" }] }),

  // Appended by the function below alone, which asks the same rights once a cell and not once a row.
  `drop policy milestone_count_insert on milestone_count`,
  `drop policy milestone_count_signer on milestone_count`,
  `revoke insert on milestone_count from web`,

  // Asked for every row of every table: as a loop it takes a tenth of the time of a query of its own.
  `create or replace function app_in_roots(path text, roots text[]) returns boolean language plpgsql immutable parallel safe as
   $$
   declare root text;
   begin
     if roots is null then return false; end if;
     foreach root in array roots loop
       if right(root, 1) = '/' then
         if path collate "C" >= root and path collate "C" < left(root, -1) || '0' then return true; end if;
       elsif app_in_root(path, root) then return true;
       end if;
     end loop;
     return false;
   end $$`,
  // Who asks is found by one call over the door's own connection, without a transaction around it.
  `grant usage on schema door to door_login`,
  `grant execute on function door.caller_of(bytea, timestamptz, date) to door_login`,
  `create index meeting_cell_plan_item on meeting (tenant_id, cell_plan_item_id) where cell_plan_item_id is not null`,
  `create index meeting_minute_taker on meeting (tenant_id, minute_taker_id) where minute_taker_id is not null`,

  // What the board and the steps of one cell are looked up by.
  `create index milestone_fact_organisation on milestone_fact (tenant_id, organisation_id, period_key)`,
  `create index meeting_organisation on meeting (tenant_id, organisation_id, period_key)`,
  `create index organisation_parent on organisation (tenant_id, parent_id)`,
  `create index plan_path on plan (path, year)`,
  `create index extension_plan on extension (tenant_id, plan_id)`,
  `create index urging_organisation on urging (tenant_id, organisation_id, period_key)`,

  // Counting needs the whole period of the cell, of which the one who does a step may see but a part: a member who hands in a
  // lead report, a minute-taker. Nothing of it leaves the command. Only for cells whose counts the caller may append to. It waits
  // for whoever counts in the same period, and reads only then: each statement of a volatile function sees what has committed.
  `drop function count_basis(text[], text[])`,
  `create function count_basis(cells text[], keys text[], as_of date)
     returns table (path text, "organisationId" uuid, "foundedOn" date, "dissolvedOn" date, facts jsonb, meetings jsonb, told jsonb, plans jsonb)
     language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as
   $$
   #variable_conflict use_column
   begin
     perform pg_advisory_xact_lock(hashtextextended(named.name, 6))
       from (select cell || ' ' || key as name from unnest(cells) cell, unnest(keys) key order by 1) named;
     return query select cell.path, cell.id, cell.founded_on, cell.dissolved_on,
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', fact.period_key, 'milestone', fact.milestone, 'meetingId', fact.meeting_id,
            'what', fact.what, 'happenedOn', fact.happened_on, 'recordedOn', fact.recorded_on, 'until', fact.until) order by fact.recorded_at, fact.id)
          from milestone_fact fact where fact.tenant_id = cell.tenant_id and fact.path = cell.path and fact.period_key = any (keys)), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', meeting.period_key, 'meetingId', meeting.id, 'createdAt', meeting.created_at,
            'startsAt', meeting.starts_at, 'heldOn', meeting.held_on, 'state', meeting.state, 'settings', meeting.settings::jsonb,
            'calledOffOn', (select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')))
          from meeting where meeting.tenant_id = cell.tenant_id and meeting.path = cell.path and meeting.kind = 'thematic' and meeting.period_key = any (keys)), '[]'),
        (select jsonb_object_agg(told.period_key, told.deltas) from milestone_told told
          where told.tenant_id = cell.tenant_id and told.path = cell.path and told.period_key = any (keys)),
        -- Once for each committee, with the first of its cells.
        case when row_number() over (partition by cell.parent_id order by cell.path) = 1 then
          (select jsonb_agg(jsonb_build_object('committee', plan.path, 'year', plan.year, 'planId', plan.id,
              'publishedOn', (select first.published_on from plan_version first where first.tenant_id = plan.tenant_id and first.plan_id = plan.id
                  and first.state = 'published' order by first.number limit 1),
              'versionId', latest.id,
              'holidays', coalesce((select jsonb_agg(holiday.day) from holiday where holiday.tenant_id = plan.tenant_id and holiday.path = plan.path), '[]')))
            from plan cross join lateral (select version.id from plan_version version where version.tenant_id = plan.tenant_id and version.plan_id = plan.id
                  and version.state = 'published' and version.published_on <= as_of order by version.number desc limit 1) latest
            where plan.tenant_id = cell.tenant_id and plan.organisation_id = cell.parent_id
              and plan.year = any (select left(key, 4)::integer from unnest(keys) key))
        end
      from organisation cell
      where cell.tenant_id = app_tenant() and cell.path = any (cells) and cell.kind = 'cell' and may_count(cell.path)
      order by cell.path;
   end $$`,
  `revoke execute on function count_basis(text[], text[], date) from public`,
  `grant execute on function count_basis(text[], text[], date) to web`,

  // \`said\`: [{path, periodKey, told, rows: [[id, milestone, day, owed, done, timed, doneLate, overdue, excused]]}].
  `create function append_counts(said jsonb) returns void language plpgsql volatile security definer set search_path = public, pg_temp as
   $$
   begin
     if exists (select from (select distinct one ->> 'path' as path from jsonb_array_elements(said) one) cell where not may_count(cell.path)) then
       raise exception 'counts of a cell that is not the caller''s' using errcode = 'insufficient_privilege';
     end if;
     insert into milestone_told (tenant_id, path, period_key, deltas)
       select app_tenant(), one ->> 'path', one ->> 'periodKey', one ->> 'told' from jsonb_array_elements(said) one
       on conflict (tenant_id, path, period_key) do update set deltas = excluded.deltas;
     insert into milestone_count (tenant_id, path, period_key, id, milestone, day, owed, done, timed, done_late, overdue, excused)
       select app_tenant(), one ->> 'path', one ->> 'periodKey', (line ->> 0)::uuid, line ->> 1, (line ->> 2)::date, (line ->> 3)::integer, (line ->> 4)::integer,
         (line ->> 5)::integer, (line ->> 6)::integer, (line ->> 7)::integer, (line ->> 8)::integer
       from jsonb_array_elements(said) one, jsonb_array_elements(one -> 'rows') line;
   end $$`,
  `revoke execute on function append_counts(jsonb) from public`,
  `grant execute on function append_counts(jsonb) to web`,
];
