import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { profileKeyOn, usualProfile } from "#domain/document/layout-profile.ts";
import { resultReportTextBlocks, type ResultReportText } from "#domain/document/sectioned-document.ts";
import { parseSymbol } from "#domain/register/symbol.ts";
import type { Deps } from "#server/db/command.ts";
import { letterheadOf } from "#server/db/letterhead-of.ts";
import { personNames } from "#server/db/person-names.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import { inReach, withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { drawDocx } from "#server/documents/draw-docx.ts";
import { reportViewOf } from "./present.ts";
import { reportedMeeting, type ReportedMeeting } from "./reported-meeting.ts";
import { reportRow } from "./store.ts";

/** The report as this person may read it, as DOCX in the form of the day it was sent; `null` where there is none. D1. */
export async function reportFile(
  deps: Deps,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer } | null> {
  const said = await withinScope(deps.db, caller, (scoped) => textOf(scoped, id));
  if (said === null) return null;
  const profile = usualProfile(profileKeyOn(said.day));
  const bytes = await drawDocx(resultReportTextBlocks(said.text), profile, { unsigned: true });
  return { fileName: `Báo cáo kết quả ${said.day}.docx`, bytes };
}

async function textOf(scoped: Scoped, id: string) {
  const row = await reportRow(scoped, id);
  const meeting = row === null ? null : await reportedMeeting(scoped, row);
  if (row === null || meeting === null) return null;
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
  return { text, day };
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
