import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Who owes what, kept by day: facts as they happened and as they were recorded, and appended counts per node. A state on
 * day D is the sum of what was appended up to D; nothing here is ever updated by a change. S2; design: two days, counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table milestone_fact (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     plan_id uuid, period_key text not null, milestone text not null, meeting_id uuid,
     what text not null check (what in ('done', 'undone', 'excused')), happened_on date not null, recorded_on date not null, recorded_at timestamptz not null,
     last_day date, until date,
     primary key (tenant_id, id))`,
  `create index on milestone_fact (path, period_key)`,
  `create table milestone_count (
     tenant_id uuid not null, id uuid not null, path text collate "C" not null, node_path text collate "C" not null, period_key text not null, milestone text not null, day date not null,
     owed integer not null default 0, done integer not null default 0, done_late integer not null default 0, excused integer not null default 0,
     primary key (tenant_id, id))`,
  `create index on milestone_count (node_path, period_key, day)`,
  // A step done is recorded by whoever may do that step; which of them that is, the command has judged.
  policiesFor({
    table: "milestone_fact",
    read: [{ right: "board" }],
    insert: [
      { right: "meeting" },
      { right: "cellPlan" },
      { right: "cellPlan:draft" },
      { right: "leadReport" },
      { right: "attendee" },
      { right: "minutes" },
      { right: "scoreLeader" },
      { right: "scoreLeader:attended", when: "app_attended(tenant_id, meeting_id)" },
      { right: "scoreFinal" },
      { right: "meeting:meeting", when: "meeting_id = any ((select app_meetings())::uuid[])" },
    ],
    update: [],
  }),
  policiesFor({
    table: "milestone_count",
    read: [{ right: "boardCount" }],
    insert: [
      { right: "meeting" },
      { right: "cellPlan" },
      { right: "cellPlan:draft" },
      { right: "leadReport" },
      { right: "attendee" },
      { right: "minutes" },
      { right: "scoreLeader" },
      { right: "scoreLeader:attended" },
      { right: "scoreFinal" },
      { right: "meeting:meeting" },
    ],
    update: [],
  }),
];
