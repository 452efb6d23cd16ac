import type { RollUpView } from "#contract/roll-up.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { moveRollUp, type RollUpMove } from "#domain/roll-up/lifecycle.ts";
import { denyRollUp, type RollUpAction } from "#domain/roll-up/policy.ts";
import { audit } from "#server/db/audit.ts";
import type { Deps } from "#server/db/command.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Refused } from "#server/http/outcome.ts";
import { announce } from "#server/jobs/announcement.ts";
import { maySee, presentRollUp } from "./present.ts";
import { lockRollUp, rollUpRow, type RollUpRow } from "./store.ts";

export type WrittenAction = Exclude<RollUpAction, "draft">;

const moveOf: Record<WrittenAction, RollUpMove> = {
  narrate: "refresh",
  refresh: "refresh",
  approve: "approve",
  reopen: "reopen",
  send: "send",
};

/** Locked, judged, in a state that allows it, and as the writer last saw it. */
export async function openRollUp(
  scoped: Scoped,
  id: string,
  action: WrittenAction,
  version: number,
): Promise<Result<RollUpRow, Refused>> {
  const seen = await rollUpRow(scoped, id);
  if (seen === null || !maySee(scoped, seen)) return fail({ code: "row.unknown" });
  const denial = denyRollUp(scoped.caller.actor, action, seen.path);
  if (denial !== null) return fail(denial);
  const row = (await lockRollUp(scoped, id)) ?? seen;
  const moved = moveRollUp(row.state, moveOf[action]);
  if (!moved.ok) return moved;
  const current = { version: row.version, state: row.state, asOf: row.as_of, narrative: row.narrative };
  return row.version === version ? ok(row) : fail({ code: "row.stale", current } as Refused);
}

/** Audited and announced in the change's own transaction. */
export async function tellChange(
  scoped: Scoped,
  at: string,
  action: WrittenAction,
  row: RollUpRow,
  value: unknown,
): Promise<void> {
  const topics: Partial<Record<WrittenAction, string>> = {
    approve: "roll-up.approved",
    reopen: "roll-up.reopened",
    send: "roll-up.sent",
  };
  await audit(scoped, at, { action: `roll-up.${action}`, noun: "roll-up", rowId: row.id, path: row.path, value });
  const topic = topics[action];
  const facts = { rollUpId: row.id, period: row.period_key };
  if (topic !== undefined) await announce(scoped, at, [{ topic, path: row.path, facts }]);
}

/** The roll-up as it stands now; unknown to those who may not see it. */
export async function again(
  scoped: Scoped,
  { now }: Pick<Deps, "now">,
  id: string,
): Promise<Result<RollUpView, { code: "row.unknown" }>> {
  const row = await rollUpRow(scoped, id);
  if (row === null || !maySee(scoped, row)) return fail({ code: "row.unknown" });
  return ok(await presentRollUp(scoped, now(), row));
}
