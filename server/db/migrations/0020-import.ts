import { sql, type Kysely } from "kysely";
import { policiesFor } from "../policies.ts";

/**
 * Files of members read in, before anybody has confirmed them: one run per file, a row per line with what stands against it.
 * Nothing else is written until the person confirms; then the rows go, but for those that failed. O2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Only the office keeps the tree and takes in lists. Handbook 8. */
const office = [{ right: "organisation" as const }];

const statements = [
  // `seen`: what was committed when the lines were judged. `beat_at`: the last sign of life of the process at work; when it stays away the run is dead and is told so.
  `create table import_run (
     tenant_id uuid not null, id uuid not null, organisation_id uuid not null, path text collate "C" not null,
     file_name text not null, sha256 text not null, new_cells boolean not null default false, cells_from date not null,
     state text not null default 'waiting' check (state in ('waiting', 'reading', 'ready', 'applying', 'done', 'cancelled', 'failed')),
     fault text not null default '', rows_read integer not null default 0, rows_total integer, counts jsonb not null default '{}', seen text not null default '',
     version integer not null default 1, created_at timestamptz not null, created_by uuid not null, beat_at timestamptz not null default now(), done_at timestamptz,
     primary key (tenant_id, id))`,
  `create index on import_run (tenant_id, organisation_id, created_at)`,
  // Ids are made by the application, so that a row's person, membership and audit entry are known before they are written.
  // \`raw\`: the cells as they stood, for the file of failed rows.
  `create table import_row (
     tenant_id uuid not null, run_id uuid not null, number integer not null, path text collate "C" not null,
     person_id uuid not null, membership_id uuid not null, entry_id uuid not null,
     cell text not null default '', name text not null default '', birth_year integer, standing text, joined_on date,
     position_title text not null default '', phone text not null default '', email text not null default '',
     folded text not null generated always as (vn_fold(name)) stored, cell_folded text not null generated always as (vn_fold(cell)) stored,
     verdict text not null default 'new' check (verdict in ('new', 'matched', 'changed', 'doubtful', 'failed')),
     problems jsonb not null default '[]', raw jsonb, organisation_id uuid, cell_path text collate "C",
     match_id uuid, doubt text not null default '', changes jsonb not null default '{}', decision text not null default '' check (decision in ('', 'another', 'same', 'skip')),
     primary key (tenant_id, run_id, number))`,
  policiesFor({ table: "import_run", read: office, insert: office }),
  policiesFor({ table: "import_row", read: office, insert: office, remove: office }),
];
