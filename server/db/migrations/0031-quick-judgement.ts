import { sql, type Kysely } from "kysely";

/**
 * What is asked for every row and every statement, said in a way the server answers in a tenth of the time: the roots of a right
 * are looked up in a text instead of being parsed out of JSON by a query of their own, and functions that act as their owner keep
 * their plans. Who may do what does not change. O3.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const counting = [
  "meeting",
  "cellPlan",
  "cellPlan:draft",
  "leadReport",
  "attendee",
  "minutes",
  "scoreLeader",
  "scoreLeader:attended",
  "scoreFinal",
  "meeting:meeting",
];

/** "\nmeeting=a/b/ a/c/\ncellPlan=a/b/\n" (server/db/scoped.ts). In one expression, so that it becomes part of the statement. */
const rootsIn = (setting: string): string =>
  `string_to_array(nullif(split_part(split_part(current_setting('${setting}', true), E'\\n' || wanted || '=', 2), E'\\n', 1), ''), ' ')`;

/** `waiting`: for whoever counts there, before anything is read; `guard`: which of the cells may be asked about. */
export const countBasis = (name: string, { waiting = "", guard = "" } = {}): string =>
  `create or replace function ${name}(cells text[], keys text[], as_of date)
     returns table (path text, "organisationId" uuid, "foundedOn" date, "dissolvedOn" date, facts jsonb, meetings jsonb, told jsonb, plans jsonb)
     language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as
   $$
   #variable_conflict use_column
   begin
     ${waiting}
     return query select cell.path, cell.id, cell.founded_on, cell.dissolved_on,
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', fact.period_key, 'milestone', fact.milestone, 'meetingId', fact.meeting_id,
            'what', fact.what, 'happenedOn', fact.happened_on, 'recordedOn', fact.recorded_on, 'until', fact.until) order by fact.recorded_at, fact.id)
          from milestone_fact fact where (fact.tenant_id = cell.tenant_id) is true and fact.path = cell.path and fact.period_key = any (keys)), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('periodKey', meeting.period_key, 'meetingId', meeting.id, 'createdAt', meeting.created_at,
            'startsAt', meeting.starts_at, 'heldOn', meeting.held_on, 'state', meeting.state, 'settings', meeting.settings::jsonb,
            'calledOffOn', (select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')))
          from meeting where (meeting.tenant_id = cell.tenant_id) is true and meeting.path = cell.path and meeting.kind = 'thematic' and meeting.period_key = any (keys)), '[]'),
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
      where cell.tenant_id = app_tenant() and cell.path = any (cells) and cell.kind = 'cell'${guard}
      order by cell.path;
   end $$`;

const waiting = `if cardinality(cells) = 1 and cardinality(keys) = 1 then
       if pg_advisory_xact_lock(hashtextextended(cells[1] || ' ' || keys[1], 6)) is null then return; end if;
     else
       perform pg_advisory_xact_lock(hashtextextended(named.name, 6))
         from (select cell || ' ' || key as name from unnest(cells) cell, unnest(keys) key order by 1) named;
     end if;`;

/** Of `said`, as `settleCounts` says it. */
export const appended = `insert into milestone_told (tenant_id, path, period_key, deltas)
       select app_tenant(), one ->> 'path', one ->> 'periodKey', one ->> 'told' from jsonb_array_elements(said) one
       on conflict (tenant_id, path, period_key) do update set deltas = excluded.deltas;
     insert into milestone_count (tenant_id, path, period_key, id, milestone, day, owed, done, timed, done_late, overdue, excused)
       select app_tenant(), one ->> 'path', one ->> 'periodKey', (line ->> 0)::uuid, line ->> 1, (line ->> 2)::date, (line ->> 3)::integer, (line ->> 4)::integer,
         (line ->> 5)::integer, (line ->> 6)::integer, (line ->> 7)::integer, (line ->> 8)::integer
       from jsonb_array_elements(said) one, jsonb_array_elements(one -> 'rows') line;`;

const statements = [
  `create or replace function app_read_roots(wanted text) returns text[] language sql stable as $$ select ${rootsIn("app.read")} $$`,
  `create or replace function app_write_roots(wanted text) returns text[] language sql stable as $$ select ${rootsIn("app.write")} $$`,

  `create or replace function may_count(cell text) returns boolean language plpgsql stable as
   $$
   begin
     if ${counting.map((right) => `app_in_roots(cell, app_write_roots('${right}'))`).join("\n       or ")} then return true; end if;
     -- The chair of a small cell and the minute-taker of a second version sign without a role. M8.
     return exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.path = cell
       and app_person() in (meeting.chair_id, meeting.minute_taker_id));
   end $$`,

  // Found by its key however small the table was when the plan was made: kept plans outlive an empty table.
  `create or replace function app_entry_in_hand(tenant uuid, entry uuid) returns boolean language plpgsql stable security definer
     set search_path = public, pg_temp set enable_seqscan = off as
   $$
   begin
     return exists (select from audit_entry where tenant_id = tenant and id = entry and tx = pg_current_xact_id());
   end $$`,

  `create or replace function door.grants_of(tenant uuid, person uuid, day date) returns jsonb language plpgsql stable security definer
     set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as
   $$
   begin
     return (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'path', path, 'meetingId', meeting_id)), '[]') from (
       select role, path, null::uuid as meeting_id from role_grant where tenant_id = tenant and person_id = person and starts_on <= day and (ends_on is null or day < ends_on)
       union select 'assignedLeader', path, null from leader_assignment where tenant_id = tenant and person_id = person and starts_on <= day and (ends_on is null or day < ends_on)
       union select 'member', path, null from membership where tenant_id = tenant and person_id = person and joined_on <= day and (left_on is null or day < left_on)
       union select 'minuteTaker', path, id from meeting where tenant_id = tenant and minute_taker_id = person and state in ('notified', 'running', 'held')
         and not exists (select from minutes where minutes.tenant_id = tenant and minutes.meeting_id = meeting.id and minutes.state = 'signed')
     ) held);
   end $$`,
  `create or replace function door.caller_of(token bytea, at timestamptz, day date) returns jsonb language plpgsql stable security definer
     set search_path = door, public, pg_temp set plan_cache_mode = force_generic_plan as
   $$
   begin
     return (select jsonb_build_object('sessionId', session.id, 'accountId', account.id, 'tenantId', account.tenant_id, 'personId', account.person_id, 'administrator', account.administrator,
         'userName', account.user_name, 'personName', person.name, 'lastSeenAt', session.last_seen_at, 'grants', door.grants_of(account.tenant_id, account.person_id, day))
       from session join account on account.id = session.account_id join person on person.tenant_id = account.tenant_id and person.id = account.person_id
       where session.token_hash = token and session.revoked_at is null and at < session.expires_at and account.disabled_at is null);
   end $$`,

  // As in 0019; mostly it is one cell and one period, and then the lock and the right are no queries of their own. The tenant is
  // asked about in a way no index serves: a plan made while a table was empty would find a cell's rows among all of the tenant's.
  countBasis("count_basis", { waiting, guard: " and may_count(cell.path)" }),
  `create or replace function append_counts(said jsonb) returns void language plpgsql volatile security definer set search_path = public, pg_temp as
   $$
   declare allowed boolean := case when jsonb_array_length(said) = 1 then may_count(said -> 0 ->> 'path') end;
   begin
     if allowed is null then
       allowed := not exists (select from (select distinct one ->> 'path' as path from jsonb_array_elements(said) one) cell where not may_count(cell.path));
     end if;
     if not allowed then raise exception 'counts of a cell that is not the caller''s' using errcode = 'insufficient_privilege'; end if;
     ${appended}
   end $$`,

  // Who is told of what happens at a place.
  `create index if not exists role_grant_path on role_grant (path)`,
];
