import * as contract from "#contract/organisation.ts";
import type { Routes } from "../../http/app.ts";
import { defineRead, defineWrite } from "../../http/routes.ts";
import { addOrganisation, changeOrganisation, renameOrganisation } from "./change-organisation.ts";
import { listOrganisations } from "./list-organisations.ts";

const params = contract.organisationParams;
const answer = contract.organisationView;

/** The tree as far as the asker's people go. */
export const organisationRoutes: Routes = (app, deps) => {
  const list = {
    summary: "Các tổ chức đảng, hoặc một tổ chức với cấp trên và cấp dưới liền kề",
    query: contract.organisationsQuery,
    answer: contract.organisationList,
  };
  defineRead(app, deps, "/api/organisations", list, ({ scoped, query }) =>
    listOrganisations(scoped, deps.now(), query.of ?? null),
  );
  const add = { summary: "Thêm chi bộ hoặc đảng ủy trực thuộc", body: contract.addOrganisationBody, answer };
  defineWrite(app, deps, "POST", "/api/organisations", add, ({ caller, body }) => addOrganisation(deps, caller, body));
  const rename = { summary: "Đổi tên từ một ngày", params, body: contract.renameBody, answer };
  defineWrite(app, deps, "POST", "/api/organisations/:id/names", rename, ({ caller, params: { id }, body }) =>
    renameOrganisation(deps, caller, id, body),
  );
  const change = { summary: "Sửa thông tin tổ chức", params, body: contract.changeOrganisationBody, answer };
  defineWrite(app, deps, "PUT", "/api/organisations/:id", change, ({ caller, params: { id }, body }) =>
    changeOrganisation(deps, caller, id, body),
  );
};
