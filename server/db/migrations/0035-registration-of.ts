import { sql, type Kysely } from "kysely";

/**
 * What a command on one cell's registration reads, in one look-up that judges once a place instead of once a row: under a dozen
 * tables' policies the same took three times as long, most of it starting policies that are never asked. Who may read what does not
 * change. And the roots of a right are looked up by a function of their own again: a statement is started with all its policies, and
 * most of them are not asked. O3; decision 0017.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** As in 0034, but called where it is asked: as a part of every statement it was started with each, asked or not. */
const rootsIn = (setting: string): string => `
   declare said text := current_setting('${setting}', true);
   begin
     if starts_with(said, '{') then return array(select jsonb_array_elements_text(said::jsonb -> wanted)); end if;
     return string_to_array(nullif(split_part(split_part(said, E'\\n' || wanted || '=', 2), E'\\n', 1), ''), ' ');
   end`;

const reads = (place: string, ...rights: string[]): string =>
  rights.map((right) => `app_in_roots(${place}, app_read_roots('${right}'))`).join(" or ");
const readsOrLine = (place: string, ...rights: string[]): string =>
  `(${reads(place, ...rights)} or ${place} = any (app_line()))`;

const namedOn = (place: string): string => `organisation_name named on named.tenant_id = ${place}.tenant_id
  and named.organisation_id = ${place}.id and named.valid_from <= on_day and (named.valid_to is null or named.valid_to > on_day)`;

/** `named`: how the name of a place on a day is joined; a later migration says it in another way. */
export const registrationOf = (named: (place: string) => string): string =>
  // The gates are those of the tables' policies, asked once of the cell's place and once of the committee's, where all the rows lie.
  // Nothing that is read is older than the lock: each statement of a volatile function sees what has committed. `yearly`: how the
  // period of registering is named after its year, where what its counts follow from is wanted as well; that waits for whoever counts there.
  `create or replace function registration_of(asked uuid, by_plan uuid, on_day date, yearly text)
     returns table (cell json, plan json, holidays date[], registered json, locked boolean, items json, held uuid[], extensions json,
       committee json, people json, basis json)
     language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as
   $$
   #variable_conflict use_column
   declare
     tenant uuid := app_tenant(); place record; above record; kept cell_plan; version record; versions json; days date[];
     sees_all boolean; writes boolean; drafts boolean;
   begin
     select organisation.id, organisation.path, organisation.parent_id, named.name, organisation.founded_on, organisation.dissolved_on into place
       from organisation join ${named("organisation")}
       where organisation.tenant_id = tenant and organisation.id = asked and organisation.kind = 'cell' limit 1;
     sees_all := ${reads("place.path", "cellPlan")};
     if place.id is null or not (sees_all or ${reads("place.path", "cellPlan:submitted", "cellPlan:acknowledged")})
       or not ${readsOrLine("place.path", "boardCount", "meeting", "planPublished")} then return; end if;
     writes := app_in_roots(place.path, app_write_roots('cellPlan'));
     drafts := app_in_roots(place.path, app_write_roots('cellPlan:draft'));
     if writes or drafts then
       select * into kept from cell_plan where tenant_id = tenant and plan_id = by_plan and organisation_id = asked for update;
     else
       select * into kept from cell_plan where tenant_id = tenant and plan_id = by_plan and organisation_id = asked;
     end if;
     if not sees_all and not (kept.state in ('submitted', 'acknowledged') and ${reads("place.path", "cellPlan:submitted")})
       and not (kept.state = 'acknowledged' and ${reads("place.path", "cellPlan:acknowledged")}) then kept := null; end if;
     select plan.id, plan.path, plan.year into version from plan where plan.tenant_id = tenant and plan.id = by_plan and plan.published_version is not null;
     if ${readsOrLine("version.path", "planPublished")} then
       select json_agg(json_build_object('id', plan.id, 'organisation_id', plan.organisation_id, 'path', plan.path, 'year', plan.year,
           'version_id', published.id, 'number', published.number, 'published_on', published.published_on) order by published.number) into versions
         from plan join plan_version published on published.tenant_id = plan.tenant_id and published.plan_id = plan.id and published.state = 'published'
         where plan.tenant_id = tenant and plan.id = by_plan;
       days := array(select holiday.day from holiday where holiday.tenant_id = tenant and holiday.path = version.path);
     end if;
     select organisation.id, organisation.path, named.name into above from organisation join ${named("organisation")}
       where organisation.tenant_id = tenant and organisation.id = place.parent_id limit 1;
     return query select row_to_json(place), coalesce(versions, '[]'), coalesce(days, '{}'),
       case when kept.id is not null then row_to_json(kept) end,
       kept.id is not null and (writes or (drafts and kept.state in ('draft', 'returned'))),
       case when kept.id is null then '[]' else (select coalesce(json_agg(item order by item.position), '[]') from cell_plan_item item
         where item.tenant_id = tenant and item.cell_plan_id = kept.id) end,
       array(select meeting.cell_plan_item_id from meeting where meeting.tenant_id = tenant and meeting.cell_plan_item_id in (
           select item.id from cell_plan_item item where item.tenant_id = tenant and item.cell_plan_id = kept.id)
         and meeting.state in ('running', 'held') and ${reads("place.path", "meeting")}),
       (select coalesce(json_agg(told order by told.id), '[]') from (select id, organisation_id, path, plan_id, reason, asked_on, asked_by, state,
           decided_on, wanted_until, until, remark from extension
         where tenant_id = tenant and plan_id = by_plan and organisation_id = asked and milestone = 'register') told where sees_all),
       case when ${readsOrLine("above.path", "boardCount", "planPublished")} then json_build_object('id', above.id, 'name', above.name) end,
       (select coalesce(json_object_agg(person.id, person.name), '{}')
         from membership join person on person.tenant_id = membership.tenant_id and person.id = membership.person_id
         where ${reads("place.path", "memberName")} and membership.tenant_id = tenant and membership.organisation_id = asked
           and membership.path = place.path and membership.joined_on <= on_day and (membership.left_on is null or membership.left_on > on_day)),
       case when yearly is not null and (writes or drafts) then (select json_agg(based) from count_basis(array[place.path], array[version.year || yearly], on_day) based) end;
   end $$`;

const statements = [
  `create or replace function app_read_roots(wanted text) returns text[] language plpgsql stable as $$${rootsIn("app.read")} $$`,
  `create or replace function app_write_roots(wanted text) returns text[] language plpgsql stable as $$${rootsIn("app.write")} $$`,

  registrationOf(namedOn),
  `revoke execute on function registration_of(uuid, uuid, date, text) from public`,
  `grant execute on function registration_of(uuid, uuid, date, text) to web`,
];
