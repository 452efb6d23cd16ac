import { sql, type Kysely } from "kysely";

/**
 * What commands of a scope may ask of the door: open an account, hand out a code, disable. Each function judges the caller's
 * reach by itself; who may do it to whom is the policy's (domain/account). Nothing here gives a hash or a secret away. O4.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const reachable = `person.tenant_id = app_tenant() and person.id = wanted_person
       and (app_in_roots(person.path, app_write_roots('roleGrant')) or app_in_roots(person.path, app_write_roots('memberName')))`;

const statements = [
  // The set-up's answer without its codes, and the request it belongs to: a repeat of that request gets the same answer.
  `alter table door.link add column used_with text, add column answer jsonb`,

  `create function door.follow_person() returns trigger language plpgsql security definer set search_path = door as $$
   begin
     update account set path = new.path where tenant_id = new.tenant_id and person_id = new.id;
     return null;
   end $$`,
  `create trigger person_account_path after update of path on person for each row when (old.path is distinct from new.path) execute function door.follow_person()`,

  // The lowest free number after the wanted name; safe when two are opened at once.
  `create function door.open_account(account_id uuid, tenant uuid, person uuid, at_path text, wanted text, is_administrator boolean, at timestamptz) returns text language plpgsql security definer set search_path = door as $$
   declare candidate text := wanted; number integer := 1;
   begin
     loop
       insert into account (id, tenant_id, person_id, path, user_name, administrator, created_at)
       values (account_id, tenant, person, at_path, candidate, is_administrator, at) on conflict (user_name) do nothing;
       if found then return candidate; end if;
       number := number + 1; candidate := wanted || number;
     end loop;
   end $$`,

  // Everything a person holds and will hold, for the judgement whether an inviter outranks them.
  `create function account_facts(wanted_person uuid, day date) returns jsonb language sql stable security definer set search_path = door, public as $$
     select jsonb_build_object('personPath', person.path, 'accountId', account.id, 'userName', account.user_name, 'administrator', coalesce(account.administrator, false),
       'state', case when account.id is null then 'none' when account.disabled_at is not null then 'disabled' when account.password_hash is null then 'invited' else 'active' end,
       'heldPaths', (select coalesce(jsonb_agg(distinct path), '[]') from (
          select path from role_grant where tenant_id = person.tenant_id and person_id = person.id and (ends_on is null or day < ends_on)
          union select path from membership where tenant_id = person.tenant_id and person_id = person.id and (left_on is null or day < left_on)) held),
       'leads', exists (select from leader_assignment where tenant_id = person.tenant_id and person_id = person.id and (ends_on is null or day < ends_on)))
     from person left join account on account.tenant_id = person.tenant_id and account.person_id = person.id where ${reachable} $$`,

  `create function invite_person(wanted_person uuid, new_account uuid, wanted_name text, is_administrator boolean, link uuid, code_hash bytea, at timestamptz, until timestamptz, drop_second_factor boolean)
     returns table (account_id uuid, user_name text) language plpgsql security definer set search_path = door, public as $$
   declare target person; known account;
   begin
     select * into target from person where ${reachable};
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
     end if;
     return next;
   end $$`,

  `create function switch_account(wanted_person uuid, off_at timestamptz) returns boolean language plpgsql security definer set search_path = door, public as $$
   declare switched uuid;
   begin
     update account set disabled_at = off_at where tenant_id = app_tenant() and person_id = (select person.id from person where ${reachable}) returning id into switched;
     if switched is null then return false; end if;
     if off_at is not null then
       update session set revoked_at = off_at where account_id = switched and revoked_at is null;
       update link set revoked_at = off_at where account_id = switched and used_at is null and revoked_at is null;
     end if;
     return true;
   end $$`,

  // 'taken', 'repeated' by the very request that took it, or 'void'. One at a time.
  `create function take_set_up_link(hash bytea, at timestamptz, with_key text) returns text language plpgsql security definer set search_path = door as $$
   declare found_link link;
   begin
     perform pg_advisory_xact_lock(7304002);
     select * into found_link from link where token_hash = hash and kind = 'set-up' for update;
     if not found or found_link.revoked_at is not null or at >= found_link.expires_at then return 'void'; end if;
     if found_link.used_at is not null then return case when found_link.used_with = with_key then 'repeated' else 'void' end; end if;
     if exists (select from account) then return 'void'; end if;
     update link set used_at = at, used_with = with_key where token_hash = hash;
     return 'taken';
   end $$`,
  `create function keep_set_up_answer(hash bytea, told jsonb) returns void language sql security definer set search_path = door as $$
     update link set answer = told where token_hash = hash and kind = 'set-up' and used_at is not null and answer is null $$`,
  `create function set_up_answer(hash bytea) returns jsonb language sql stable security definer set search_path = door as $$
     select answer from link where token_hash = hash and kind = 'set-up' $$`,

  // Whose slip a code is on, while it holds: what the page shows before anything is used up.
  `create function door.invitation_of(hash bytea, at timestamptz) returns jsonb language sql stable security definer set search_path = door, public as $$
     select jsonb_build_object('accountId', account.id, 'tenantId', account.tenant_id, 'personId', person.id, 'path', person.path, 'personName', person.name, 'userName', account.user_name,
       'secondFactor', account.second_factor_on, 'renewal', account.password_hash is not null, 'expiresAt', link.expires_at,
       'organisationName', (select name from organisation_name named join organisation on organisation.tenant_id = named.tenant_id and organisation.id = named.organisation_id
          where organisation.tenant_id = person.tenant_id and organisation.path = person.path order by named.valid_from desc limit 1))
     from link join account on account.id = link.account_id join person on person.tenant_id = account.tenant_id and person.id = account.person_id
     where link.token_hash = hash and link.kind = 'invitation' and link.used_at is null and link.revoked_at is null and at < link.expires_at and account.disabled_at is null $$`,
  `revoke execute on function door.invitation_of(bytea, timestamptz) from public`,
  `grant execute on function door.invitation_of(bytea, timestamptz) to door`,

  ...[
    "account_facts(uuid, date)",
    "invite_person(uuid, uuid, text, boolean, uuid, bytea, timestamptz, timestamptz, boolean)",
    "switch_account(uuid, timestamptz)",
    "take_set_up_link(bytea, timestamptz, text)",
    "keep_set_up_answer(bytea, jsonb)",
    "set_up_answer(bytea)",
  ].flatMap((signature) => [
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to web`,
  ]),
  `revoke execute on function door.open_account(uuid, uuid, uuid, text, text, boolean, timestamptz), door.follow_person() from public`,
  `grant execute on function door.open_account(uuid, uuid, uuid, text, text, boolean, timestamptz) to door`,
];
