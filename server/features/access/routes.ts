import * as contract from "#contract/member.ts";
import type { Routes } from "../../http/app.ts";
import { defineWrite } from "../../http/routes.ts";
import { assignLeader, endLeader } from "./assign-leader.ts";
import { endRole, grantRole } from "./grant-role.ts";

const params = contract.rowParams;
const answer = contract.done;

/** Who holds which role where, who is in charge of which cells. */
export const accessRoutes: Routes = (app, deps) => {
  const grant = { summary: "Giao chức vụ", body: contract.grantRoleBody, answer };
  defineWrite(app, deps, "POST", "/api/roles", grant, ({ caller, body }) => grantRole(deps, caller, body));
  const end = { summary: "Thôi chức vụ", params, body: contract.endBody, answer };
  defineWrite(app, deps, "POST", "/api/roles/:id/end", end, ({ caller, params: { id }, body }) =>
    endRole(deps, caller, id, body),
  );
  const assign = { summary: "Phân công phụ trách chi bộ", body: contract.assignLeaderBody, answer };
  defineWrite(app, deps, "POST", "/api/leader-assignments", assign, ({ caller, body }) =>
    assignLeader(deps, caller, body),
  );
  const stop = { summary: "Thôi phụ trách chi bộ", params, body: contract.endBody, answer };
  defineWrite(app, deps, "POST", "/api/leader-assignments/:id/end", stop, ({ caller, params: { id }, body }) =>
    endLeader(deps, caller, id, body),
  );
};
