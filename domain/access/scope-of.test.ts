import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Path } from "../ids.ts";
import type { Actor, Role } from "./role.ts";
import { reachOf, rootCovers } from "./scope-of.ts";

const committee = "a/b/" as Path;
const actorWith = (role: Role, path: Path): Actor => ({ personId: "p", grants: [{ role, path, meetingId: null }] });

describe("a root takes in", () => {
  const paths = ["a/", "a/b/", "a/bc/", "a/b/c/", "a/b/c/d/"];
  const covered = (root: string) => paths.filter((path) => rootCovers(root, path as Path));

  test("the whole subtree", () => assert.deepEqual(covered("a/b/"), ["a/b/", "a/b/c/", "a/b/c/d/"]));
  test("a committee and its own cells", () => assert.deepEqual(covered("a/b/!"), ["a/b/", "a/b/c/"]));
  test("one organisation alone", () => assert.deepEqual(covered("a/b/."), ["a/b/"]));
});

describe("who holds a role reaches", () => {
  test("the office: its own cells; drafts and roll-ups of itself alone; roles and counts in the subtree", () => {
    const { read, write } = reachOf(actorWith("office", committee));
    assert.deepEqual(read.meeting, ["a/b/!"]);
    assert.deepEqual(read.planDraft, ["a/b/."]);
    assert.deepEqual(write.rollUp, ["a/b/."]);
    assert.deepEqual(read["rollUp:sent"], ["a/b/"]);
    assert.deepEqual(write.roleGrant, ["a/b/"]);
    assert.equal(read.contribution, undefined);
  });

  test("the committee's secretary: decides about drafts, writes none", () => {
    const { write } = reachOf(actorWith("committeeSecretary", committee));
    assert.deepEqual([write.planDraft, write["planDraft:existing"]], [undefined, ["a/b/."]]);
    assert.deepEqual([write.rollUp, write["rollUp:existing"]], [undefined, ["a/b/."]]);
  });

  test("a cell's secretary: its people, never the tree", () => {
    const { write } = reachOf(actorWith("cellSecretary", "a/b/c/" as Path));
    assert.deepEqual([write.memberName, write.organisation], [["a/b/c/"], undefined]);
  });

  test("the line above is exact, and nobody's subtree", () => {
    assert.deepEqual(reachOf(actorWith("member", "a/b/c/" as Path)).line, ["a/b/c/", "a/b/", "a/"]);
  });

  test("the administrator of the system: nothing of the content", () => {
    assert.deepEqual(reachOf(actorWith("administrator", committee)).read, {});
    assert.deepEqual(reachOf(actorWith("administrator", committee)).write, {});
  });
});
