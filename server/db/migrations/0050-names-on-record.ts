import { sql, type Kysely } from "kysely";

/**
 * A name begins on a day and is written down on the same day, before or later: boards of the days between go by the name that was
 * known. `earlier`: what was written of that very beginning before, `[{"name", "until"}]`, each known before its day. Null: always
 * known, and whatever the version before writes (decision 0016). What is on record of older ones is taken from there. S2; design: two days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...taken]) await sql.raw(statement).execute(db);
}

const statements = [`alter table organisation_name add column recorded_on date, add column earlier jsonb`];

/** From the record of changes: of a name that begins after the first, the day it was written down and how it was put right since. */
export const taken = [
  `update organisation_name named set recorded_on = told.recorded_on, earlier = told.earlier
     from (select tenant_id, row_id, begins, min(on_day) as recorded_on,
         jsonb_agg(jsonb_build_object('name', name, 'until', until) order by position) filter (where until > on_day) as earlier
       from (select entry.tenant_id, entry.row_id, kept.value ->> 'from' as begins, kept.value ->> 'name' as name, entry.position,
           (entry.at at time zone 'Asia/Ho_Chi_Minh')::date as on_day,
           lead((entry.at at time zone 'Asia/Ho_Chi_Minh')::date) over (partition by entry.tenant_id, entry.row_id, kept.value ->> 'from' order by entry.position) as until
         from audit_entry entry join audit_value kept on kept.tenant_id = entry.tenant_id and kept.entry_id = entry.id
         where entry.noun = 'organisation' and entry.action = 'organisation.rename' and kept.value ->> 'from' is not null) written
       group by tenant_id, row_id, begins) told, organisation place
     where told.tenant_id = named.tenant_id and told.row_id = named.organisation_id::text and told.begins = named.valid_from::text
       and place.tenant_id = named.tenant_id and place.id = named.organisation_id and named.valid_from > place.founded_on`,
];
