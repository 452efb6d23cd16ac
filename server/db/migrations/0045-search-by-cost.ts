import { sql, type Kysely } from "kysely";

/**
 * People are looked for the cheapest way: few within reach one by one, common words along the order of given names or of ids, rare
 * ones by the index of words. How common they are is told by a thousand people, which way is dear by what a row of it cost when
 * measured. Who is found, and in which order, stays as it was. O2; decision 0019.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // All that a walk asks of a person lies in the index itself: a fifth of the time of looking into the table for each.
  `drop index person_by_given`,
  `create index person_by_given on person (tenant_id, (vn_fold(vn_given(name))) collate "C", id) include (name, path, sought)`,

  // As in 0023; a pattern is judged in a fifth of the time of a regular expression.
  `create or replace function app_root_condition(root text) returns text language sql immutable parallel safe as
   $$ select case right(root, 1)
        when '.' then format('path = %L', left(root, -1))
        when '!' then format('(path >= %L and path < %L and substr(path, %s) not like ''%%/_%%'')', left(root, -1), app_next(left(root, -1)), length(root))
        else format('(path >= %L and path < %L)', root, app_next(root)) end $$`,

  // The planner cannot tell how often a word occurs and takes most for rare. So it is never to read the whole table, and each page of
  // it is dear, in a row or not: then it first looks for what the index of words and the index of paths have in common.
  `create or replace function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set seq_page_cost = 40 set random_page_cost = 40 as $$
   declare
     few constant integer := 2000; at_first constant integer := 1000;
     ids_in constant text := 'select coalesce(array_agg(id), ''{}'') from (select id from (';
     own text[] := app_read_roots('memberName'); roots text; root text;
     word text; pattern text; last text := ''; spoken text := ''; marked text[] := '{}'; fits text;
     people text; by_given text; by_id text; given text; given_first text;
     near integer := 0; ids uuid[]; others uuid[]; seen integer; common float; far float; by_words float;
   begin
     if app_tenant() is null or coalesce(cardinality(own), 0) = 0 then return; end if;
     select format(' and (%s)', string_agg(app_root_condition(one), ' or ')) into roots from unnest(own) one;
     foreach word in array string_to_array(lower(normalize(words, NFC)), ' ') loop
       pattern := replace(replace(replace(vn_fold(word), '\\', '\\\\'), '%', '\\%'), '_', '\\_');
       continue when pattern = '';
       last := vn_fold(word);
       spoken := spoken || format(' and sought like %L', case when length(pattern) < 3 then '% ' else '%' end || pattern || '%');
       -- Marks count where they were typed.
       if last <> word then marked := marked || ('%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'); end if;
     end loop;
     fits := spoken;
     -- Most names are composed already, and to see that costs a quarter of composing them.
     if cardinality(marked) > 0 then fits := fits || format(' and lower(case when name is nfc normalized then name else normalize(name, NFC) end) like all (%L)', marked); end if;
     people := format('select * from person where tenant_id = %L', app_tenant());
     by_given := people || format(' and vn_fold(vn_given(name)) collate "C" >= %L and vn_fold(vn_given(name)) collate "C" < %L order by vn_fold(vn_given(name)) collate "C", id limit ', last, last || '~');
     by_id := people || ' order by id limit ';
     -- As the index has it, from what the table holds folded already.
     given := format('(split_part(folded, '' '', -1) collate "C" >= %L and split_part(folded, '' '', -1) collate "C" < %L)', last, last || '~');
     given_first := format(' order by case when %s then split_part(folded, '' '', -1) end collate "C" nulls last, id limit %s', given, at_most);

     -- Few within reach, as in a cell: one by one. An offset keeps the planner, who knows nothing of words, from another way.
     foreach root in array own loop
       select near + count(*) into near from (select from person where person.path >= rtrim(root, '!.') and person.path < app_next(rtrim(root, '!.')) order by person.path limit few + 1 - near) told;
       exit when near > few;
     end loop;
     if near <= few then
       return query execute 'select id, name, path, birth_year from (' || people || roots || ' offset 0) person where true' || fits || given_first;
       return;
     end if;

     -- By given name, as far as a first thousand; of those who bear it otherwise, the same by id, which tells how common the words are.
     execute ids_in || by_given || at_first || ') person where true' || roots || fits || ' limit ' || at_most || ') found' into ids;
     if cardinality(ids) < at_most then
       execute 'select count(*) from (' || by_given || at_first || ') person' into seen;
       execute 'select count(*) filter (where true' || spoken || '), coalesce(array_agg(id) filter (where true' || roots || fits || ' and not ' || given || '), ''{}'') from (' || by_id || at_first || ') person'
         into common, others;
       -- In microseconds: to open the index of words, and two for each person it finds. A walk takes about one for each it passes.
       by_words := 2500 + 2 * greatest(common, 0.5) / at_first * (select greatest(reltuples, at_first) from pg_class where oid = 'person'::regclass);
       if seen = at_first then
         far := at_first * (at_most - cardinality(ids)) / greatest(cardinality(ids), 0.1);
         if far * 0.75 < by_words then
           execute ids_in || by_given || at_first + ceil(2 * far) || ') person where true' || roots || fits || ' limit ' || at_most || ') found' into ids;
         end if;
       else
         far := at_first * (at_most - cardinality(ids) - cardinality(others)) / greatest(cardinality(others), 0.1);
         if far > 0 and far < by_words then
           execute ids_in || by_id || at_first + ceil(2 * far) || ') person where true' || roots || fits || ' and not ' || given || ' limit ' || at_most - cardinality(ids) || ') found' into others;
         end if;
         ids := ids || others[:at_most - cardinality(ids)];
       end if;
       -- Where a walk was too far, or not far enough: all who bear the words.
       if cardinality(ids) < at_most then
         return query execute 'select id, name, path, birth_year from (' || people || roots || fits || ' offset 0) person' || given_first;
         return;
       end if;
     end if;
     return query select person.id, person.name, person.path, person.birth_year from person where person.tenant_id = app_tenant() and person.id = any (ids)
       order by array_position(ids, person.id);
   end $$`,
];
