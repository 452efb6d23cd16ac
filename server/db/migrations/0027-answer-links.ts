import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Answering a notice without logging in: a link of one's own, or the cell's one link pasted into a chat group. What is said by the
 * cell's link is a claim beside the answers, which the cell's leaders take or leave. M3.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const takesMinutes = "meeting_id = any ((select app_meetings())::uuid[])";

/** Who may hand out and see the links of a meeting: who may answer for its members. */
const leads = `exists (select from meeting where meeting.tenant_id = app_tenant() and meeting.id = of_meeting
         and app_in_roots(meeting.path, app_write_roots('noticeAnswer')))`;

const statements = [
  `alter table door.link drop constraint link_kind_check, add column tenant_id uuid, add column meeting_id uuid, add column person_id uuid,
     add constraint link_kind_check check (kind in ('set-up', 'invitation', 'feed', 'answer', 'cell-answer')),
     add constraint link_of_meeting check ((meeting_id is not null) = (kind in ('answer', 'cell-answer')))`,
  `create index on door.link (meeting_id) where meeting_id is not null`,

  `create table answer_claim (
     tenant_id uuid not null, meeting_id uuid not null, person_id uuid not null, path text collate "C" not null,
     answer text not null check (answer in ('attends', 'apologises')), reason_kind text, reason text not null default '',
     claimed_at timestamptz not null, settled_at timestamptz, settled_by uuid, taken boolean not null default false,
     primary key (tenant_id, meeting_id, person_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  policiesFor({
    table: "answer_claim",
    read: [
      { right: "noticeAnswer" },
      { right: "noticeAnswer:meeting", when: takesMinutes },
      { right: "noticeAnswer:own", when: "person_id = (select app_person())" },
    ],
    insert: [{ right: "noticeAnswer" }, { right: "noticeAnswer:own", when: "person_id = (select app_person())" }],
  }),

  // A person's new link ends their earlier one; the cell's earlier ones, which stand in old messages, go on.
  `create function make_answer_links(of_meeting uuid, of_kind text, people uuid[], ids uuid[], hashes bytea[], at timestamptz, until timestamptz)
     returns boolean language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     if not ${leads} then return false; end if;
     update link set revoked_at = at where kind = 'answer' and of_kind = 'answer' and tenant_id = app_tenant() and meeting_id = of_meeting
       and person_id = any (people) and revoked_at is null;
     insert into link (token_hash, id, kind, tenant_id, meeting_id, person_id, created_at, expires_at)
       select made.hash, made.id, of_kind, app_tenant(), of_meeting, made.person, at, until from unnest(hashes, ids, people) as made (hash, id, person);
     return true;
   end $$`,
  `create function answer_links_of(of_meeting uuid) returns table (kind text, person_id uuid, made_at timestamptz)
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select link.kind, link.person_id, max(link.created_at) from link
     where link.tenant_id = app_tenant() and link.meeting_id = of_meeting and link.kind in ('answer', 'cell-answer') and link.revoked_at is null and ${leads}
     group by link.kind, link.person_id $$`,
  `create function end_cell_links(of_meeting uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = door, public, pg_temp as $$
   begin
     if not ${leads} then return false; end if;
     update link set revoked_at = at where kind = 'cell-answer' and tenant_id = app_tenant() and meeting_id = of_meeting and revoked_at is null;
     return true;
   end $$`,

  // Which meeting a link is of, and whose. Whether it still may be answered is the meeting's own standing.
  `create function door.answer_link_of(token bytea, of_kind text, at timestamptz) returns jsonb
     language sql stable security definer set search_path = door, public, pg_temp as $$
     select jsonb_build_object('linkId', link.id, 'tenantId', link.tenant_id, 'meetingId', link.meeting_id, 'path', meeting.path,
       'personId', link.person_id, 'personName', coalesce(person.name, ''))
     from link join meeting on meeting.tenant_id = link.tenant_id and meeting.id = link.meeting_id
       left join person on person.tenant_id = link.tenant_id and person.id = link.person_id
     where link.token_hash = token and link.kind = of_kind and link.revoked_at is null and at < link.expires_at $$`,

  ...[
    ["make_answer_links(uuid, text, uuid[], uuid[], bytea[], timestamptz, timestamptz)", "web"],
    ["answer_links_of(uuid)", "web"],
    ["end_cell_links(uuid, timestamptz)", "web"],
    ["door.answer_link_of(bytea, text, timestamptz)", "door"],
  ].flatMap(([signature, role]) => [
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to ${role}`,
  ]),
];
