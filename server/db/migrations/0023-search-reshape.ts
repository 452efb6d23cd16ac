import { sql, type Kysely } from "kysely";

/**
 * People found among 240,000 within 20 ms: one text to look in, with the folded words and every run of the initials, so that
 * short beginnings use the trigram index too, and an index of given names. O2.
 * And the one function that carries an organisation to another place in the tree. O1.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `drop index person_folded_idx, person_initials_idx`,
  `alter table person drop column initials`,
  // " nguyen van tuan nvt vt": a word is looked for at its beginning by the blank before it.
  // As a loop it takes a quarter of the time of a query of its own: it is asked for every person of a province's list.
  `create function vn_search_text(value text) returns text language plpgsql immutable parallel safe strict as $$
   declare folded text := public.vn_fold(value); initials text := regexp_replace(folded, '(\\S)\\S*\\s*', '\\1', 'g'); sought text := ' ' || folded;
   begin
     for place in 1 .. length(initials) - 1 loop sought := sought || ' ' || substr(initials, place); end loop;
     return sought;
   end $$`,
  `create function vn_given(value text) returns text language sql immutable parallel safe strict as
   $$ select regexp_replace(value, '^.* ', '') $$`,
  `alter table person add column sought text not null generated always as (vn_search_text(name)) stored`,
  `create index person_sought on person using gin (sought gin_trgm_ops)`,
  `create index person_by_given on person (tenant_id, (vn_fold(vn_given(name))) collate "C", id)`,
  `alter table person alter column sought set statistics 1000`,

  // First those whose given name the last word begins, then whoever else bears the words.
  // \`app_in_root\` as a condition with the root written in: the same judgement, ten times cheaper a row, and of a kind the
  // planner takes for what it is: true of nearly all.
  `create function app_root_condition(root text) returns text language sql immutable parallel safe as
   $$ select case right(root, 1)
        when '.' then format('path = %L', left(root, -1))
        when '!' then format('(path >= %L and path < %L and substr(path, %s) !~ ''/.'')', left(root, -1), app_next(left(root, -1)), length(root))
        else format('(path >= %L and path < %L)', root, app_next(root)) end $$`,
  `create or replace function search_people(words text, at_most integer) returns table (id uuid, name text, path text, birth_year integer)
     language plpgsql stable security definer set search_path = public, pg_temp as $$
   declare
     asked text := 'select id, name, path, birth_year from person where tenant_id = %L and (%s)';
     given text := 'vn_fold(vn_given(name)) collate "C" >= %L and vn_fold(vn_given(name)) collate "C" < %L';
     word text; folded text := ''; last text := ''; marks text := ''; earlier text := ''; latest text := ''; roots text; few text; found integer; walked integer;
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
     execute 'select count(*) from (' || few || ') walk' into walked;
     if walked >= at_most - found then
       return query execute few;
     else
       return query execute asked || latest;
     end if;
   end $$`,

  // A cell, or a committee with all below it, goes under another committee: `path` says who may read a row now and is carried
  // along here and nowhere else; `path_then` says where it counted and stays. The record of changes stays as it was sealed. What
  // was counted goes along for the node and all below it, every day of it. For those above it leaves the old ones on that day and
  // joins the new ones: no past board changes. What the old ones had, and the new ones had not, is told of a cell "~" that no
  // organisation is: so that a node is the sum of what is told below it, moved or not.
  // The caller holds the tenant's paths alone (server/db/command.ts). Nothing is done, and null answered, during a meeting. O1.
  `create function move_organisation(node uuid, under uuid, on_day date) returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
   declare
     here text; there text; own_key text; kept text; left_behind text; joined text;
   begin
     -- The folder of counts (server/features/milestone/sweep.ts): what it has in hand is told of the old path.
     perform pg_advisory_xact_lock(7304004);
     select path, key into here, own_key from organisation where tenant_id = app_tenant() and id = node for update;
     select path || own_key || '/', path || '~/' into there, joined from organisation where tenant_id = app_tenant() and id = under for update;
     if here is null or there is null or starts_with(there, here)
       or not app_in_roots(here, app_write_roots('organisation')) or not app_in_roots(there, app_write_roots('organisation')) then
       raise exception 'an organisation that is not the caller''s to move' using errcode = 'insufficient_privilege';
     end if;
     -- A meeting of any cell below, whether or not the caller sees it.
     if exists (select from meeting where tenant_id = app_tenant() and path >= here and path < app_next(here) and state = 'running') then return null; end if;
     left_behind := left(here, -1 - length(own_key)) || '~/';
     insert into milestone_told (tenant_id, path, period_key, deltas)
       select app_tenant(), side.path, period_key, jsonb_agg(jsonb_build_array(milestone, day, sign * owed, sign * done, sign * timed, sign * done_late, sign * overdue, sign * excused))::text
       from (
         select told.period_key, line ->> 0 as milestone, turn.day, sum(turn.sign * (line ->> 2)::integer) as owed, sum(turn.sign * (line ->> 3)::integer) as done, sum(turn.sign * (line ->> 4)::integer) as timed,
           sum(turn.sign * (line ->> 5)::integer) as done_late, sum(turn.sign * (line ->> 6)::integer) as overdue, sum(turn.sign * (line ->> 7)::integer) as excused
         from milestone_told told, jsonb_array_elements(told.deltas::jsonb) line, lateral (values (1, (line ->> 1)::date), (-1, on_day)) turn (sign, day)
         where told.tenant_id = app_tenant() and told.path >= here and told.path < app_next(here) and (line ->> 1)::date < on_day
         group by 1, 2, 3) lines, (values (left_behind, 1), (joined, -1)) side (path, sign)
       group by side.path, period_key
       on conflict (tenant_id, path, period_key) do update set deltas = (milestone_told.deltas::jsonb || excluded.deltas::jsonb)::text;
     -- What is not folded yet goes along too: the old ones above still want it, the new ones do not.
     insert into milestone_count (tenant_id, path, period_key, id, milestone, day, owed, done, timed, done_late, overdue, excused)
       select app_tenant(), side.path, period_key, gen_random_uuid(), milestone, day, sign * sum(owed), sign * sum(done), sign * sum(timed), sign * sum(done_late), sign * sum(overdue), sign * sum(excused)
       from (
         select period_key, line ->> 0 as milestone, greatest((line ->> 1)::date, on_day) as day, -(line ->> 2)::integer as owed, -(line ->> 3)::integer as done, -(line ->> 4)::integer as timed,
           -(line ->> 5)::integer as done_late, -(line ->> 6)::integer as overdue, -(line ->> 7)::integer as excused
         from milestone_told told, jsonb_array_elements(told.deltas::jsonb) line
         where told.tenant_id = app_tenant() and told.path >= here and told.path < app_next(here)
         union all
         select period_key, milestone, day, owed, done, timed, done_late, overdue, excused from milestone_count
         where tenant_id = app_tenant() and path >= here and path < app_next(here)) lines, (values (left_behind, 1), (joined, -1)) side (path, sign)
       group by side.path, sign, period_key, milestone, day;
     update organisation set parent_id = under, version = version + 1 where tenant_id = app_tenant() and id = node;
     for kept in select relname from pg_attribute join pg_class on pg_class.oid = attrelid
       where relnamespace = 'public'::regnamespace and relkind = 'r' and attname = 'path' and not attisdropped
         and relname not in ('audit_entry', 'audit_value', 'reading_log', 'import_run', 'import_row')
     loop
       execute format('update %I set path = $2 || substr(path, length($1) + 1) where tenant_id = app_tenant() and path >= $1 and path < app_next($1)', kept) using here, there;
     end loop;
     return there;
   end $$`,
  `revoke execute on function move_organisation(uuid, uuid, date) from public`,
  `grant execute on function move_organisation(uuid, uuid, date) to web`,
];
