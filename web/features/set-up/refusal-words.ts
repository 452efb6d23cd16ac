import type { setUpRefusals } from "#contract/set-up.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const setUpRefusalWords: RefusalWords<typeof setUpRefusals> = {};
