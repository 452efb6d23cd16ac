import { sql, type Kysely } from "kysely";

/**
 * Who signs the minutes reaches them even where no role does: the chair of a small cell, the minute-taker of a second version
 * (the grant for one meeting ends with the first signature of both). Who hands in a file reads it back. M8, M2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const signs = `tenant_id = (select app_tenant()) and exists (select from meeting where meeting.tenant_id = minutes.tenant_id and meeting.id = minutes.meeting_id
  and (select app_person()) in (meeting.chair_id, meeting.minute_taker_id))`;

const statements = [
  `create policy minutes_signer_read on minutes for select to web using (${signs})`,
  `create policy minutes_signer on minutes for update to web using (${signs} and state = 'read-back') with check (${signs})`,
  `create policy upload_own on upload for select to web using (tenant_id = (select app_tenant()) and uploaded_by = (select app_person()))`,
];
