import type { minutesRefusals } from "#contract/minutes.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const minutesRefusalWords: RefusalWords<typeof minutesRefusals> = {};
