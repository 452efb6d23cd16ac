import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { minutesTextBlocks } from "#domain/document/sectioned-document.ts";
import { fail, ok } from "#domain/result.ts";
import { recordInspection } from "#server/db/audit.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { letterheadOf } from "#server/db/letterhead-of.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { minutesViewOf } from "./present.ts";
import { minutesVersions } from "./store.ts";

/** The latest minutes this person may read, in the form of the day of the meeting. D1. */
export async function sayMinutes(scoped: Scoped, now: string, meetingId: string): Outcome<SaidDocument> {
  const seen = await seeMeeting(scoped, meetingId);
  if (!seen.ok) return seen;
  const { meeting } = seen.value;
  const row = (await minutesVersions(scoped, meeting.id)).at(-1);
  if (row === undefined) return fail({ code: "row.unknown" });
  await recordInspection(scoped, now, { noun: "minutes", rowId: row.id, path: meeting.path });
  const view = await minutesViewOf(scoped, meeting, row);
  const day = view.signedOn ?? meetingDay(meeting) ?? dayOf(now);
  const blocks = minutesTextBlocks({
    letterhead: await letterheadOf(scoped, meeting.organisation_id, day),
    about: aboutOf(meeting),
    sections: view.sections,
    minuteTaker: view.minuteTaker?.name ?? null,
    chair: view.chair?.name ?? null,
  });
  return ok({ blocks, issuedOn: day, fileName: `bien-ban-${day}`, signed: row.state === "signed" });
}

function aboutOf({ kind, period_key }: MeetingRow): string {
  if (kind === "regular") return "sinh hoạt chi bộ thường kỳ";
  const period = period_key === null ? null : parsePeriodKey(period_key);
  return `sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;
}
