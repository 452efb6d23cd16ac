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

  `create or replace function app_entry_in_hand(tenant uuid, entry uuid) returns boolean language plpgsql stable security definer
     set search_path = public, pg_temp as
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

  // Who is told of what happens at a place.
  `create index if not exists role_grant_path on role_grant (path)`,
];
