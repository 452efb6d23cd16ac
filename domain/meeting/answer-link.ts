import { dayOf, endOfDay, type Instant } from "../calendar/local-date.ts";
import type { MeetingState } from "./lifecycle.ts";

type Meeting = { state: MeetingState; startsAt: Instant; endsAt: Instant | null };

export const answerLinkStandings = ["open", "started", "ended", "cancelled"] as const;
export type AnswerLinkStanding = (typeof answerLinkStandings)[number];

/**
 * Whether a link still takes answers: it follows the meeting, so that one put off keeps its links and one called off ends them.
 * Without an hour of ending the link ends with the meeting's day. M3.
 */
export function answerLinkStanding({ state, startsAt, endsAt }: Meeting, now: Instant): AnswerLinkStanding {
  if (state === "cancelled") return "cancelled";
  if (state === "held" || state === "planned") return "ended";
  if (Date.parse(now) >= Date.parse(endsAt ?? endOfDay(dayOf(startsAt)))) return "ended";
  return state === "running" ? "started" : "open";
}
