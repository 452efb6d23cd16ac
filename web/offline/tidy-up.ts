import type { Instant } from "#domain/calendar/local-date.ts";
import { serverNow } from "./device-clock.ts";
import { unsentLines, type Entry, type KeptMeeting } from "./outbox-entry.ts";
import { forgetMeetings } from "./kept-meetings.ts";
import { allEntries, changeEntries } from "./outbox-store.ts";

const KEPT_MS = 30 * 86_400_000;

const longAgo = (instant: Instant, now: Instant): boolean => Date.parse(now) - Date.parse(instant) > KEPT_MS;

/** What the server has had so long and no room of this device has shown: nobody opens that room here any more. */
export const longArrived = (entries: readonly Entry[], now: Instant): Entry[] =>
  entries.filter(({ arrived, at }) => arrived && longAgo(at, now));

/**
 * Kept meetings that must go: closed for 30 days, or never closed and not read here for as long, on a device that many may share.
 * Never one with lines that are on this device only. Design 4: offline.
 */
export function meetingsToForget(meetings: readonly KeptMeeting[], entries: readonly Entry[], now: Instant): string[] {
  const unsent = new Set(unsentLines(entries).map(({ meeting }) => meeting));
  return meetings
    .filter(({ id, closedAt, readAt }) => !unsent.has(id) && longAgo(closedAt ?? readAt ?? now, now))
    .map(({ id }) => id);
}

/** What nobody here will look at again goes from the device, with what was half typed in it. Once the server has told its clock. */
export async function tidyUp(): Promise<void> {
  const now = new Date(serverNow()).toISOString();
  await changeEntries((entries) => ({ kept: [], dropped: longArrived(entries, now) }));
  const entries = await allEntries();
  const gone: string[] = [];
  await forgetMeetings((meetings) => {
    gone.push(...meetingsToForget(meetings, entries, now));
    return gone;
  });
  const drafts = Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
  for (const key of drafts) if (gone.some((id) => key.includes(`:${id}:`))) localStorage.removeItem(key);
}

/** Lines of anybody still on this device only, for the warning at log-out. */
export const countUnsent = async (): Promise<number> => unsentLines(await allEntries()).length;

/** Asks the browser not to throw the store away when space runs short; false when it will not promise. */
export const askToStay = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false;
