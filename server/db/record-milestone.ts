import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { Path } from "#domain/ids.ts";
import { parentPath } from "#domain/access/role.ts";
import { newId } from "./new-id.ts";
import type { Scoped } from "./scoped.ts";

/**
 * A step done (or undone by a correction) by the cell at `path`: the day it happened, and by `at` the instant it was recorded.
 * `lastDay`: the last day known when it was recorded; `null` where the plan and the rules name none.
 */
export type StepDone = {
  organisationId: string;
  path: string;
  planId: string | null;
  periodKey: string;
  milestone: MilestoneKey;
  meetingId: string | null;
  what: "done" | "undone";
  happenedOn: LocalDate;
  lastDay: LocalDate | null;
};

/** Called by every command that completes a step, in its own transaction, like the audit. Appends; never updates a count. S2. */
export async function recordMilestone({ trx, caller }: Scoped, at: string, step: StepDone): Promise<void> {
  const recordedOn = dayOf(at);
  const fact = {
    tenant_id: caller.tenantId,
    id: newId(),
    organisation_id: step.organisationId,
    path: step.path,
    path_then: step.path,
    plan_id: step.planId,
    period_key: step.periodKey,
    milestone: step.milestone,
    meeting_id: step.meetingId,
    what: step.what,
    happened_on: step.happenedOn,
    recorded_on: recordedOn,
    recorded_at: at,
    last_day: step.lastDay,
  };
  await trx.insertInto("milestone_fact").values(fact).execute();
  const sign = step.what === "done" ? 1 : -1;
  const late = step.lastDay !== null && step.happenedOn > step.lastDay;
  // Counted on the day it became known: the board of a past day never changes by what is entered later.
  const counts = nodesAbove(step.path as Path).map((node) => ({
    tenant_id: caller.tenantId,
    id: newId(),
    path: step.path,
    node_path: node,
    period_key: step.periodKey,
    milestone: step.milestone,
    day: recordedOn,
    done: sign,
    done_late: late ? sign : 0,
  }));
  await trx.insertInto("milestone_count").values(counts).execute();
}

/** The cell itself and every organisation above it. */
function nodesAbove(path: Path): Path[] {
  const above = parentPath(path);
  return above === null ? [path] : [path, ...nodesAbove(above)];
}
