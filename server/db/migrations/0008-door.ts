import { sql, type Kysely } from "kysely";

/**
 * Before there is a scope: accounts, sessions, links. `web` has no grant here; the role `door` is reached over a connection of
 * its own, with a token's hash and never the token. O4; design: before there is a scope.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create schema door`,
  `revoke all on schema door from public`,
  `grant usage on schema door to door`,
  // User names are unique in the installation, whatever the tenant. An account without a password waits for its first log-in code.
  `create table door.account (
     id uuid primary key, tenant_id uuid not null, person_id uuid not null, path text collate "C" not null, user_name text not null unique check (user_name = lower(user_name)),
     password_hash text, second_factor_secret text, second_factor_on boolean not null default false, second_factor_used bigint,
     administrator boolean not null default false, disabled_at timestamptz, password_changed_at timestamptz, created_at timestamptz not null,
     unique (tenant_id, person_id))`,
  `create table door.session (
     token_hash bytea primary key, id uuid not null unique, account_id uuid not null references door.account (id) on delete cascade,
     created_at timestamptz not null, last_seen_at timestamptz not null, expires_at timestamptz not null, from_address text not null default '', device text not null default '', revoked_at timestamptz)`,
  `create index on door.session (account_id)`,
  // GET shows, only POST uses up. \`kind\`: the first start, a slip's one-time code, a calendar feed.
  `create table door.link (
     token_hash bytea primary key, id uuid not null unique, kind text not null check (kind in ('set-up', 'invitation', 'feed')),
     account_id uuid references door.account (id) on delete cascade, created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz)`,
  `create index on door.link (account_id)`,
  // rate-limiter-flexible's table, made here and not by the library.
  `create table door.throttle (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
  `create table door.installation (single boolean primary key default true check (single), demo boolean not null default false, demo_day date, secret bytea not null, created_at timestamptz not null)`,
  `grant select, insert, update, delete on all tables in schema door to door`,

  // All roles a person holds on a day, from the data: offices, leaderships, membership, one meeting's minutes. domain.md 8:
  // leaving a role ends its rights that day.
  `create function door.grants_of(tenant uuid, person uuid, day date) returns jsonb language sql stable security definer set search_path = public as $$
     select coalesce(jsonb_agg(jsonb_build_object('role', role, 'path', path, 'meetingId', meeting_id)), '[]') from (
       select role, path, null::uuid as meeting_id from role_grant where tenant_id = tenant and person_id = person and starts_on <= day and (ends_on is null or day < ends_on)
       union select 'assignedLeader', path, null from leader_assignment where tenant_id = tenant and person_id = person and starts_on <= day and (ends_on is null or day < ends_on)
       union select 'member', path, null from membership where tenant_id = tenant and person_id = person and joined_on <= day and (left_on is null or day < left_on)
       union select 'minuteTaker', path, id from meeting where tenant_id = tenant and minute_taker_id = person and state in ('notified', 'running', 'held')
         and not exists (select from minutes where minutes.tenant_id = tenant and minutes.meeting_id = meeting.id and minutes.state = 'signed')
     ) held $$`,
  `create function door.caller_of(token bytea, at timestamptz, day date) returns jsonb language sql stable security definer set search_path = door, public as $$
     select jsonb_build_object('sessionId', session.id, 'accountId', account.id, 'tenantId', account.tenant_id, 'personId', account.person_id, 'administrator', account.administrator,
       'userName', account.user_name, 'personName', person.name, 'lastSeenAt', session.last_seen_at, 'grants', door.grants_of(account.tenant_id, account.person_id, day))
     from session join account on account.id = session.account_id join person on person.tenant_id = account.tenant_id and person.id = account.person_id
     where session.token_hash = token and session.revoked_at is null and at < session.expires_at and account.disabled_at is null $$`,
  `revoke execute on all functions in schema door from public`,
  `grant execute on all functions in schema door to door, sweep`,
  // The office sees whose slips are still unused and who has an account, never a hash. Rights are the scope's.
  `create function account_states(people uuid[]) returns table (person_id uuid, account_id uuid, user_name text, state text) language sql stable security definer set search_path = door, public as $$
     select account.person_id, account.id, account.user_name, case when account.disabled_at is not null then 'disabled' when account.password_hash is null then 'invited' else 'active' end
     from account join person on person.tenant_id = account.tenant_id and person.id = account.person_id
     where account.tenant_id = app_tenant() and account.person_id = any (people)
       and (app_in_roots(person.path, app_write_roots('roleGrant')) or app_in_roots(person.path, app_write_roots('memberName'))) $$`,
];
