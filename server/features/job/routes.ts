import { jobsView, retryBody } from "#contract/job.ts";
import type { Db } from "#server/db/connect.ts";
import type { Routes } from "#server/http/app.ts";
import { answer, defineWrite, openApi } from "#server/http/routes.ts";
import { retryJobs, showJobs } from "./jobs.ts";

/** What goes on in the background, for the administrator. A1. */
export const jobRoutes =
  ({ sweep }: { sweep: Db }): Routes =>
  (app, deps) => {
    const view = { summary: "Việc nền: hàng đợi, việc hỏng", answer: jobsView };
    app.get("/api/jobs", { schema: openApi(view) }, async (request, reply) => {
      const caller = await deps.authenticate(request);
      return answer(deps, reply, jobsView, await showJobs(sweep, caller));
    });
    const retry = { summary: "Làm lại việc nền đã hỏng", body: retryBody, answer: jobsView };
    defineWrite(app, deps, "POST", "/api/jobs/retry", retry, ({ caller, body }) =>
      retryJobs({ sweep, now: deps.now }, caller, body),
    );
  };
