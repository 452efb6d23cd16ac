import { newId } from "../db/new-id.ts";
import type { Routes } from "../http/app.ts";
import { insertRole } from "./access/store.ts";
import { issueCode, slipOf } from "./account/invite-person.ts";
import type { AccountOptions } from "./account/routes.ts";
import { insertMembership, insertPerson } from "./member/store.ts";
import { insertOrganisation, newKey } from "./organisation/store.ts";
import { setUpRoutesWith } from "./set-up/routes.ts";

/** The first start touches many nouns; here each lends its own writing. */
export const firstStartWriters = {
  newRoot: () => ({ id: newId(), path: `${newKey()}/` }),
  organisation: insertOrganisation,
  person: insertPerson,
  membership: insertMembership,
  role: insertRole,
  account: issueCode,
};

export const setUpRoutes = (options: AccountOptions): Routes =>
  setUpRoutesWith({ ...options, writers: firstStartWriters, slipOf });
