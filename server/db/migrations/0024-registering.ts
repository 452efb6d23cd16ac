import { sql, type Kysely } from "kysely";

/** The day a cell wished for stays beside the day it was given; a topic put off says from where and why. P6, P8. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table extension add column wanted_until date`,
  // Until now the wish stood where the decision does.
  `update extension set wanted_until = until, until = null where state = 'asked'`,
  `alter table cell_plan_item add column postponed_from text, add column postponed_reason text not null default '',
     add check (postponed_from is null or postponed_reason <> '')`,
];
