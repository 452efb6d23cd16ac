import { sql } from "kysely";
import type { ImportList, ImportRow, ImportRows, ImportVerdict, ImportView } from "#contract/import.ts";
import { dayOf, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { choicesFor, type Decision, type Doubt } from "#domain/import/choices.ts";
import { denyFounding } from "#domain/organisation/policy.ts";
import { fail, ok } from "#domain/result.ts";
import { recordReading } from "../../db/audit.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import type { Outcome } from "../../http/outcome.ts";
import { currentName } from "../current-name.ts";
import { newCellsOf, runs, type Counts, type RunRow } from "./store.ts";

const none: Counts = {
  new: 0,
  changed: 0,
  doubtful: 0,
  matched: 0,
  failed: 0,
  undecided: 0,
  added: 0,
  corrected: 0,
  founded: 0,
};

export async function viewOf(scoped: Scoped, id: string, at: Instant): Promise<ImportView> {
  const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirstOrThrow();
  return presentRun(scoped, run);
}

export async function showImport(scoped: Scoped, id: string, at: Instant): Outcome<ImportView> {
  const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirst();
  return run === undefined ? fail({ code: "row.unknown" }) : ok(await presentRun(scoped, run));
}

const shownCells = 200;

async function presentRun(scoped: Scoped, run: RunRow): Promise<ImportView> {
  const counts = { ...none, ...(run.counts as Partial<Counts>) };
  const author = await scoped.trx
    .selectFrom("person")
    .where("id", "=", run.created_by)
    .select("name")
    .executeTakeFirst();
  const state = run.dead ? "interrupted" : (run.state as ImportView["state"]);
  const cells = run.state === "ready" && counts.founded > 0 ? await newCellsOf(scoped, run.id) : [];
  const isReady = state === "ready" || (state === "interrupted" && run.state === "applying");
  return {
    id: run.id,
    organisation: { id: run.organisation_id, name: run.organisation_name },
    fileName: run.file_name,
    state,
    fault: run.fault === "" ? null : (run.fault as ImportView["fault"]),
    read: run.rows_read,
    total: run.rows_total,
    counts,
    newCells: cells.slice(0, shownCells).map(({ name, people }) => ({ name, people })),
    version: run.version,
    createdAt: run.created_at,
    createdBy: author?.name ?? "",
    doneAt: run.done_at,
    permissions: {
      cancel: state !== "done" && state !== "cancelled" && state !== "failed",
      decide: isReady,
      confirm: isReady && counts.undecided === 0 && counts.added + counts.corrected > 0,
    },
  };
}

const kept = 10;

/** The committees one may take a list in for, and the latest lists. */
export async function listImports(
  scoped: Scoped,
  organisationId: string | undefined,
  at: Instant,
): Promise<ImportList> {
  const day = dayOf(at);
  const committees = await scoped.trx
    .selectFrom("organisation")
    .where("kind", "=", "committee")
    .where("dissolved_on", "is", null)
    .where(inReach(scoped, "organisation.path", "organisation"))
    .select(["id", "path", currentName("organisation", day).as("name")])
    .orderBy("path")
    .execute();
  const own = committees.filter(({ path }) => denyFounding(scoped.caller.actor, path as Path) === null);
  const asked = runs(scoped, day).orderBy("created_at", "desc").orderBy("import_run.id", "desc").limit(kept);
  const rows = await (
    organisationId === undefined ? asked : asked.where("organisation_id", "=", organisationId)
  ).execute();
  const imports: ImportView[] = [];
  for (const row of rows) imports.push(await presentRun(scoped, row));
  return { organisations: own.map(({ id, name }) => ({ id, name })), imports, today: day };
}

const pageSize = 50;

/** The lines of one verdict, fifty at a time; that they were read is on record: they tell of people. */
export async function showRows(
  scoped: Scoped,
  id: string,
  { verdict, from, at }: { verdict: ImportVerdict; from: number; at: Instant },
): Outcome<ImportRows> {
  const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirst();
  if (run === undefined) return fail({ code: "row.unknown" });
  await recordReading(scoped, at, { noun: "import", rowId: id, aboutPersonId: null, path: run.path });
  const rows = await rowsOf(scoped, { id, verdict, day: dayOf(at) })
    .orderBy("number")
    .offset(from)
    .limit(pageSize)
    .execute();
  const total = (run.counts as Partial<Counts>)[verdict] ?? 0;
  return ok({ rows: rows.map(presentRow), total });
}

const rowsOf = (scoped: Scoped, { id, verdict, day }: { id: string; verdict: ImportVerdict; day: LocalDate }) =>
  scoped.trx
    .selectFrom("import_row")
    .leftJoin("person", "person.id", "import_row.match_id")
    .where("run_id", "=", id)
    .where("verdict", "=", verdict)
    .where(inReach(scoped, "import_row.path", "organisation"))
    .selectAll("import_row")
    .select(["person.name as match_name", "person.birth_year as match_year"])
    .select(
      sql<
        string | null
      >`(select ${currentName("seat", day)} from organisation seat where seat.path = person.path limit 1)`.as(
        "match_seat",
      ),
    );

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

function presentRow(row: Row): ImportRow {
  const doubt = row.doubt === "" || row.verdict !== "doubtful" ? null : (row.doubt as Doubt);
  const { match_id: personId, match_name: name } = row;
  return {
    number: row.number,
    cell: row.cell,
    name: row.name,
    birthYear: row.birth_year,
    standing: row.standing as ImportRow["standing"],
    joinedOn: row.joined_on,
    position: row.position_title,
    verdict: row.verdict as ImportVerdict,
    problems: row.problems as string[],
    doubt,
    match:
      personId === null || name === null
        ? null
        : { personId, name, birthYear: row.match_year, seat: row.match_seat ?? "" },
    changes: Object.entries(row.changes as Record<string, [string, string]>).map(([field, [before, after]]) => ({
      field,
      before,
      after,
    })),
    decision: row.decision === "" ? null : (row.decision as Decision),
    choices: doubt === null ? [] : [...choicesFor(doubt)],
  };
}
