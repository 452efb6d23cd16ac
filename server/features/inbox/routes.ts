import { inboxView, readInboxBody } from "#contract/inbox.ts";
import { ok } from "#domain/result.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { readInbox, showInbox } from "./show-inbox.ts";

export const inboxRoutes: Routes = (app, deps) => {
  const view = { summary: "Thông báo của tôi, chưa đọc đứng trước", answer: inboxView };
  defineRead(app, deps, "/api/inbox", view, async ({ scoped }) => ok(await showInbox(scoped)));
  const read = { summary: "Đánh dấu thông báo của tôi là đã đọc", body: readInboxBody, answer: inboxView };
  defineWrite(app, deps, "POST", "/api/inbox/read", read, ({ caller, body }) => readInbox(deps, caller, body));
};
