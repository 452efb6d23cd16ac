import { checkPlanContent, type PlanFault } from "#domain/plan/check-plan-content.ts";
import { unexplained } from "#domain/plan/cascade.ts";
import { wordsFaults } from "#domain/plan/due-in-words.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";

/**
 * All that keeps this draft from being published as the plan of `year`; of the superior's plan it carries out, no topic is
 * given up without a reason, and no deadline binds another day than its words say. P2, P3, P5.
 */
export const publishFaults = (content: PlanContent, year: number, superior: PlanContent | null): PlanFault[] => {
  const said = content.identity.year;
  const otherYear = said !== null && said !== year;
  const givenUp = superior === null ? [] : unexplained(superior, content);
  return [
    ...checkPlanContent(content),
    ...wordsFaults(content),
    ...givenUp.map(({ id }): PlanFault => ({ path: `departures.${id}.reason`, code: "reason-missing" })),
    ...(otherYear ? [{ path: "identity.year", code: "other-year" as const }] : []),
  ];
};
