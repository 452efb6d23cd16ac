import type { DecideImportBody, ImportView } from "#contract/import.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { doubtsFor } from "#domain/import/choices.ts";
import { denyFounding } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import type { Outcome, Refused } from "../../http/outcome.ts";
import { viewOf } from "./present.ts";
import { stopWork } from "./run-in-background.ts";
import { dropRows, keepCounts, linesOfOnePerson, moveRun, runs, type RunRow } from "./store.ts";

/** A doubtful line: another person, the same one, or left out. Decided again as often as one likes until it is confirmed. */
export const decideImport = (deps: Deps, caller: Caller, id: string, body: DecideImportBody): Outcome<ImportView> =>
  inCommand<ImportView, Refused>(deps, caller, { id, ...body }, async (scoped) => {
    const found = await runToChange(scoped, id, body.version, deps.now());
    if (!found.ok) return found;
    if (!mayDecide(found.value)) return fail({ code: "import.not-ready" });
    const asked = scoped.trx
      .updateTable("import_row")
      .set({ decision: body.decision })
      .where("run_id", "=", id)
      .where("verdict", "=", "doubtful")
      .where("doubt", "in", doubtsFor(body.decision));
    const { numbers } = body;
    const decided = await (
      numbers === undefined ? asked.where("decision", "=", "") : asked.where("number", "in", numbers)
    )
      .returning("number")
      .execute();
    if (numbers !== undefined && decided.length !== new Set(numbers).size) return fail({ code: "import.not-so" });
    const twice = body.decision === "same" ? await linesOfOnePerson(scoped, id) : null;
    if (twice !== null) return fail({ code: "import.one-person-twice", numbers: twice } as Refused);
    await keepCounts(scoped, id);
    await moveRun(scoped, id, { from: ["ready", "applying"], state: "ready" });
    return ok(await viewOf(scoped, id, deps.now()));
  });

/** Nothing was written and nothing will be; what was read goes. */
export async function cancelImport(
  deps: Deps,
  caller: Caller,
  id: string,
): Promise<Result<ImportView, Refused | KeyReused>> {
  const cancelled = await inCommand<ImportView, Refused>(deps, caller, { id }, async (scoped) => {
    const found = await runToChange(scoped, id, null, deps.now());
    if (!found.ok) return found;
    const moved = await moveRun(scoped, id, { from: ["waiting", "reading", "ready", "applying"], state: "cancelled" });
    if (!moved) return fail({ code: "import.not-ready" });
    await dropRows(scoped, id, { keepFailed: false });
    const { path } = found.value;
    await audit(scoped, deps.now(), { action: "import.cancel", noun: "import", rowId: id, path, value: null });
    return ok(await viewOf(scoped, id, deps.now()));
  });
  if (cancelled.ok) stopWork(id);
  return cancelled;
}

export const mayDecide = ({ state, dead }: RunRow): boolean => state === "ready" || (state === "applying" && dead);

/** Seen, judged, compared with what the page had seen (`version` null: nothing to compare). */
export async function runToChange(
  scoped: Scoped,
  id: string,
  version: number | null,
  at: string,
): Promise<Result<RunRow, Refused>> {
  const row = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).forUpdate("import_run").executeTakeFirst();
  if (row === undefined) return fail({ code: "row.unknown" });
  const denial = denyFounding(scoped.caller.actor, row.path as Path);
  if (denial !== null) return fail(denial);
  if (version !== null && row.version !== version)
    return fail({ code: "row.stale", current: await viewOf(scoped, id, at) } as Refused);
  return ok(row);
}
