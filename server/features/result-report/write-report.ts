import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { mayWriteReport, moveResultReport } from "#domain/result-report/lifecycle.ts";
import { deny, type ReportAction } from "#domain/result-report/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { OnBehalfOf } from "#contract/on-behalf.ts";
import type { ResultReportView } from "#contract/result-report.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { drawNumber, type DrawRefusal } from "#server/db/draw-number.ts";
import { frozen, layersOf, withSection } from "#server/db/layered-text.ts";
import { lockMeeting, type MeetingRow } from "#server/db/meeting-row.ts";
import { enteredBy, enteredInto, sourceOf, type Source } from "#server/db/on-behalf.ts";
import { minutesSigned, openMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import { rollOfDay, meetingDay } from "#server/db/roll-call.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { draftedReport, draftUnder } from "./drafted.ts";
import { reportViewOf } from "./present.ts";
import { insertReport, reportOfMeeting, reportRow, saveReading, updateReport, type ReportRow } from "./store.ts";

const say = (scoped: Scoped, at: string, action: string, row: { id: string; path: string }, value: unknown) =>
  audit(scoped, at, { action: `result-report.${action}`, noun: "result-report", rowId: row.id, path: row.path, value });

async function view(scoped: Scoped, meeting: MeetingRow, id: string): Promise<ResultReportView> {
  const row = await reportRow(scoped, id);
  if (row === null) throw new Error(`result report ${id} vanished while held`);
  return reportViewOf(scoped, row, meeting);
}

type New = { id: string; onBehalfOf?: OnBehalfOf | undefined; notSecret?: boolean | undefined };

/** Drafted from the meeting; drafted again it is the one that is there. By the office: from the paper it names. M9, P7. */
export const draftReport = (deps: Deps, caller: Caller, meetingId: string, body: New): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.draft", meetingId, body], async (scoped) => {
    const opened = await openMeeting(scoped, meetingId, (actor, facts) => deny(actor, "write", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (meeting.state !== "held") return fail({ code: "result-report.meeting-not-held" });
    const known = await reportOfMeeting(scoped, meetingId);
    if (known !== null) return ok(await reportViewOf(scoped, known, meeting));
    const source = sourceOf(caller.actor, meeting.path, body, dayOf(deps.now()));
    if (!source.ok) return source;
    const sections = frozen(await draftedReport(scoped, meeting));
    await insertReport(scoped, {
      tenant_id: meeting.tenant_id,
      id: body.id,
      meeting_id: meetingId,
      path: meeting.path,
      path_then: meeting.path_then,
      state: "draft",
      sections: JSON.stringify(sections),
      from_paper: !source.value.byCell,
      ...enteredBy(source.value),
    });
    await say(scoped, deps.now(), "draft", { id: body.id, path: meeting.path }, body);
    await tellEntered(scoped, deps.now(), { id: body.id, meeting, before: "" }, source.value);
    return ok(await view(scoped, meeting, body.id));
  });

type Entered = { id: string; meeting: MeetingRow; before: string };

/** The cell hears of each paper or call once. P7. */
async function tellEntered(scoped: Scoped, at: string, { id, meeting, before }: Entered, source: Source) {
  if (source.byCell || source.words === before) return;
  const facts = { meetingId: meeting.id, reportId: id, topic: meeting.topic_title, onBehalfOf: source.words };
  await announce(scoped, at, [{ topic: "result-report.entered-on-behalf", path: meeting.path, facts }]);
}

type Open = { row: ReportRow; meeting: MeetingRow };

async function open(
  scoped: Scoped,
  id: string,
  action: ReportAction,
  version: number | null,
): Promise<Result<Open, Refused>> {
  const seen = await reportRow(scoped, id);
  if (seen === null) return fail({ code: "row.unknown" });
  // Judged before the meeting is looked at: a reader above knows the report and not the meeting.
  const denial = deny(scoped.caller.actor, action, seen);
  if (denial !== null) return fail(denial);
  const meeting = await lockMeeting(scoped, seen.meeting_id);
  const row = meeting === null ? null : await reportRow(scoped, id);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  if (version === null || row.version === version) return ok({ row, meeting });
  const current = { version: row.version, state: row.state, sections: row.sections.edited };
  return fail({ code: "row.stale", current } as Refused);
}

type Written = {
  version: number;
  body: string | null;
  onBehalfOf?: OnBehalfOf | undefined;
  notSecret?: boolean | undefined;
};

export const writeReportSection = (
  deps: Deps,
  caller: Caller,
  { id, key }: { id: string; key: string },
  body: Written,
): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.write", id, key, body], async (scoped) => {
    const found = await open(scoped, id, "write", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    if (!mayWriteReport(row.state)) return fail({ code: "result-report.move-refused", from: row.state, move: "write" });
    const source = sourceOf(caller.actor, row.path, body, dayOf(deps.now()));
    if (!source.ok) return source;
    const secret = secretMarkIn({ body: body.body ?? "" }, body.notSecret);
    if (secret !== null) return fail(secret);
    const sections = withSection(row.sections, await draftUnder(scoped, row, meeting), { key, body: body.body });
    if (sections === null) return fail({ code: "result-report.section-unknown" });
    await updateReport(scoped, row, { sections: JSON.stringify(sections), ...enteredInto(row, source.value) });
    await say(scoped, deps.now(), "write", row, { key, body: body.body, onBehalfOf: source.value.words });
    await tellEntered(scoped, deps.now(), { id, meeting, before: row.on_behalf_of }, source.value);
    return ok(await view(scoped, meeting, id));
  });

type Sent = {
  version: number;
  to: "members" | "committee" | "both";
  onBehalfOf?: OnBehalfOf | undefined;
  notSecret?: boolean | undefined;
};

/** To the members to study and to the committee; each first sending is a milestone. III.8, IV.1. */
export const sendReport = (deps: Deps, caller: Caller, id: string, body: Sent): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.send", id, body], async (scoped) => {
    const found = await open(scoped, id, "send", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const source = sourceOf(caller.actor, row.path, body, dayOf(deps.now()));
    if (!source.ok) return source;
    const [members, committee] = [body.to !== "committee" && row.members_sent_on === null, body.to !== "members"];
    if (!members && !committee) return fail({ code: "result-report.already-sent" });
    // Begun from the cell's paper, the minutes are on paper too. That the office sends one the cell began says nothing of them.
    const signed = (await minutesSigned(scoped, meeting.id)) || row.from_paper;
    const moved = moveResultReport({ state: row.state, remark: null, minutesSigned: signed }, "send");
    if (!moved.ok && (committee || moved.error.code === "result-report.minutes-unsigned")) return moved;
    const drawn = await numberFor(scoped, deps.now(), found.value, source.value);
    if (!drawn.ok) return drawn;
    const sending = { members, committee, source: source.value, symbol: drawn.value };
    await send(scoped, deps.now(), found.value, sending);
    return ok(await view(scoped, meeting, id));
  });

/** Drawn with the first sending; a paper the office enters bears the number it was given by hand. D3. */
async function numberFor(
  scoped: Scoped,
  at: string,
  { row, meeting }: Open,
  source: Source,
): Promise<Result<string, DrawRefusal>> {
  if (row.symbol !== "" || !source.byCell) return ok(row.symbol);
  const period = meeting.period_key === null ? null : parsePeriodKey(meeting.period_key);
  const of = period === null ? "" : ` ${periodLabel(period)}`;
  const drawn = await drawNumber(scoped, at, {
    organisationId: meeting.organisation_id,
    kind: "BC",
    day: dayOf(at),
    subject: `Báo cáo kết quả sinh hoạt chi bộ theo chuyên đề${of}`,
    noun: "result-report",
    rowId: row.id,
  });
  return drawn.ok ? ok(drawn.value.symbol) : drawn;
}

type Sending = { members: boolean; committee: boolean; source: Source; symbol: string };

async function send(scoped: Scoped, at: string, { row, meeting }: Open, sending: Sending): Promise<void> {
  const { members, committee, source, symbol } = sending;
  const on = sentOn(meeting, source);
  const sections = mayWriteReport(row.state)
    ? frozen(layersOf(row.sections, await draftUnder(scoped, row, meeting))).edited
    : row.sections.edited;
  await updateReport(scoped, row, {
    sections: JSON.stringify({ base: row.sections.base, edited: sections }),
    sent_by: scoped.caller.actor.personId,
    symbol,
    ...enteredInto(row, source),
    ...(members && { members_sent_on: on, members_sent_at: at }),
    ...(committee && { state: "sent", committee_sent_on: row.committee_sent_on ?? on, committee_sent_at: at }),
  });
  const path = row.path;
  const facts = { meetingId: meeting.id, reportId: row.id, topic: meeting.topic_title };
  if (members) await recordMeetingStep(scoped, at, meeting, { milestone: "reportedToMembers", happenedOn: on });
  if (members) await announce(scoped, at, [{ topic: "result-report.sent-to-members", path, facts }]);
  if (committee && row.committee_sent_on === null)
    await recordMeetingStep(scoped, at, meeting, { milestone: "reportedToCommittee", happenedOn: on });
  if (committee) await announce(scoped, at, [{ topic: "result-report.sent-to-committee", path, facts }]);
  await tellEntered(scoped, at, { id: row.id, meeting, before: row.on_behalf_of }, source);
  await say(scoped, at, "send", row, { members, committee, on, symbol, onBehalfOf: source.words });
}

/** The paper's own day counts, as far as there was something to report by then. P7. */
const sentOn = ({ held_on }: MeetingRow, { day }: Source): LocalDate =>
  held_on !== null && held_on > day ? held_on : day;

/** What the office entered is as the cell would have it. P7. */
export const confirmReport = (deps: Deps, caller: Caller, id: string, version: number): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.confirm", id, version], async (scoped) => {
    const found = await open(scoped, id, "confirm", version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    if (row.confirmed_by_cell) return fail({ code: "meeting.nothing-to-confirm" });
    await updateReport(scoped, row, { confirmed_by_cell: true });
    await say(scoped, deps.now(), "confirm", row, { onBehalfOf: row.on_behalf_of });
    const facts = { meetingId: meeting.id, reportId: id };
    await announce(scoped, deps.now(), [{ topic: "result-report.confirmed", path: row.path, facts }]);
    return ok(await view(scoped, meeting, id));
  });

type Decision = { version: number; accept: boolean; remark: string; notSecret?: boolean | undefined };

/** The office accepts, or returns with a remark the cell can act on. M9. */
export const decideReport = (deps: Deps, caller: Caller, id: string, body: Decision): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.decide", id, body], async (scoped) => {
    const found = await open(scoped, id, "decide", body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const move = body.accept ? "accept" : "return";
    const moved = moveResultReport({ state: row.state, remark: body.remark, minutesSigned: true }, move);
    if (!moved.ok) return moved;
    const secret = secretMarkIn({ remark: body.remark }, body.notSecret);
    if (secret !== null) return fail(secret);
    const decided = { decided_on: dayOf(deps.now()), decided_at: deps.now(), decided_by: caller.actor.personId };
    await updateReport(scoped, row, { state: moved.value, remark: body.remark.trim(), ...decided });
    await say(scoped, deps.now(), move, row, { remark: body.remark });
    const facts = { meetingId: meeting.id, reportId: id, remark: body.remark };
    await announce(scoped, deps.now(), [{ topic: `result-report.${moved.value}`, path: row.path, facts }]);
    return ok(await view(scoped, meeting, id));
  });

/** "Đã đọc" by one tap; ticked by the secretary for those without a phone. M9. */
export const readReport = (
  deps: Deps,
  caller: Caller,
  id: string,
  asked: string | undefined,
): Outcome<ResultReportView> =>
  inCommand<ResultReportView, Refused>(deps, caller, ["result-report.read", id, asked], async (scoped) => {
    const personId = asked ?? caller.actor.personId;
    const found = await open(scoped, id, personId === caller.actor.personId ? "acknowledge" : "tick", null);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    if (row.members_sent_on === null) return fail({ code: "result-report.not-sent-to-members" });
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    const roll = await rollOfDay(scoped, cell, meetingDay(meeting));
    if (!roll.some((entry) => entry.personId === personId)) return fail({ code: "result-report.not-a-member" });
    const key = { tenant_id: row.tenant_id, report_id: id, person_id: personId, path: row.path };
    await saveReading(scoped, { ...key, read_at: deps.now(), marked_by: caller.actor.personId });
    await say(scoped, deps.now(), "read", row, { personId });
    return ok(await view(scoped, meeting, id));
  });
