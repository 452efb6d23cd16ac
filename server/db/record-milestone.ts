import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { Scoped } from "./scoped.ts";
import { keepFact } from "./keep-fact.ts";
import { settleCounts, type Basis } from "./settle-counts.ts";

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

/**
 * Called by every command that completes a step, in its own transaction, like the audit, and after its other writes. The fact
 * is kept; the counts of the cell's period follow, appended for the day it became known. S2.
 */
export async function recordMilestone(
  scoped: Scoped,
  at: string,
  step: StepDone,
  basis?: readonly Basis[],
): Promise<void> {
  await keepFact(scoped, { ...step, recordedOn: dayOf(at), at, until: null }, basis);
}

type Placed = { kind: string; path: string; period_key: string | null };

/** Called after a thematic meeting was planned, moved or called off: its steps are judged by its day. S2. */
export async function recordMeetingSet(scoped: Scoped, at: string, meeting: Placed): Promise<void> {
  if (meeting.kind !== "thematic" || meeting.period_key === null) return;
  await settleCounts(scoped, dayOf(at), { cells: [meeting.path as Path], keys: [meeting.period_key] });
}
