import { sql, type Kysely } from "kysely";

/**
 * Contact has a version, as everything two people may write: the second hears of the first. Counted by the table, so that a list
 * taken in and an application of the version before count too. O1; decision 0016.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table contact add column version integer not null default 1`,
  `create function count_contact() returns trigger language plpgsql set search_path = public, pg_temp as $$
   begin
     new.version := old.version + 1;
     return new;
   end $$`,
  `create trigger contact_counted before update on contact for each row
     when ((old.phone, old.email) is distinct from (new.phone, new.email)) execute function count_contact()`,
];
