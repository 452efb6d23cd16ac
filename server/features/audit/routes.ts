import { auditList, auditQuery, readingsList, readingsQuery } from "#contract/audit.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead } from "#server/http/routes.ts";
import { listReadings } from "./readings.ts";
import { listAudit } from "./store.ts";

export const auditRoutes: Routes = (app, deps) => {
  defineRead(
    app,
    deps,
    "/api/audit",
    { summary: "Nhật ký thay đổi, mới nhất trước", query: auditQuery, answer: auditList },
    async ({ scoped, query }) => {
      if ((scoped.scope.read.audit ?? []).length === 0) return fail({ code: "denied.needs-role" as const });
      return ok(await listAudit(scoped, dayOf(deps.now()), query));
    },
  );

  defineRead(
    app,
    deps,
    "/api/audit/readings",
    { summary: "Ai đã xem dữ liệu cá nhân, mới nhất trước", query: readingsQuery, answer: readingsList },
    async ({ scoped, query }) => ok(await listReadings(scoped, dayOf(deps.now()), query.before)),
  );
};
