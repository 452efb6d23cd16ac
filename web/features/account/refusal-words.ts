import type { accountRefusals } from "#contract/account.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const accountRefusalWords: RefusalWords<typeof accountRefusals> = {};
