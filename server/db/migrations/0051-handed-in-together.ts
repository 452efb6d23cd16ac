import { sql, type Kysely } from "kysely";
import { appended, countBasis } from "./0031-quick-judgement.ts";

/**
 * On the last evening hundreds hand in at once: what their registrations need is read, and what they come to is written, for many
 * in one statement each (decision 0021). As 0035 both act as their owner and ask themselves what the tables' policies ask, of each
 * of those they act for: the roots of every one of them come with what they ask. O3, P4.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const covered = (place: string, ...roots: string[]): string =>
  roots.map((one) => `app_in_roots(${place}, ask.${one})`).join(" or ");

/** What one of them asks for, and with what reach: the roots of each right in question, and the line above. */
const ask = `jsonb_to_recordset(asks) ask(at integer, "organisationId" uuid, "planId" uuid, sees text[], submitted text[], acknowledged text[],
  known text[], writes text[], drafts text[], published text[], above text[], meetings text[], names text[], line text[])`;

const lastName = (
  place: string,
): string => `(select begun.name from organisation_name begun where begun.tenant_id = tenant
  and begun.organisation_id = ${place}.id and begun.valid_from <= on_day order by begun.valid_from desc limit 1)`;

/** The rows of those who may write them, theirs from here on. */
const taken = (others: string): string => `select kept.id
         from ${ask} join organisation place on place.tenant_id = tenant and place.id = ask."organisationId" and place.kind = 'cell'
         join cell_plan kept on kept.tenant_id = tenant and kept.plan_id = ask."planId" and kept.organisation_id = place.id
         where ${covered("place.path", "writes", "drafts")} order by kept.id for update of kept${others}`;

const itemColumns = `id, cell_plan_id, path, period_key, position, topic_id, title, source, replaces_topic_id, reason_kind, reason,
         planned_month, planned_on, preparer_id, presenter_id, place, postponed_from, postponed_reason`;

const statements = [
  // What counts follow from, whoever asks: called by the function below alone, which has waited for whoever counts there.
  countBasis("basis_of_counts"),
  `revoke execute on function basis_of_counts(text[], text[], date) from public`,

  // As registration_of (0035), of many: nothing that is read is older than the locks, which are taken in the order of the rows' ids
  // and of the counts' names. `patient`: waits for whoever keeps a row or counts there; several do not, and whoever is kept from it is
  // told unlocked, or without what counts follow from. `at`: which of those who ask; nothing for who has no right on the cell.
  `create function registrations_of(asks jsonb, on_day date, yearly text, patient boolean)
     returns table (at integer, cell json, plan json, holidays date[], registered json, locked boolean, items json, held uuid[], extensions json,
       committee json, people json, basis jsonb)
     language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as
   $$
   #variable_conflict use_column
   declare tenant uuid := app_tenant(); mine uuid[]; counted text[]; keys text[]; pairs text[];
   begin
     if patient then
       select array_agg(taken.id) into mine from (${taken("")}) taken;
     else
       select array_agg(taken.id) into mine from (${taken(" skip locked")}) taken;
     end if;
     if yearly is not null then
       select array_agg(pair.path), array_agg(distinct pair.key), array_agg(pair.path || ' ' || pair.key) into counted, keys, pairs
         from (select place.path, plan.year || yearly as key
           from ${ask} join organisation place on place.tenant_id = tenant and place.id = ask."organisationId" and place.kind = 'cell'
           join plan on plan.tenant_id = tenant and plan.id = ask."planId" and plan.published_version is not null
           where ${covered("place.path", "writes", "drafts")} order by place.path || ' ' || plan.year || yearly) pair
         where case when patient then pg_advisory_xact_lock(hashtextextended(pair.path || ' ' || pair.key, 6)) is not null
           else pg_try_advisory_xact_lock(hashtextextended(pair.path || ' ' || pair.key, 6)) end;
     end if;
     return query
       with based as materialized (select counts.path, to_jsonb(counts) as basis from basis_of_counts(counted, keys, on_day) counts where counted is not null)
       select asked.at,
         json_build_object('id', asked.id, 'path', asked.path, 'parent_id', asked.parent_id, 'name', asked.name,
           'founded_on', asked.founded_on, 'dissolved_on', asked.dissolved_on),
         case when open then (select coalesce(json_agg(json_build_object('id', plan.id, 'organisation_id', plan.organisation_id, 'path', plan.path, 'year', plan.year,
             'version_id', published.id, 'number', published.number, 'published_on', published.published_on) order by published.number), '[]')
           from plan_version published where published.tenant_id = tenant and published.plan_id = plan.id and published.state = 'published') else '[]' end,
         case when open then array(select holiday.day from holiday where holiday.tenant_id = tenant and holiday.path = plan.path) else '{}' end,
         case when kept.id is not null then row_to_json(kept) end,
         coalesce(kept.id = any (mine), false) and (asked.writing or (asked.drafting and kept.state in ('draft', 'returned'))),
         case when kept.id is null then '[]' else (select coalesce(json_agg(item order by item.position), '[]') from cell_plan_item item
           where item.tenant_id = tenant and item.cell_plan_id = kept.id) end,
         case when asked.meeting then array(select meeting.cell_plan_item_id from cell_plan_item item
           join meeting on meeting.tenant_id = tenant and meeting.cell_plan_item_id = item.id and meeting.state in ('running', 'held')
           where item.tenant_id = tenant and item.cell_plan_id = kept.id) else '{}' end,
         case when asked.seeing then (select coalesce(json_agg(told order by told.id), '[]') from (select id, organisation_id, path, plan_id, reason, asked_on, asked_by, state,
             decided_on, wanted_until, until, remark from extension
           where tenant_id = tenant and plan_id = asked.by_plan and organisation_id = asked.id and milestone = 'register') told) else '[]' end,
         case when app_in_roots(above.path, asked.roots_above) or above.path = any (asked.line) then json_build_object('id', above.id, 'name', coalesce(${lastName("above")}, '')) end,
         case when asked.naming then (select coalesce(json_object_agg(person.id, person.name), '{}')
           from membership join person on person.tenant_id = membership.tenant_id and person.id = membership.person_id
           where membership.tenant_id = tenant and membership.organisation_id = asked.id
             and membership.path = asked.path and membership.joined_on <= on_day and (membership.left_on is null or membership.left_on > on_day)) else '{}' end,
         (select jsonb_agg(based.basis) from based where based.path = asked.path and (asked.writing or asked.drafting) and asked.path || ' ' || plan.year || yearly = any (pairs))
       from (select ask.at, ask."planId" as by_plan, ask.line, ask.published, ask.above as roots_above,
             place.id, place.path, place.parent_id, place.founded_on, place.dissolved_on, ${lastName("place")} as name,
             ${covered("place.path", "sees")} as seeing, ${covered("place.path", "submitted")} as submitted, ${covered("place.path", "acknowledged")} as acknowledged,
             ${covered("place.path", "writes")} as writing, ${covered("place.path", "drafts")} as drafting,
             ${covered("place.path", "meetings")} as meeting, ${covered("place.path", "names")} as naming
           from ${ask} join organisation place on place.tenant_id = tenant and place.id = ask."organisationId" and place.kind = 'cell'
           where ${covered("place.path", "known")} or place.path = any (ask.line)) asked
         left join plan on plan.tenant_id = tenant and plan.id = asked.by_plan and plan.published_version is not null
         cross join lateral (select app_in_roots(plan.path, asked.published) or plan.path = any (asked.line) as open) published
         left join organisation above on above.tenant_id = tenant and above.id = asked.parent_id
         left join cell_plan kept on kept.tenant_id = tenant and kept.plan_id = asked.by_plan and kept.organisation_id = asked.id
           and (asked.seeing or (asked.submitted and kept.state in ('submitted', 'acknowledged')) or (asked.acknowledged and kept.state = 'acknowledged'))
       where asked.name is not null and (asked.seeing or asked.submitted or asked.acknowledged);
   end $$`,
  `revoke execute on function registrations_of(jsonb, date, text, boolean) from public`,
  `grant execute on function registrations_of(jsonb, date, text, boolean) to web`,

  // What many hand in, all of it or nothing: rows as they were read under the lock, or begun here, each at a place its own person
  // writes; items, record, steps, counts and request keys are those of these rows and lie at these places.
  `create function keep_handed_in(plans jsonb, items jsonb, entries jsonb, facts jsonb, said jsonb, keys jsonb) returns void
     language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as
   $$
   declare tenant uuid := app_tenant(); places text[]; kept bigint;
   begin
     select array_agg(given.path) into places from jsonb_to_recordset(plans) given(path text, roots text[]) where app_in_roots(given.path, given.roots);
     if cardinality(places) is distinct from jsonb_array_length(plans)
       or exists (select from jsonb_array_elements(items || entries || facts || said) given where not given ->> 'path' = any (places))
       or exists (select from jsonb_array_elements(items) item where not exists (select from jsonb_array_elements(plans) given
         where given ->> 'id' = item ->> 'cell_plan_id' and given ->> 'path' = item ->> 'path'))
       then raise exception 'a registration that is not the caller''s' using errcode = 'insufficient_privilege'; end if;
     if jsonb_path_exists(plans, '$[*].version ? (@ == 0)') then
       insert into cell_plan (tenant_id, id, plan_id, organisation_id, path, path_then, state, version)
         select tenant, given.id, given.plan_id, given.organisation_id, given.path, given.path, 'draft', 0
         from jsonb_to_recordset(plans) given(id uuid, plan_id uuid, organisation_id uuid, path text, version integer)
         join organisation place on place.tenant_id = tenant and place.id = given.organisation_id and place.path = given.path
         where given.version = 0 on conflict do nothing;
     end if;
     update cell_plan set state = given.state, amendment = given.amendment, version = cell_plan.version + 1, submitted_on = given.submitted_on,
         submitted_at = given.submitted_at, submitted_by = given.submitted_by, decided_at = null, decided_by = null, remark = given.remark,
         on_behalf_of = '', confirmed_by_cell = true
       from jsonb_to_recordset(plans) given(id uuid, path text, version integer, state text, amendment integer, submitted_on date,
         submitted_at timestamptz, submitted_by uuid, remark text)
       where cell_plan.tenant_id = tenant and cell_plan.id = given.id and cell_plan.path = given.path and cell_plan.version = given.version;
     get diagnostics kept = row_count;
     if kept <> jsonb_array_length(plans) then raise exception 'a registration changed meanwhile' using errcode = 'serialization_failure'; end if;
     if jsonb_array_length(items) > 0 then
       delete from cell_plan_item where tenant_id = tenant and cell_plan_id = any (select (item ->> 'cell_plan_id')::uuid from jsonb_array_elements(items) item);
       insert into cell_plan_item (tenant_id, ${itemColumns}) select tenant, ${itemColumns} from jsonb_populate_recordset(null::cell_plan_item, items);
     end if;
     insert into audit_entry (tenant_id, id, at, account_id, person_id, from_address, action, noun, row_id, path, digest)
       select tenant, id, at, account_id, person_id, from_address, action, noun, row_id, path, decode(digest, 'hex')
       from jsonb_to_recordset(entries) entry(id uuid, at timestamptz, account_id uuid, person_id uuid, from_address text, action text, noun text,
         row_id text, path text, digest text);
     insert into audit_value (tenant_id, entry_id, path, salt, value)
       select tenant, id, path, decode(salt, 'hex'), value::jsonb from jsonb_to_recordset(entries) entry(id uuid, path text, salt text, value text);
     insert into milestone_fact (tenant_id, id, organisation_id, path, path_then, plan_id, period_key, milestone, what, happened_on, recorded_on, recorded_at, last_day)
       select tenant, id, organisation_id, path, path, plan_id, period_key, 'register', 'done', happened_on, recorded_on, recorded_at, last_day
       from jsonb_to_recordset(facts) fact(id uuid, organisation_id uuid, path text, plan_id uuid, period_key text, happened_on date, recorded_on date,
         recorded_at timestamptz, last_day date);
     ${appended}
     insert into request_key (tenant_id, account_id, key, digest, answer, at)
       select tenant, account_id, key, digest, answer, at
       from jsonb_to_recordset(keys) claimed(account_id uuid, key text, digest text, answer jsonb, at timestamptz);
   end $$`,
  `revoke execute on function keep_handed_in(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb) from public`,
  `grant execute on function keep_handed_in(jsonb, jsonb, jsonb, jsonb, jsonb, jsonb) to web`,
];
