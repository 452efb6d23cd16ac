import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey } from "#domain/calendar/period.ts";
import { parentPath } from "#domain/access/role.ts";
import { attendeeLetterBlocks } from "#domain/document/attendee-letter-document.ts";
import { fail, ok } from "#domain/result.ts";
import { letterheadOf, nameOn, planBasis } from "#server/db/letterhead-of.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import { inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { isStanding } from "./present.ts";
import { assignmentsOf, inQuestionFor } from "./store.ts";

/** The letter that sends the committee's member (CV/ĐU); `row.unknown` while nobody is sent. M4, D1. */
export async function attendeeLetter(scoped: Scoped, meetingId: string): Outcome<SaidDocument> {
  const seen = await seeMeeting(scoped, meetingId);
  if (!seen.ok) return seen;
  const { meeting } = seen.value;
  const sent = (await assignmentsOf(scoped, meetingId)).find(isStanding);
  const committee = sent === undefined ? null : await committeeOf(scoped, meeting);
  if (sent === undefined || committee === null) return fail({ code: "row.unknown" });
  const day = sent.assigned_on;
  const people = await inQuestionFor(scoped, meeting.path, dayOf(meeting.starts_at));
  const person = people.find(({ personId }) => personId === sent.person_id);
  const plan = await planOfMeeting(scoped, meeting);
  const cell = (await nameOn(scoped, meeting.organisation_id, day)) ?? "";
  const blocks = attendeeLetterBlocks({
    letterhead: await letterheadOf(scoped, committee, day),
    bases: planBasis(plan?.content ?? null),
    cell,
    attendee: { name: person?.name ?? "", post: person?.positionTitle ? person.positionTitle : null },
    substitute: null,
    period: meeting.period_key === null ? null : parsePeriodKey(meeting.period_key),
    topic: meeting.topic_title === "" ? null : meeting.topic_title,
    date: dayOf(meeting.starts_at),
    startsAt: timeOf(meeting.starts_at),
    place: meeting.place === "" ? null : meeting.place,
    distribution: { recipients: [{ name: cell, purpose: "carryOut" }], archive: "Đảng ủy" },
    signer: { body: "committee", post: "secretary", name: null },
  });
  return ok({ blocks, issuedOn: day, fileName: `phan-cong-du-${dayOf(meeting.starts_at)}` });
}

async function committeeOf(scoped: Scoped, { path }: MeetingRow): Promise<string | null> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("path", "=", parentPath(path) ?? "")
    .where(inReachOrLine(scoped, "organisation.path", "planPublished", "meeting"))
    .select("id")
    .executeTakeFirst();
  return row?.id ?? null;
}
