import { dayOf } from "#domain/calendar/local-date.ts";
import { deny, type LeadReportAction } from "#domain/lead-report/policy.ts";
import { moveLeadReport, type LeadReportMove } from "#domain/lead-report/lifecycle.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { LeadReportView } from "#contract/lead-report.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, type MeetingRow } from "#server/db/meeting-row.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { leadReportViewOf } from "./present.ts";
import {
  fileOf,
  insertLeadReport,
  leadReportOf,
  leadReportRow,
  updateLeadReport,
  type LeadReportRow,
} from "./store.ts";

const say = (scoped: Scoped, at: string, action: string, row: { id: string; path: string }, value: unknown) =>
  audit(scoped, at, { action: `lead-report.${action}`, noun: "lead-report", rowId: row.id, path: row.path, value });

async function view(scoped: Scoped, id: string, meeting: MeetingRow): Promise<LeadReportView> {
  const row = await leadReportRow(scoped, id);
  if (row === null) throw new Error(`lead report ${id} vanished while held`);
  return leadReportViewOf(scoped, row, meeting);
}

type Assigned = { id: string; presenterId: string | null };

/** Somebody of the cell is asked for the paper; asked again, it is somebody else's. M2. */
export const assignLeadReport = (
  deps: Deps,
  caller: Caller,
  meetingId: string,
  { id, presenterId }: Assigned,
): Outcome<LeadReportView> =>
  inCommand<LeadReportView, Refused>(
    deps,
    caller,
    ["lead-report.assign", meetingId, id, presenterId],
    async (scoped) => {
      const opened = await openMeeting(scoped, meetingId, (actor, { path }) =>
        deny(actor, "assign", { path, presenterId: null, state: "assigned" }),
      );
      if (!opened.ok) return opened;
      const { meeting } = opened.value;
      if (meeting.state === "cancelled") return fail({ code: "lead-report.meeting-cancelled" });
      const roll = await rollOfDay(
        scoped,
        { organisationId: meeting.organisation_id, path: meeting.path },
        meetingDay(meeting),
      );
      if (presenterId !== null && !roll.some(({ personId }) => personId === presenterId))
        return fail({ code: "meeting.person-not-on-roll" });
      const known = await leadReportOf(scoped, meetingId);
      if (known !== null && known.state !== "assigned")
        return fail({ code: "lead-report.move-refused", from: known.state, move: "assign" });
      if (known === null) {
        const row = { tenant_id: meeting.tenant_id, id, meeting_id: meetingId, path: meeting.path };
        await insertLeadReport(scoped, { ...row, presenter_id: presenterId, state: "assigned" });
      } else if (known.presenter_id !== presenterId)
        await updateLeadReport(scoped, known, { presenter_id: presenterId });
      const rowId = known?.id ?? id;
      await say(scoped, deps.now(), "assign", { id: rowId, path: meeting.path }, { presenterId });
      const facts = { meetingId, leadReportId: rowId, personId: presenterId };
      await announce(scoped, deps.now(), [{ topic: "lead-report.assigned", path: meeting.path, facts }]);
      return ok(await view(scoped, rowId, meeting));
    },
  );

type Open = { row: LeadReportRow; meeting: MeetingRow };

async function open(
  scoped: Scoped,
  id: string,
  action: LeadReportAction,
  version: number,
): Promise<Result<Open, Refused>> {
  const seen = await leadReportRow(scoped, id);
  const meeting = seen === null ? null : await lockMeeting(scoped, seen.meeting_id);
  const row = meeting === null ? null : await leadReportRow(scoped, id);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  const facts = { path: row.path, presenterId: row.presenter_id, state: row.state };
  const denial = deny(scoped.caller.actor, action, facts);
  if (denial !== null) return fail(denial);
  if (meeting.state === "cancelled") return fail({ code: "lead-report.meeting-cancelled" });
  const { body, upload_id: uploadId, state } = row;
  const current = { version: row.version, body, uploadId, state };
  return row.version === version ? ok({ row, meeting }) : fail({ code: "row.stale", current } as Refused);
}

type Draft = { version: number; body: string; uploadId: string | null; notSecret?: boolean | undefined };

/** A draft saved: text, a file, or both. What was approved and then rewritten is approved again. M2. */
export const writeLeadReport = (deps: Deps, caller: Caller, id: string, draft: Draft): Outcome<LeadReportView> =>
  inCommand<LeadReportView, Refused>(deps, caller, ["lead-report.write", id, draft], async (scoped) => {
    const found = await open(scoped, id, "write", draft.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    if (draft.uploadId !== null && draft.uploadId !== row.upload_id && !(await ownFile(scoped, id, draft.uploadId)))
      return fail({ code: "lead-report.file-unknown" });
    const hasContent = draft.body.trim() !== "" || draft.uploadId !== null;
    const moved = moveLeadReport({ state: row.state, hasContent, remark: null }, "write");
    if (!moved.ok) return moved;
    const secret = secretMarkIn({ body: draft.body }, draft.notSecret);
    if (secret !== null) return fail(secret);
    const undone = row.state === "approved";
    const approval = undone ? { approved_on: null, approved_by: null } : {};
    await updateLeadReport(scoped, row, {
      body: draft.body,
      upload_id: draft.uploadId,
      state: moved.value,
      ...approval,
    });
    if (undone) await undo(scoped, deps.now(), meeting, row);
    await say(scoped, deps.now(), "write", row, { body: draft.body, uploadId: draft.uploadId });
    return ok(await view(scoped, id, meeting));
  });

/** Not yet named by the report, the file is seen by who handed it in: their own policy, or the cell's. */
async function ownFile(scoped: Scoped, id: string, uploadId: string): Promise<boolean> {
  return (await fileOf(scoped, id, uploadId)) !== null;
}

const undo = (scoped: Scoped, at: string, meeting: MeetingRow, row: LeadReportRow): Promise<void> =>
  recordMeetingStep(scoped, at, meeting, {
    milestone: "leadReportApproved",
    happenedOn: row.approved_on ?? dayOf(at),
    what: "undone",
  });

type Step = Exclude<LeadReportMove, "write">;
type Move = { version: number; move: Step; remark: string; notSecret?: boolean | undefined };

/** Approved, given back, sent to members, presented, completed after the discussion. IV.1, M2. */
export const moveReport = (deps: Deps, caller: Caller, id: string, body: Move): Outcome<LeadReportView> =>
  inCommand<LeadReportView, Refused>(deps, caller, ["lead-report.move", id, body], async (scoped) => {
    const found = await open(scoped, id, body.move, body.version);
    if (!found.ok) return found;
    const { row, meeting } = found.value;
    const hasContent = row.body.trim() !== "" || row.upload_id !== null;
    const moved = moveLeadReport({ state: row.state, hasContent, remark: body.remark }, body.move);
    if (!moved.ok) return moved;
    const secret = secretMarkIn({ remark: body.remark }, body.notSecret);
    if (secret !== null) return fail(secret);
    const today = dayOf(deps.now());
    await updateLeadReport(scoped, row, { state: moved.value, ...daysOf(body.move, today, caller.actor.personId) });
    await steps(scoped, deps.now(), { row, meeting }, body.move);
    await say(scoped, deps.now(), body.move, row, { remark: body.remark });
    const facts = {
      meetingId: meeting.id,
      leadReportId: id,
      move: body.move,
      remark: body.remark,
      personId: row.presenter_id,
    };
    await announce(scoped, deps.now(), [{ topic: `lead-report.${topics[body.move]}`, path: row.path, facts }]);
    return ok(await view(scoped, id, meeting));
  });

const topics: Record<Step, string> = {
  approve: "approved",
  rework: "returned",
  send: "sent",
  present: "presented",
  complete: "completed",
};

function daysOf(move: Step, today: ReturnType<typeof dayOf>, by: string) {
  if (move === "approve") return { approved_on: today, approved_by: by };
  if (move === "send") return { sent_on: today };
  if (move === "rework") return { approved_on: null, approved_by: null, sent_on: null };
  return {};
}

async function steps(scoped: Scoped, at: string, { row, meeting }: Open, move: Step): Promise<void> {
  const happenedOn = dayOf(at);
  if (move === "approve") await recordMeetingStep(scoped, at, meeting, { milestone: "leadReportApproved", happenedOn });
  if (move === "send") await recordMeetingStep(scoped, at, meeting, { milestone: "sentToMembers", happenedOn });
  if (move !== "rework") return;
  if (row.approved_on !== null) await undo(scoped, at, meeting, row);
  if (row.sent_on !== null)
    await recordMeetingStep(scoped, at, meeting, {
      milestone: "sentToMembers",
      happenedOn: row.sent_on,
      what: "undone",
    });
}
