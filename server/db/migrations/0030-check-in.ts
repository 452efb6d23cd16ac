import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Members who say by the code on the room's screen that they are there. What they say stands beside the roll-call and marks nobody:
 * the secretary sees it and may take it back. The code opens nothing once the meeting is over. M5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const takesMinutes = "meeting_id = any ((select app_meetings())::uuid[])";

const leads = `exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.id = of_meeting
         and app_in_roots(meeting.path, app_write_roots('noticeAnswer')))`;

const kinds = ["set-up", "invitation", "feed", "answer", "cell-answer", "capture", "check-in"];
const ofMeetings = kinds.slice(3);
const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");

const statements = [
  `alter table door.link drop constraint link_kind_check, drop constraint link_of_meeting,
     add constraint link_kind_check check (kind in (${listed(kinds)})),
     add constraint link_of_meeting check ((meeting_id is not null) = (kind in (${listed(ofMeetings)})))`,

  // \`proven\`: logged in, and not only a name picked from the list.
  `create table check_in (
     tenant_id uuid not null, meeting_id uuid not null, person_id uuid not null, path text collate "C" not null,
     checked_at timestamptz not null, proven boolean not null, undone_at timestamptz, undone_by uuid,
     primary key (tenant_id, meeting_id, person_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  policiesFor({
    table: "check_in",
    read: [
      { right: "noticeAnswer" },
      { right: "noticeAnswer:meeting", when: takesMinutes },
      { right: "noticeAnswer:own", when: "person_id = (select app_person())" },
    ],
    insert: [{ right: "noticeAnswer" }, { right: "noticeAnswer:own", when: "person_id = (select app_person())" }],
  }),
  ...["answer_claim", "check_in"].map(
    (table) =>
      `create trigger ${table}_goes_live after insert or update or delete on ${table} for each row execute function note_room_change()`,
  ),

  // One code at a time: a new one ends those before it.
  `create function end_check_in_codes(of_meeting uuid, at timestamptz) returns boolean
     language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     if not ${leads} then return false; end if;
     update link set revoked_at = at where kind = 'check-in' and tenant_id = app_tenant() and meeting_id = of_meeting and revoked_at is null;
     return true;
   end $$`,
  `create function check_in_since(of_meeting uuid) returns timestamptz
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select max(link.created_at) from link
     where link.tenant_id = app_tenant() and link.meeting_id = of_meeting and link.kind = 'check-in' and link.revoked_at is null and ${leads} $$`,
  `create function door.end_check_in() returns trigger language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     update link set revoked_at = now() where tenant_id = new.tenant_id and meeting_id = new.id and kind = 'check-in' and revoked_at is null;
     return null;
   end $$`,
  `create trigger meeting_ends_check_in after update of state on meeting for each row
     when (new.state in ('held', 'cancelled') and old.state is distinct from new.state) execute function door.end_check_in()`,
  `revoke execute on function door.end_check_in() from public`,
  ...["end_check_in_codes(uuid, timestamptz)", "check_in_since(uuid)"].flatMap((signature) => [
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to web`,
  ]),
];
