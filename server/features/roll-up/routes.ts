import {
  draftRollUpBody,
  narrativeBody,
  rollUpList,
  rollUpListQuery,
  rollUpParams,
  rollUpVersionBody,
  rollUpView,
} from "#contract/roll-up.ts";
import { ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { draftRollUp, narrateRollUp, refreshRollUp } from "./draft-roll-up.ts";
import { again } from "./open-roll-up.ts";
import { presentRollUps } from "./present.ts";
import { sayRollUp } from "./say-roll-up.ts";
import { approveRollUp, reopenRollUp, sendRollUp } from "./send-roll-up.ts";

export const rollUpRoutes: Routes = (app, deps) => {
  const list = { summary: "Các báo cáo tổng hợp trong năm", query: rollUpListQuery, answer: rollUpList };
  defineRead(app, deps, "/api/roll-ups", list, async ({ scoped, query }) =>
    ok(await presentRollUps(scoped, deps.now(), query.year)),
  );
  const one = { summary: "Một báo cáo tổng hợp, mỗi số kèm nguồn", params: rollUpParams, answer: rollUpView };
  defineRead(app, deps, "/api/roll-ups/:id", one, ({ scoped, params: { id } }) => again(scoped, deps, id));
  const file = { summary: "Báo cáo tổng hợp", params: rollUpParams };
  defineDocuments(app, deps, "/api/roll-ups/:id", file, ({ scoped, params: { id } }) =>
    sayRollUp(scoped, deps.now(), id),
  );
  const draft = { summary: "Lập báo cáo tổng hợp từ số liệu hôm nay", body: draftRollUpBody, answer: rollUpView };
  defineWrite(app, deps, "POST", "/api/roll-ups", draft, ({ caller, body }) => draftRollUp(deps, caller, body));
  const narrate = {
    summary: "Ghi phần khó khăn, giải pháp, kiến nghị",
    params: rollUpParams,
    body: narrativeBody,
    answer: rollUpView,
  };
  defineWrite(app, deps, "PUT", "/api/roll-ups/:id/narrative", narrate, ({ caller, params: { id }, body }) =>
    narrateRollUp(deps, caller, id, body),
  );
  const moved = { params: rollUpParams, body: rollUpVersionBody, answer: rollUpView };
  const moves = [
    ["refresh", "Tính lại theo số liệu hôm nay", refreshRollUp],
    ["approve", "Bí thư duyệt báo cáo tổng hợp", approveRollUp],
    ["reopen", "Trả báo cáo tổng hợp về dự thảo", reopenRollUp],
    ["send", "Gửi báo cáo tổng hợp lên cấp trên", sendRollUp],
  ] as const;
  for (const [verb, summary, move] of moves)
    defineWrite(app, deps, "POST", `/api/roll-ups/:id/${verb}`, { ...moved, summary }, ({ caller, params, body }) =>
      move(deps, caller, params.id, body.version),
    );
};
