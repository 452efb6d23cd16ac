import type { SessionView } from "#contract/account.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, type Asked } from "./answer.tsx";

export type { NavigationNoun } from "#contract/account.ts";

/** Who is logged in, as `GET /api/session` tells it; its day is one of the calendar's. */
export type Session = SessionView & { today: LocalDate };

export const SESSION_PATH = "/api/session";

export const useSession = (): Asked<Session> => useAnswer<Session>(SESSION_PATH);

/** Today as the application counts it; the device's own day until the session is known. */
export function useToday(): LocalDate {
  const { data } = useSession();
  return data?.today ?? dayOf(new Date().toISOString());
}
