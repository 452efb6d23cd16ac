import { sql } from "kysely";
import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

export type RunState = "waiting" | "reading" | "ready" | "applying" | "done" | "cancelled" | "failed";

/** The process at work gives a sign every few seconds; after this long without one it is gone. */
const deadAfter = "45 seconds";

/** A run as far as the asker's office reaches. `dead`: at work by its state, but nobody is. */
export const runs = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("import_run")
    .innerJoin("organisation", "organisation.id", "import_run.organisation_id")
    .where(inReach(scoped, "import_run.path", "organisation"))
    .selectAll("import_run")
    .select(currentName("organisation", day).as("organisation_name"))
    .select(
      sql<boolean>`import_run.state in ('waiting', 'reading', 'applying') and import_run.beat_at < now() - ${deadAfter}::interval`.as(
        "dead",
      ),
    );

export type RunRow = Awaited<ReturnType<ReturnType<typeof runs>["executeTakeFirstOrThrow"]>>;

export type NewRun = {
  id: string;
  organisationId: string;
  path: string;
  fileName: string;
  sha256: string;
  newCells: boolean;
  cellsFrom: LocalDate;
  createdAt: Instant;
};

/** The lists read before for this committee go: what was not confirmed was for that day. */
export async function insertRun(scoped: Scoped, run: NewRun): Promise<void> {
  const { trx, caller } = scoped;
  await trx
    .deleteFrom("import_row")
    .where("run_id", "in", (from) =>
      from.selectFrom("import_run").select("id").where("organisation_id", "=", run.organisationId),
    )
    .execute();
  await trx
    .updateTable("import_run")
    .set({ state: "cancelled", fault: "replaced" })
    .where("organisation_id", "=", run.organisationId)
    .where("state", "not in", ["done", "failed", "cancelled"])
    .execute();
  await trx
    .insertInto("import_run")
    .values({
      tenant_id: caller.tenantId,
      id: run.id,
      organisation_id: run.organisationId,
      path: run.path,
      file_name: run.fileName,
      sha256: run.sha256,
      new_cells: run.newCells,
      cells_from: run.cellsFrom,
      created_at: run.createdAt,
      created_by: caller.actor.personId,
    })
    .execute();
}

/** From one state to another, if it still stands there; every change counts the version, and is a sign of life. */
export async function moveRun(
  { trx }: Scoped,
  id: string,
  { from, ...to }: { from: readonly RunState[]; state: RunState; fault?: string; doneAt?: Instant },
): Promise<boolean> {
  const moved = await trx
    .updateTable("import_run")
    .set((row) => ({
      state: to.state,
      fault: to.fault ?? "",
      done_at: to.doneAt ?? null,
      version: row("version", "+", 1),
      beat_at: sql<string>`now()`,
    }))
    .where("id", "=", id)
    .where("state", "in", [...from])
    .returning("id")
    .executeTakeFirst();
  return moved !== undefined;
}

/** A sign of life, with how far it is. `false`: cancelled meanwhile. */
export async function beat({ trx }: Scoped, id: string, read: number | null, total: number | null): Promise<boolean> {
  const alive = await trx
    .updateTable("import_run")
    .set({
      beat_at: sql<string>`now()`,
      ...(read !== null && { rows_read: read }),
      ...(total !== null && { rows_total: total }),
    })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "reading", "applying"])
    .returning("id")
    .executeTakeFirst();
  return alive !== undefined;
}

/** `rows`: an array of staged rows as JSON text, under the columns' own names; passed on unopened. */
export const insertRows = ({ trx, caller }: Scoped, run: { id: string; path: string }, rows: string) =>
  sql`
    insert into import_row (tenant_id, run_id, path, number, person_id, membership_id, entry_id, cell, name, birth_year, standing, joined_on, position_title, phone, email, verdict, problems, raw)
    select ${caller.tenantId}::uuid, ${run.id}::uuid, ${run.path}, number, person_id, membership_id, entry_id, cell, name, birth_year, standing, joined_on, position_title, phone, email, verdict, problems, raw
    from jsonb_to_recordset((${rows}::jsonb) -> 'rows') as told (number integer, person_id uuid, membership_id uuid, entry_id uuid, cell text, name text, birth_year integer,
      standing text, joined_on date, position_title text, phone text, email text, verdict text, problems jsonb, raw jsonb)`.execute(
    trx,
  );

/** What was not taken in is forgotten, but for the lines that failed: they go back to the office as a file. */
export const dropRows = ({ trx }: Scoped, runId: string, { keepFailed }: { keepFailed: boolean }) =>
  trx
    .deleteFrom("import_row")
    .where("run_id", "=", runId)
    .$if(keepFailed, (rows) => rows.where("verdict", "<>", "failed"))
    .execute();

export type Counts = {
  new: number;
  changed: number;
  doubtful: number;
  matched: number;
  failed: number;
  undecided: number;
  added: number;
  corrected: number;
  founded: number;
};

/** What stands, what is to be decided and what the confirmation would write, counted once after each change and kept. */
export async function keepCounts({ trx }: Scoped, runId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where verdict = 'new')::int as new, count(*) filter (where verdict = 'changed')::int as changed,
      count(*) filter (where verdict = 'doubtful')::int as doubtful, count(*) filter (where verdict = 'matched')::int as matched,
      count(*) filter (where verdict = 'failed')::int as failed, count(*) filter (where verdict = 'doubtful' and decision = '')::int as undecided,
      count(*) filter (where verdict = 'new' or decision = 'another')::int as added,
      count(*) filter (where verdict = 'changed' or decision = 'same')::int as corrected,
      count(distinct cell_folded) filter (where organisation_id is null and (verdict = 'new' or decision = 'another'))::int as founded
    from import_row where tenant_id = app_tenant() and run_id = ${runId}`.execute(trx);
  const counts = rows[0] as Counts;
  await trx
    .updateTable("import_run")
    .set({ counts: JSON.stringify(counts) })
    .where("id", "=", runId)
    .execute();
  return counts;
}

/** Lines that are about one and the same known person, the first such person's; none where each has one line. */
export async function linesOfOnePerson({ trx }: Scoped, runId: string): Promise<number[] | null> {
  const { rows } = await sql<{ numbers: number[] }>`
    select array_agg(number order by number) as numbers from import_row
    where tenant_id = app_tenant() and run_id = ${runId} and (verdict in ('matched', 'changed') or decision = 'same')
    group by match_id having count(*) > 1 order by min(number) limit 1`.execute(trx);
  return rows[0]?.numbers ?? null;
}

/** Cells to be founded, by the name their first line gives them. */
export async function newCellsOf(
  { trx }: Scoped,
  runId: string,
): Promise<{ name: string; people: number; folded: string }[]> {
  const { rows } = await sql<{ name: string; people: number; folded: string }>`
    select (array_agg(cell order by number))[1] as name, count(*)::int as people, cell_folded as folded from import_row
    where tenant_id = app_tenant() and run_id = ${runId} and organisation_id is null and (verdict = 'new' or decision = 'another')
    group by cell_folded order by min(number)`.execute(trx);
  return rows;
}
