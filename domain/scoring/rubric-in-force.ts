import type { LocalDate } from "../calendar/local-date.ts";
import type { Rubric } from "./rubric.ts";
import { standardRubrics } from "./standard-rubrics.ts";

/** A rubric that comes with the product, by the id a plan names; null where the committee has one of its own. */
export const standardRubric = (id: string): Rubric | null => standardRubrics.find((rubric) => rubric.id === id) ?? null;

/**
 * Where the plan names none: that of the guidance in force on the day of the meeting, Hướng dẫn 12 until 27/10/2025 and
 * Hướng dẫn 42 after. Before the first of them its criteria serve all the same. Handbook 3, S4.
 */
export function rubricInForce(day: LocalDate, rubrics: readonly Rubric[] = standardRubrics): Rubric | null {
  const inTime = [...rubrics].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return inTime.filter(({ validFrom }) => validFrom <= day).at(-1) ?? inTime[0] ?? null;
}
