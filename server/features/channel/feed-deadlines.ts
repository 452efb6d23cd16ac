import { sql } from "kysely";
import { holdsOn, parentPath, type Role } from "#domain/access/role.ts";
import { addDays, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { dayTold, type BoardMark } from "#domain/milestone/board-row.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import { marksToUrge } from "#domain/urging/to-urge.ts";
import { boardOf, planOnDay, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import { doersOn, type DoersFor } from "#server/db/doers-on.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { deadlineOf, nearness, type FeedDeadline } from "./feed-deadline.ts";
import { minutesDeadlines } from "./minutes-deadlines.ts";

/** What is still owed, can still be done and is one's own turn: of the years whose last days may lie near. A1. */
export async function feedDeadlines(scoped: Scoped, today: LocalDate): Promise<FeedDeadline[]> {
  const found = new Map<string, FeedDeadline>();
  const years = new Set([-nearness.back, 0, nearness.ahead].map((days) => Number(addDays(today, days).slice(0, 4))));
  const cells = await ownCells(scoped, today);
  for (const [committee, own] of Map.groupBy(cells, ({ path }) => parentPath(path) ?? path))
    for (const year of years) {
      const plan = await planOnDay(scoped, committee, year, today);
      const owed = plan === null ? [] : await owedIn(scoped, { plan, committee, cells: own, today });
      for (const event of owed) found.set(event.id, event);
    }
  return [...found.values(), ...(await minutesDeadlines(scoped, today, cells))];
}

const inCell: readonly Role[] = ["cellSecretary", "cellDeputy", "assignedLeader"];

/** Where a step may be one's own turn: the cells one leads or follows, the office's, those one was sent to. */
async function ownCells(scoped: Scoped, today: LocalDate): Promise<BoardCell[]> {
  const { grants, personId } = scoped.caller.actor;
  const paths = grants.flatMap(({ role, path }) => (inCell.includes(role) ? [path] : []));
  const offices = grants.flatMap(({ role, path }) => (role === "office" ? [path] : []));
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where(inReach(scoped, "organisation.path", "board"))
    .select(["id", "path", "founded_on as foundedOn", "dissolved_on as dissolvedOn"])
    .select("dissolution_recorded_on as dissolvedRecordedOn")
    .select(currentName("organisation", today).as("name"))
    .where(sql<boolean>`kind = 'cell' and (path = any (${paths}::text[])
      or parent_id in (select above.id from organisation above where above.path = any (${offices}::text[]))
      or path in (select sent.path from attendee_assignment sent where sent.person_id = ${personId}
        and sent.state in ('assigned', 'accepted')))`)
    .orderBy("path")
    .execute();
  return rows as BoardCell[];
}

type Owed = { plan: PlanOnDay; committee: Path; cells: readonly BoardCell[]; today: LocalDate };
type Step = { cell: BoardCell; period: Period; mark: BoardMark; meetingId: string | null };

async function owedIn(scoped: Scoped, { plan, committee, cells, today }: Owed): Promise<FeedDeadline[]> {
  const near = periodsNear(plan.content, today, nearness);
  const periods = near.length > 0 ? near : periodsOfPlan(plan.content).slice(0, 1);
  const { rowOf } = await boardOf(scoped, { plan, periods, cells, asOf: today });
  const steps = periods.flatMap((period) =>
    cells.flatMap((cell): Step[] => {
      const { marks, judgedOn } = rowOf(cell, period);
      return marksToUrge(marks).map((mark) => ({ cell, period, mark, meetingId: judgedOn }));
    }),
  );
  const meetings = [...new Set(steps.flatMap(({ meetingId }) => meetingId ?? []))];
  const doersFor = await doersOn(scoped, { committee, cells: cells.map(({ path }) => path), meetings, day: today });
  const own = steps.filter((step) => isOwnTurn(scoped, step, doersFor));
  return own.flatMap((step) => {
    const day = dayTold(step.mark);
    return day === null ? [] : [deadlineOf(step, day)];
  });
}

/** A deputy keeps an eye on what is the secretary's. Clause III.8. */
function isOwnTurn({ caller }: Scoped, { cell, mark, meetingId }: Step, doersFor: DoersFor): boolean {
  const doers = doersOf[mark.milestone];
  if (doers.includes("cellSecretary") && holdsOn(caller.actor, cell.path, "cellDeputy")) return true;
  return doers.some((doer) => doersFor(doer, { cell: cell.path, meetingId }).includes(caller.actor.personId));
}
