import { sql, type Kysely } from "kysely";

/**
 * What the policies of all tables stand on: the caller's tenant, person and roots, set for one transaction and unset means
 * nothing. `nullif`, because after a commit a custom setting is '' and not NULL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create extension if not exists unaccent`,
  `create extension if not exists pg_trgm`,
  `revoke create on schema public from public`,
  `grant usage on schema public to web, sweep, door`,

  `create function app_tenant() returns uuid language sql stable as
   $$ select nullif(current_setting('app.tenant', true), '')::uuid $$`,
  `create function app_person() returns uuid language sql stable as
   $$ select nullif(current_setting('app.person', true), '')::uuid $$`,
  `create function app_account() returns uuid language sql stable as
   $$ select nullif(current_setting('app.account', true), '')::uuid $$`,
  `create function app_line() returns text[] language sql stable as
   $$ select string_to_array(nullif(current_setting('app.line', true), ''), ' ') $$`,
  `create function app_meetings() returns uuid[] language sql stable as
   $$ select string_to_array(nullif(current_setting('app.meeting', true), ''), ' ')::uuid[] $$`,

  // app.read and app.write are JSON objects: right → its roots (domain/access/scope-of.ts).
  `create function app_read_roots(wanted text) returns text[] language sql stable as
   $$ select array(select jsonb_array_elements_text(nullif(current_setting('app.read', true), '')::jsonb -> wanted)) $$`,
  `create function app_write_roots(wanted text) returns text[] language sql stable as
   $$ select array(select jsonb_array_elements_text(nullif(current_setting('app.write', true), '')::jsonb -> wanted)) $$`,

  // Paths end in "/", the next character is "0": under collation C a subtree is one range.
  `create function app_next(root text) returns text language sql immutable parallel safe as
   $$ select left(root, -1) || '0' $$`,
  `create function app_in_root(path text, root text) returns boolean language sql immutable parallel safe as
   $$ select case when right(root, 1) = '!'
        then path = left(root, -1) or (starts_with(path, left(root, -1)) and strpos(substr(path, length(root)), '/') = length(path) - length(root) + 1)
        else path collate "C" >= root and path collate "C" < app_next(root) end $$`,
  `create function app_in_roots(path text, roots text[]) returns boolean language sql immutable parallel safe as
   $$ select exists (select from unnest(roots) root where app_in_root(path, root)) $$`,

  // Search folds, sorting uses vi-x-icu: ICU keeps đ apart from d, a person searching does not.
  `create function vn_fold(value text) returns text language sql immutable parallel safe strict as
   $$ select lower(public.unaccent('public.unaccent', normalize(value, NFC))) $$`,
];
