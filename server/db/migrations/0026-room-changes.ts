import { sql, type Kysely } from "kysely";

/**
 * A line for every change of a room, in the change's own transaction: what goes live is fanned out from it. Appended, never
 * updated: two who write in one meeting do not wait for each other here. Design 4: live.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const watched = [
  "attendance",
  "notice_answer",
  "contribution",
  "conclusion",
  "meeting_step",
  "guest",
  "solution",
  "attendee_assignment",
  "lead_report",
  "minutes",
] as const;

const statements = [
  `create table room_change (
     id bigint generated always as identity primary key, tenant_id uuid not null, meeting_id uuid not null, at timestamptz not null default clock_timestamp())`,
  `create index on room_change (at)`,
  `alter table room_change enable row level security`,
  `create policy room_change_sweep on room_change to sweep using (true) with check (true)`,
  `grant select, insert, update, delete on room_change to sweep`,
  `create function note_room_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   declare changed record;
   begin
     changed := case when tg_op = 'DELETE' then old else new end;
     insert into room_change (tenant_id, meeting_id) values (changed.tenant_id, changed.meeting_id);
     return null;
   end $$`,
  `create function note_meeting_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     insert into room_change (tenant_id, meeting_id) values (new.tenant_id, new.id);
     return null;
   end $$`,
  `revoke execute on function note_room_change(), note_meeting_change() from public`,
  ...watched.map(
    (table) =>
      `create trigger ${table}_goes_live after insert or update or delete on ${table} for each row execute function note_room_change()`,
  ),
  `create trigger meeting_goes_live after update on meeting for each row execute function note_meeting_change()`,
];
