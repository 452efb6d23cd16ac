import type { memberRefusals } from "#contract/member.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const memberRefusalWords: RefusalWords<typeof memberRefusals> = {};
