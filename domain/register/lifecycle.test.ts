import assert from "node:assert/strict";
import { test } from "node:test";
import type { Role } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { moveNumber, numberMoves, numberStates } from "./lifecycle.ts";
import { denyRegister } from "./policy.ts";

test("a number is issued once, voided with its trace, and one that a document bears stays", () => {
  const allowed = numberStates.flatMap((from) =>
    numberMoves.flatMap((move) => {
      const moved = moveNumber(from, move, false);
      return moved.ok ? [`${from} ${move} ${moved.value}`] : [];
    }),
  );
  assert.deepEqual(allowed, ["reserved issue issued", "reserved void voided", "issued void voided"]);
  for (const from of numberStates) for (const move of numberMoves) assert.equal(moveNumber(from, move, true).ok, false);
});

const may = (role: Role, on: string, path: string, kind: "committee" | "cell"): boolean =>
  denyRegister(
    { personId: "p", grants: [{ role, path: on as Path, meetingId: null }] },
    { path: path as Path, kind },
  ) === null;

test("who keeps which register", () => {
  assert.equal(may("office", "a/", "a/", "committee"), true);
  assert.equal(may("office", "a/", "a/b/", "cell"), true);
  assert.equal(may("office", "a/", "a/b/", "committee"), false, "a committee below keeps its own");
  assert.equal(may("cellDeputy", "a/b/", "a/b/", "cell"), true);
  assert.equal(may("cellCommittee", "a/b/", "a/b/", "cell"), false);
  assert.equal(may("committeeSecretary", "a/", "a/", "committee"), false);
});
