import { sql, type Kysely } from "kysely";
import { replacePolicy, type Gate } from "../policies.ts";

/**
 * What the trial of the handbook's table found open, or shut against it (server/db/access-matrix.test.ts): the tree, members'
 * states, drafts of a committee, files, steps put on record, names in the audit. O3, O5; handbook 8.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = "person_id = (select app_person())";
const takesMinutes = "meeting_id = any ((select app_meetings())::uuid[])";
const attended = "app_attended(tenant_id, meeting_id)";
const unattended = "app_unattended(tenant_id, meeting_id)";
const signs = (table: string): string =>
  `exists (select from meeting where meeting.tenant_id = ${table}.tenant_id and meeting.id = ${table}.meeting_id
     and (select app_person()) in (meeting.chair_id, meeting.minute_taker_id))`;

const captured: Gate[] = [{ right: "contribution" }, { right: "contribution:meeting", when: takesMinutes }];

/** The file's own paper, seen through that paper's policies. */
const fileOf = (noun: string, table: string, condition: string): string =>
  `noun = '${noun}' and exists (select from ${table} parent where parent.tenant_id = upload.tenant_id and parent.path = upload.path and parent.id = upload.row_id and ${condition})`;
const fileOfReport = fileOf("leadReport", "lead_report", "parent.upload_id = upload.id");
const chunkOfReadable =
  "exists (select from upload parent where parent.tenant_id = upload_chunk.tenant_id and parent.id = upload_chunk.upload_id)";
const chunkOfOwn = `exists (select from upload parent where parent.tenant_id = upload_chunk.tenant_id and parent.id = upload_chunk.upload_id and parent.path = upload_chunk.path
  and parent.uploaded_by = (select app_person()))`;

const step = (...milestones: string[]): string => `milestone in (${milestones.map((key) => `'${key}'`).join(", ")})`;

const statements = [
  // A committee's own rows are none of the committee's above: a root that is one organisation alone.
  `create or replace function app_in_root(path text, root text) returns boolean language sql immutable parallel safe as
   $$ select case right(root, 1)
        when '.' then path = left(root, -1)
        when '!' then path = left(root, -1) or (starts_with(path, left(root, -1)) and strpos(substr(path, length(root)), '/') = length(path) - length(root) + 1)
        else path collate "C" >= root and path collate "C" < app_next(root) end $$`,
  `create function app_unattended(tenant uuid, meeting uuid) returns boolean language sql stable security definer set search_path = public as
   $$ select not exists (select from attendee_assignment sent where sent.tenant_id = tenant and sent.meeting_id = meeting and sent.present) $$`,

  // The tree is the office's; a cell's secretary writes its people.
  replacePolicy("organisation", "insert", [{ right: "organisation" }]),
  replacePolicy("organisation", "update", [{ right: "organisation" }]),
  replacePolicy("organisation_name", "insert", [{ right: "organisation" }]),
  replacePolicy("organisation_name", "update", [{ right: "organisation" }]),
  // A plain member reads names, not who is exempt on which grounds.
  replacePolicy("membership_state", "read", [{ right: "memberState" }, { right: "memberState:own", when: mine }]),
  replacePolicy("membership_state", "insert", [{ right: "memberState" }]),
  replacePolicy("membership_state", "update", [{ right: "memberState" }]),
  replacePolicy("leader_assignment", "read", [{ right: "board" }, { right: "meeting" }, { right: "roleGrant" }]),

  // The office writes, the secretary publishes what was written.
  ...["plan", "plan_version"].map((table) =>
    replacePolicy(table, "update", [{ right: "planDraft" }, { right: "planDraft:existing" }]),
  ),
  replacePolicy("period", "insert", [{ right: "planDraft" }, { right: "planDraft:existing" }]),
  replacePolicy("roll_up", "update", [{ right: "rollUp" }, { right: "rollUp:existing" }]),
  replacePolicy("finding", "update", [{ right: "finding" }, { right: "finding:existing" }]),

  // What was published or signed is never written anew; it may only be carried to another path. P2, M8.
  `create function keep_as_decided() returns trigger language plpgsql set search_path = public, pg_temp as $$
   begin
     if to_jsonb(new) - 'path' is distinct from to_jsonb(old) - 'path' then
       raise exception 'what was decided is not rewritten' using errcode = 'insufficient_privilege';
     end if;
     return new;
   end $$`,
  `create trigger plan_version_stands before update on plan_version for each row when (old.state = 'published') execute function keep_as_decided()`,
  `create trigger minutes_stand before update on minutes for each row when (old.state = 'signed') execute function keep_as_decided()`,

  // What people were told stays as it was told; the course of the steps is draft minutes.
  replacePolicy("notice", "update", []),
  replacePolicy("meeting_step", "read", [...captured, { right: "contribution:attended", when: attended }]),
  replacePolicy("minutes", "read", [
    { right: "minutes" },
    { right: "minutes:meeting", when: takesMinutes },
    { right: "minutes:sent", when: "state = 'signed'" },
    { right: "contribution:attended", when: attended },
  ]),
  // Members read what was sent to members, a superior what was sent to the committee.
  replacePolicy("result_report", "read", [
    { right: "resultReport" },
    { right: "reportReading:own", when: "members_sent_on is not null" },
    { right: "rollUp:sent", when: "committee_sent_on is not null" },
  ]),
  // The leader's sheet is of whoever was marked present; if nobody was, of the assigned leader. Clause IV.2.
  ...(["insert", "update"] as const).map((kind) =>
    replacePolicy("score_sheet", kind, [
      { right: "scoreSelf", when: "scorer = 'cell'" },
      { right: "scoreLeader", when: `scorer = 'leader' and (${attended} or ${unattended})` },
      { right: "scoreLeader:attended", when: `scorer = 'leader' and ${attended}` },
    ]),
  ),

  // A file is as readable as its paper: the paper's own policies answer. D5.
  replacePolicy("upload", "read", [
    { right: "leadReport", when: "noun = 'leadReport'" },
    { right: "leadReport:approved", when: fileOfReport },
    { right: "leadReport:sent", when: fileOfReport },
    { right: "leadReport:meeting", when: `noun = 'leadReport' and ${takesMinutes}` },
    { right: "planDraft", when: "noun = 'plan'" },
    { right: "planPublished", when: fileOf("plan", "plan", "parent.published_version is not null") },
    { right: "minutes", when: "noun = 'minutes'" },
    { right: "minutes:meeting", when: `noun = 'minutes' and ${takesMinutes}` },
    { right: "minutes:sent", when: fileOf("minutes", "minutes", "true") },
  ]),
  replacePolicy("upload", "insert", [
    { right: "leadReport", when: fileOf("leadReport", "lead_report", "true") },
    {
      right: "leadReport:own",
      when: fileOf("leadReport", "lead_report", "parent.presenter_id = (select app_person())"),
    },
    { right: "planDraft", when: fileOf("plan", "plan", "true") },
    { right: "minutes", when: fileOf("minutes", "minutes", "true") },
  ]),
  replacePolicy("upload_chunk", "read", [
    { right: "leadReport", when: chunkOfReadable },
    { right: "leadReport:approved", when: chunkOfReadable },
    { right: "leadReport:sent", when: chunkOfReadable },
    { right: "leadReport:meeting", when: chunkOfReadable },
    { right: "planDraft", when: chunkOfReadable },
    { right: "planPublished", when: chunkOfReadable },
    { right: "minutes", when: chunkOfReadable },
    { right: "minutes:meeting", when: chunkOfReadable },
    { right: "minutes:sent", when: chunkOfReadable },
  ]),
  // Nobody adds to a file another person handed in.
  replacePolicy("upload_chunk", "insert", [
    { right: "leadReport", when: chunkOfOwn },
    { right: "leadReport:own", when: chunkOfOwn },
    { right: "planDraft", when: chunkOfOwn },
    { right: "minutes", when: chunkOfOwn },
  ]),

  // A step is put on record by whoever may do that very step. S2.
  replacePolicy("milestone_fact", "insert", [
    { right: "cellPlan", when: `${step("register")} and what <> 'excused'` },
    { right: "organisation", when: "what = 'excused'" },
    { right: "leadReport", when: `${step("leadReportApproved", "sentToMembers")} and what <> 'excused'` },
    { right: "meeting", when: `${step("noticed", "held")} and what <> 'excused'` },
    { right: "meeting:meeting", when: `${step("held")} and what <> 'excused' and ${takesMinutes}` },
    { right: "attendee", when: `${step("attendeeAssigned")} and what <> 'excused'` },
    { right: "minutes", when: `${step("minutesSigned")} and what <> 'excused'` },
    { right: "minutes:meeting", when: `${step("minutesSigned")} and what <> 'excused' and ${takesMinutes}` },
    { right: "resultReport", when: `${step("reportedToMembers", "reportedToCommittee")} and what <> 'excused'` },
    { right: "scoreLeader", when: `${step("scored")} and what <> 'excused' and (${attended} or ${unattended})` },
    { right: "scoreLeader:attended", when: `${step("scored")} and what <> 'excused' and ${attended}` },
  ]),
  `create policy milestone_fact_signer on milestone_fact for insert to web with check (tenant_id = (select app_tenant())
     and ${step("minutesSigned")} and what <> 'excused' and ${signs("milestone_fact")})`,
  // Every step appends counts of its whole period, whoever did it: for the counts the step itself is the gate.
  `create policy milestone_count_signer on milestone_count for insert to web with check (tenant_id = (select app_tenant())
     and exists (select from meeting where meeting.tenant_id = milestone_count.tenant_id and meeting.path = milestone_count.path and (select app_person()) in (meeting.chair_id, meeting.minute_taker_id)))`,

  // One writes what one did under one's own name; the first start, before there is anybody, under none. O5.
  ...["audit_entry", "reading_log"].flatMap((table) => [
    `drop policy ${table}_write on ${table}`,
    `create policy ${table}_write on ${table} for insert to web with check (tenant_id = (select app_tenant())
       and ((account_id = (select app_account()) and person_id = (select app_person())) or (account_id is null and person_id is null)))`,
  ]),
  `create policy audit_entry_door on audit_entry for insert to door with check (tenant_id = (select app_tenant()))`,
  // A value belongs to an entry of the very transaction: what is on record gets none put under it later.
  `create function app_entry_in_hand(tenant uuid, entry uuid) returns boolean language sql stable security definer set search_path = public as
   $$ select exists (select from audit_entry where tenant_id = tenant and id = entry and tx = pg_current_xact_id()) $$`,
  `drop policy audit_value_write on audit_value`,
  `create policy audit_value_write on audit_value for insert to web, door with check (tenant_id = (select app_tenant()) and app_entry_in_hand(tenant_id, entry_id))`,

  // Functions that act as the owner: no temporary table stands in for a real one, and only who needs them may call.
  `do $$ declare kept record; begin
     for kept in select oid::regprocedure as name, replace(substr(config, length('search_path=') + 1), ', pg_temp', '') as path
       from pg_proc, unnest(proconfig) config where prosecdef and pronamespace in ('public'::regnamespace, 'door'::regnamespace) and config like 'search\\_path=%'
     loop execute format('alter function %s set search_path = %s, pg_temp', kept.name, kept.path); end loop;
   end $$`,
  `revoke execute on function app_attended(uuid, uuid), app_unattended(uuid, uuid), app_entry_in_hand(uuid, uuid), answer_leader_sheet(uuid, uuid, text), account_states(uuid[]) from public`,
  `grant execute on function app_attended(uuid, uuid), app_unattended(uuid, uuid), answer_leader_sheet(uuid, uuid, text), account_states(uuid[]) to web`,
  `grant execute on function app_entry_in_hand(uuid, uuid) to web, door`,
];
