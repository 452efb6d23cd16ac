import { sql } from "kysely";
import { addDays, instantAt, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import { parentPath } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import type { BoardMark } from "#domain/milestone/board-row.ts";
import { milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { boardOf, planOnDay, type BoardCell } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

/** What a calendar outside shows: kind, cell, time and place, and nothing else. A1. */
export type FeedEvent =
  | { what: "meeting"; id: string; title: string; startsAt: string; endsAt: string | null; place: string; off: boolean }
  | { what: "deadline"; id: string; title: string; day: LocalDate };

const back = 60;
const ahead = 400;

/** Meetings people were told of, within reach, and the own cells' last days. */
export const feedEvents = async (scoped: Scoped, today: LocalDate): Promise<FeedEvent[]> => [
  ...(await meetings(scoped, today)),
  ...(await deadlines(scoped, today)),
];

async function meetings(scoped: Scoped, today: LocalDate): Promise<FeedEvent[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("state", "in", ["notified", "running", "held", "cancelled"])
    .where("notified_at", "is not", null)
    .where("starts_at", ">=", instantAt(addDays(today, -back), "00:00"))
    .where("starts_at", "<", instantAt(addDays(today, ahead), "00:00"))
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id", "kind", "starts_at", "ends_at", "place", "state"])
    .select(currentName("meeting", today, "organisation_id").as("name"))
    .orderBy("starts_at")
    .orderBy("id")
    .limit(2000)
    .execute();
  return rows.map(({ id, kind, starts_at, ends_at, place, state, name }) => ({
    what: "meeting",
    id,
    title: `Sinh hoạt ${kind === "thematic" ? "chuyên đề" : "thường kỳ"} – ${name}`,
    startsAt: starts_at,
    endsAt: ends_at,
    place,
    off: state === "cancelled",
  }));
}

/** Of the cells one is secretary or deputy of: what is still owed in the running period and has a last day. */
async function deadlines(scoped: Scoped, today: LocalDate): Promise<FeedEvent[]> {
  const { grants } = scoped.caller.actor;
  const paths = grants.flatMap(({ role, path }) => (role === "cellSecretary" || role === "cellDeputy" ? [path] : []));
  const found: FeedEvent[] = [];
  for (const path of new Set(paths)) found.push(...(await deadlinesOf(scoped, path, today)));
  return found;
}

/** How far around the day a period's last days are still, or already, worth a line. */
const [passed, coming] = [60, 45];

async function deadlinesOf(scoped: Scoped, path: Path, today: LocalDate): Promise<FeedEvent[]> {
  const cell = await cellAt(scoped, path, today);
  if (cell === null) return [];
  const found = new Map<string, FeedEvent>();
  const years = new Set([today, addDays(today, coming)].map((day) => Number(day.slice(0, 4))));
  for (const year of years) {
    const plan = await planOnDay(scoped, parentPath(path) ?? path, year, today);
    if (plan === null) continue;
    const near = periodsNear(plan.content, today, { ahead: coming, back: passed });
    const periods = near.length > 0 ? near : periodsOfPlan(plan.content).slice(0, 1);
    const { rowOf } = await boardOf(scoped, { plan, periods, cells: [cell], asOf: today });
    for (const period of periods)
      for (const event of rowOf(cell, period).marks.flatMap((mark) => deadlineOf(cell, period, mark)))
        found.set(event.id, event);
  }
  return [...found.values()];
}

function deadlineOf({ id, name }: BoardCell, period: Period, { milestone, standing, lastDay }: BoardMark): FeedEvent[] {
  if (standing === null || standing.state === "done" || lastDay === null) return [];
  const of = milestone === "register" ? `năm ${period.year}` : periodLabel(period);
  const title = `Hạn: ${milestoneLabels[milestone]} ${of} – ${name}`;
  return [{ what: "deadline", id: `${id}-${of}-${milestone}`, title, day: lastDay.day }];
}

async function cellAt(scoped: Scoped, path: Path, today: LocalDate): Promise<BoardCell | null> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("path", "=", path)
    .where(inReach(scoped, "organisation.path", "board"))
    .select(["id", "path", "founded_on as foundedOn", "dissolved_on as dissolvedOn"])
    .select(currentName("organisation", today).as("name"))
    .where(sql<boolean>`kind = 'cell'`)
    .executeTakeFirst();
  return (row as BoardCell | undefined) ?? null;
}
