import { sql } from "kysely";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { boardRow, type BoardPlan, type BoardRow, type StepFact } from "#domain/milestone/board-row.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { registerPeriodKey } from "./record-owed.ts";
import { inReach, inReachOrLine, type Scoped } from "./scoped.ts";

export type BoardCell = { id: string; path: Path; name: string; foundedOn: LocalDate; dissolvedOn: LocalDate | null };

/** A committee's plan as it stood on a day: the version published last by then, and the day the first one was. */
export type PlanOnDay = BoardPlan & { planId: string };

/** `null` until the committee has published: then its cells owe nothing. Handbook 9. */
export async function planOnDay(
  scoped: Scoped,
  committee: Path,
  year: number,
  asOf: LocalDate,
): Promise<PlanOnDay | null> {
  const versions = await scoped.trx
    .selectFrom("plan")
    .innerJoin("plan_version", (join) =>
      join.onRef("plan_version.plan_id", "=", "plan.id").onRef("plan_version.tenant_id", "=", "plan.tenant_id"),
    )
    .where("plan.path", "=", committee)
    .where("plan.year", "=", year)
    .where("plan_version.state", "=", "published")
    .where("plan_version.published_on", "<=", asOf)
    .where(inReachOrLine(scoped, "plan.path", "planPublished", "planDraft"))
    .select(["plan.id as planId", "plan_version.content", "plan_version.published_on as publishedOn"])
    .orderBy("plan_version.number")
    .execute();
  const [first, last] = [versions[0], versions.at(-1)];
  if (!first?.publishedOn || !last) return null;
  const holidays = await scoped.trx
    .selectFrom("holiday")
    .where("path", "=", committee)
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select("day")
    .execute();
  return {
    planId: last.planId,
    content: last.content as PlanContent,
    publishedOn: first.publishedOn,
    holidays: new Set(holidays.map(({ day }) => day)),
  };
}

/** Each cell with its line of the board as of a day, from facts and meetings recorded by then. The roll-up counts the same. */
export async function boardRows(
  scoped: Scoped,
  plan: PlanOnDay,
  period: Period,
  cells: readonly BoardCell[],
  asOf: LocalDate,
): Promise<Map<string, BoardRow>> {
  const ids = cells.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const keys = [periodKey(period), registerPeriodKey(period.year)];
  const [facts, meetings] = [await factsOf(scoped, ids, keys, asOf), await meetingsOf(scoped, ids, keys[0] as string)];
  return new Map(
    cells.map((cell) => {
      const own = facts.filter(({ organisationId }) => organisationId === cell.id);
      const onBoard = {
        life: { foundedOn: cell.foundedOn, dissolvedOn: cell.dissolvedOn },
        meetings: meetings.filter(({ organisationId }) => organisationId === cell.id),
        facts: own.filter(({ milestone }) => milestone !== "register"),
        registering: own.filter(({ milestone }) => milestone === "register"),
      };
      return [cell.id, boardRow(plan, period, onBoard, asOf)] as const;
    }),
  );
}

async function factsOf(
  scoped: Scoped,
  cells: readonly string[],
  keys: readonly string[],
  asOf: LocalDate,
): Promise<(StepFact & { organisationId: string })[]> {
  const rows = await scoped.trx
    .selectFrom("milestone_fact")
    .where("organisation_id", "in", [...cells])
    .where("period_key", "in", [...keys])
    .where("recorded_on", "<=", asOf)
    .where(inReach(scoped, "milestone_fact.path", "board"))
    .select([
      "organisation_id as organisationId",
      "milestone",
      "meeting_id as meetingId",
      "what",
      "happened_on as happenedOn",
      "recorded_on as recordedOn",
      "until",
    ])
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  return rows.map(
    (row) => ({ ...row, milestone: row.milestone as MilestoneKey }) as StepFact & { organisationId: string },
  );
}

async function meetingsOf(scoped: Scoped, cells: readonly string[], key: string) {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("organisation_id", "in", [...cells])
    .where("kind", "=", "thematic")
    .where("period_key", "=", key)
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id", "organisation_id as organisationId", "created_at", "starts_at", "held_on", "state"])
    .select(
      sql<LocalDate | null>`(select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')`.as(
        "cancelledOn",
      ),
    )
    .execute();
  return rows.map(({ id, organisationId, created_at, starts_at, held_on, state, cancelledOn }) => ({
    organisationId,
    meetingId: id,
    knownOn: dayOf(created_at),
    startsOn: held_on ?? dayOf(starts_at),
    // A plan dropped before anybody was told of it was never on a board.
    cancelledOn: state === "cancelled" ? (cancelledOn ?? dayOf(created_at)) : null,
    counts: true,
  }));
}
