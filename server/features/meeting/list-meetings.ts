import type { LocalDate } from "#domain/calendar/local-date.ts";
import { deny } from "#domain/meeting/policy.ts";
import { holdsOn, holdsOverCell } from "#domain/access/role.ts";
import { fail, ok } from "#domain/result.ts";
import type { MeetingList } from "#contract/meeting.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { rollOfDay } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { noPapers, papersOf } from "./papers.ts";
import { labelOfPeriod, meetingLineOf } from "./present.ts";
import { cellRow, itemsWithoutMeeting, meetingsOf, ownCell } from "./store.ts";

/** A cell's meetings of a year, and what it registered and has no meeting for yet. */
export async function listMeetings(
  scoped: Scoped,
  asked: { organisationId?: string | undefined; year?: number | undefined },
  today: LocalDate,
): Outcome<MeetingList> {
  const { organisationId = await ownCell(scoped), year = Number(today.slice(0, 4)) } = asked;
  const cell = organisationId === null ? null : await cellRow(scoped, organisationId, today);
  if (organisationId === null || cell === null) return fail({ code: "row.unknown" });
  const rows = await meetingsOf(scoped, organisationId, year);
  const papers = await papersOf(
    scoped,
    rows.map(({ id }) => id),
  );
  const items = await itemsWithoutMeeting(scoped, organisationId, year);
  const names = await personNames(
    scoped,
    items.map(({ presenter_id }) => presenter_id),
  );
  const roll = await rollOfDay(scoped, { organisationId, path: cell.path }, today);
  const { actor } = scoped.caller;
  const facts = {
    meetingId: "",
    path: cell.path,
    state: "planned" as const,
    attended: false,
    chairId: null,
    minuteTakerId: null,
    presenterId: null,
  };
  return ok({
    organisationId,
    cellName: cell.name,
    year,
    today,
    meetings: rows.map((row) => meetingLineOf(row, papers.get(row.id) ?? noPapers, cell.name)),
    offers: items.map((item) => ({
      cellPlanItemId: item.id,
      periodKey: item.period_key,
      periodLabel: labelOfPeriod(item.period_key) ?? item.period_key,
      topicTitle: item.title,
      plannedOn: item.planned_on,
      plannedMonth: item.planned_month,
      presenter: namedIn(names, item.presenter_id),
      place: item.place,
    })),
    people: roll.map(({ personId, name }) => ({ id: personId, name })),
    permissions: {
      plan: deny(actor, "plan", facts) === null,
      notify: deny(actor, "notify", facts) === null,
      onBehalf: holdsOverCell(actor, cell.path, "office") && !holdsOn(actor, cell.path, "cellSecretary", "cellDeputy"),
    },
  });
}
