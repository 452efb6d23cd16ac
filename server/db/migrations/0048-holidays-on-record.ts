import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * A public holiday written down today moves last days from today on: on the days before, boards counted without it, and with one
 * that was taken out since. So each holiday bears the day it was written down, and those taken out lie beside with both their days.
 * Null: always known, and whatever the version before writes (decision 0016). What is on record of older ones is taken from
 * there. P8, S2; design: two days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...taken]) await sql.raw(statement).execute(db);
}

/** The days that one writing of a year put in (`after` but not `before`), or took out. */
const daysOf = (here: string, there: string): string =>
  `select told.tenant_id, told.path, told.position, told.on_day, (line ->> 'day')::date as day
   from told, jsonb_array_elements(told.value -> '${here}') line
   where not exists (select from jsonb_array_elements(told.value -> '${there}') other where other ->> 'day' = line ->> 'day')`;

const written = `told as (
     select entry.tenant_id, place.path, entry.position, (entry.at at time zone 'Asia/Ho_Chi_Minh')::date as on_day, kept.value
     from audit_entry entry join audit_value kept on kept.tenant_id = entry.tenant_id and kept.entry_id = entry.id
       join organisation place on place.tenant_id = entry.tenant_id and place.id::text = entry.row_id
     where entry.noun = 'calendar' and entry.action = 'calendar.write' and kept.value is not null),
   entered as (${daysOf("after", "before")})`;

const statements = [
  `alter table holiday add column recorded_on date`,
  `create table holiday_removed (
     tenant_id uuid not null, path text collate "C" not null, day date not null, recorded_on date, removed_on date not null,
     primary key (tenant_id, path, removed_on, day))`,
  policiesFor({
    table: "holiday_removed",
    read: [{ right: "planPublished" }],
    insert: [{ right: "planDraft" }],
    update: [],
  }),
  `create policy holiday_removed_line on holiday_removed for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
];

/** From the record of changes, in order: for each holiday there is, and for each taken out. */
export const taken = [
  `with ${written}
   update holiday set recorded_on = last.on_day
     from (select distinct on (tenant_id, path, day) tenant_id, path, day, on_day from entered order by tenant_id, path, day, position desc) last
     where last.tenant_id = holiday.tenant_id and last.path = holiday.path and last.day = holiday.day`,
  `with ${written}, gone as (${daysOf("before", "after")})
   insert into holiday_removed (tenant_id, path, day, recorded_on, removed_on)
     select * from (
       select gone.tenant_id, gone.path, gone.day,
         (select entered.on_day from entered where entered.tenant_id = gone.tenant_id and entered.path = gone.path and entered.day = gone.day
            and entered.position < gone.position order by entered.position desc limit 1) as recorded_on, gone.on_day
       from gone) stood
     where recorded_on is null or recorded_on < on_day
     on conflict do nothing`,
];
