import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/** The committee's plan in versions, readings, and the cells' registered plans. P1, P2, P4, P6. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table plan (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null,
     year integer not null check (year between 2000 and 2100),
     published_version integer, version integer not null default 1,
     primary key (tenant_id, id), unique (tenant_id, organisation_id, year),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  // A published version is never edited: an amendment is the next number, with its reason. P2.
  `create table plan_version (
     tenant_id uuid not null, id uuid not null, plan_id uuid not null, path text collate "C" not null, number integer not null,
     state text not null check (state in ('draft', 'published')), content jsonb not null, reason text not null default '',
     source_text text, reading_id uuid, row_version integer not null default 1,
     created_at timestamptz not null, created_by uuid not null, published_at timestamptz, published_on date, published_by uuid,
     primary key (tenant_id, id), unique (tenant_id, plan_id, number),
     foreign key (tenant_id, plan_id) references plan (tenant_id, id),
     check ((state = 'published') = (published_at is not null)))`,
  `create table period (
     tenant_id uuid not null, plan_id uuid not null, path text collate "C" not null, key text not null,
     first_day date not null, last_day date not null,
     primary key (tenant_id, plan_id, key),
     foreign key (tenant_id, plan_id) references plan (tenant_id, id))`,
  // What the machine read and what the person made of it: kept, so that the reader can be improved. P1.
  `create table reading (
     tenant_id uuid not null, id uuid not null, path text collate "C" not null, file_name text not null default '', kind text not null,
     sha256 text not null, result jsonb not null, corrections jsonb not null default '[]', created_at timestamptz not null, created_by uuid not null,
     primary key (tenant_id, id))`,
  `create table holiday (
     tenant_id uuid not null, path text collate "C" not null, day date not null, name text not null,
     primary key (tenant_id, path, day))`,
  `create table cell_plan (
     tenant_id uuid not null, id uuid not null, plan_id uuid not null, organisation_id uuid not null,
     path text collate "C" not null, path_then text collate "C" not null,
     state text not null check (state in ('draft', 'submitted', 'acknowledged', 'returned')),
     version integer not null default 1, amendment integer not null default 0,
     submitted_on date, submitted_at timestamptz, submitted_by uuid, decided_at timestamptz, decided_by uuid, remark text not null default '',
     on_behalf_of text not null default '', confirmed_by_cell boolean not null default true,
     primary key (tenant_id, id), unique (tenant_id, plan_id, organisation_id),
     foreign key (tenant_id, plan_id) references plan (tenant_id, id),
     foreign key (tenant_id, organisation_id) references organisation (tenant_id, id))`,
  `create index on cell_plan (path)`,
  `create table cell_plan_item (
     tenant_id uuid not null, id uuid not null, cell_plan_id uuid not null, path text collate "C" not null, period_key text not null, position integer not null,
     topic_id text, title text not null, source text not null check (source in ('committee', 'pool', 'own')),
     replaces_topic_id text, reason_kind text, reason text not null default '',
     planned_month integer, planned_on date, preparer_id uuid, presenter_id uuid, place text not null default '',
     primary key (tenant_id, id),
     foreign key (tenant_id, cell_plan_id) references cell_plan (tenant_id, id))`,
  `create index on cell_plan_item (tenant_id, cell_plan_id)`,
  `create table extension (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null, path_then text collate "C" not null,
     plan_id uuid not null, period_key text not null, milestone text not null,
     reason text not null, asked_on date not null, asked_by uuid not null,
     state text not null check (state in ('asked', 'granted', 'refused')), decided_on date, decided_by uuid, until date, remark text not null default '',
     primary key (tenant_id, id))`,

  policiesFor({
    table: "plan",
    read: [{ right: "planDraft" }, { right: "planPublished", when: "published_version is not null" }],
    insert: [{ right: "planDraft" }],
  }),
  `create policy plan_line on plan for select to web using (tenant_id = (select app_tenant()) and published_version is not null and path = any ((select app_line())::text[]))`,
  policiesFor({
    table: "plan_version",
    read: [{ right: "planDraft" }, { right: "planPublished", when: "state = 'published'" }],
    insert: [{ right: "planDraft" }],
  }),
  `create policy plan_version_line on plan_version for select to web using (tenant_id = (select app_tenant()) and state = 'published' and path = any ((select app_line())::text[]))`,
  policiesFor({
    table: "period",
    read: [{ right: "planDraft" }, { right: "planPublished" }],
    insert: [{ right: "planDraft" }],
  }),
  `create policy period_line on period for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
  policiesFor({ table: "reading", read: [{ right: "planDraft" }], insert: [{ right: "planDraft" }] }),
  policiesFor({
    table: "holiday",
    read: [{ right: "planPublished" }],
    insert: [{ right: "planDraft" }],
    remove: [{ right: "planDraft" }],
  }),
  `create policy holiday_line on holiday for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]))`,
  policiesFor({
    table: "cell_plan",
    read: [
      { right: "cellPlan" },
      { right: "cellPlan:submitted", when: "state in ('submitted', 'acknowledged')" },
      { right: "cellPlan:acknowledged", when: "state = 'acknowledged'" },
    ],
    insert: [{ right: "cellPlan" }, { right: "cellPlan:draft", when: "state in ('draft', 'returned')" }],
  }),
  policiesFor({
    table: "cell_plan_item",
    read: [
      { right: "cellPlan" },
      { right: "cellPlan:submitted", when: cellPlanIn("'submitted', 'acknowledged'") },
      { right: "cellPlan:acknowledged", when: cellPlanIn("'acknowledged'") },
    ],
    insert: [{ right: "cellPlan" }, { right: "cellPlan:draft", when: cellPlanIn("'draft', 'returned'") }],
    remove: [{ right: "cellPlan" }, { right: "cellPlan:draft", when: cellPlanIn("'draft', 'returned'") }],
  }),
  policiesFor({ table: "extension", read: [{ right: "cellPlan" }], insert: [{ right: "cellPlan" }] }),
];

function cellPlanIn(states: string): string {
  return `exists (select from cell_plan parent where parent.tenant_id = cell_plan_item.tenant_id and parent.id = cell_plan_item.cell_plan_id and parent.state in (${states}))`;
}
