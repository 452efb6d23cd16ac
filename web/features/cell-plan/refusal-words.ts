import type { cellPlanRefusals } from "#contract/cell-plan.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const cellPlanRefusalWords: RefusalWords<typeof cellPlanRefusals> = {};
