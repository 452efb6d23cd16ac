import {
  cellPlanAcknowledgeBody,
  cellPlanBody,
  cellPlanConfirmBody,
  cellPlanList,
  cellPlanListQuery,
  cellPlanOfQuery,
  cellPlanParams,
  cellPlanPostponeBody,
  cellPlanReturnBody,
  cellPlansAcknowledged,
  cellPlanSubmitBody,
  cellPlanView,
  extensionAskBody,
  extensionDecideBody,
} from "#contract/cell-plan.ts";
import { fail, ok } from "#domain/result.ts";
import type { Routes } from "../../http/app.ts";
import { defineDocuments } from "../../http/document-route.ts";
import { defineRead, defineWrite } from "../../http/routes.ts";
import { acknowledgeCellPlans, confirmCellPlan, returnCellPlan } from "./decide-cell-plan.ts";
import { askExtension, decideOnExtension } from "./extend-registration.ts";
import { postponeInPlan } from "./postpone-topic.ts";
import { presentList } from "./present-list.ts";
import { presentById, presentOfYear } from "./present.ts";
import { sayCellPlan } from "./say-cell-plan.ts";
import { saveDraft } from "./submit-cell-plan.ts";
import { submittedTogether } from "./submit-together.ts";

const unknown = { code: "row.unknown" } as const;

export const cellPlanRoutes: Routes = (app, deps) => {
  const one = { params: cellPlanParams, answer: cellPlanView };
  const submit = submittedTogether(deps);
  const document = { summary: "Kế hoạch của chi bộ", params: cellPlanParams };
  defineDocuments(app, deps, "/api/cell-plans/:id/document", document, ({ scoped, params }) =>
    sayCellPlan(scoped, params.id, deps.now()),
  );
  defineRead(
    app,
    deps,
    "/api/cell-plans",
    { summary: "Đăng ký của các chi bộ theo một kế hoạch", query: cellPlanListQuery, answer: cellPlanList },
    async ({ scoped, query }) => {
      const list = await presentList(scoped, query.planId, deps.now());
      return list === null ? fail(unknown) : ok(list);
    },
  );
  defineRead(
    app,
    deps,
    "/api/cell-plans/of",
    { summary: "Đăng ký năm của một chi bộ, điền sẵn khi chưa lập", query: cellPlanOfQuery, answer: cellPlanView },
    async ({ scoped, query }) => {
      const view = await presentOfYear(scoped, query, deps.now());
      return typeof view === "string" ? fail({ code: view }) : ok(view);
    },
  );
  defineRead(
    app,
    deps,
    "/api/cell-plans/:id",
    { summary: "Kế hoạch của chi bộ", ...one },
    async ({ scoped, params }) => {
      const view = await presentById(scoped, params.id, deps.now());
      return view === null ? fail(unknown) : ok(view);
    },
  );
  defineWrite(
    app,
    deps,
    "PUT",
    "/api/cell-plans/:id",
    { summary: "Lưu dự thảo đăng ký", ...one, body: cellPlanBody },
    ({ caller, params, body }) => saveDraft(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/:id/submit",
    { summary: "Gửi đăng ký, gửi bản sửa đổi, hoặc văn phòng nhập thay", ...one, body: cellPlanSubmitBody },
    ({ caller, params, body }) => submit({ caller, id: params.id, body }),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/:id/postpone",
    { summary: "Hoãn một chuyên đề sang kỳ sau, kèm lý do", ...one, body: cellPlanPostponeBody },
    ({ caller, params, body }) => postponeInPlan(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/:id/return",
    { summary: "Trả lại kèm ý kiến", ...one, body: cellPlanReturnBody },
    ({ caller, params, body }) => returnCellPlan(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/:id/confirm",
    { summary: "Chi bộ xác nhận đăng ký văn phòng nhập thay", ...one, body: cellPlanConfirmBody },
    ({ caller, params, body }) => confirmCellPlan(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/acknowledge",
    { summary: "Ghi nhận nhiều đăng ký một lượt", body: cellPlanAcknowledgeBody, answer: cellPlansAcknowledged },
    ({ caller, body }) => acknowledgeCellPlans(deps, caller, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/extensions",
    { summary: "Xin gia hạn đăng ký", body: extensionAskBody, answer: cellPlanView },
    ({ caller, body }) => askExtension(deps, caller, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/cell-plans/extensions/:id/decide",
    {
      summary: "Cho gia hạn đến một ngày, hoặc không",
      params: cellPlanParams,
      body: extensionDecideBody,
      answer: cellPlanView,
    },
    ({ caller, params, body }) => decideOnExtension(deps, caller, params.id, body),
  );
};
