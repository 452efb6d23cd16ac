import { sql } from "kysely";
import type { ImportView } from "#contract/import.ts";
import { dayOf, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { holdPaths, inCommand } from "../../db/command.ts";
import { withinScope, type Caller, type Scoped } from "../../db/scoped.ts";
import type { Outcome, Refused } from "../../http/outcome.ts";
import type { ImportDeps } from "./begin-import.ts";
import { mayDecide, runToChange } from "./decide-import.ts";
import { hasMovedOn, matchRows } from "./match-rows.ts";
import { viewOf } from "./present.ts";
import { inBackground, type Course } from "./run-in-background.ts";
import {
  dropRows,
  keepCounts,
  linesOfOnePerson,
  moveRun,
  newCellsOf,
  runs,
  type Counts,
  type RunRow,
} from "./store.ts";

type Place = { id: string; path: string };

/** The writing of other nouns, handed in: each noun alone writes its tables. */
export type ImportWriters = {
  /** Founds cells of one committee; answers each with its place. */
  cells: (
    scoped: Scoped,
    at: Instant,
    made: { parent: Place; names: readonly string[]; foundedOn: LocalDate },
  ) => Promise<Place[]>;
  /** Writes the people of the lines numbered from `from` to before `to`; which kinds of them the whole list has. */
  members: (
    scoped: Scoped,
    at: Instant,
    lines: { runId: string; from: number; to: number; added: boolean; corrected: boolean },
  ) => Promise<void>;
};

export type ConfirmDeps = ImportDeps & { writers: ImportWriters };

/** The person has looked and says yes: from here on everything is written, or nothing. O2. */
export async function confirmImport(
  deps: ConfirmDeps,
  caller: Caller,
  id: string,
  body: { version: number },
): Outcome<ImportView> {
  let begins = false;
  const confirmed = await inCommand<ImportView, Refused>(deps, caller, { id, ...body }, async (scoped) => {
    const found = await runToChange(scoped, id, body.version, deps.now());
    if (!found.ok) return found;
    if (!mayDecide(found.value)) return fail({ code: "import.not-ready" });
    const { undecided = 0, added = 0, corrected = 0 } = found.value.counts as Partial<Counts>;
    if (undecided > 0) return fail({ code: "import.undecided", count: undecided } as Refused);
    // A line decided "same" may find, judged anew, that another has come to mean that person.
    const twice = await linesOfOnePerson(scoped, id);
    if (twice !== null) return fail({ code: "import.one-person-twice", numbers: twice } as Refused);
    if (added + corrected === 0) return fail({ code: "import.nothing-to-write" });
    await moveRun(scoped, id, { from: ["ready", "applying"], state: "applying" });
    begins = true;
    return ok(await viewOf(scoped, id, deps.now()));
  });
  if (confirmed.ok && begins)
    inBackground({ deps, caller, runId: id }, deps.onFault, (course) => apply(deps, caller, id, course));
  return confirmed;
}

/** All of it in one transaction. Whoever changed something meanwhile is not overrun: the person looks again. */
async function apply(deps: ConfirmDeps, caller: Caller, id: string, course: Course): Promise<void> {
  const at = deps.now();
  const written = await withinScope(deps.db, caller, async (scoped) => {
    const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirstOrThrow();
    await holdPaths(scoped);
    await alone(scoped);
    if (await hasMovedOn(scoped, run, at)) return false;
    const cells = run.new_cells ? await foundCells(deps, scoped, run, at) : 0;
    await writeMembers(deps, scoped, { run, at, course });
    await finish(scoped, run, { at, cells });
    return true;
  });
  if (written) return;
  await withinScope(deps.db, caller, async (scoped) => {
    const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirstOrThrow();
    await matchRows(scoped, run, at);
    await keepCounts(scoped, id);
    await moveRun(scoped, id, { from: ["applying"], state: "ready", fault: "moved-on" });
  });
}

/** One list of a tenant at a time, and nobody added by hand meanwhile (server/features/member/add-member.ts). */
const alone = ({ trx, caller }: Scoped) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${caller.tenantId}/members`}, 9))`.execute(trx);

async function foundCells({ writers }: ConfirmDeps, scoped: Scoped, run: RunRow, at: Instant): Promise<number> {
  const cells = await newCellsOf(scoped, run.id);
  if (cells.length === 0) return 0;
  const parent = { id: run.organisation_id, path: run.path };
  const places = await writers.cells(scoped, at, {
    parent,
    names: cells.map(({ name }) => name),
    foundedOn: run.cells_from,
  });
  const placed = JSON.stringify(cells.map(({ folded }, index) => ({ folded, ...places[index] })));
  await sql`
    update import_row set organisation_id = placed.id, cell_path = placed.path
    from jsonb_to_recordset(${placed}::jsonb) as placed (folded text, id uuid, path text)
    where import_row.tenant_id = app_tenant() and run_id = ${run.id} and organisation_id is null and cell_folded = placed.folded`.execute(
    scoped.trx,
  );
  return cells.length;
}

const linesAtOnce = 20_000;

async function writeMembers(
  { writers }: ConfirmDeps,
  scoped: Scoped,
  { run, at, course }: { run: RunRow; at: Instant; course: Course },
): Promise<void> {
  const { last } = await scoped.trx
    .selectFrom("import_row")
    .where("run_id", "=", run.id)
    .select((row) => row.fn.max("number").as("last"))
    .executeTakeFirstOrThrow();
  const { added = 0, corrected = 0 } = run.counts as Partial<Counts>;
  const kinds = { added: added > 0, corrected: corrected > 0 };
  for (let from = 1; from <= (last ?? 0); from += linesAtOnce) {
    if (course.stop.aborted) throw new Error("cancelled");
    await writers.members(scoped, at, { ...kinds, runId: run.id, from, to: from + linesAtOnce });
    course.tell(Math.min(from + linesAtOnce - 1, last ?? 0), last ?? 0);
  }
}

async function finish(scoped: Scoped, run: RunRow, { at, cells }: { at: Instant; cells: number }): Promise<void> {
  const { added = 0, corrected = 0, failed = 0 } = run.counts as Partial<Counts>;
  const value = { fileName: run.file_name, sha256: run.sha256, added, corrected, failed, cells };
  await audit(scoped, at, { action: "import.confirm", noun: "import", rowId: run.id, path: run.path, value });
  await dropRows(scoped, run.id, { keepFailed: true });
  // Cancelled at the last moment: then nothing of this stands.
  if (!(await moveRun(scoped, run.id, { from: ["applying"], state: "done", doneAt: at }))) throw new Error("cancelled");
}
