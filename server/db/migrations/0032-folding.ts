import { sql, type Kysely } from "kysely";

/**
 * Folding is asked for every name that is written and every one that is sorted: as functions of their own loop the same words
 * come in less than half the time. What is indexed does not change. O2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A query of its own a call cost more than the folding; most names are composed already.
  `create or replace function vn_fold(value text) returns text language plpgsql immutable parallel safe strict as $$
   begin
     return lower(public.unaccent('public.unaccent', case when value is nfc normalized then value else normalize(value, NFC) end));
   end $$`,
  `create or replace function vn_given(value text) returns text language sql immutable parallel safe strict as
   $$ select split_part(value, ' ', -1) $$`,
  // " nguyen van tuan nvt vt", as in 0023.
  `create or replace function vn_search_text(value text) returns text language plpgsql immutable parallel safe strict as $$
   declare folded text := public.vn_fold(value); word text; initials text := ''; sought text := ' ' || folded;
   begin
     foreach word in array string_to_array(folded, ' ') loop initials := initials || left(word, 1); end loop;
     for place in 1 .. length(initials) - 1 loop sought := sought || ' ' || substr(initials, place); end loop;
     return sought;
   end $$`,
];
