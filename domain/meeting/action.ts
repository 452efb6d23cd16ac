/** What may be done with a meeting, and which of its parts may be read. domain.md 8. */
export const meetingActions = [
  "plan",
  "notify",
  "change",
  "cancel",
  "answer",
  "answerForOthers",
  "start",
  "record",
  "confirm",
  "capture",
  "appoint",
  "finish",
  "reopen",
  "readNames",
  "readAnswers",
  "readContributions",
] as const;
export type MeetingAction = (typeof meetingActions)[number];
