import { sql, type Kysely } from "kysely";

/**
 * Every change and every reading of personal data. The row is written in the change's own transaction with its salted digest;
 * the values lie apart and may be erased, the digest stays. One sealer chains what has committed. O5; design: audit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table audit_entry (
     tenant_id uuid not null, id uuid not null, position bigint generated always as identity, tx xid8 not null default pg_current_xact_id(),
     at timestamptz not null, account_id uuid, person_id uuid, from_address text not null default '', action text not null, noun text not null, row_id text not null default '',
     path text collate "C" not null, digest bytea not null,
     primary key (tenant_id, id))`,
  `create index on audit_entry (position)`,
  `create index on audit_entry (path, at)`,
  `create table audit_value (
     tenant_id uuid not null, entry_id uuid not null, path text collate "C" not null, salt bytea not null, value jsonb,
     primary key (tenant_id, entry_id))`,
  `create table audit_seal (
     number bigint primary key, tenant_id uuid not null, entry_id uuid not null unique, entry_position bigint not null, hash bytea not null, sealed_at timestamptz not null)`,
  `create table reading_log (
     tenant_id uuid not null, id uuid not null, at timestamptz not null, account_id uuid not null, person_id uuid not null, from_address text not null default '',
     noun text not null, row_id text not null, about_person_id uuid, path text collate "C" not null, primary key (tenant_id, id))`,
  `create index on reading_log (tenant_id, about_person_id, at)`,
  // The answer given to a request key: the same request again gets the same answer and is done once.
  `create table request_key (
     tenant_id uuid not null, account_id uuid not null, key text not null, digest text not null, answer jsonb, at timestamptz not null,
     primary key (tenant_id, account_id, key))`,

  ...["audit_entry", "audit_value", "reading_log", "request_key", "audit_seal"].map(
    (table) => `alter table ${table} enable row level security`,
  ),
  ...["audit_entry", "audit_value", "reading_log"].flatMap((table) => [
    `create policy ${table}_write on ${table} for insert to web, door with check (tenant_id = (select app_tenant()))`,
    `create policy ${table}_sweep on ${table} to sweep using (true) with check (true)`,
    `grant select, insert on ${table} to sweep`,
  ]),
  `create policy audit_entry_read on audit_entry for select to web using (tenant_id = (select app_tenant()) and app_in_roots(path, (select app_read_roots('audit'))))`,
  `create policy audit_value_read on audit_value for select to web using (tenant_id = (select app_tenant()) and app_in_roots(path, (select app_read_roots('audit'))))`,
  `create policy reading_log_read on reading_log for select to web using (tenant_id = (select app_tenant()) and
     (app_in_roots(path, (select app_read_roots('audit'))) or about_person_id = (select app_person())))`,
  `grant insert, select on audit_entry, audit_value, reading_log to web`,
  `grant insert on audit_entry, audit_value to door`,
  // Erasing a value on request leaves the entry and its digest. O6.
  `grant update (value) on audit_value to sweep`,
  `create policy audit_seal_sweep on audit_seal to sweep using (true) with check (true)`,
  `grant select, insert on audit_seal to sweep`,
  `create policy request_key_own on request_key to web using (tenant_id = (select app_tenant()) and account_id = (select app_account())) with check (tenant_id = (select app_tenant()) and account_id = (select app_account()))`,
  `grant select, insert, update on request_key to web`,
  `create policy request_key_sweep on request_key to sweep using (true) with check (true)`,
  `grant select, delete on request_key to sweep`,
];
