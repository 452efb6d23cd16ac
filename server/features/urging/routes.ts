import {
  recordCallBody,
  urgeBody,
  urgedAnswer,
  urgingsQuery,
  urgingsView,
  waitingQuery,
  waitingView,
} from "#contract/urging.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { listUrgings } from "./list-urgings.ts";
import { recordCall } from "./record-call.ts";
import { showWaiting } from "./show-waiting.ts";
import { urge } from "./urge.ts";

/** Urging by hand and by telephone, and what was urged. Clause IV.2, S3. */
export const urgingRoutes: Routes = (app, deps) => {
  const waiting = {
    summary: "Việc nên đôn đốc, đến lượt ai, lời nhắc soạn sẵn",
    query: waitingQuery,
    answer: waitingView,
  };
  defineRead(app, deps, "/api/urgings/waiting", waiting, ({ scoped, query }) => showWaiting(scoped, deps.now(), query));
  const listed = { summary: "Những lần đã đôn đốc, mới nhất trước", query: urgingsQuery, answer: urgingsView };
  defineRead(app, deps, "/api/urgings", listed, ({ scoped, query }) => listUrgings(scoped, deps.now(), query));
  const send = { summary: "Gửi lời đôn đốc", body: urgeBody, answer: urgedAnswer };
  defineWrite(app, deps, "POST", "/api/urgings", send, ({ caller, body }) => urge(deps, caller, body));
  const call = { summary: "Ghi đã gọi điện đôn đốc", body: recordCallBody, answer: urgedAnswer };
  defineWrite(app, deps, "POST", "/api/urgings/calls", call, ({ caller, body }) => recordCall(deps, caller, body));
};
