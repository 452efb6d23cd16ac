import type { SessionView } from "#contract/account.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { useEffect, useState } from "preact/hooks";
import { useAnswer, type Asked } from "./answer.tsx";

export type { NavigationNoun } from "#contract/account.ts";

/** Who is logged in, as `GET /api/session` tells it; its day is one of the calendar's. */
export type Session = SessionView & { today: LocalDate };

export const SESSION_PATH = "/api/session";

const KEPT = "session";
/** Set while this device may hold lines of a room that have not gone out: a visit without any fetches nothing for them. */
export const LEFT = "outbox-left";

/** A line that says nothing for so long is as good as none: what this device has kept is shown meanwhile. */
export const PATIENCE_MS = 3000;

/** Whether the page has been open for longer than one waits for a line. */
export function useSilence(): boolean {
  const [silence, setSilence] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSilence(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return silence;
}

/** Without an answer the one last told holds, so that a meeting in the hills can go on; log-out forgets it. */
export function useSession(): Asked<Session> {
  const asked = useAnswer<Session>(SESSION_PATH);
  const silence = useSilence();
  useEffect(() => {
    if (asked.data) localStorage.setItem(KEPT, JSON.stringify(asked.data));
  }, [asked.data]);
  const code = asked.refusal?.code;
  const silent = code === "unreachable" || code === "fault" || (silence && !code);
  const kept = silent && !asked.data ? localStorage.getItem(KEPT) : null;
  return kept === null ? asked : { ...asked, data: JSON.parse(kept) as Session };
}

/** Who was last logged in on this device; "" after a log-out. */
export const keptAccount = (): string =>
  (JSON.parse(localStorage.getItem(KEPT) ?? "null") as Session | null)?.account.id ?? "";

export const forgetSession = (): void => localStorage.removeItem(KEPT);

/** Today as the application counts it; the device's own day until the session is known. */
export function useToday(): LocalDate {
  const { data } = useSession();
  return data?.today ?? dayOf(new Date().toISOString());
}
