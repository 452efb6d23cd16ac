import type { meetingRefusals } from "#contract/meeting.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const meetingRefusalWords: RefusalWords<typeof meetingRefusals> = {};
