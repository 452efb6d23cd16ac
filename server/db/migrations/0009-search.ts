import { sql, type Kysely } from "kysely";

/**
 * Finding people by folded words. Pattern operators are not leakproof, so that under a policy the index would lie idle; this
 * function is owned by a role that cannot log in, uses the index and applies the caller's roots itself. O2; design: search.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `grant select on person, membership to searcher`,
  `create policy person_searcher on person for select to searcher using (true)`,
  `create policy membership_searcher on membership for select to searcher using (true)`,
  `grant usage, create on schema public to searcher`,
  `create function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language sql stable security definer set search_path = public as $$
     select person.id, person.name, person.path, person.birth_year from person
     where person.tenant_id = app_tenant() and app_in_roots(person.path, app_read_roots('memberName'))
       and (select bool_and(person.folded like '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%') from unnest(string_to_array(words, ' ')) word where word <> '')
     order by person.folded, person.id limit least(at_most, 100) $$`,
  `alter function search_people owner to searcher`,
  `revoke create on schema public from searcher`,
  `revoke execute on function search_people from public`,
  `grant execute on function search_people to web`,
];
