import { checkPlanContent, type PlanFault } from "#domain/plan/check-plan-content.ts";
import { unexplained } from "#domain/plan/cascade.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";

/**
 * All that keeps this draft from being published as the plan of `year`; of the superior's plan it carries out, no topic is
 * given up without a reason. P2, P3.
 */
export const publishFaults = (content: PlanContent, year: number, superior: PlanContent | null): PlanFault[] => {
  const said = content.identity.year;
  const otherYear = said !== null && said !== year;
  const givenUp = superior === null ? [] : unexplained(superior, content);
  return [
    ...checkPlanContent(content),
    ...givenUp.map(({ id }): PlanFault => ({ path: `departures.${id}.reason`, code: "reason-missing" })),
    ...(otherYear ? [{ path: "identity.year", code: "other-year" as const }] : []),
  ];
};
