import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useAnswer, type Asked } from "./answer.tsx";

/** The nouns that can stand in the navigation; the server says which of them this person sees, and in which order. */
export type NavigationNoun =
  | "home"
  | "board"
  | "plan"
  | "cell-plan"
  | "meeting"
  | "calendar"
  | "document"
  | "roll-up"
  | "organisation"
  | "scoring"
  | "inspection"
  | "solution"
  | "member"
  | "audit";

/** Who is logged in, as `GET /api/session` tells it. */
export type Session = {
  account: { id: string; username: string };
  person: { id: string; name: string };
  organisation: { id: string; name: string; superior: string | null } | null;
  navigation: readonly NavigationNoun[];
  /** The day the application counts as today: the calendar's, or a demo folder's own. */
  today: LocalDate;
  demo: boolean;
  unread: number;
};

export const SESSION_PATH = "/api/session";

export const useSession = (): Asked<Session> => useAnswer<Session>(SESSION_PATH);

/** Today as the application counts it; the device's own day until the session is known. */
export function useToday(): LocalDate {
  const { data } = useSession();
  return data?.today ?? dayOf(new Date().toISOString());
}
