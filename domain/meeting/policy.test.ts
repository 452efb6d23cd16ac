import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Actor, Role } from "../access/role.ts";
import type { MeetingId, Path } from "../ids.ts";
import { meetingActions, type MeetingAction } from "./action.ts";
import { deny, fitsState, permissionsOn, type MeetingFacts } from "./policy.ts";

const cell = "a/b/" as Path;
const committee = "a/" as Path;
const facts: MeetingFacts = {
  meetingId: "m1",
  path: cell,
  state: "notified",
  chairId: null,
  minuteTakerId: null,
  presenterId: null,
  attended: false,
};
const actor = (role: Role, path: Path = cell, meetingId: string | null = null): Actor => ({
  personId: "p1",
  grants: [{ role, path, meetingId: meetingId as MeetingId | null }],
});
const allowed = (who: Actor, of: MeetingFacts = facts): MeetingAction[] =>
  meetingActions.filter((action) => deny(who, action, of) === null);

describe("who may do what with a meeting", () => {
  const office: MeetingAction[] = ["plan", "notify", "change", "cancel", "record", "readNames", "readAnswers"];
  const table: [string, Actor, MeetingAction[]][] = [
    ["secretary", actor("cellSecretary"), meetingActions.filter((action) => action !== "answer")],
    ["office of its committee", actor("office", committee), office],
    ["office of another committee", actor("office", "x/" as Path), []],
    ["cell committee", actor("cellCommittee"), ["plan", "readNames", "readAnswers", "readContributions"]],
    [
      "minute-taker",
      actor("minuteTaker", cell, "m1"),
      ["start", "capture", "finish", "readNames", "readAnswers", "readContributions"],
    ],
    ["minute-taker of another meeting", actor("minuteTaker", cell, "m2"), []],
    ["member", actor("member"), ["answer"]],
    ["secretary of the committee", actor("committeeSecretary", committee), []],
    ["inspection", actor("inspection", committee), ["readNames"]],
    ["leader in charge", actor("assignedLeader"), []],
    ["secretary of the sister cell", actor("cellSecretary", "a/c/" as Path), []],
  ];
  for (const [name, who, expected] of table) test(name, () => assert.deepEqual(allowed(who), expected));

  test("who was sent and marked present reads names and words", () =>
    assert.deepEqual(allowed(actor("assignedLeader"), { ...facts, attended: true }), [
      "readNames",
      "readContributions",
    ]));

  test("the cell committee changes what nobody was told of yet", () =>
    assert.ok(allowed(actor("cellCommittee"), { ...facts, state: "planned" }).includes("change")));
});

test("what may be done is shown only while the state allows it", () => {
  assert.equal(fitsState("capture", facts), false);
  assert.equal(fitsState("capture", { ...facts, state: "held" }), true);
  const secretary = permissionsOn(actor("cellSecretary"), { ...facts, state: "running" });
  assert.deepEqual([secretary.finish, secretary.start, secretary.cancel], [true, false, false]);
});
