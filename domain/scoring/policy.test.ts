import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Actor, Role } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { denyScoring, maySeeSheet, scoringPermissions, type ScoringAction } from "./policy.ts";

const cell = "a/b/" as Path;
const actor = (...grants: [Role, string][]): Actor => ({
  personId: "p1",
  grants: grants.map(([role, path]) => ({ role, path: path as Path, meetingId: null })),
});
const code = (who: Actor, action: ScoringAction, present: string[] = []): string =>
  denyScoring(who, action, { path: cell, presentAttendees: present })?.code.slice("denied.".length) ?? "may";

describe("who scores", () => {
  const cases: [string, Actor, ScoringAction, string[], string][] = [
    ["the one marked present", actor(["committeeMember", "a/"]), "scoreAsLeader", ["p1"], "may"],
    ["a substitute too, beside the other", actor(["committeeMember", "a/"]), "scoreAsLeader", ["p2", "p1"], "may"],
    ["a committee member who was not there", actor(["committeeMember", "a/"]), "scoreAsLeader", [], "not-attending"],
    ["the assigned leader, nobody having come", actor(["assignedLeader", cell]), "scoreAsLeader", [], "may"],
    [
      "the assigned leader, another having come",
      actor(["assignedLeader", cell]),
      "scoreAsLeader",
      ["p2"],
      "not-attending",
    ],
    ["a leader of the sister cell", actor(["assignedLeader", "a/c/"]), "scoreAsLeader", ["p1"], "needs-role"],
    ["one whose role has ended, though present", actor(["member", "a/c/"]), "scoreAsLeader", ["p1"], "needs-role"],
    ["the office for nobody", actor(["office", "a/"]), "scoreAsLeader", ["p1"], "needs-role"],
    ["the office not for the cell", actor(["office", "a/"]), "scoreSelf", [], "needs-role"],
    ["the cell committee", actor(["cellCommittee", cell]), "scoreSelf", [], "may"],
    ["the cell committee does not answer", actor(["cellCommittee", cell]), "answer", [], "needs-role"],
    ["the secretary answers", actor(["cellSecretary", cell]), "answer", [], "may"],
    ["the committee's secretary settles", actor(["committeeSecretary", "a/"]), "settle", [], "may"],
    ["a secretary further up does not", actor(["committeeSecretary", ""]), "settle", [], "needs-role"],
    ["a member reads", actor(["member", cell]), "read", [], "may"],
    ["a minute-taker alone does not", actor(["minuteTaker", cell]), "read", [], "needs-role"],
  ];
  for (const [name, who, action, present, expected] of cases)
    test(name, () => assert.equal(code(who, action, present), expected));
});

const facts = { path: cell, presentAttendees: ["p9"] };
const sees = (role: Role, path: string, submitted: boolean): boolean =>
  maySeeSheet(actor([role, path]), "cell", submitted, facts);

describe("what is seen and may be done", () => {
  test("a sheet not handed in is its scorer's own", () => {
    assert.deepEqual(
      [
        sees("cellSecretary", cell, false),
        sees("office", "a/", false),
        sees("office", "a/", true),
        sees("member", cell, true),
      ],
      [true, false, true, false],
    );
  });
  test("once settled the sheets are closed, and the value may still be settled anew", () => {
    const secretary = actor(["committeeSecretary", "a/"], ["cellSecretary", cell]);
    const standing = { held: true, leaderSubmitted: true, settled: true };
    assert.deepEqual(scoringPermissions(secretary, facts, standing), {
      scoreSelf: false,
      scoreAsLeader: false,
      answer: false,
      settle: true,
    });
    assert.equal(scoringPermissions(secretary, facts, { ...standing, held: false }).settle, false);
  });
});
