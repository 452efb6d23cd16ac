import { meetingParams } from "#contract/meeting.ts";
import { attendanceCountBody, countEntered, markBody, markView, roomPartParams } from "#contract/meeting-room.ts";
import type { Routes } from "#server/http/app.ts";
import { defineWrite } from "#server/http/routes.ts";
import { confirmCount, enterCount } from "./enter-count.ts";
import { markAttendance } from "./mark-attendance.ts";

/** The roll-call: one mark at a time, or the figures of a meeting that was typed from paper. */
export const attendanceRoutes: Routes = (app, deps) => {
  const mark = { summary: "Điểm danh một đảng viên", params: roomPartParams, body: markBody, answer: markView };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/attendance/:partId", mark, ({ caller, params, body }) =>
    markAttendance(deps, caller, params, body),
  );
  const count = {
    summary: "Số liệu điểm danh theo giấy",
    params: meetingParams,
    body: attendanceCountBody,
    answer: countEntered,
  };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/attendance-count", count, ({ caller, params: { id }, body }) =>
    enterCount(deps, caller, id, body),
  );
  const confirm = { summary: "Chi bộ xác nhận số liệu nhập thay", params: meetingParams, answer: countEntered };
  defineWrite(app, deps, "POST", "/api/meetings/:id/attendance-count/confirmation", confirm, ({ caller, params }) =>
    confirmCount(deps, caller, params.id),
  );
};
