import { sql, type Kysely } from "kysely";

/** Ways news reaches a person besides the page itself: e-mail, a calendar's feed; each turned off by the person. A1. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // No row: everything is on. What was told stays on record either way.
  `create table door.channel (account_id uuid primary key references door.account (id) on delete cascade, mail boolean not null, in_app boolean not null)`,
  `grant select, insert, update, delete on door.channel to door`,
  `create function channels_of(tenant uuid, people uuid[]) returns table (person_id uuid, email text, mail boolean, in_app boolean)
   language sql stable security definer set search_path = door, public, pg_temp as $$
     select account.person_id, coalesce(contact.email, ''), coalesce(channel.mail, true), coalesce(channel.in_app, true)
     from account left join channel on channel.account_id = account.id
       left join contact on contact.tenant_id = account.tenant_id and contact.person_id = account.person_id
     where account.tenant_id = tenant and account.person_id = any (people) and account.disabled_at is null $$`,
  // A feed's address stands for its person: the rights of the very day, as a session's.
  `create function door.feed_caller_of(token bytea, at timestamptz, day date) returns jsonb
   language sql stable security definer set search_path = door, public, pg_temp as $$
     select jsonb_build_object('accountId', account.id, 'tenantId', account.tenant_id, 'personId', account.person_id, 'personName', person.name,
       'grants', door.grants_of(account.tenant_id, account.person_id, day))
     from link join account on account.id = link.account_id join person on person.tenant_id = account.tenant_id and person.id = account.person_id
     where link.token_hash = token and link.kind = 'feed' and link.revoked_at is null and at < link.expires_at and account.disabled_at is null $$`,
  `revoke execute on function channels_of(uuid, uuid[]), door.feed_caller_of(bytea, timestamptz, date) from public`,
  `grant execute on function channels_of(uuid, uuid[]) to sweep`,
  `grant execute on function door.feed_caller_of(bytea, timestamptz, date) to door`,
  // What waits to be sent: a dead mail server loses nothing. The sweep's alone; nobody reads another's mail here.
  `create table outgoing_mail (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, path text collate "C" not null,
     to_address text not null, subject text not null, body text not null, made_at timestamptz not null,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')), tries integer not null default 0,
     next_try_at timestamptz not null, last_problem text not null default '', sent_at timestamptz,
     primary key (tenant_id, id))`,
  `create index on outgoing_mail (next_try_at) where state = 'waiting'`,
  `alter table outgoing_mail enable row level security`,
  `create policy outgoing_mail_sweep on outgoing_mail to sweep using (true) with check (true)`,
  `grant select, insert, update, delete on outgoing_mail to sweep`,
];
