import { sql, type Kysely } from "kysely";

/**
 * While applications are renewed one after the other, those of the version before go on asking: their `app.read` and `app.write` are
 * JSON, as before 0031, and are read as such. Decision 0016. And a code on the room's screen that has run out is no longer shown as
 * standing there. M5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** As in 0031 in one expression, so that it becomes part of the statement; JSON is told by its first sign and goes the long way. */
const rootsIn = (setting: string): string => {
  const said = `current_setting('${setting}', true)`;
  const roots = `nullif(split_part(split_part(${said}, E'\\n' || wanted || '=', 2), E'\\n', 1), '')`;
  return `case when starts_with(${said}, '{') then app_roots_of_json(${said}, wanted) else string_to_array(${roots}, ' ') end`;
};

const leads = `exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.id = of_meeting
         and app_in_roots(meeting.path, app_write_roots('noticeAnswer')))`;

const statements = [
  // No SQL function: it would become part of the statement, with a query in it.
  `create function app_roots_of_json(roots text, wanted text) returns text[] language plpgsql stable as
   $$ begin return array(select jsonb_array_elements_text(roots::jsonb -> wanted)); end $$`,
  `create or replace function app_read_roots(wanted text) returns text[] language sql stable as $$ select ${rootsIn("app.read")} $$`,
  `create or replace function app_write_roots(wanted text) returns text[] language sql stable as $$ select ${rootsIn("app.write")} $$`,

  `create or replace function check_in_since(of_meeting uuid) returns timestamptz
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select max(link.created_at) from link
     where link.tenant_id = app_tenant() and link.meeting_id = of_meeting and link.kind = 'check-in' and link.revoked_at is null
       and link.expires_at > now() and ${leads} $$`,
];
