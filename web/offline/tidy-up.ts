import type { Instant } from "#domain/calendar/local-date.ts";
import { unsentLines, type Entry, type KeptMeeting } from "./outbox-entry.ts";
import { allEntries, allMeetings, changeEntries, forgetMeeting } from "./outbox-store.ts";

const KEPT_DAYS = 30;

/** What the server has had so long and no room of this device has shown: nobody opens that room here any more. */
export const longArrived = (entries: readonly Entry[], now: Instant): Entry[] =>
  entries.filter(({ arrived, at }) => arrived && Date.parse(now) - Date.parse(at) > KEPT_DAYS * 86_400_000);

/** Kept meetings that must go: closed for 30 days. Their unsent lines are another store and stay. */
export const meetingsToForget = (meetings: readonly KeptMeeting[], now: Instant): string[] =>
  meetings
    .filter(({ closedAt }) => closedAt !== null && Date.parse(now) - Date.parse(closedAt) > KEPT_DAYS * 86_400_000)
    .map(({ id }) => id);

/** What nobody here will look at again goes from the device. */
export async function tidyUp(now: Instant): Promise<void> {
  await changeEntries({ kept: [], dropped: longArrived(await allEntries(), now) });
  await Promise.all(meetingsToForget(await allMeetings(), now).map(forgetMeeting));
}

/** Lines of anybody still on this device only, for the warning at log-out. */
export const countUnsent = async (): Promise<number> => unsentLines(await allEntries()).length;

/** Asks the browser not to throw the store away when space runs short; false when it will not promise. */
export const askToStay = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false;
