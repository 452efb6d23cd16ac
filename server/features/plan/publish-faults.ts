import { checkPlanContent, type PlanFault } from "#domain/plan/check-plan-content.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";

/** All that keeps this draft from being published as the plan of `year`. P2. */
export const publishFaults = (content: PlanContent, year: number): PlanFault[] => {
  const said = content.identity.year;
  const otherYear = said !== null && said !== year;
  return [...checkPlanContent(content), ...(otherYear ? [{ path: "identity.year", code: "other-year" as const }] : [])];
};
