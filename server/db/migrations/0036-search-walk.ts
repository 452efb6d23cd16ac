import { sql, type Kysely } from "kysely";

/**
 * Two common words together were looked for through all who bear the given name, and among four thousand people besides: now
 * the first few hundred tell how common they are, and only so far is walked. O2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statement).execute(db);
}

const statement = `create or replace function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language plpgsql stable security definer set search_path = public, pg_temp as $$
   declare
     asked text := 'select id, name, path, birth_year from person where tenant_id = %L and (%s)';
     given text := 'vn_fold(vn_given(name)) collate "C" >= %L and vn_fold(vn_given(name)) collate "C" < %L';
     word text; folded text := ''; last text := ''; marks text := ''; earlier text := ''; latest text := ''; roots text; few text; found integer; seen integer; wanted integer; walked uuid[]; walk integer;
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
     -- The planner cannot tell how often a word occurs. So: by given name; then among the first thousand, which tells it, and
     -- where common words are found at once; further on for those not so common; and what is rarer is left to the trigram index.
     asked := format(asked, app_tenant(), roots);
     given := format(given, last, last || '~');
     if earlier || marks <> '' then
       execute replace(asked, 'id, name, path, birth_year from person', 'count(*), array_agg(id order by vn_fold(vn_given(name)) collate "C", id) filter (where true ' || earlier || marks || ') from (select * from person')
         || format(' and %s order by vn_fold(vn_given(name)) collate "C", id limit 400) person', given) into seen, walked;
     end if;
     if seen < 400 or cardinality(walked) >= at_most then
       return query select person.id, person.name, person.path, person.birth_year from person where person.tenant_id = app_tenant() and person.id = any (walked[:at_most])
         order by array_position(walked, person.id);
     else
       return query execute asked || earlier || marks || format(' and %s order by vn_fold(vn_given(name)) collate "C", id limit %s', given, at_most);
     end if;
     get diagnostics found = row_count;
     if found >= at_most then return; end if;
     wanted := at_most - found;
     latest := earlier || latest || marks || format(' and not (%s) order by id limit %s', given, wanted);
     few := replace(replace(asked, '%', '%%'), 'birth_year from person', 'birth_year from (select * from person') || ' order by id limit %s) person where true' || replace(latest, '%', '%%');
     foreach walk in array array[1000, 5000] loop
       execute 'select array_agg(id) from (' || format(few, walk) || ') walk' into walked;
       if cardinality(walked) >= wanted then
         return query select person.id, person.name, person.path, person.birth_year from person where person.tenant_id = app_tenant() and person.id = any (walked) order by person.id;
         return;
       end if;
       exit when coalesce(cardinality(walked), 0) * 4 < wanted;
     end loop;
     return query execute asked || latest;
   end $$`;
