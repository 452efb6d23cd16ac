import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * What a person made of a reading, kept when the plan is published; where in the text they found what the reader had missed;
 * and a topic's outline, readable all along the line once a published version names it. P1, P2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const named = `noun = 'plan' and exists (select from plan_version version where version.tenant_id = upload.tenant_id and version.plan_id = upload.row_id
  and version.path = upload.path and version.state = 'published'
  and version.content @> jsonb_build_object('topics', jsonb_build_array(jsonb_build_object('outlines', jsonb_build_array(jsonb_build_object('uploadId', upload.id::text))))))`;

const statements = [
  // Text chosen in the source for a value the reader had not found: [{ "section", "item", "span" }].
  `alter table plan_version add column marks jsonb not null default '[]'`,
  `create table plan_correction (
     tenant_id uuid not null, id uuid not null, path text collate "C" not null, plan_id uuid not null, reading_id uuid not null,
     position integer not null, section text not null, item text, field text, kind text not null check (kind in ('added', 'removed', 'changed')),
     read jsonb, confirmed jsonb, words text, span_from integer, span_to integer, percent_sure integer,
     confirmed_on date not null, confirmed_by uuid not null,
     primary key (tenant_id, id), unique (tenant_id, plan_id, reading_id, position),
     foreign key (tenant_id, plan_id) references plan (tenant_id, id),
     foreign key (tenant_id, reading_id) references reading (tenant_id, id))`,
  `alter table reading drop column corrections`,
  policiesFor({
    table: "plan_correction",
    read: [{ right: "planDraft" }],
    insert: [{ right: "planDraft" }, { right: "planDraft:existing" }],
    update: [],
  }),
  `create policy upload_line on upload for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[]) and ${named})`,
  `create policy upload_chunk_line on upload_chunk for select to web using (tenant_id = (select app_tenant()) and path = any ((select app_line())::text[])
     and exists (select from upload parent where parent.tenant_id = upload_chunk.tenant_id and parent.id = upload_chunk.upload_id and parent.noun = 'plan'))`,
];
