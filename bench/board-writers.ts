import { createInterface } from "node:readline";
import type { CellPlanSubmitBody } from "#contract/cell-plan.ts";
import type { Path } from "#domain/ids.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { audit } from "#server/db/audit.ts";
import { connect } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { submitCellPlan } from "#server/features/cell-plan/submit-cell-plan.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import { readyDraft } from "./ready-draft.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { roleConfigOf } from "#server/postgres/server-url.ts";

/**
 * A program for the measurements: first line the cells, then for each "go" 16 writers who each write some times in transactions
 * of their own: "step", a step put on record and the next time taken back; "submission", the whole command that hands in what
 * lies ready, each cell once. Answers with the milliseconds a write took.
 */
type Cell = { id: string; path: Path; parentId: string };
const writers = 16;
const mode = process.argv[2] === "submission" ? "submission" : "step";
const writesEach = mode === "step" ? 25 : 3;
const at = "2023-12-20T02:00:00.000Z";
const tenantId = process.env["BENCH_TENANT"] ?? "";
const { db } = connect(roleConfigOf(process.env["DATABASE_URL"] ?? "", "web_login"), {
  max: writers,
  onLost: () => undefined,
});

const secretaryOf = ({ path }: Cell): Caller => ({
  actor: { personId: tenantId, grants: [{ role: "cellSecretary", path, meetingId: null }] },
  tenantId,
  accountId: tenantId,
  personName: "",
  administrator: false,
  fromAddress: "127.0.0.1",
  requestKey: null,
});

const deps = { db, now: () => at, enqueue: transactionalEnqueue(db) };

async function handIn(cell: Cell): Promise<void> {
  const { id, body } = readyDraft(cell);
  const handed = await submitCellPlan(deps, secretaryOf(cell), id, body as CellPlanSubmitBody);
  if (!handed.ok) throw new Error(`${cell.path}: ${JSON.stringify(handed.error)}`);
}

/** The least a command does for a step: its scope, the step, its audit. */
const write = (cell: Cell, what: "done" | "undone"): Promise<void> =>
  withinScope(db, secretaryOf(cell), async (scoped: Scoped) => {
    await recordMilestone(scoped, at, {
      organisationId: cell.id,
      path: cell.path,
      planId: null,
      periodKey: "2023-Y1",
      milestone: "register",
      meetingId: null,
      what,
      happenedOn: localDate("2023-12-20"),
      lastDay: null,
    });
    const change = { action: "bench.step", noun: "cell-plan", rowId: newId(), path: cell.path, value: { what } };
    await audit(scoped, at, change);
  });

let cells: Cell[] = [];
let turn = 0;

async function round(): Promise<number> {
  const what = turn % 2 === 0 ? "undone" : "done";
  const first = mode === "submission" ? turn * writers * writesEach : 0;
  turn += 1;
  const writeOne = mode === "submission" ? handIn : write;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < writesEach; n += 1)
        await writeOne(cells[(first + n * writers + writer) % cells.length] as Cell, what);
    }),
  );
  return (performance.now() - started) / (writers * writesEach);
}

console.log("ready");
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "go") void round().then((ms) => console.log(ms));
  else cells = JSON.parse(line) as Cell[];
});
process.on("SIGTERM", () => process.exit(0));
