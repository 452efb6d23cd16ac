import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { resultReportTextBlocks, type ResultReportText } from "#domain/document/sectioned-document.ts";
import { parseSymbol } from "#domain/register/symbol.ts";
import { fail, ok } from "#domain/result.ts";
import { letterheadOf } from "#server/db/letterhead-of.ts";
import { personNames } from "#server/db/person-names.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import type { SaidDocument } from "#server/http/document-route.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { reportViewOf } from "./present.ts";
import { reportedMeeting, type ReportedMeeting } from "./reported-meeting.ts";
import { reportRow } from "./store.ts";

/** The report as this person may read it, in the form of the day it was sent. D1. */
export async function sayReport(scoped: Scoped, id: string): Outcome<SaidDocument> {
  const row = await reportRow(scoped, id);
  const meeting = row === null ? null : await reportedMeeting(scoped, row);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  const view = await reportViewOf(scoped, row, meeting);
  const day = row.committee_sent_on ?? row.members_sent_on ?? meetingDay(meeting);
  const drawn = { number: parseSymbol(row.symbol)?.number ?? null };
  const letterhead = { ...(await letterheadOf(scoped, meeting.organisation_id, day)), ...drawn };
  const period = meeting.period_key === null ? null : parsePeriodKey(meeting.period_key);
  const text: ResultReportText = {
    letterhead,
    about: `kết quả sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`,
    sections: view.sections,
    distribution: {
      recipients: [
        { name: letterhead.superior ?? "Đảng ủy", purpose: "report" },
        { name: "Đảng viên trong chi bộ", purpose: "know" },
      ],
      archive: "Chi bộ",
    },
    signer: await signerOf(scoped, meeting),
  };
  return ok({ blocks: resultReportTextBlocks(text), issuedOn: day, fileName: `bao-cao-ket-qua-${day}` });
}

async function signerOf(scoped: Scoped, meeting: ReportedMeeting): Promise<ResultReportText["signer"]> {
  const day = meetingDay(meeting);
  const secretary = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "=", meeting.path)
    .where("role", "=", "cellSecretary")
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReach(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select("person_id")
    .executeTakeFirst();
  const names = await personNames(scoped, [secretary?.person_id]);
  return { body: "cell", post: "secretary", name: names.get(secretary?.person_id ?? "") ?? null };
}
