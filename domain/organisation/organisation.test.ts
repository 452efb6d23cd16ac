import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import type { Path } from "../ids.ts";
import { existsOn, isUnder, nameOn, pathOf, pathsAbove, rebased, type OrganisationNode } from "./dated-tree.ts";
import {
  refusalsToDissolve,
  refusalsToMerge,
  refusalsToMove,
  refusalsToRename,
  refusalsToSplit,
  renamed,
} from "./reshape.ts";
import { termLabel, termOn } from "./term.ts";

const d = localDate;
const on = d("2023-07-01");
const node = (
  key: string,
  parent: OrganisationNode | null,
  change: Partial<OrganisationNode> = {},
): OrganisationNode => ({
  id: key,
  key,
  parentId: parent?.id ?? null,
  kind: "committee",
  path: pathOf(parent?.path ?? null, key),
  foundedOn: d("2010-01-01"),
  dissolvedOn: null,
  ...change,
});
const root = node("province", null);
const justice = node("justice", root);
const health = node("health", root);
const office = node("office", justice, { kind: "cell" });
const registry = node("registry", justice, { kind: "cell" });
const gone = node("gone", justice, { kind: "cell", dissolvedOn: on });
const codes = (refusals: readonly { code: string }[]): string[] =>
  refusals.map(({ code }) => code.slice("organisation.".length));

describe("the name on a day", () => {
  const names = [
    { name: "Chi bộ Hành chính", validFrom: d("2010-01-01"), validTo: d("2023-07-01") },
    { name: "Chi bộ Văn phòng", validFrom: d("2023-07-01"), validTo: null },
  ];
  const cases: [string, string][] = [
    ["2023-06-30", "Chi bộ Hành chính"],
    ["2023-07-01", "Chi bộ Văn phòng"],
    ["2001-01-01", "Chi bộ Hành chính"],
  ];
  for (const [day, name] of cases) test(day, () => assert.equal(nameOn(names, d(day)), name));
  test("none at all", () => assert.equal(nameOn([], on), null));
  test("renaming ends the old name on the day the new one begins", () =>
    assert.deepEqual(renamed([{ ...names[0]!, validTo: null }], " Chi bộ Văn phòng ", d("2023-07-01")), names));
  test("what keeps a name from being given", () => {
    assert.deepEqual(codes(refusalsToRename(names, "Chi bộ Tổng hợp", d("2023-07-02"))), []);
    assert.deepEqual(codes(refusalsToRename(names, " ", d("2023-07-01"))), ["name-missing", "not-after-last-name"]);
    assert.deepEqual(codes(refusalsToRename(names, " Chi bộ Văn phòng", d("2024-01-01"))), ["name-unchanged"]);
  });
});

describe("paths", () => {
  test("built from the top, each key followed by a stroke", () => {
    assert.equal(office.path, "province/justice/office/");
    assert.deepEqual(pathsAbove(office.path), ["province/", "province/justice/"]);
    assert.deepEqual(pathsAbove(root.path), []);
    assert.throws(() => pathOf(root.path, "a/b"), RangeError);
    assert.throws(() => pathOf(root.path, ""), RangeError);
  });
  test("a name that begins alike is not below", () => {
    assert.equal(isUnder(pathOf(root.path, "justice-2"), justice.path), false);
    assert.equal(isUnder(justice.path, justice.path), true);
    assert.throws(() => rebased(health.path, justice.path, root.path), RangeError);
  });
  test("a moved subtree keeps its shape", () => {
    const key = fc.stringMatching(/^[a-z0-9]{1,4}$/);
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        const below = keys.reduce<Path>((path, part) => pathOf(path, part), office.path);
        const moved = rebased(below, office.path, pathOf(health.path, "office"));
        assert.ok(isUnder(moved, health.path));
        assert.equal(rebased(moved, pathOf(health.path, "office"), office.path), below);
      }),
    );
  });
});

const move = (one: OrganisationNode, under: OrganisationNode, siblings: OrganisationNode[] = []): string[] =>
  codes(refusalsToMove({ node: one, under, siblings, on }));

const merge = (from: OrganisationNode[], into: OrganisationNode, running: string[] = []): string[] =>
  codes(refusalsToMerge({ from, into, running, on }));

describe("moving, merging, splitting, dissolving", () => {
  test("moving", () => {
    assert.deepEqual(move(office, health), []);
    assert.deepEqual(move(office, health, [node("clinic", health)]), []);
    assert.deepEqual(move(office, justice), ["already-there"]);
    assert.deepEqual(move(office, registry), ["not-a-committee"]);
    assert.deepEqual(move(justice, office), ["not-a-committee", "into-itself"]);
    assert.deepEqual(move(root, health), ["is-root", "into-itself"]);
    assert.deepEqual(move(gone, health), ["not-existing"]);
    assert.deepEqual(move(office, health, [node("office", health, { id: "other" })]), ["key-taken"]);
  });
  test("merging", () => {
    assert.deepEqual(merge([registry], office), []);
    assert.deepEqual(merge([registry], office, ["registry"]), ["meeting-running"]);
    assert.deepEqual(merge([], office), ["too-few"]);
    assert.deepEqual(merge([office], office), ["into-itself"]);
    assert.deepEqual(merge([justice, gone], office), ["not-existing", "not-a-cell"]);
  });
  test("splitting", () => {
    assert.deepEqual(codes(refusalsToSplit({ cell: office, newNames: ["Chi bộ Một"], on })), []);
    assert.deepEqual(codes(refusalsToSplit({ cell: justice, newNames: [], on })), ["not-a-cell", "too-few"]);
    assert.deepEqual(codes(refusalsToSplit({ cell: gone, newNames: [" "], on })), ["not-existing", "name-missing"]);
  });
  test("dissolving", () => {
    assert.deepEqual(codes(refusalsToDissolve({ node: justice, below: [justice, office, gone], running: [], on })), [
      "has-living-below",
    ]);
    assert.deepEqual(codes(refusalsToDissolve({ node: justice, below: [gone], running: [], on })), []);
    assert.deepEqual(codes(refusalsToDissolve({ node: office, below: [], running: ["office"], on })), [
      "meeting-running",
    ]);
  });
  test("a committee without anyone below is dissolved, though it lies in its own subtree", () =>
    assert.deepEqual(codes(refusalsToDissolve({ node: justice, below: [justice], running: [], on })), []));
  test("it exists from the day it is founded", () => {
    assert.equal(existsOn(office, d("2010-01-01")), true);
    assert.equal(existsOn(office, d("2009-12-31")), false);
  });
  test("it exists until the day before it is dissolved", () => {
    assert.equal(existsOn(gone, d("2023-06-30")), true);
    assert.equal(existsOn(gone, on), false);
  });
});

describe("terms of office", () => {
  const terms = [
    { key: "2020", startsOn: d("2020-06-15") },
    { key: "2025", startsOn: d("2025-06-20") },
  ];
  test("the term a day falls in", () => {
    assert.equal(termOn(terms, d("2020-06-14")), null);
    assert.equal(termOn(terms, d("2025-06-19"))?.key, "2020");
    assert.equal(termOn(terms, d("2025-06-20"))?.key, "2025");
    assert.equal(termLabel(terms[0]!), "2020-2025");
  });
});
