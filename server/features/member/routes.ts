import * as contract from "#contract/member.ts";
import { nothing } from "#contract/account.ts";
import { ok } from "#domain/result.ts";
import type { Routes } from "../../http/app.ts";
import { defineRead, defineWrite } from "../../http/routes.ts";
import { addMember } from "./add-member.ts";
import { changeContact, changeMember } from "./change-member.ts";
import { endMembership, transferMember } from "./end-membership.ts";
import { addState, endState } from "./member-state.ts";
import { listMembers, readPerson, searchPeople } from "./read-members.ts";

const params = contract.rowParams;
const answer = contract.personView;

/** Members of a cell, staff of a committee, a person's file, finding people. */
export const memberRoutes: Routes = (app, deps) => {
  const list = { summary: "Người của một tổ chức", params, query: contract.membersQuery, answer: contract.peopleList };
  defineRead(app, deps, "/api/organisations/:id/members", list, ({ scoped, params: { id }, query }) =>
    listMembers(scoped, id, { ended: query.ended === "true", at: deps.now() }),
  );
  const search = { summary: "Tìm người", query: contract.searchQuery, answer: contract.foundPeople };
  defineRead(app, deps, "/api/people", search, async ({ scoped, query }) =>
    ok(await searchPeople(scoped, query.search, deps.now())),
  );
  const file = { summary: "Hồ sơ một người", params, answer: contract.personFile };
  defineRead(app, deps, "/api/people/:id", file, ({ scoped, params: { id } }) => readPerson(scoped, id, deps.now()));

  const add = { summary: "Thêm đảng viên, cán bộ", body: contract.addMemberBody, answer };
  defineWrite(app, deps, "POST", "/api/people", add, ({ caller, body }) => addMember(deps, caller, body));
  const change = { summary: "Sửa thông tin đảng viên", params, body: contract.changeMemberBody, answer };
  defineWrite(app, deps, "PUT", "/api/people/:id", change, ({ caller, params: { id }, body }) =>
    changeMember(deps, caller, id, body),
  );
  const contact = { summary: "Sửa liên hệ", params, body: contract.changeContactBody, answer: nothing };
  defineWrite(app, deps, "PUT", "/api/people/:id/contact", contact, ({ caller, params: { id }, body }) =>
    changeContact(deps, caller, id, body),
  );
  const end = { summary: "Thôi sinh hoạt ở chi bộ", params, body: contract.endMembershipBody, answer };
  defineWrite(app, deps, "POST", "/api/people/:id/end", end, ({ caller, params: { id }, body }) =>
    endMembership(deps, caller, id, body),
  );
  const transfer = { summary: "Chuyển sinh hoạt", params, body: contract.transferBody, answer };
  defineWrite(app, deps, "POST", "/api/people/:id/transfer", transfer, ({ caller, params: { id }, body }) =>
    transferMember(deps, caller, id, body),
  );
  const state = { summary: "Ghi trạng thái có thời hạn", params, body: contract.addStateBody, answer };
  defineWrite(app, deps, "POST", "/api/people/:id/states", state, ({ caller, params: { id }, body }) =>
    addState(deps, caller, id, body),
  );
  const stop = { summary: "Kết thúc trạng thái", params, body: contract.endStateBody, answer };
  defineWrite(app, deps, "POST", "/api/member-states/:id/end", stop, ({ caller, params: { id }, body }) =>
    endState(deps, caller, id, body),
  );
};
