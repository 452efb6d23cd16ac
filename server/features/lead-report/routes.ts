import { ok } from "#domain/result.ts";
import * as contract from "#contract/lead-report.ts";
import { meetingParams as params } from "#contract/meeting.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { ofMeeting } from "./present.ts";
import { assignLeadReport, moveReport, writeLeadReport } from "./write-lead-report.ts";

/** The paper of step 4, from who is asked for it to what became of it after the discussion. M2. */
export const leadReportRoutes: Routes = (app, deps) => {
  const one = { summary: "Báo cáo đề dẫn của buổi sinh hoạt", params, answer: contract.leadReportOfMeeting };
  defineRead(app, deps, "/api/meetings/:id/lead-report", one, async ({ scoped, params: { id } }) => {
    const seen = await seeMeeting(scoped, id);
    return seen.ok ? ok(await ofMeeting(scoped, seen.value.meeting)) : seen;
  });
  const answer = contract.leadReportView;
  const assign = { summary: "Giao chuẩn bị báo cáo đề dẫn", params, body: contract.assignLeadReportBody, answer };
  defineWrite(app, deps, "POST", "/api/meetings/:id/lead-report", assign, ({ caller, params: { id }, body }) =>
    assignLeadReport(deps, caller, id, body),
  );
  const write = { summary: "Lưu báo cáo đề dẫn", params, body: contract.writeLeadReportBody, answer };
  defineWrite(app, deps, "PUT", "/api/lead-reports/:id", write, ({ caller, params: { id }, body }) =>
    writeLeadReport(deps, caller, id, body),
  );
  const move = {
    summary: "Duyệt, trả lại, gửi đảng viên, trình bày, hoàn thiện",
    params,
    body: contract.moveLeadReportBody,
    answer,
  };
  defineWrite(app, deps, "POST", "/api/lead-reports/:id/moves", move, ({ caller, params: { id }, body }) =>
    moveReport(deps, caller, id, body),
  );
};
