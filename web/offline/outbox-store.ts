import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Instant } from "#domain/calendar/local-date.ts";
import { meetingsToForget, type Entry, type KeptMeeting } from "./outbox-entry.ts";

type Store = DBSchema & {
  entries: { key: string; value: Entry };
  meetings: { key: string; value: KeptMeeting };
};

let opened: Promise<IDBPDatabase<Store>> | null = null;

const store = (): Promise<IDBPDatabase<Store>> =>
  (opened ??= openDB<Store>("outbox", 1, {
    upgrade: (database) => {
      database.createObjectStore("entries", { keyPath: "id" });
      database.createObjectStore("meetings", { keyPath: "id" });
    },
    terminated: () => void (opened = null),
  }));

export const allEntries = async (): Promise<Entry[]> => (await store()).getAll("entries");

/** Written through to the disk before it says so. */
export async function keepEntry(entry: Entry): Promise<void> {
  const change = (await store()).transaction("entries", "readwrite", { durability: "strict" });
  await Promise.all([change.store.put(entry), change.done]);
}

export const dropEntry = async (id: string): Promise<void> => (await store()).delete("entries", id);

/** Lines of anybody still on this device, for the warning at log-out. */
export const countUnsent = async (): Promise<number> => (await store()).count("entries");

export const keepMeeting = async (meeting: KeptMeeting): Promise<void> =>
  void (await (await store()).put("meetings", meeting));

/** `null` too when it was kept under another account. */
export async function keptMeeting(id: string, account: string): Promise<KeptMeeting | null> {
  const kept = await (await store()).get("meetings", id);
  return kept?.account === account ? kept : null;
}

export const forgetMeeting = async (id: string): Promise<void> => (await store()).delete("meetings", id);

export async function forgetOldMeetings(now: Instant): Promise<void> {
  const database = await store();
  const old = meetingsToForget(await database.getAll("meetings"), now);
  await Promise.all(old.map((id) => database.delete("meetings", id)));
}

/** Asks the browser not to throw the store away when space runs short; false when it will not promise. */
export const askToStay = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false;
