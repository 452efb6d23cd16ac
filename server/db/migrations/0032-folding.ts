import { sql, type Kysely } from "kysely";

/**
 * Folding is asked for every name that is written and every one that is sorted: as functions of their own loop the same words
 * come in less than half the time. What is indexed does not change. And people found early are found once. O2.
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

  // As in 0023, but what was found among the first thousands is not looked for a second time.
  `create or replace function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language plpgsql stable security definer set search_path = public, pg_temp as $$
   declare
     asked text := 'select id, name, path, birth_year from person where tenant_id = %L and (%s)';
     given text := 'vn_fold(vn_given(name)) collate "C" >= %L and vn_fold(vn_given(name)) collate "C" < %L';
     word text; folded text := ''; last text := ''; marks text := ''; earlier text := ''; latest text := ''; roots text; few text; found integer; walked uuid[];
   begin
     select string_agg(app_root_condition(root), ' or ') into roots from unnest(app_read_roots('memberName')) root;
     if app_tenant() is null or roots is null then return; end if;
     foreach word in array string_to_array(lower(normalize(words, NFC)), ' ') loop
       folded := replace(replace(replace(vn_fold(word), '\\', '\\\\'), '%', '\\%'), '_', '\\_');
       continue when folded = '';
       earlier := earlier || latest;
       latest := format(' and sought like %L', case when length(folded) < 3 then '% ' else '%' end || folded || '%');
       last := vn_fold(word);
       -- Marks count where they were typed.
       if last <> word then marks := marks || format(' and lower(normalize(name, NFC)) like %L', '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'); end if;
     end loop;
     -- Behind row security the planner knows nothing of how often a word occurs. So: by given name; then among the first
     -- thousands, where common words are found at once; and what is not found there is rare enough for the trigram index.
     asked := format(asked, app_tenant(), roots);
     given := format(given, last, last || '~');
     return query execute asked || earlier || marks || format(' and %s order by vn_fold(vn_given(name)) collate "C", id limit %s', given, at_most);
     get diagnostics found = row_count;
     if found >= at_most then return; end if;
     latest := earlier || latest || marks || format(' and not (%s) order by id limit %s', given, at_most - found);
     few := replace(asked, 'birth_year from person', 'birth_year from (select * from person') || ' order by id limit 4000) person where true' || latest;
     execute 'select array_agg(id) from (' || few || ') walk' into walked;
     if cardinality(walked) >= at_most - found then
       return query select person.id, person.name, person.path, person.birth_year from person where person.tenant_id = app_tenant() and person.id = any (walked) order by person.id;
     else
       return query execute asked || latest;
     end if;
   end $$`,
];
