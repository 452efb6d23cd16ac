import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodKey } from "#domain/calendar/period.ts";
import { boardRow } from "#domain/milestone/board-row.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { marksToUrge } from "#domain/urging/to-urge.ts";
import { onBoard, planOnDay, type BoardCell, type MeetingOnBoard } from "#server/db/board-rows.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { deadlineOf, nearness, type FeedDeadline } from "./feed-deadline.ts";

type Taken = { meeting: Omit<MeetingOnBoard, "settings">; cell: BoardCell; key: string };

/**
 * Until when the minutes of the meetings one was named to take are owed, but in the cells (`known`) looked through already. A minute-taker reads no board, so the step is judged by the
 * board's own rule from what they do read: the meeting, its minutes, the published plan. Clause III.2, handbook 8, A1.
 */
export async function minutesDeadlines(
  scoped: Scoped,
  today: LocalDate,
  known: readonly BoardCell[],
): Promise<FeedDeadline[]> {
  const found: FeedDeadline[] = [];
  const taken = (await meetingsTaken(scoped, today)).filter(({ cell }) => known.every(({ id }) => id !== cell.id));
  for (const one of taken) found.push(...(await owedFor(scoped, one, today)));
  return found;
}

async function owedFor(scoped: Scoped, { meeting, cell, key }: Taken, today: LocalDate): Promise<FeedDeadline[]> {
  const [committee, period] = [parentPath(cell.path), parsePeriodKey(key)];
  if (committee === null || period === null) return [];
  const plan = await planOnDay(scoped, committee, period.year, today);
  if (plan === null || !periodsNear(plan.content, today, nearness).some((near) => periodKey(near) === key)) return [];
  const { marks } = boardRow(plan, period, onBoard(cell, [], [{ ...meeting, settings: [] }]), today);
  const mark = marksToUrge(marks).find(({ milestone }) => milestone === "minutesSigned");
  if (mark === undefined || mark.owedBy === null) return [];
  return [{ ...deadlineOf({ cell, period, mark }, mark.owedBy), id: `${meeting.meetingId}-${mark.milestone}` }];
}

/** Thematic meetings whose minutes nobody has signed yet. */
async function meetingsTaken(scoped: Scoped, today: LocalDate): Promise<Taken[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .innerJoin("organisation as cell", (join) =>
      join.onRef("cell.id", "=", "meeting.organisation_id").onRef("cell.tenant_id", "=", "meeting.tenant_id"),
    )
    .where("meeting.minute_taker_id", "=", scoped.caller.actor.personId)
    .where("meeting.kind", "=", "thematic")
    .where("meeting.state", "in", ["notified", "running", "held"])
    .where("meeting.period_key", "is not", null)
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .where(inReachOrLine(scoped, "cell.path", "meeting"))
    .where(
      sql<boolean>`not exists (select from minutes where minutes.tenant_id = meeting.tenant_id
        and minutes.meeting_id = meeting.id and minutes.state = 'signed'
        and ${inReach(scoped, "minutes.path", "minutes", "minutes:sent", "minutes:meeting")})`,
    )
    .select(["meeting.id as meetingId", "meeting.organisation_id as organisationId", "meeting.created_at as createdAt"])
    .select([
      "meeting.starts_at as startsAt",
      "meeting.held_on as heldOn",
      "meeting.state",
      "meeting.period_key as key",
    ])
    .select(["cell.path", "cell.founded_on as foundedOn", "cell.dissolved_on as dissolvedOn"])
    .select(["cell.dissolution_recorded_on as dissolvedRecordedOn", currentName("cell", today).as("name")])
    .orderBy("meeting.starts_at")
    .orderBy("meeting.id")
    .execute();
  return rows.map(({ key, path, name, foundedOn, dissolvedOn, dissolvedRecordedOn, ...meeting }) => ({
    meeting: { ...meeting, calledOffOn: null },
    cell: { id: meeting.organisationId, path, name, foundedOn, dissolvedOn, dissolvedRecordedOn } as BoardCell,
    key: key ?? "",
  }));
}
