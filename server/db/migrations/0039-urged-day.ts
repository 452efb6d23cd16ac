import { sql, type Kysely } from "kysely";

/**
 * A rung of the ladder is kept with the last day it counted from: after an extension or a moved meeting the rungs of the new day
 * go out as well. What is on record says its day in its own words. S3, P6.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table urging add column counted_from date`.execute(db);
  await sql`update urging set counted_from = to_date(substring(body from ', hạn (\\d{2}/\\d{2}/\\d{4}), '), 'DD/MM/YYYY')
    where way = 'ladder'`.execute(db);
  await sql`drop index urging_once`.execute(db);
  await sql`create unique index urging_once on urging (tenant_id, organisation_id, period_key, milestone, rung, counted_from, person_id)
    where way = 'ladder'`.execute(db);
}
