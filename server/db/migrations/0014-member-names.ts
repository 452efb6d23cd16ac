import { sql, type Kysely } from "kysely";

/**
 * Who was a member of a cell, or sits there for a time, keeps a name in it: in the attendance and minutes of those days. The
 * sub-selects run under the policies of their own tables, so that only rows in the asker's reach count. O1, M7.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create policy person_of_history on person for select to web using (tenant_id = (select app_tenant()) and (
     exists (select from membership past where past.tenant_id = person.tenant_id and past.person_id = person.id)
     or exists (select from membership_state stay where stay.tenant_id = person.tenant_id and stay.person_id = person.id and stay.state = 'temporarily-here')))`,
];
