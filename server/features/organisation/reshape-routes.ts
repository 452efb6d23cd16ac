import * as contract from "#contract/organisation.ts";
import type { Routes } from "../../http/app.ts";
import { defineWrite } from "../../http/routes.ts";
import { dissolveOrganisation, mergeCell, moveOrganisation, splitCell, type ReshapeWriters } from "./reshape.ts";

const params = contract.organisationParams;
const answer = contract.reshapeAnswer;

/** Merging, splitting, moving, dissolving; with `preview` only told. */
export const reshapeRoutesWith =
  (writers: ReshapeWriters): Routes =>
  (app, routeDeps) => {
    const deps = { ...routeDeps, writers };
    const dissolve = { summary: "Giải thể tổ chức đảng", params, body: contract.dissolveBody, answer };
    defineWrite(app, deps, "POST", "/api/organisations/:id/dissolve", dissolve, ({ caller, params: { id }, body }) =>
      dissolveOrganisation(deps, caller, id, body),
    );
    const merge = { summary: "Sáp nhập chi bộ vào chi bộ khác", params, body: contract.mergeBody, answer };
    defineWrite(app, deps, "POST", "/api/organisations/:id/merge", merge, ({ caller, params: { id }, body }) =>
      mergeCell(deps, caller, id, body),
    );
    const split = { summary: "Tách chi bộ", params, body: contract.splitBody, answer };
    defineWrite(app, deps, "POST", "/api/organisations/:id/split", split, ({ caller, params: { id }, body }) =>
      splitCell(deps, caller, id, body),
    );
    const move = { summary: "Chuyển tổ chức đảng sang đảng ủy khác", params, body: contract.moveBody, answer };
    defineWrite(app, deps, "POST", "/api/organisations/:id/move", move, ({ caller, params: { id }, body }) =>
      moveOrganisation(deps, caller, id, body),
    );
  };
