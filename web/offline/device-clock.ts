import type { Instant } from "#domain/calendar/local-date.ts";
import { clockAhead } from "#web/app/api.ts";
import { instantAfter, lastInstant, type Entry } from "./outbox-entry.ts";

const [AHEAD, LAST] = ["clock-ahead", "clock-last"];

/** Kept for the next time this page is opened, which may be without a line. */
export function keepClock(): void {
  const ahead = clockAhead();
  if (ahead !== null) localStorage.setItem(AHEAD, String(ahead));
}

/** Now by the server's clock as far as this device has heard of it, in ms. */
export function serverNow(): number {
  keepClock();
  return Date.now() + Number(localStorage.getItem(AHEAD) ?? 0);
}

/** Now by the server's clock, and after everything written on this device before. */
export function nextInstant(entries: readonly Entry[]): Instant {
  const now = serverNow();
  const next = instantAfter(lastInstant(entries, localStorage.getItem(LAST), now), now);
  localStorage.setItem(LAST, next);
  return next;
}
