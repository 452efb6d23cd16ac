import { sql, type Kysely } from "kysely";

/**
 * An organisation begins and ends on a day, and that is written down on the same day or later: until then boards showed a cell that
 * was no more, and did not show one that was there already, and go on doing so. Null: written down on its own day, and whatever the
 * version before writes (decision 0016). What is on record of older ones is taken from there. Design: two days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const recorded = (column: string, day: string, actions: string, naming?: string): string =>
  `update organisation set ${column} = told.on_day
     from (select tenant_id, row_id, max((at at time zone 'Asia/Ho_Chi_Minh')::date) as on_day from audit_entry entry
       where noun = 'organisation' and action in (${actions})
         ${naming === undefined ? "" : `and exists (select from audit_value kept where kept.tenant_id = entry.tenant_id and kept.entry_id = entry.id and kept.value ->> '${naming}' is not null)`}
       group by tenant_id, row_id) told
     where told.tenant_id = organisation.tenant_id and told.row_id = organisation.id::text and told.on_day > organisation.${day}`;

const statements = [
  `alter table organisation add column founding_recorded_on date, add column dissolution_recorded_on date`,
  // Those of the set-up name no day of founding: they were there before the first board.
  recorded("founding_recorded_on", "founded_on", "'organisation.add-cell', 'organisation.add-committee'", "foundedOn"),
  // A cell split off another is told of with that one.
  `update organisation set founding_recorded_on = told.on_day
     from (select entry.tenant_id, kept.value ->> 'id' as made, (entry.at at time zone 'Asia/Ho_Chi_Minh')::date as on_day
       from audit_entry entry join audit_value kept on kept.tenant_id = entry.tenant_id and kept.entry_id = entry.id
       where entry.noun = 'organisation' and entry.action = 'organisation.split') told
     where told.tenant_id = organisation.tenant_id and told.made = organisation.id::text and told.on_day > organisation.founded_on`,
  recorded("dissolution_recorded_on", "dissolved_on", "'organisation.dissolve', 'organisation.merge'"),
];
