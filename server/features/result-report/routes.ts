import { fail, ok } from "#domain/result.ts";
import { meetingParams as params } from "#contract/meeting.ts";
import { sectionParams } from "#contract/minutes.ts";
import * as contract from "#contract/result-report.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import type { Routes } from "#server/http/app.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { ofMeeting, reportViewOf } from "./present.ts";
import { reportedMeeting } from "./reported-meeting.ts";
import { sayReport } from "./say-report.ts";
import { reportRow } from "./store.ts";
import {
  confirmReport,
  decideReport,
  draftReport,
  readReport,
  sendReport,
  writeReportSection,
} from "./write-report.ts";

/** What the cell tells its members and the committee afterwards. M9. */
export const resultReportRoutes: Routes = (app, deps) => {
  reads(app, deps);
  const answer = contract.resultReportView;
  const draft = { summary: "Dự thảo báo cáo kết quả", params, body: contract.draftReportBody, answer };
  defineWrite(app, deps, "POST", "/api/meetings/:id/result-report", draft, ({ caller, params: { id }, body }) =>
    draftReport(deps, caller, id, body),
  );
  const write = {
    summary: "Sửa một phần của báo cáo",
    params: sectionParams,
    body: contract.writeReportSectionBody,
    answer,
  };
  defineWrite(app, deps, "PUT", "/api/result-reports/:id/sections/:key", write, ({ caller, params: at, body }) =>
    writeReportSection(deps, caller, at, body),
  );
  const send = { summary: "Gửi đảng viên, gửi Đảng ủy", params, body: contract.sendReportBody, answer };
  defineWrite(app, deps, "POST", "/api/result-reports/:id/sending", send, ({ caller, params: { id }, body }) =>
    sendReport(deps, caller, id, body),
  );
  const confirm = {
    summary: "Chi bộ xác nhận báo cáo kết quả văn phòng nhập thay",
    params,
    body: contract.confirmReportBody,
    answer,
  };
  defineWrite(app, deps, "POST", "/api/result-reports/:id/confirmation", confirm, ({ caller, params: { id }, body }) =>
    confirmReport(deps, caller, id, body.version),
  );
  const decide = { summary: "Tiếp nhận hoặc trả lại", params, body: contract.decideReportBody, answer };
  defineWrite(app, deps, "POST", "/api/result-reports/:id/decision", decide, ({ caller, params: { id }, body }) =>
    decideReport(deps, caller, id, body),
  );
  const read = { summary: "Đã đọc báo cáo", params, body: contract.readReportBody, answer };
  defineWrite(app, deps, "POST", "/api/result-reports/:id/readings", read, ({ caller, params: { id }, body }) =>
    readReport(deps, caller, id, body.personId),
  );
};

const reads: Routes = (app, deps) => {
  const ofOne = { summary: "Báo cáo kết quả của buổi sinh hoạt", params, answer: contract.resultReportOfMeeting };
  defineRead(app, deps, "/api/meetings/:id/result-report", ofOne, async ({ scoped, params: { id } }) => {
    const seen = await seeMeeting(scoped, id);
    return seen.ok ? ok(await ofMeeting(scoped, seen.value.meeting)) : seen;
  });
  const one = { summary: "Một báo cáo kết quả", params, answer: contract.resultReportView };
  defineRead(app, deps, "/api/result-reports/:id", one, async ({ scoped, params: { id } }) => {
    const row = await reportRow(scoped, id);
    const meeting = row === null ? null : await reportedMeeting(scoped, row);
    return row === null || meeting === null
      ? fail({ code: "row.unknown" as const })
      : ok(await reportViewOf(scoped, row, meeting));
  });
  const file = { summary: "Báo cáo kết quả", params };
  defineDocuments(app, deps, "/api/result-reports/:id", file, ({ scoped, params: { id } }) => sayReport(scoped, id));
};
