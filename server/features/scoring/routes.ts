import { meetingParams } from "#contract/meeting.ts";
import {
  answerSheetBody,
  scoreList,
  scoreListQuery,
  scoreParams,
  scoreSheetBody,
  scoreView,
  settleBody,
} from "#contract/scoring.ts";
import { ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { listScores } from "./list-scores.ts";
import { openScore } from "./open-score.ts";
import { presentScore } from "./present.ts";
import { sayScoreSheet } from "./say-score-sheet.ts";
import { settleScore } from "./settle-score.ts";
import { answerSheet, draftSheet, submitSheet } from "./write-sheet.ts";

export const scoringRoutes: Routes = (app, deps) => {
  const list = { summary: "Các buổi đã sinh hoạt và việc chấm điểm", query: scoreListQuery, answer: scoreList };
  defineRead(app, deps, "/api/scores", list, async ({ scoped, query }) =>
    ok(await listScores(scoped, deps.now(), query.period)),
  );
  const one = {
    summary: "Phiếu chấm điểm của một buổi: chi bộ tự chấm và cấp ủy viên chấm",
    params: meetingParams,
    answer: scoreView,
  };
  defineRead(app, deps, "/api/meetings/:id/score", one, async ({ scoped, params: { id } }) => {
    const opened = await openScore(scoped, id, "read");
    return opened.ok ? ok(await presentScore(scoped, deps.now(), opened.value)) : opened;
  });
  const file = { summary: "Phiếu chấm điểm", params: meetingParams };
  defineDocuments(app, deps, "/api/meetings/:id/score", file, ({ scoped, params: { id } }) =>
    sayScoreSheet(scoped, deps.now(), id),
  );
  const written = { params: scoreParams, body: scoreSheetBody, answer: scoreView };
  const draft = { ...written, summary: "Ghi phiếu chấm điểm, chưa gửi" };
  defineWrite(app, deps, "PUT", "/api/meetings/:id/score/:scorer", draft, ({ caller, params, body }) =>
    draftSheet(deps, caller, params, body),
  );
  const submit = { ...written, summary: "Gửi phiếu chấm điểm" };
  defineWrite(app, deps, "POST", "/api/meetings/:id/score/:scorer/submit", submit, ({ caller, params, body }) =>
    submitSheet(deps, caller, params, body),
  );
  const answering = {
    summary: "Chi bộ trả lời phiếu của cấp ủy viên",
    params: meetingParams,
    body: answerSheetBody,
    answer: scoreView,
  };
  defineWrite(app, deps, "POST", "/api/meetings/:id/score/answer", answering, ({ caller, params: { id }, body }) =>
    answerSheet(deps, caller, id, body),
  );
  const settling = {
    summary: "Đảng ủy chốt điểm",
    params: meetingParams,
    body: settleBody,
    answer: scoreView,
  };
  defineWrite(app, deps, "POST", "/api/meetings/:id/score/final", settling, ({ caller, params: { id }, body }) =>
    settleScore(deps, caller, id, body),
  );
};
