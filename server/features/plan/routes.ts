import {
  planAmendBody,
  planDraftBody,
  planList,
  planListQuery,
  planParams,
  planPublishBody,
  planSaveBody,
  planVersionParams,
  planVersionView,
  planView,
} from "#contract/plan.ts";
import { planBelow } from "#contract/plan-cascade.ts";
import { fail, ok } from "#domain/result.ts";
import type { Routes } from "../../http/app.ts";
import { defineDocuments } from "../../http/document-route.ts";
import { defineRead, defineWrite } from "../../http/routes.ts";
import { correctionRoutes } from "./correction-routes.ts";
import { amendPlan, draftPlan, savePlan } from "./draft-plan.ts";
import { presentPlan, presentPlans, presentVersion } from "./present.ts";
import { presentBelow } from "./present-cascade.ts";
import { publishPlan } from "./publish-plan.ts";
import { sayPlan } from "./say-plan.ts";

const unknown = { code: "row.unknown" } as const;

export const planRoutes: Routes = (app, deps) => {
  const document = { summary: "Kế hoạch đang thi hành (hoặc dự thảo đầu tiên)", params: planParams };
  defineDocuments(app, deps, "/api/plans/:id/document", document, ({ scoped, params }) =>
    sayPlan(scoped, { id: params.id }, deps.now()),
  );
  const version = { summary: "Một bản của kế hoạch", params: planVersionParams };
  defineDocuments(app, deps, "/api/plans/:id/versions/:number/document", version, ({ scoped, params }) =>
    sayPlan(scoped, { id: params.id, number: Number(params.number) }, deps.now()),
  );
  defineRead(
    app,
    deps,
    "/api/plans/:id/below",
    { summary: "Các đảng ủy trực thuộc đã làm gì với kế hoạch này", params: planParams, answer: planBelow },
    ({ scoped, params }) => presentBelow(scoped, params.id, deps.now()),
  );
  correctionRoutes(app, deps);
  defineRead(
    app,
    deps,
    "/api/plans",
    { summary: "Các kế hoạch được xem", query: planListQuery, answer: planList },
    async ({ scoped, query }) => ok(await presentPlans(scoped, query, deps.now())),
  );
  defineRead(
    app,
    deps,
    "/api/plans/:id",
    { summary: "Một kế hoạch: bản đang thi hành, bản dự thảo, các lần sửa đổi", params: planParams, answer: planView },
    async ({ scoped, params }) => {
      const view = await presentPlan(scoped, params.id, deps.now());
      return view === null ? fail(unknown) : ok(view);
    },
  );
  defineRead(
    app,
    deps,
    "/api/plans/:id/versions/:number",
    { summary: "Một bản của kế hoạch và những chỗ đã sửa", params: planVersionParams, answer: planVersionView },
    async ({ scoped, params }) => {
      const view = await presentVersion(scoped, params.id, Number(params.number));
      return view === null ? fail(unknown) : ok(view);
    },
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/plans",
    { summary: "Lập dự thảo kế hoạch của một năm", body: planDraftBody, answer: planView },
    ({ caller, body }) => draftPlan(deps, caller, body),
  );
  defineWrite(
    app,
    deps,
    "PUT",
    "/api/plans/:id/draft",
    { summary: "Lưu dự thảo kế hoạch", params: planParams, body: planSaveBody, answer: planView },
    ({ caller, params, body }) => savePlan(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/plans/:id/publish",
    { summary: "Ban hành kế hoạch", params: planParams, body: planPublishBody, answer: planView },
    ({ caller, params, body }) => publishPlan(deps, caller, params.id, body),
  );
  defineWrite(
    app,
    deps,
    "POST",
    "/api/plans/:id/amend",
    { summary: "Bắt đầu bản sửa đổi, bổ sung kế hoạch", params: planParams, body: planAmendBody, answer: planView },
    ({ caller, params, body }) => amendPlan(deps, caller, params.id, body),
  );
};
