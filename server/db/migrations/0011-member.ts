import { sql, type Kysely } from "kysely";

/** People are found by their initials as well: "nvt" for Nguyễn Văn Tuấn. O2; ui: zero typing of what is known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create function vn_initials(value text) returns text language sql immutable parallel safe strict as
   $$ select coalesce(string_agg(left(word, 1), '' order by place), '') from unnest(string_to_array(public.vn_fold(value), ' ')) with ordinality as words (word, place) $$`,
  `alter table person add column initials text not null generated always as (vn_initials(name)) stored`,
  `create index on person using gin (initials gin_trgm_ops)`,
  `create or replace function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language sql stable security definer set search_path = public as $$
     select person.id, person.name, person.path, person.birth_year from person
     where person.tenant_id = app_tenant() and app_in_roots(person.path, app_read_roots('memberName'))
       and ((select bool_and(person.folded like '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%') from unnest(string_to_array(words, ' ')) word where word <> '')
         or (words ~ '^[a-z]{2,8}$' and person.initials like '%' || words || '%'))
     order by person.folded, person.id limit least(at_most, 100) $$`,
];
