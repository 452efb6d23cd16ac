import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/** What follows a meeting: minutes, result report, scores, findings, urging, roll-up, numbers, files. M8–M10, S3–S7, D3. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const takesMinutes = "meeting_id = any ((select app_meetings())::uuid[])";
const attended = "app_attended(tenant_id, meeting_id)";

const statements = [
  // `sections`: [{key, heading, generated, text, edited}]: what a hand wrote is not overwritten by later captures. M8.
  `create table minutes (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     number integer not null, state text not null check (state in ('draft', 'read-back', 'signed')), sections jsonb not null, reason text not null default '',
     taker_signed_at timestamptz, taker_signed_by uuid, chair_signed_at timestamptz, chair_signed_by uuid, signed_on date,
     sha256 text, row_version integer not null default 1, created_at timestamptz not null, created_by uuid not null,
     primary key (tenant_id, id), unique (tenant_id, meeting_id, number),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id),
     check ((state = 'signed') = (signed_on is not null)))`,
  `create table result_report (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     state text not null check (state in ('draft', 'sent', 'accepted', 'returned')), sections jsonb not null,
     members_sent_on date, members_sent_at timestamptz, committee_sent_on date, committee_sent_at timestamptz, sent_by uuid,
     decided_on date, decided_at timestamptz, decided_by uuid, remark text not null default '', on_behalf_of text not null default '', version integer not null default 1,
     primary key (tenant_id, id), unique (tenant_id, meeting_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table report_reading (
     tenant_id uuid not null, report_id uuid not null, person_id uuid not null, path text collate "C" not null,
     read_at timestamptz not null, marked_by uuid not null,
     primary key (tenant_id, report_id, person_id),
     foreign key (tenant_id, report_id) references result_report (tenant_id, id))`,
  `create table rubric (
     tenant_id uuid not null, id text not null, path text collate "C" not null, name text not null, content jsonb not null, valid_from date not null, version integer not null default 1,
     primary key (tenant_id, path, id))`,
  `create table score_sheet (
     tenant_id uuid not null, id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     scorer text not null check (scorer in ('cell', 'leader')), rubric_id text not null, state text not null check (state in ('draft', 'submitted')),
     marks jsonb not null, strengths text not null default '', shortcomings text not null default '', answer text not null default '',
     from_papers boolean not null default false, total_tenths integer, band text,
     submitted_on date, submitted_at timestamptz, scored_by uuid, version integer not null default 1,
     primary key (tenant_id, id), unique (tenant_id, meeting_id, scorer),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table score_final (
     tenant_id uuid not null, meeting_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     total_tenths integer not null, band text not null, comment text not null default '', settled_on date not null, settled_at timestamptz not null, settled_by uuid not null, sent boolean not null default false, version integer not null default 1,
     primary key (tenant_id, meeting_id),
     foreign key (tenant_id, meeting_id) references meeting (tenant_id, id))`,
  `create table finding (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, meeting_id uuid, body text not null, answer text not null default '',
     found_on date not null, found_by uuid not null, answered_at timestamptz, version integer not null default 1,
     primary key (tenant_id, id))`,
  `create table urging (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, period_key text not null, milestone text not null,
     way text not null check (way in ('ladder', 'by-hand', 'telephone')), rung integer, person_id uuid, body text not null, urged_on date not null, urged_at timestamptz not null, urged_by uuid,
     primary key (tenant_id, id))`,
  `create unique index urging_once on urging (tenant_id, organisation_id, period_key, milestone, rung, person_id) where way = 'ladder'`,
  // Frozen with a hash when sent; \`figures\` holds every number with the rows it was counted from. S7.
  `create table roll_up (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, period_key text not null,
     state text not null check (state in ('draft', 'approved', 'sent')), figures jsonb not null, narrative jsonb not null, as_of date not null,
     approved_at timestamptz, approved_by uuid, sent_on date, sent_at timestamptz, sha256 text, version integer not null default 1,
     primary key (tenant_id, id), unique (tenant_id, organisation_id, period_key))`,
  `create table register_number (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, kind text not null, term text not null,
     number integer not null, state text not null check (state in ('reserved', 'issued', 'voided')), subject text not null default '', noun text not null, row_id uuid, drawn_on date not null, drawn_by uuid not null, void_reason text not null default '',
     primary key (tenant_id, id), unique (tenant_id, organisation_id, kind, term, number))`,
  `create table upload (
     tenant_id uuid not null, id uuid not null, path text collate "C" not null, noun text not null, row_id uuid not null, meeting_id uuid,
     file_name text not null, media_type text not null, size integer not null check (size <= 20971520), sha256 text not null, uploaded_at timestamptz not null, uploaded_by uuid not null,
     primary key (tenant_id, id))`,
  `create table upload_chunk (
     tenant_id uuid not null, upload_id uuid not null, path text collate "C" not null, position integer not null, bytes bytea not null,
     primary key (tenant_id, upload_id, position), foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade)`,
  `create table inbox_item (
     tenant_id uuid not null, id uuid not null, person_id uuid not null, path text collate "C" not null, topic text not null, payload jsonb not null, told_at timestamptz not null, read_at timestamptz,
     primary key (tenant_id, id))`,
  `create index on inbox_item (tenant_id, person_id, told_at)`,

  policiesFor({
    table: "minutes",
    read: [
      { right: "minutes" },
      { right: "minutes:meeting", when: takesMinutes },
      { right: "minutes:sent", when: "state = 'signed'" },
    ],
    insert: [{ right: "minutes" }, { right: "minutes:meeting", when: takesMinutes }],
  }),
  policiesFor({
    table: "result_report",
    read: [
      { right: "resultReport" },
      { right: "resultReport:sent", when: "committee_sent_on is not null or members_sent_on is not null" },
    ],
    insert: [{ right: "resultReport" }, { right: "resultReport:draft", when: "state in ('draft', 'returned')" }],
  }),
  policiesFor({
    table: "report_reading",
    read: [{ right: "reportReading" }, { right: "reportReading:own", when: "person_id = (select app_person())" }],
    insert: [{ right: "reportReading" }, { right: "reportReading:own", when: "person_id = (select app_person())" }],
  }),
  policiesFor({ table: "rubric", read: [{ right: "planPublished" }], insert: [{ right: "planDraft" }] }),
  `create policy rubric_line on rubric for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
  policiesFor({
    table: "score_sheet",
    read: [
      { right: "scoreSelf", when: "scorer = 'cell'" },
      { right: "scoreSelf:submitted", when: "scorer = 'cell' and state = 'submitted'" },
      { right: "scoreLeader", when: "scorer = 'leader'" },
    ],
    insert: [
      { right: "scoreSelf", when: "scorer = 'cell'" },
      { right: "scoreLeader", when: "scorer = 'leader'" },
      { right: "scoreLeader:attended", when: `scorer = 'leader' and ${attended}` },
    ],
  }),
  // Before it is final the cell sees the leader's sheet and may answer it: one column, through a function of its own. S4.
  `create function answer_leader_sheet(tenant uuid, sheet uuid, words text) returns integer language sql security definer set search_path = public as
   $$ with answered as (update score_sheet set answer = words, version = version + 1 where tenant_id = tenant and id = sheet and scorer = 'leader'
        and tenant = app_tenant() and app_in_roots(path, app_write_roots('scoreSelf')) returning 1) select count(*)::int from answered $$`,
  policiesFor({
    table: "score_final",
    read: [{ right: "scoreFinal" }, { right: "scoreFinal:sent", when: "sent" }],
    insert: [{ right: "scoreFinal" }],
  }),
  policiesFor({ table: "finding", read: [{ right: "finding" }], insert: [{ right: "finding" }] }),
  policiesFor({ table: "urging", read: [{ right: "urging" }], insert: [{ right: "urging" }], update: [] }),
  policiesFor({
    table: "roll_up",
    read: [{ right: "rollUp" }, { right: "rollUp:sent", when: "state = 'sent'" }],
    insert: [{ right: "rollUp" }],
  }),
  policiesFor({ table: "register_number", read: [{ right: "register" }], insert: [{ right: "register" }] }),
  // A file is as readable as the row it belongs to: the policies of those rows answer. D5.
  policiesFor({
    table: "upload",
    read: [
      { right: "leadReport", when: "noun = 'leadReport'" },
      {
        right: "leadReport:approved",
        when: uploadOf(
          "leadReport",
          "lead_report",
          "upload_id = upload.id and parent.state in ('approved', 'sent', 'presented', 'completed')",
        ),
      },
      { right: "leadReport:sent", when: uploadOf("leadReport", "lead_report", "upload_id = upload.id") },
      { right: "leadReport:meeting", when: `noun = 'leadReport' and ${takesMinutes}` },
      { right: "planDraft", when: "noun = 'plan'" },
      { right: "planPublished", when: "noun = 'plan'" },
      { right: "minutes", when: "noun = 'minutes'" },
      { right: "minutes:sent", when: "noun = 'minutes'" },
    ],
    insert: [
      { right: "leadReport", when: "noun = 'leadReport'" },
      { right: "leadReport:own", when: uploadOf("leadReport", "lead_report", "presenter_id = app_person()") },
      { right: "planDraft", when: "noun = 'plan'" },
      { right: "minutes", when: "noun = 'minutes'" },
    ],
    update: [],
  }),
  policiesFor({
    table: "upload_chunk",
    read: [
      { right: "leadReport", when: chunkOfReadable() },
      { right: "leadReport:approved", when: chunkOfReadable() },
      { right: "leadReport:sent", when: chunkOfReadable() },
      { right: "leadReport:meeting", when: chunkOfReadable() },
      { right: "planPublished", when: chunkOfReadable() },
      { right: "minutes", when: chunkOfReadable() },
      { right: "minutes:sent", when: chunkOfReadable() },
    ],
    insert: [
      { right: "leadReport", when: chunkOfReadable() },
      { right: "leadReport:own", when: chunkOfReadable() },
      { right: "planDraft", when: chunkOfReadable() },
      { right: "minutes", when: chunkOfReadable() },
    ],
    update: [],
  }),
  `alter table inbox_item enable row level security`,
  `create policy inbox_item_own on inbox_item for select to web using (tenant_id = (select app_tenant()) and person_id = (select app_person()))`,
  `create policy inbox_item_read on inbox_item for update to web using (tenant_id = (select app_tenant()) and person_id = (select app_person()))`,
  `grant select on inbox_item to web; grant update (read_at) on inbox_item to web`,
  `create policy inbox_item_sweep on inbox_item to sweep using (true) with check (true)`,
  `grant select, insert, update, delete on inbox_item to sweep`,
];

function uploadOf(noun: string, table: string, condition: string): string {
  return `noun = '${noun}' and exists (select from ${table} parent where parent.tenant_id = upload.tenant_id and parent.id = upload.row_id and parent.${condition})`;
}

/** The chunk's own file is readable: the subquery runs under the file's policies. */
function chunkOfReadable(): string {
  return "exists (select from upload parent where parent.tenant_id = upload_chunk.tenant_id and parent.id = upload_chunk.upload_id)";
}
