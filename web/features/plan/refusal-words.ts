import type { planRefusals } from "#contract/plan.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const planRefusalWords: RefusalWords<typeof planRefusals> = {};
