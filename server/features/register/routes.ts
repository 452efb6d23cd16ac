import {
  issueNumberBody,
  registerLine,
  registerParams,
  registerQuery,
  registerView,
  reserveBody,
  voidNumberBody,
} from "#contract/register.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { issueNumber, reserveNumber, voidNumber } from "./keep-number.ts";
import { presentRegister } from "./present.ts";

export const registerRoutes: Routes = (app, deps) => {
  const view = { summary: "Sổ văn bản đi", query: registerQuery, answer: registerView };
  defineRead(app, deps, "/api/register", view, ({ scoped, query }) => presentRegister(scoped, deps.now(), query));
  const reserve = { summary: "Giữ một số văn bản đi", body: reserveBody, answer: registerLine };
  defineWrite(app, deps, "POST", "/api/register", reserve, ({ caller, body }) => reserveNumber(deps, caller, body));
  const issue = {
    summary: "Ghi văn bản mang số đã giữ là đã ban hành",
    params: registerParams,
    body: issueNumberBody,
    answer: registerLine,
  };
  defineWrite(app, deps, "POST", "/api/register/:id/issue", issue, ({ caller, params, body }) =>
    issueNumber(deps, caller, params.id, body),
  );
  const strike = {
    summary: "Hủy một số, có lý do; số đó không cấp lại",
    params: registerParams,
    body: voidNumberBody,
    answer: registerLine,
  };
  defineWrite(app, deps, "POST", "/api/register/:id/void", strike, ({ caller, params, body }) =>
    voidNumber(deps, caller, params.id, body),
  );
};
