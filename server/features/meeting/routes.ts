import { dayOf } from "#domain/calendar/local-date.ts";
import { ok } from "#domain/result.ts";
import * as contract from "#contract/meeting.ts";
import * as room from "#contract/meeting-room.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { recordInspection } from "#server/db/audit.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { answerNotice } from "./answer-notice.ts";
import { confirmMeeting } from "./confirm-meeting.ts";
import { correctTimes, finishMeeting, recordMeeting, reopenMeeting, startMeeting } from "./hold-meeting.ts";
import { listMeetings } from "./list-meetings.ts";
import { cancelMeeting, notifyMembers } from "./notify-members.ts";
import { changeMeeting, planMeeting } from "./plan-meeting.ts";
import { noticeDocument } from "./notice-document.ts";
import { meetingViewOf } from "./present.ts";
import { roomStateOf } from "./room.ts";
import { revisionOf } from "./room-store.ts";
import { appoint, conclude, dropGuest, moveStep, noteStep, welcomeGuest } from "./run-room.ts";
import { editContribution, removeContribution, takeContribution } from "./take-contribution.ts";

const params = contract.meetingParams;
const view = contract.meetingView;
const written = room.writtenRow;

/** A meeting from its plan to its end: notice, answers, the room. */
export const meetingRoutes: Routes = (app, deps) => {
  reads(app, deps);
  before(app, deps);
  holding(app, deps);
  inRoom(app, deps);
};

const reads: Routes = (app, deps) => {
  const list = {
    summary: "Các buổi sinh hoạt của một chi bộ trong năm",
    query: contract.meetingListQuery,
    answer: contract.meetingList,
  };
  defineRead(app, deps, "/api/meetings", list, ({ scoped, query }) => listMeetings(scoped, query, dayOf(deps.now())));
  const one = { summary: "Một buổi sinh hoạt", params, answer: view };
  defineRead(app, deps, "/api/meetings/:id", one, async ({ scoped, params: { id } }) => {
    const seen = await seeMeeting(scoped, id);
    return seen.ok ? ok(await meetingViewOf(scoped, seen.value.meeting, dayOf(deps.now()))) : seen;
  });
  const whole = {
    summary: "Toàn bộ diễn biến trong phòng họp; since: bản đã có",
    params,
    query: room.roomQuery,
    answer: room.roomView,
  };
  defineRead(app, deps, "/api/meetings/:id/room", whole, async ({ scoped, params: { id }, query: { since } }) => {
    const seen = await seeMeeting(scoped, id);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    const revision = since === undefined ? null : await revisionOf(scoped, meeting);
    if (revision !== null && revision === since) return ok({ revision, unchanged: true as const });
    await recordInspection(scoped, deps.now(), { noun: "attendance", rowId: id, path: meeting.path });
    return ok(await roomStateOf(scoped, meeting, dayOf(deps.now())));
  });
  const file = { summary: "Thông báo", params };
  defineDocuments(app, deps, "/api/meetings/:id/notice", file, ({ scoped, params: { id } }) =>
    noticeDocument(scoped, id),
  );
};

const before: Routes = (app, deps) => {
  const plan = { summary: "Dự kiến một buổi sinh hoạt", body: contract.planMeetingBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings", plan, ({ caller, body }) => planMeeting(deps, caller, body));
  const change = { summary: "Sửa buổi sinh hoạt dự kiến", params, body: contract.changeMeetingBody, answer: view };
  defineWrite(app, deps, "PUT", "/api/meetings/:id", change, ({ caller, params: { id }, body }) =>
    changeMeeting(deps, caller, id, body),
  );
  const notify = {
    summary: "Gửi thông báo, hoặc thay đổi của thông báo",
    params,
    body: contract.notifyBody,
    answer: view,
  };
  defineWrite(app, deps, "POST", "/api/meetings/:id/notice", notify, ({ caller, params: { id }, body }) =>
    notifyMembers(deps, caller, id, body),
  );
  const cancel = { summary: "Hủy buổi sinh hoạt", params, body: contract.cancelMeetingBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/cancellation", cancel, ({ caller, params: { id }, body }) =>
    cancelMeeting(deps, caller, id, body),
  );
  const answer = { summary: "Dự hoặc xin vắng", params, body: contract.answerNoticeBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/answer", answer, ({ caller, params: { id }, body }) =>
    answerNotice(deps, caller, id, body),
  );
};

const holding: Routes = (app, deps) => {
  const start = { summary: "Bắt đầu buổi sinh hoạt", params, body: contract.meetingVersionBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/start", start, ({ caller, params: { id }, body }) =>
    startMeeting(deps, caller, id, body.version),
  );
  const finish = { summary: "Kết thúc buổi sinh hoạt", params, body: room.finishBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/finish", finish, ({ caller, params: { id }, body }) =>
    finishMeeting(deps, caller, id, body),
  );
  const times = { summary: "Sửa giờ bắt đầu, giờ kết thúc", params, body: room.timesBody, answer: view };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/times", times, ({ caller, params: { id }, body }) =>
    correctTimes(deps, caller, id, body),
  );
  const record = { summary: "Ghi nhận buổi đã sinh hoạt", params, body: contract.recordMeetingBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/record", record, ({ caller, params: { id }, body }) =>
    recordMeeting(deps, caller, id, body),
  );
  const confirm = {
    summary: "Chi bộ xác nhận buổi sinh hoạt văn phòng nhập thay",
    params,
    body: contract.meetingVersionBody,
    answer: view,
  };
  defineWrite(app, deps, "POST", "/api/meetings/:id/confirmation", confirm, ({ caller, params: { id }, body }) =>
    confirmMeeting(deps, caller, id, body.version),
  );
  const reopen = { summary: "Mở lại buổi đã kết thúc", params, body: contract.meetingVersionBody, answer: view };
  defineWrite(app, deps, "POST", "/api/meetings/:id/reopening", reopen, ({ caller, params: { id }, body }) =>
    reopenMeeting(deps, caller, id, body.version),
  );
};

const inRoom: Routes = (app, deps) => {
  const step = { summary: "Chuyển bước", params, body: room.moveStepBody, answer: written };
  defineWrite(app, deps, "POST", "/api/meetings/:id/step", step, ({ caller, params: { id }, body }) =>
    moveStep(deps, caller, id, body),
  );
  const people = { summary: "Chủ trì và thư ký", params, body: room.appointBody, answer: written };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/people", people, ({ caller, params: { id }, body }) =>
    appoint(deps, caller, id, body),
  );
  const guest = { summary: "Đại biểu dự", params, body: room.guestBody, answer: written };
  defineWrite(app, deps, "POST", "/api/meetings/:id/guests", guest, ({ caller, params: { id }, body }) =>
    welcomeGuest(deps, caller, id, body),
  );
  const noGuest = { summary: "Bỏ đại biểu", params: room.roomPartParams, answer: written };
  defineWrite(app, deps, "DELETE", "/api/meetings/:id/guests/:partId", noGuest, ({ caller, params: { id, partId } }) =>
    dropGuest(deps, caller, id, partId),
  );
  const note = { summary: "Ghi chép một bước", params: room.stepParams, body: room.stepNoteBody, answer: written };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/steps/:number", note, ({ caller, params: at, body }) =>
    noteStep(deps, caller, at, body),
  );
  const concluded = { summary: "Kết luận", params, body: room.conclusionBody, answer: written };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/conclusion", concluded, ({ caller, params: { id }, body }) =>
    conclude(deps, caller, id, body),
  );
  const said = { summary: "Ghi một ý kiến", params, body: room.contributionBody, answer: written };
  defineWrite(app, deps, "POST", "/api/meetings/:id/contributions", said, ({ caller, params: { id }, body }) =>
    takeContribution(deps, caller, id, body),
  );
  const edited = {
    summary: "Sửa một ý kiến",
    params: room.roomPartParams,
    body: room.contributionEditBody,
    answer: written,
  };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/contributions/:partId", edited, ({ caller, params: at, body }) =>
    editContribution(deps, caller, at, body),
  );
  const removed = { summary: "Bỏ một ý kiến", params: room.roomPartParams, body: room.removalBody, answer: written };
  defineWrite(
    app,
    deps,
    "POST",
    "/api/meetings/:id/contributions/:partId/removal",
    removed,
    ({ caller, params: at, body }) => removeContribution(deps, caller, at, body.version),
  );
};
