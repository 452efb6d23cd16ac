import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey } from "#domain/calendar/period.ts";
import { noticeBlocks } from "#domain/document/notice-document.ts";
import { parseSymbol } from "#domain/register/symbol.ts";
import { fail, ok } from "#domain/result.ts";
import { letterheadOf, planBasis } from "#server/db/letterhead-of.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { personNames } from "#server/db/person-names.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { chairsOf, noticesOf } from "./store.ts";

/** The notice as last sent (TB/CB); it also asks the committee for an attendee. `row.unknown` before the first. M3, D1. */
export async function noticeDocument(scoped: Scoped, id: string): Outcome<SaidDocument> {
  const seen = await seeMeeting(scoped, id);
  if (!seen.ok) return seen;
  const { meeting } = seen.value;
  const last = (await noticesOf(scoped, id)).findLast(({ kind }) => kind !== "cancellation");
  if (last === undefined) return fail({ code: "row.unknown" });
  const drawn = { number: parseSymbol(last.symbol)?.number ?? null };
  const letterhead = { ...(await letterheadOf(scoped, meeting.organisation_id, last.sent_on)), ...drawn };
  const plan = await planOfMeeting(scoped, meeting);
  const { content } = last;
  const blocks = noticeBlocks({
    letterhead,
    to: [...(letterhead.superior === null ? [] : [letterhead.superior]), "Các đồng chí đảng viên trong chi bộ"],
    bases: planBasis(plan?.content ?? null),
    period: meeting.period_key === null ? null : parsePeriodKey(meeting.period_key),
    topic: content.topic,
    date: content.date,
    startsAt: content.time,
    place: content.place,
    content: null,
    presenter: content.presenter,
    papers: content.papers,
    questions: content.questions,
    attendeeAskedOf: meeting.kind === "thematic" ? letterhead.superior : null,
    distribution: {
      recipients: [
        { name: letterhead.superior ?? "Đảng ủy", purpose: "report" },
        { name: "Đảng viên trong chi bộ", purpose: "carryOut" },
      ],
      archive: "Chi bộ",
    },
    signer: { body: "cell", post: "secretary", name: await secretaryName(scoped, meeting) },
  });
  return ok({ blocks, issuedOn: last.sent_on, fileName: `thong-bao-${content.date}` });
}

async function secretaryName(scoped: Scoped, meeting: MeetingRow): Promise<string | null> {
  const [first] = await chairsOf(scoped, meeting.path, dayOf(meeting.starts_at));
  const names = await personNames(scoped, [first]);
  return first === undefined ? null : (names.get(first) ?? null);
}
