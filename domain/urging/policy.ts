import { holdsOn, holdsOverCell, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export type Denial = { code: "denied.needs-role" };

/** Those who follow a cell urge it: the office of its own committee and the leader in charge of it. Clause IV.2, S3. */
export const mayUrge = (actor: Actor, cell: Path): boolean =>
  holdsOverCell(actor, cell, "office") || holdsOn(actor, cell, "assignedLeader");

export const denyUrging = (actor: Actor, cell: Path): Denial | null =>
  mayUrge(actor, cell) ? null : { code: "denied.needs-role" };
