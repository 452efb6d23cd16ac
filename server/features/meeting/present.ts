import { holdsOn, holdsOverCell, type Actor } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import type { AbsenceReason } from "#domain/attendance/attendance-count.ts";
import { stageOf } from "#domain/meeting/lifecycle.ts";
import { changesInWords, noticeChanges, noticeText, shortLead } from "#domain/meeting/notice.ts";
import { ruleSetOn } from "#domain/meeting/rule-set.ts";
import { deny, permissionsOn, type MeetingFacts, type MeetingPermissions } from "#domain/meeting/policy.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { ClaimView, MeetingLine, MeetingView, NoticeView } from "#contract/meeting.ts";
import { countRow, figuresOf } from "#server/db/attendance-figures.ts";
import { minutesSigned } from "#server/db/open-meeting.ts";
import { meetingFacts, type MeetingRow } from "#server/db/meeting-row.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { attendeeOf, leadReportOf, noPapers, papersOf, timelineOf, type Papers } from "./papers.ts";
import { openClaims } from "./claim-store.ts";
import { answersOf, cellName, noticesOf, type NoticeRow } from "./store.ts";

type Names = ReadonlyMap<string, string>;

export const labelOfPeriod = (key: string | null): string | null => {
  const period = key === null ? null : parsePeriodKey(key);
  return period === null ? null : periodLabel(period);
};

export const meetingLineOf = (row: MeetingRow, papers: Papers, cell: string): MeetingLine => ({
  id: row.id,
  organisationId: row.organisation_id,
  cellName: cell,
  kind: row.kind,
  periodKey: row.period_key,
  periodLabel: labelOfPeriod(row.period_key),
  topicTitle: row.topic_title,
  state: row.state,
  stage: stageOf({ state: row.state, minutes: papers.minutes, report: papers.report }),
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  heldOn: row.held_on,
});

/** A meeting as this person may see it, on `today`. */
export async function meetingViewOf(scoped: Scoped, row: MeetingRow, today: LocalDate): Promise<MeetingView> {
  const { actor } = scoped.caller;
  const facts = await meetingFacts(scoped, row);
  const papers = (await papersOf(scoped, [row.id])).get(row.id) ?? noPapers;
  const notices = await noticesOf(scoped, row.id);
  const answers = await answersOf(scoped, row.id);
  const claims = deny(actor, "readAnswers", facts) === null ? await openClaims(scoped, row.id) : null;
  const [leadReport, attendee] = [await leadReportOf(scoped, row.id), await attendeeOf(scoped, row.id)];
  const roll = await rollOfDay(scoped, { organisationId: row.organisation_id, path: row.path }, meetingDay(row));
  const names = await personNames(scoped, [
    row.presenter_id,
    row.chair_id,
    row.minute_taker_id,
    attendee?.person_id,
    ...notices.map((notice) => notice.sent_by),
    ...answers.map((answer) => answer.person_id),
    ...(claims ?? []).map((claim) => claim.person_id),
  ]);
  const cell = await cellName(scoped, row.organisation_id, today);
  const own = answers.find(({ person_id }) => person_id === actor.personId);
  return {
    ...meetingLineOf(row, papers, cell),
    cellPlanItemId: row.cell_plan_item_id,
    presenter: namedIn(names, row.presenter_id),
    chair: namedIn(names, row.chair_id),
    minuteTaker: namedIn(names, row.minute_taker_id),
    notifiedAt: row.notified_at,
    cancelledReason: row.cancelled_reason,
    onBehalfOf: row.on_behalf_of,
    confirmedByCell: row.confirmed_by_cell,
    ...(await figuresIn(scoped, row)),
    version: row.version,
    today,
    notices: notices.map((notice, at) => noticeViewOf(notice, notices[at - 1], names)),
    noticeText: textForGroup(cell, row, notices),
    answers: deny(actor, "readAnswers", facts) === null ? answers.map((answer) => answerViewOf(answer, names)) : null,
    claims: claims?.map((claim) => claimViewOf(claim, names)) ?? null,
    ownAnswer: own === undefined ? null : answerViewOf(own, names),
    shortLead: await leadWarning(scoped, row, notices[0]),
    steps: await timelineOf(scoped, row, {
      noticedOn: notices[0]?.sent_on ?? null,
      attendeeOn: attendee?.assigned_on ?? null,
      leadReport,
      papers,
    }),
    attendee:
      attendee === undefined
        ? null
        : {
            person: { id: attendee.person_id, name: names.get(attendee.person_id) ?? "" },
            state: attendee.state as "assigned" | "accepted",
          },
    leadReportState: leadReport?.state ?? null,
    minutesId: papers.minutesId,
    resultReportId: papers.reportId,
    people: roll.map(({ personId, name }) => ({ id: personId, name })),
    permissions: permissionsFor(actor, facts, row),
  };
}

/** As the policy says, and as far as there is something of it to do. */
function permissionsFor(actor: Actor, facts: MeetingFacts, row: MeetingRow): MeetingPermissions {
  const permissions = permissionsOn(actor, facts);
  return { ...permissions, confirm: permissions.confirm && !row.confirmed_by_cell };
}

/** Typed where nobody was marked by name, by those who may record the meeting, until the minutes are signed. P7, M7. */
async function figuresIn(
  scoped: Scoped,
  row: MeetingRow,
): Promise<Pick<MeetingView, "figures" | "figuresPermissions">> {
  const { actor } = scoped.caller;
  const count = await countRow(scoped, row.id);
  const leads = holdsOn(actor, row.path, "cellSecretary", "cellDeputy");
  const types = row.state === "held" && (leads || holdsOverCell(actor, row.path, "office"));
  return {
    figures: count === undefined ? null : figuresOf(count),
    figuresPermissions: {
      enter: types && count?.typed !== false && !(await minutesSigned(scoped, row.id)),
      confirm: leads && count?.confirmed_by_cell === false,
    },
  };
}

function noticeViewOf(notice: NoticeRow, before: NoticeRow | undefined, names: Names): NoticeView {
  const { reason = "", ...content } = notice.content;
  return {
    number: notice.number,
    kind: notice.kind,
    content: { ...content, questions: [...content.questions], papers: [...content.papers] },
    changes: notice.kind === "change" && before !== undefined ? noticeChanges(before.content, content) : [],
    reason,
    sentAt: notice.sent_at,
    sentBy: namedIn(names, notice.sent_by),
  };
}

type AnswerRow = Awaited<ReturnType<typeof answersOf>>[number];

const answerViewOf = (row: AnswerRow, names: Names) => ({
  person: { id: row.person_id, name: names.get(row.person_id) ?? "" },
  answer: row.answer as "attends" | "apologises",
  reasonKind: row.reason_kind as AbsenceReason | null,
  reason: row.reason,
  answeredAt: row.answered_at,
});

type ClaimRow = Awaited<ReturnType<typeof openClaims>>[number];

export const claimViewOf = (row: ClaimRow, names: Names): ClaimView => ({
  person: { id: row.person_id, name: names.get(row.person_id) ?? "" },
  answer: row.answer as "attends" | "apologises",
  reasonKind: row.reason_kind as AbsenceReason | null,
  reason: row.reason,
  claimedAt: row.claimed_at,
});

type Told = Pick<MeetingRow, "cancelled_reason" | "kind">;

/** The latest notice in plain lines, with the cell's link where there is one; `null` before the first. M3. */
export function textForGroup(
  cell: string,
  row: Told,
  notices: readonly NoticeRow[],
  link: string | null = null,
): string | null {
  const [before, latest] = [notices.at(-2), notices.at(-1)];
  if (latest === undefined) return null;
  const { date, time, topic } = latest.content;
  if (latest.kind === "cancellation")
    return [
      `HỦY BUỔI SINH HOẠT – ${cell}`,
      `Buổi sinh hoạt ${time.replace(":", " giờ ")}, ngày ${shortDate(date)} (${topic}) không tổ chức nữa.`,
      `Lý do: ${row.cancelled_reason}`,
    ].join("\n");
  const text = noticeText(cell, latest.content, link, row.kind);
  if (latest.kind !== "change" || before === undefined) return text;
  const [head = "", ...rest] = text.split("\n");
  const changed = `Thay đổi: ${changesInWords(before.content, latest.content).join("; ")}`;
  return [head.replace("THÔNG BÁO", "THÔNG BÁO THAY ĐỔI"), changed, ...rest].join("\n");
}

async function leadWarning(scoped: Scoped, row: MeetingRow, first: NoticeRow | undefined) {
  if (first === undefined) return null;
  const plan = await planOfMeeting(scoped, row);
  const meetsOn = dayOf(row.starts_at);
  const lead = plan?.content.rules.noticeLeadDays ?? ruleSetOn(meetsOn)?.noticeLeadDays ?? null;
  const warning = shortLead(first.sent_on, meetsOn, lead);
  return warning === null ? null : { days: warning.days, atLeast: warning.atLeast };
}
