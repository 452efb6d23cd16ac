import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { rubricInForce, standardRubric } from "./rubric-in-force.ts";

test("the guidance in force on the day of the meeting", () => {
  const cases = [
    ["2023-02-15", "hd12"],
    ["2025-10-27", "hd12"],
    ["2025-10-28", "hd42"],
    ["2010-01-01", "hd12"],
  ] as const;
  for (const [day, id] of cases) assert.equal(rubricInForce(localDate(day))?.id, id, day);
  assert.equal(rubricInForce(localDate("2023-02-15"), []), null);
});

test("a rubric the product does not bring is the committee's own to find", () => {
  assert.equal(standardRubric("hd42")?.id, "hd42");
  assert.equal(standardRubric("own-2023"), null);
});
