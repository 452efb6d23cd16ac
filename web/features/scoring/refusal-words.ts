import type { scoringRefusals } from "#contract/scoring.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const scoringRefusalWords: RefusalWords<typeof scoringRefusals> = {};
