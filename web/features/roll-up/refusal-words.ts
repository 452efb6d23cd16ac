import type { rollUpRefusals } from "#contract/roll-up.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const rollUpRefusalWords: RefusalWords<typeof rollUpRefusals> = {};
