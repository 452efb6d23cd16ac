import { sql, type Kysely } from "kysely";
import { policiesFor, type Gate } from "../policies.ts";

/**
 * The minute-taker's work handed to somebody's own telephone: one code, one device, one meeting, capture only. What such a device
 * sends after its grant's end waits for the secretary. M5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const captured: Gate[] = [
  { right: "contribution" },
  { right: "contribution:meeting", when: "meeting_id = any ((select app_meetings())::uuid[])" },
];

const leads = `exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.id = of_meeting
         and app_in_roots(meeting.path, app_write_roots('noticeAnswer')))`;

const statements = [
  `alter table door.link drop constraint link_kind_check, drop constraint link_of_meeting,
     add constraint link_kind_check check (kind in ('set-up', 'invitation', 'feed', 'answer', 'cell-answer', 'capture')),
     add constraint link_of_meeting check ((meeting_id is not null) = (kind in ('answer', 'cell-answer', 'capture')))`,
  // Bound to a device by the hash of its cookie; \`name\` is what its holder gave.
  `create table door.capture (
     token_hash bytea primary key, id uuid not null unique, link_id uuid not null unique references door.link (id) on delete cascade,
     tenant_id uuid not null, meeting_id uuid not null, name text not null, asked_at timestamptz not null,
     allowed_at timestamptz, refused_at timestamptz, ended_at timestamptz, decided_by uuid)`,
  `create index on door.capture (meeting_id)`,
  `grant select, insert, update, delete on door.capture to door`,

  `create table late_line (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, capture_id uuid not null, writer text not null,
     person_id uuid, body text not null, step integer not null, said_at timestamptz not null, arrived_at timestamptz not null,
     settled_at timestamptz, settled_by uuid, taken boolean not null default false,
     primary key (tenant_id, id), foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create index on late_line (tenant_id, meeting_id)`,
  policiesFor({ table: "late_line", read: captured, insert: captured }),

  // One scan a code: of two at once, the second finds it used.
  `create function door.ask_capture(code bytea, device bytea, new_id uuid, called text, at timestamptz) returns uuid
     language sql security definer set search_path = door, public, pg_temp as $$
     with used as (update link set used_at = at where token_hash = code and kind = 'capture' and used_at is null and revoked_at is null and at < expires_at returning *)
     insert into capture (token_hash, id, link_id, tenant_id, meeting_id, name, asked_at)
       select device, new_id, used.id, used.tenant_id, used.meeting_id, called, at from used returning tenant_id $$`,
  `create function door.capture_of(device bytea) returns jsonb language sql stable security definer set search_path = door, public, pg_temp as $$
     select jsonb_build_object('id', capture.id, 'tenantId', capture.tenant_id, 'meetingId', capture.meeting_id, 'path', meeting.path, 'name', capture.name,
       'allowed', capture.allowed_at is not null, 'refused', capture.refused_at is not null, 'ended', capture.ended_at is not null, 'state', meeting.state)
     from capture join meeting on meeting.tenant_id = capture.tenant_id and meeting.id = capture.meeting_id where capture.token_hash = device $$`,
  `create function captures_of(of_meeting uuid) returns table (id uuid, name text, asked_at timestamptz, state text)
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select capture.id, capture.name, capture.asked_at,
       case when capture.refused_at is not null then 'refused' when capture.ended_at is not null then 'ended' when capture.allowed_at is not null then 'allowed' else 'asked' end
     from capture where capture.tenant_id = app_tenant() and capture.meeting_id = of_meeting and ${leads} order by capture.asked_at, capture.id $$`,
  // 'allow' and 'refuse' what asks, 'end' what was allowed; once each.
  `create function decide_capture(of_meeting uuid, of_capture uuid, decision text, at timestamptz) returns boolean
     language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     if not ${leads} then return false; end if;
     update capture set decided_by = app_person(),
       allowed_at = case when decision = 'allow' then at else allowed_at end,
       refused_at = case when decision = 'refuse' then at else refused_at end,
       ended_at = case when decision = 'end' then at else ended_at end
     where tenant_id = app_tenant() and meeting_id = of_meeting and id = of_capture and refused_at is null and ended_at is null
       and (allowed_at is not null) = (decision = 'end');
     return found;
   end $$`,
  // A grant ends with the meeting and does not come back with it: opened again, the secretary hands it over anew.
  `create function door.end_captures() returns trigger language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     update capture set ended_at = now() where tenant_id = new.tenant_id and meeting_id = new.id and refused_at is null and ended_at is null;
     return null;
   end $$`,
  `create trigger meeting_ends_captures after update of state on meeting for each row
     when (new.state in ('held', 'cancelled') and old.state is distinct from new.state) execute function door.end_captures()`,
  `revoke execute on function door.end_captures() from public`,
  ...[
    ["door.ask_capture(bytea, bytea, uuid, text, timestamptz)", "door"],
    ["door.capture_of(bytea)", "door"],
    ["captures_of(uuid)", "web"],
    ["decide_capture(uuid, uuid, text, timestamptz)", "web"],
  ].flatMap(([signature, role]) => [
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to ${role}`,
  ]),
];
