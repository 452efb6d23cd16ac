import { sql, type Kysely } from "kysely";
import { policiesFor, type Gate } from "../policies.ts";

/** A meeting from its notice to the last word said in it. M1–M7. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Rows of one meeting the caller takes the minutes of; `column` is where the row names its meeting. */
const takesMinutes = (column: string): string => `${column} = any ((select app_meetings())::uuid[])`;

/** Rows of meetings the caller was marked present at as the committee's attendee (domain.md 8: "meetings attended"). */
const attended = (column: string): string => `app_attended(tenant_id, ${column})`;

const ofMeeting = (
  noun: "meeting" | "attendanceCount" | "attendanceName" | "contribution" | "solution",
  column: string,
): Gate[] => [{ right: noun }, { right: `${noun}:meeting`, when: takesMinutes(column) }];

const statements = [
  `create table meeting (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     plan_id uuid, kind text not null check (kind in ('thematic', 'regular')), period_key text,
     cell_plan_item_id uuid, topic_id text, topic_title text not null default '',
     state text not null check (state in ('planned', 'notified', 'running', 'held', 'cancelled')),
     starts_at timestamptz not null, ends_at timestamptz, place text not null default '', held_on date,
     presenter_id uuid, chair_id uuid, minute_taker_id uuid, current_step integer not null default 1,
     notified_at timestamptz, cancelled_reason text not null default '', on_behalf_of text not null default '',
     version integer not null default 1, created_at timestamptz not null, created_by uuid not null,
     primary key (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id),
     check (ends_at is null or ends_at > starts_at))`,
  `create index on meeting (path, starts_at)`,
  // Each notice sent, a change or a cancellation being the next: what people were told, when. M3.
  `create table notice (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, number integer not null,
     kind text not null check (kind in ('notice', 'change', 'cancellation')), content jsonb not null, sent_at timestamptz not null, sent_on date not null, sent_by uuid not null,
     primary key (tenant_id, id), unique (tenant_id, meeting_id, number),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table notice_answer (
     tenant_id uuid not null, meeting_id uuid not null, person_id uuid not null, path text collate "C" not null,
     answer text not null check (answer in ('attends', 'apologises')), reason_kind text, reason text not null default '', answered_at timestamptz not null, answered_by uuid not null,
     primary key (tenant_id, meeting_id, person_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table attendee_assignment (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, person_id uuid not null,
     state text not null check (state in ('assigned', 'accepted', 'declined', 'withdrawn')), substitute boolean not null default false,
     assigned_on date not null, assigned_at timestamptz not null, assigned_by uuid not null, answered_at timestamptz, decline_reason text not null default '',
     present boolean, version integer not null default 1,
     primary key (tenant_id, id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create unique index attendee_one_at_a_time on attendee_assignment (tenant_id, meeting_id) where state in ('assigned', 'accepted')`,
  `create index on attendee_assignment (tenant_id, person_id)`,
  `create table lead_report (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, presenter_id uuid,
     state text not null check (state in ('assigned', 'drafted', 'approved', 'sent', 'presented', 'completed')),
     body text not null default '', upload_id uuid, approved_on date, approved_by uuid, sent_on date, version integer not null default 1,
     primary key (tenant_id, id), unique (tenant_id, meeting_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table meeting_step (
     tenant_id uuid not null, meeting_id uuid not null, path text collate "C" not null, number integer not null,
     note text not null default '', person_id uuid, started_at timestamptz, version integer not null default 1,
     primary key (tenant_id, meeting_id, number),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table guest (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, name text not null, post text not null default '',
     primary key (tenant_id, id), foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table attendance (
     tenant_id uuid not null, meeting_id uuid not null, person_id uuid not null, path text collate "C" not null,
     state text not null check (state in ('present', 'late', 'absent-with-reason', 'absent-without-reason', 'exempt', 'special-duty')),
     reason_kind text, reason text not null default '', left_early boolean not null default false, marked_at timestamptz not null, marked_by uuid not null,
     primary key (tenant_id, meeting_id, person_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create index on attendance (tenant_id, person_id)`,
  // The numbers without the names: readable where the names are not (domain.md 8).
  `create table attendance_count (
     tenant_id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     counted integer not null, present integer not null, late integer not null, with_reason integer not null, without_reason integer not null,
     exempt integer not null, special_duty integer not null, sent boolean not null default false, on_behalf_of text not null default '', recorded_at timestamptz not null,
     primary key (tenant_id, meeting_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table contribution (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, person_id uuid, guest_id uuid,
     body text not null, step integer not null, said_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null, version integer not null default 1, removed_at timestamptz,
     primary key (tenant_id, id), foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create index on contribution (tenant_id, meeting_id)`,
  `create table conclusion (
     tenant_id uuid not null, meeting_id uuid not null, path text collate "C" not null, body text not null, version integer not null default 1, recorded_at timestamptz not null, recorded_by uuid not null,
     primary key (tenant_id, meeting_id), foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table solution (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null, contribution_id uuid,
     body text not null, owner_id uuid, due_on date, adopted boolean not null default true, state text not null check (state in ('open', 'done', 'dropped')), done_on date, proof text not null default '', version integer not null default 1, recorded_at timestamptz not null, recorded_by uuid not null,
     primary key (tenant_id, id), foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create index on solution (path)`,

  `create function app_attended(tenant uuid, meeting uuid) returns boolean language sql stable security definer set search_path = public as
   $$ select exists (select from attendee_assignment sent where sent.tenant_id = tenant and sent.meeting_id = meeting
        and sent.person_id = app_person() and sent.present) $$`,

  policiesFor({
    table: "meeting",
    read: ofMeeting("meeting", "id"),
    insert: [{ right: "meeting" }, { right: "meeting:draft", when: "state = 'planned'" }],
    update: [...ofMeeting("meeting", "id"), { right: "meeting:draft", when: "state = 'planned'" }],
  }),
  policiesFor({ table: "notice", read: ofMeeting("meeting", "meeting_id"), insert: [{ right: "meeting" }] }),
  policiesFor({
    table: "notice_answer",
    read: [
      { right: "noticeAnswer" },
      { right: "noticeAnswer:meeting", when: takesMinutes("meeting_id") },
      { right: "noticeAnswer:own", when: "person_id = (select app_person())" },
    ],
    insert: [{ right: "noticeAnswer" }, { right: "noticeAnswer:own", when: "person_id = (select app_person())" }],
  }),
  policiesFor({
    table: "attendee_assignment",
    read: [{ right: "attendee" }, { right: "attendee:meeting", when: takesMinutes("meeting_id") }],
    insert: [{ right: "attendee" }],
    // The cell marks on the day whether the attendee was present; the person sent answers for themselves.
    update: [
      { right: "attendee" },
      { right: "attendee:own", when: "person_id = (select app_person())" },
      ...ofMeeting("attendanceName", "meeting_id"),
    ],
  }),
  `create policy attendee_assignment_own on attendee_assignment for select to web using (tenant_id = (select app_tenant()) and person_id = (select app_person()))`,
  policiesFor({
    table: "lead_report",
    read: [
      { right: "leadReport" },
      { right: "leadReport:approved", when: "state in ('approved', 'sent', 'presented', 'completed')" },
      { right: "leadReport:meeting", when: takesMinutes("meeting_id") },
      {
        right: "leadReport:sent",
        when: "(state in ('sent', 'presented', 'completed') or presenter_id = (select app_person()))",
      },
    ],
    insert: [{ right: "leadReport" }],
    update: [{ right: "leadReport" }, { right: "leadReport:own", when: "presenter_id = (select app_person())" }],
  }),
  policiesFor({
    table: "meeting_step",
    read: ofMeeting("meeting", "meeting_id"),
    insert: [...ofMeeting("contribution", "meeting_id")],
  }),
  policiesFor({
    table: "guest",
    read: ofMeeting("meeting", "meeting_id"),
    insert: ofMeeting("contribution", "meeting_id"),
    remove: ofMeeting("contribution", "meeting_id"),
  }),
  policiesFor({
    table: "attendance",
    read: [
      ...ofMeeting("attendanceName", "meeting_id"),
      { right: "attendanceName:attended", when: attended("meeting_id") },
      { right: "attendanceName:own", when: "person_id = (select app_person())" },
    ],
    insert: ofMeeting("attendanceName", "meeting_id"),
  }),
  policiesFor({
    table: "attendance_count",
    read: [...ofMeeting("attendanceCount", "meeting_id"), { right: "attendanceCount:sent", when: "sent" }],
    insert: ofMeeting("attendanceCount", "meeting_id"),
  }),
  policiesFor({
    table: "contribution",
    read: [
      ...ofMeeting("contribution", "meeting_id"),
      { right: "contribution:attended", when: attended("meeting_id") },
    ],
    insert: ofMeeting("contribution", "meeting_id"),
  }),
  policiesFor({
    table: "conclusion",
    read: [
      ...ofMeeting("contribution", "meeting_id"),
      { right: "contribution:attended", when: attended("meeting_id") },
    ],
    insert: ofMeeting("contribution", "meeting_id"),
  }),
  policiesFor({
    table: "solution",
    read: ofMeeting("solution", "meeting_id"),
    insert: ofMeeting("solution", "meeting_id"),
    update: [
      ...ofMeeting("solution", "meeting_id"),
      { right: "solution:own", when: "owner_id = (select app_person())" },
    ],
  }),
];
