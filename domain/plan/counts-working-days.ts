import type { PlanContent } from "./plan-content.ts";

/** Whether a plan counts working days anywhere: then a year without public holidays is worth a warning. P8. */
export const countsWorkingDays = ({ deadlines, rules }: Pick<PlanContent, "deadlines" | "rules">): boolean =>
  (rules.reportWithinDays !== null && rules.reportUnit === "workingDay") ||
  deadlines.some(({ due }) => due.type === "relative" && due.unit === "workingDay");
