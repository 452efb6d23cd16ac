import type { DutyKind } from "#contract/home.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { BareDuty } from "./day-of-duty.ts";
import type { WaitingDuty } from "./waiting-at-meetings.ts";

const own: readonly DutyKind[] = ["accept-attendance", "score", "take-minutes", "answer-notice", "read-report"];

/** What waits for this very person: as somebody sent to a meeting, as minute-taker, as member. domain.md 8: "own". */
export async function personDuties(
  scoped: Scoped,
  today: LocalDate,
  waiting: readonly WaitingDuty[],
): Promise<BareDuty[]> {
  return [
    ...own.flatMap((kind) => waiting.filter((duty) => duty.kind === kind)),
    ...(await solutionsToCarryOut(scoped, today)),
  ];
}

async function solutionsToCarryOut(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("solution")
    .innerJoin("meeting", (join) =>
      join.onRef("meeting.id", "=", "solution.meeting_id").onRef("meeting.tenant_id", "=", "solution.tenant_id"),
    )
    .where("solution.owner_id", "=", scoped.caller.actor.personId)
    .where("solution.state", "=", "open")
    .where("solution.adopted", "=", true)
    .where(inReach(scoped, "solution.path", "solution", "solution:meeting"))
    .select([
      "solution.body",
      "solution.due_on",
      "meeting.id",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map(({ body, due_on, id, name }) => ({
    kind: "own-solution",
    subject: body,
    organisation: name,
    lastDay: due_on,
    href: `/meeting/${id}`,
  }));
}
