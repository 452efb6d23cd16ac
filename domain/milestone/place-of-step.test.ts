import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { milestoneKeys, periodMilestoneKeys, type MilestoneKey } from "./milestone-key.ts";
import { placeOfStep } from "./place-of-step.ts";

const today = localDate("2023-02-15");
const cell = { cellId: "c", planId: "p", periodKey: "2023-Q1" };
const place = (milestone: MilestoneKey, state: string | null, startsOn = "2023-02-15"): string =>
  placeOfStep(
    {
      ...cell,
      milestone,
      meeting: state === null ? null : { meetingId: "m", state, startsOn: localDate(startsOn) },
    },
    today,
  );

describe("where a step is done", () => {
  const cases: [MilestoneKey, string | null, string, string?][] = [
    ["register", null, "/cell-plan/register/p/c"],
    ["register", "notified", "/cell-plan/register/p/c"],
    ["leadReportApproved", "planned", "/meeting/m/lead-report"],
    ["sentToMembers", "planned", "/meeting/m/lead-report"],
    ["noticed", "planned", "/meeting/m/notice"],
    ["noticed", "held", "/meeting/m"],
    ["attendeeAssigned", "notified", "/meeting/m/attendee"],
    ["held", "notified", "/meeting/m/room"],
    ["held", "notified", "/meeting/m/room", "2023-02-14"],
    ["held", "notified", "/meeting/m", "2023-02-16"],
    ["held", "planned", "/meeting/m"],
    ["held", "running", "/meeting/m/room", "2023-02-16"],
    ["minutesSigned", "held", "/meeting/m/minutes"],
    ["reportedToMembers", "held", "/meeting/m/result-report"],
    ["reportedToCommittee", "held", "/meeting/m/result-report"],
    ["scored", "held", "/meeting/m/score"],
  ];
  for (const [milestone, state, expected, startsOn] of cases)
    test(`${milestone}, ${state ?? "no meeting"}${startsOn ? ` set for ${startsOn}` : ""}: ${expected}`, () =>
      assert.equal(place(milestone, state, startsOn), expected));

  test("each step of a meeting nobody has set begins with setting it", () => {
    for (const milestone of periodMilestoneKeys)
      assert.equal(place(milestone, null), "/meeting/new?org=c&period=2023-Q1");
    assert.equal(milestoneKeys.length, periodMilestoneKeys.length + 1);
  });
});
