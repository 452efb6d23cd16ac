import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor, Role } from "../access/role.ts";
import type { MeetingId, Path } from "../ids.ts";
import type { MeetingFacts } from "../meeting/policy.ts";
import { deny, minutesActions } from "./policy.ts";

const cell = "a/b/" as Path;
const facts: MeetingFacts = {
  meetingId: "m1",
  path: cell,
  state: "held",
  chairId: "chair",
  minuteTakerId: "taker",
  presenterId: null,
  attended: false,
};
const actor = (personId: string, role: Role = "member"): Actor => ({
  personId,
  grants: [{ role, path: cell, meetingId: null }],
});
const allowed = (who: Actor) => minutesActions.filter((action) => deny(who, action, facts) === null);

test("each signs for themselves; the secretary writes and opens a new version but signs for nobody", () => {
  const grants = [{ role: "minuteTaker" as const, path: cell, meetingId: facts.meetingId as MeetingId }];
  assert.deepEqual(allowed({ personId: "taker", grants }), ["write", "readBack", "signAsTaker"]);
  assert.deepEqual(allowed(actor("chair", "cellCommittee")), ["signAsChair"]);
  assert.deepEqual(allowed(actor("secretary", "cellSecretary")), ["write", "readBack", "newVersion"]);
  assert.deepEqual(allowed(actor("chair", "cellSecretary")), ["write", "readBack", "signAsChair", "newVersion"]);
  assert.deepEqual(allowed(actor("member")), []);
  assert.deepEqual(allowed(actor("office", "office")), []);
});

test("once the first version was signed and the grant has ended, who wrote it only signs the next", () => {
  assert.deepEqual(allowed(actor("taker")), ["signAsTaker"]);
});
