import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { newId } from "./new-id.ts";
import type { Scoped } from "./scoped.ts";
import { settleCounts, type Basis } from "./settle-counts.ts";

/** A fact as it is kept: the day it happened, the day and the instant it was recorded. */
type Kept = {
  organisationId: string;
  path: string;
  planId: string | null;
  periodKey: string;
  milestone: MilestoneKey;
  meetingId: string | null;
  what: "done" | "undone" | "excused";
  happenedOn: LocalDate;
  recordedOn: LocalDate;
  at: string;
  lastDay: LocalDate | null;
  until: LocalDate | null;
};

/** The fact and what it does to the counts of its cell's period, in one statement. `basis`: theirs, where it was read already. S2. */
export async function keepFact(scoped: Scoped, kept: Kept, basis?: readonly Basis[]): Promise<void> {
  const { organisationId, path, planId, periodKey, milestone, meetingId, what, happenedOn, recordedOn } = kept;
  const keep = sql`insert into milestone_fact (tenant_id, id, organisation_id, path, path_then, plan_id, period_key, milestone,
      meeting_id, what, happened_on, recorded_on, recorded_at, last_day, until)
    values (${scoped.caller.tenantId}, ${newId()}, ${organisationId}, ${path}, ${path}, ${planId}, ${periodKey}, ${milestone},
      ${meetingId}, ${what}, ${happenedOn}, ${recordedOn}, ${kept.at}, ${kept.lastDay}, ${kept.until})`;
  const fact = { periodKey, milestone, meetingId, what, happenedOn, recordedOn, until: kept.until };
  await settleCounts(
    scoped,
    recordedOn,
    { cells: [path as Path], keys: [periodKey] },
    { inHand: { path: path as Path, fact, keep }, basis },
  );
}
