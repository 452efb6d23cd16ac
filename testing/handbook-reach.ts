import { parentPath } from "#domain/access/role.ts";
import type { BuiltOrganisation } from "./build.ts";
import { cellOf, type Column, type Expected } from "./handbook-access.ts";

const ofCommittee = new Set<Column>(["office", "committeeSecretary", "committeeMember", "inspection"]);

/** A role held on `on`, and a row that stands at `at`. */
export type Standing = { column: Column; on: BuiltOrganisation; expected: Expected; at: BuiltOrganisation };

/**
 * What of a role reaches a row by where it stands: cells of the handbook, or nothing. A committee directly below holds its people and
 * numbers like a cell does; of what it keeps about itself (`ofCommittee`) it shows no more than a deeper one. Handbook 8, O3.
 */
export function cellsReaching({ column, on, expected, at }: Standing): string[] {
  if (at.tenantId !== on.tenantId) return [];
  const cells = expected.anyone === undefined ? [] : [expected.anyone];
  if (expected.line !== undefined && on.path.startsWith(at.path)) cells.push(expected.line);
  if (expected.lineOf?.includes(column) && on.path.startsWith(at.path)) cells.push("r");
  if (!at.path.startsWith(on.path)) return cells;
  const own = at.path === on.path || (parentPath(at.path) === on.path && !expected.ofCommittee);
  if (!ofCommittee.has(column) || own) return [...cells, cellOf(expected, column)];
  return [...cells, cellOf(expected, "superiorReader"), expected.deep?.[column] ?? "-"];
}

/** What is true of a row besides its values; the other fields name persons it depends on who asks. */
export type RowFacts = {
  facts?: readonly string[];
  own?: string;
  attendedBy?: string;
  takenBy?: string;
  about?: string;
  signer?: string;
};

export function factsFor(personId: string, row: RowFacts): Set<string> {
  const facts = new Set(row.facts);
  if (row.own === personId) facts.add("own");
  if (row.attendedBy === personId) facts.add("attended");
  if (row.takenBy === personId) facts.add("meeting");
  if (row.about === personId) facts.add("about");
  if (row.signer === personId) facts.add("signer");
  return facts;
}
