/** Mailed as well to who wants that: what somebody must act on or be at. The rest is told inside the application only. A1. */
const mailed: ReadonlySet<string> = new Set([
  "plan.published",
  "cell-plan.returned",
  "cell-plan.extension-granted",
  "cell-plan.extension-refused",
  "meeting.notified",
  "meeting.changed",
  "meeting.cancelled",
  "attendee.assigned",
  "attendee.withdrawn",
  "lead-report.assigned",
  "result-report.returned",
  "urging.sent",
]);

export const isMailed = (topic: string): boolean => mailed.has(topic);
