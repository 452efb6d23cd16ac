import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BeginImportFields, ImportView } from "#contract/import.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { denyFounding, denyOrganisation } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { tidyFileName } from "#domain/upload/file-kind.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { newId } from "../../db/new-id.ts";
import { inReachOrLine, withinScope, type Caller, type Scoped } from "../../db/scoped.ts";
import type { Outcome, Refused } from "../../http/outcome.ts";
import { readMemberSheet } from "../../documents/excel/excel-process.ts";
import { matchRows } from "./match-rows.ts";
import { viewOf } from "./present.ts";
import { inBackground, type Course } from "./run-in-background.ts";
import { beat, dropRows, insertRows, insertRun, keepCounts, moveRun, runs } from "./store.ts";

export type ImportDeps = Deps & { onFault: (error: unknown) => void };
export type SheetHandedIn = { fileName: string; bytes: Buffer };

/** A list of members handed in: kept as a run, read in the background, shown as it goes. Nothing else is written. O2. */
export async function beginImport(
  deps: ImportDeps,
  caller: Caller,
  fields: BeginImportFields,
  file: SheetHandedIn | null,
): Outcome<ImportView> {
  const allowed = await withinScope(deps.db, caller, (scoped) => committeeOf(scoped, fields.organisationId));
  if (!allowed.ok) return allowed;
  if (file === null || file.bytes.length === 0) return fail({ code: "import.file-missing" });
  // An Excel file is a ZIP: it begins with these two letters.
  if (file.bytes.subarray(0, 2).toString("latin1") !== "PK") return fail({ code: "import.kind-refused" });
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  let made: string | null = null;
  const begun = await inCommand<ImportView, Refused>(deps, caller, ["import.begin", fields, sha256], async (scoped) => {
    const judged = await committeeOf(scoped, fields.organisationId);
    if (!judged.ok) return judged;
    const { path } = judged.value;
    if (await isApplying(scoped, fields.organisationId, deps.now())) return fail({ code: "import.running" });
    const [id, at, fileName] = [newId(), deps.now(), tidyFileName(file.fileName)];
    const choice = { newCells: fields.newCells === "true", cellsFrom: fields.cellsFrom ?? dayOf(at) };
    await insertRun(scoped, {
      id,
      organisationId: fields.organisationId,
      path,
      fileName,
      sha256,
      ...choice,
      createdAt: at,
    });
    await audit(scoped, at, {
      action: "import.begin",
      noun: "import",
      rowId: id,
      path,
      value: { fileName, sha256, ...choice },
    });
    made = id;
    return ok(await viewOf(scoped, id, at));
  });
  if (begun.ok && made !== null)
    readInBackground(deps, caller, { id: made, bytes: file.bytes, joinedOn: fields.joinedOn ?? null });
  return begun;
}

type Committee = { id: string; path: Path };

/** The office of the committee takes in its own cells' people. Handbook 8: members, w. */
async function committeeOf(scoped: Scoped, id: string): Promise<Result<Committee, Refused>> {
  const found = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "memberName"))
    .select(["id", "path", "kind"])
    .executeTakeFirst();
  if (found === undefined) return fail({ code: "row.unknown" });
  const path = found.path as Path;
  const denial = denyOrganisation(scoped.caller.actor, path);
  if (denial !== null) return fail(denial);
  if (found.kind !== "committee") return fail({ code: "organisation.not-a-committee" });
  const refused = denyFounding(scoped.caller.actor, path);
  return refused === null ? ok({ id: found.id, path }) : fail(refused);
}

const isApplying = async (scoped: Scoped, organisationId: string, at: string): Promise<boolean> =>
  (
    await runs(scoped, dayOf(at))
      .where("organisation_id", "=", organisationId)
      .where("state", "=", "applying")
      .execute()
  ).some(({ dead }) => !dead);

type ToRead = { id: string; bytes: Buffer; joinedOn: string | null };

function readInBackground(deps: ImportDeps, caller: Caller, { id, bytes, joinedOn }: ToRead): void {
  inBackground({ deps, caller, runId: id }, deps.onFault, async (course) => {
    const folder = await mkdtemp(join(tmpdir(), "chuyende-import-"));
    try {
      const file = join(folder, "list.xlsx");
      await writeFile(file, bytes, { mode: 0o600 });
      await readInto({ deps, caller, id, course }, file, joinedOn);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

type Site = { deps: ImportDeps; caller: Caller; id: string; course: Course };

async function readInto({ deps, caller, id, course }: Site, file: string, joinedOn: string | null): Promise<void> {
  const own = <T>(work: (scoped: Scoped) => Promise<T>): Promise<T> => withinScope(deps.db, caller, work);
  const run = await own((scoped) =>
    runs(scoped, dayOf(deps.now())).where("import_run.id", "=", id).executeTakeFirstOrThrow(),
  );
  let total = 0;
  const onLine = async (line: string): Promise<void> => {
    if (line.startsWith('{"total"')) ({ total } = JSON.parse(line) as { total: number });
    const upTo = Number(/^\{"upTo":(\d+)/.exec(line)?.[1] ?? 0);
    const goesOn = await own(async (scoped) => {
      if (upTo > 0) await insertRows(scoped, run, line);
      return beat(scoped, id, upTo, total);
    });
    if (!goesOn) throw new Stopped();
  };
  const onStart = async (): Promise<void> =>
    void (await own((scoped) => moveRun(scoped, id, { from: ["waiting"], state: "reading" })));
  const today = dayOf(deps.now());
  const fault = await readMemberSheet(file, { joinedOn, today }, { onStart, onLine, stop: course.stop }).catch(
    unlessStopped,
  );
  await own(async (scoped) => {
    if (fault === null && !course.stop.aborted) {
      await matchRows(scoped, run, deps.now());
      const counts = await keepCounts(scoped, id);
      const read = Object.values(counts).some((count) => count > 0);
      const end = read ? { state: "ready" as const } : { state: "failed" as const, fault: "empty" };
      if (await moveRun(scoped, id, { from: ["reading"], ...end })) return;
    }
    await moveRun(scoped, id, { from: ["waiting", "reading"], state: "failed", fault: fault ?? "fault" });
    await dropRows(scoped, id, { keepFailed: false });
  });
}

/** Cancelled meanwhile: the reading ends where it is. */
class Stopped extends Error {}

function unlessStopped(error: unknown): null {
  if (error instanceof Stopped) return null;
  throw error;
}
