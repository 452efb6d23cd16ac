import type { LocalDate } from "../calendar/local-date.ts";
import { existsOn, isUnder, type DatedName, type OrganisationNode } from "./dated-tree.ts";

export type ReshapeRefusal =
  | { code: "organisation.not-existing"; id: string }
  | { code: "organisation.not-a-committee"; id: string }
  | { code: "organisation.not-a-cell"; id: string }
  | { code: "organisation.into-itself" }
  | { code: "organisation.already-there" }
  | { code: "organisation.key-taken" }
  | { code: "organisation.has-living-below"; count: number }
  | { code: "organisation.meeting-running"; id: string }
  | { code: "organisation.is-root" }
  | { code: "organisation.too-few" }
  | { code: "organisation.name-missing" }
  | { code: "organisation.name-unchanged" }
  | { code: "organisation.not-after-last-name"; from: LocalDate };

/** A cell has at least three official members. domain.md 1. */
export const fewestOfficial = 3;

const living = (nodes: readonly OrganisationNode[], on: LocalDate): ReshapeRefusal[] =>
  nodes.filter((node) => !existsOn(node, on)).map(({ id }) => ({ code: "organisation.not-existing", id }));

type Moving = { node: OrganisationNode; under: OrganisationNode; siblings: readonly OrganisationNode[]; on: LocalDate };

/** Everything that keeps a node from being put under another; `siblings` are those already there. History stays. O1. */
export function refusalsToMove({ node, under, siblings, on }: Moving): ReshapeRefusal[] {
  const refusals = living([node, under], on);
  if (node.parentId === null) refusals.push({ code: "organisation.is-root" });
  if (under.kind !== "committee") refusals.push({ code: "organisation.not-a-committee", id: under.id });
  if (isUnder(under.path, node.path)) refusals.push({ code: "organisation.into-itself" });
  if (node.parentId === under.id) refusals.push({ code: "organisation.already-there" });
  else if (siblings.some(({ id, key }) => id !== node.id && key === node.key))
    refusals.push({ code: "organisation.key-taken" });
  return refusals;
}

type Merging = {
  from: readonly OrganisationNode[];
  into: OrganisationNode;
  /** Cells with a meeting in the room at this moment. */
  running: readonly string[];
  on: LocalDate;
};

/** Cells are merged into one that goes on; the others end that day and keep what they did. S2, O1. */
export function refusalsToMerge({ from, into, running, on }: Merging): ReshapeRefusal[] {
  const all = [...from, into];
  return [
    ...living(all, on),
    ...all
      .filter(({ kind }) => kind !== "cell")
      .map(({ id }): ReshapeRefusal => ({ code: "organisation.not-a-cell", id })),
    ...(from.some(({ id }) => id === into.id) ? [{ code: "organisation.into-itself" as const }] : []),
    ...(from.length === 0 ? [{ code: "organisation.too-few" as const }] : []),
    ...from
      .filter(({ id }) => running.includes(id))
      .map(({ id }): ReshapeRefusal => ({ code: "organisation.meeting-running", id })),
  ];
}

type Splitting = { cell: OrganisationNode; newNames: readonly string[]; on: LocalDate };

/** A cell is split into itself and at least one new cell, each with a name of its own. O1. */
export const refusalsToSplit = ({ cell, newNames, on }: Splitting): ReshapeRefusal[] => [
  ...living([cell], on),
  ...(cell.kind === "cell" ? [] : [{ code: "organisation.not-a-cell" as const, id: cell.id }]),
  ...(newNames.length === 0 ? [{ code: "organisation.too-few" as const }] : []),
  ...(newNames.some((name) => name.trim() === "") ? [{ code: "organisation.name-missing" as const }] : []),
];

type Dissolving = {
  node: OrganisationNode;
  below: readonly OrganisationNode[];
  running: readonly string[];
  on: LocalDate;
};

/** A committee with living cells below is not dissolved before them. O1. */
export function refusalsToDissolve({ node, below, running, on }: Dissolving): ReshapeRefusal[] {
  const count = below.filter((other) => other.id !== node.id && existsOn(other, on)).length;
  return [
    ...living([node], on),
    ...(count > 0 ? [{ code: "organisation.has-living-below" as const, count }] : []),
    ...(running.includes(node.id) ? [{ code: "organisation.meeting-running" as const, id: node.id }] : []),
  ];
}

/** A new name from a day on; what was issued before keeps the old one. O1. */
export function refusalsToRename(names: readonly DatedName[], name: string, from: LocalDate): ReshapeRefusal[] {
  const last = [...names].sort((one, other) => (one.validFrom > other.validFrom ? -1 : 1))[0];
  const refusals: ReshapeRefusal[] = [];
  if (name.trim() === "") refusals.push({ code: "organisation.name-missing" });
  if (last !== undefined && last.name === name.trim()) refusals.push({ code: "organisation.name-unchanged" });
  if (last !== undefined && from <= last.validFrom)
    refusals.push({ code: "organisation.not-after-last-name", from: last.validFrom });
  return refusals;
}

/** The names after a renaming that nothing refused: the last one ends on the day the new one begins. */
export const renamed = (names: readonly DatedName[], name: string, from: LocalDate): DatedName[] => [
  ...names.map((old) => (old.validTo === null || old.validTo > from ? { ...old, validTo: from } : old)),
  { name: name.trim(), validFrom: from, validTo: null },
];
