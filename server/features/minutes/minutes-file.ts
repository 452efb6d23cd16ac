import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { profileKeyOn, usualProfile } from "#domain/document/layout-profile.ts";
import { minutesTextBlocks, type MinutesText } from "#domain/document/sectioned-document.ts";
import { recordInspection } from "#server/db/audit.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { letterheadOf } from "#server/db/letterhead-of.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { Deps } from "#server/db/command.ts";
import { drawDocx } from "#server/documents/draw-docx.ts";
import { minutesViewOf } from "./present.ts";
import { minutesVersions } from "./store.ts";

/** The latest minutes this person may read, as DOCX in the form of the day of the meeting; `null` where there are none. D1. */
export async function minutesFile(
  deps: Deps,
  caller: Caller,
  meetingId: string,
): Promise<{ fileName: string; bytes: Buffer } | null> {
  const said = await withinScope(deps.db, caller, async (scoped) => {
    const seen = await seeMeeting(scoped, meetingId);
    return seen.ok ? textOf(scoped, seen.value.meeting, deps.now()) : null;
  });
  if (said === null) return null;
  const profile = usualProfile(profileKeyOn(said.day));
  const bytes = await drawDocx(minutesTextBlocks(said.text), profile, { unsigned: !said.signed });
  return { fileName: `Biên bản ${said.day}.docx`, bytes };
}

async function textOf(scoped: Scoped, meeting: MeetingRow, now: string) {
  const row = (await minutesVersions(scoped, meeting.id)).at(-1);
  if (row === undefined) return null;
  await recordInspection(scoped, now, { noun: "minutes", rowId: row.id, path: meeting.path });
  const view = await minutesViewOf(scoped, meeting, row);
  const day = view.signedOn ?? meetingDay(meeting) ?? dayOf(now);
  const text: MinutesText = {
    letterhead: await letterheadOf(scoped, meeting.organisation_id, day),
    about: aboutOf(meeting),
    sections: view.sections,
    minuteTaker: view.minuteTaker?.name ?? null,
    chair: view.chair?.name ?? null,
  };
  return { text, day, signed: row.state === "signed" };
}

function aboutOf({ kind, period_key }: MeetingRow): string {
  if (kind === "regular") return "sinh hoạt chi bộ thường kỳ";
  const period = period_key === null ? null : parsePeriodKey(period_key);
  return `sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;
}
