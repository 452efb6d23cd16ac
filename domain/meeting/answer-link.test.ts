import assert from "node:assert/strict";
import { test } from "node:test";
import { answerLinkStanding } from "./answer-link.ts";

const meeting = {
  state: "notified",
  startsAt: "2023-02-15T07:00:00.000Z",
  endsAt: "2023-02-15T09:00:00.000Z",
} as const;
const cases = [
  [{}, "2023-02-15T08:59:59.999Z", "open"],
  [{}, "2023-02-15T09:00:00.000Z", "ended"],
  // No hour of ending: midnight in Vietnam is 17:00 UTC.
  [{ endsAt: null }, "2023-02-15T16:59:00.000Z", "open"],
  [{ endsAt: null }, "2023-02-15T17:00:00.000Z", "ended"],
  [{ state: "running" }, "2023-02-15T08:00:00.000Z", "started"],
  [{ state: "held" }, "2023-02-15T08:00:00.000Z", "ended"],
  [{ state: "planned" }, "2023-02-01T08:00:00.000Z", "ended"],
  [{ state: "cancelled" }, "2023-02-01T08:00:00.000Z", "cancelled"],
] as const;

for (const [change, now, standing] of cases)
  test(`${JSON.stringify(change)} at ${now}: ${standing}`, () =>
    assert.equal(answerLinkStanding({ ...meeting, ...change }, now), standing));
