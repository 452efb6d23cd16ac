import { sql, type Kysely } from "kysely";

/**
 * Two more ways to log in: a key kept by a device (passkey), and an account at the office's own provider (OpenID Connect), tied
 * to an existing account by its person. Challenges of both lie here, used once and for minutes. All of it is the door's. O4.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What a device's key is known by. \`blocked_at\`: its counter went backwards, so there may be a copy of it.
  `create table door.passkey (
     id uuid primary key, account_id uuid not null references door.account (id) on delete cascade,
     credential_id text collate "C" not null unique, public_key bytea not null, counter bigint not null, transports text not null default '',
     site text not null, name text not null, backed_up boolean not null, created_at timestamptz not null, last_used_at timestamptz, blocked_at timestamptz)`,
  `create index on door.passkey (account_id)`,

  // Whose account at the provider is whose here. Never found by name or e-mail: the person ties it once, logged in.
  `create table door.oidc_link (
     account_id uuid primary key references door.account (id) on delete cascade, issuer text not null, subject text not null, name text not null,
     linked_at timestamptz not null, last_used_at timestamptz, unique (issuer, subject))`,

  // Taken by deleting: of two who bring the same one, one gets it. \`asker\`: whose address, where nobody is logged in yet.
  `create table door.challenge (
     token_hash bytea primary key, purpose text not null check (purpose in ('passkey-add', 'passkey-log-in', 'oidc-log-in', 'oidc-link', 'oidc-code')),
     account_id uuid references door.account (id) on delete cascade, content jsonb, asker text,
     created_at timestamptz not null, expires_at timestamptz not null)`,
  `create index on door.challenge (expires_at)`,
  `create index on door.challenge (account_id)`,
  `create index on door.challenge (asker, created_at) where asker is not null`,

  `alter table door.session
     add column method text not null default 'password' check (method in ('password', 'password-code', 'slip', 'passkey', 'oidc')),
     add column passkey_id uuid references door.passkey (id) on delete set null`,
  `create index on door.session (passkey_id)`,
  `grant select, insert, update, delete on door.passkey, door.oidc_link, door.challenge to door`,

  // A lost telephone takes its keys with it, not only its codes: whoever found it may know how it is unlocked. So goes the tie to
  // the provider, which a stranger may have made in a stolen session, and whatever way in is under way.
  `create or replace function invite_person(wanted_person uuid, new_account uuid, wanted_name text, is_administrator boolean, link uuid, code_hash bytea, at timestamptz, until timestamptz, drop_second_factor boolean)
     returns table (account_id uuid, user_name text) language plpgsql security definer set search_path = door, public, pg_temp as $$
   declare target person; known account;
   begin
     select * into target from person where person.tenant_id = app_tenant() and person.id = wanted_person
       and (app_in_roots(person.path, app_write_roots('roleGrant')) or app_in_roots(person.path, app_write_roots('memberName')));
     if not found then return; end if;
     select * into known from account where account.tenant_id = target.tenant_id and account.person_id = target.id for update;
     if not found then
       user_name := door.open_account(new_account, target.tenant_id, target.id, target.path, wanted_name, is_administrator, at);
       account_id := new_account;
     else
       account_id := known.id; user_name := known.user_name;
     end if;
     update door.link set revoked_at = at where door.link.account_id = invite_person.account_id and kind = 'invitation' and used_at is null and revoked_at is null;
     insert into door.link (token_hash, id, kind, account_id, created_at, expires_at) values (code_hash, link, 'invitation', invite_person.account_id, at, until);
     if drop_second_factor then
       update account set second_factor_secret = null, second_factor_on = false, second_factor_used = null where id = invite_person.account_id;
       update session set revoked_at = at where session.account_id = invite_person.account_id
         and (session.passkey_id is not null or session.method = 'oidc') and revoked_at is null;
       delete from passkey where passkey.account_id = invite_person.account_id;
       delete from oidc_link where oidc_link.account_id = invite_person.account_id;
       delete from challenge where challenge.account_id = invite_person.account_id;
     end if;
     return next;
   end $$`,
];
