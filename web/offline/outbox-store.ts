import { laterKept, type Entry, type KeptMeeting } from "./outbox-entry.ts";

export type Change = { kept: readonly Entry[]; dropped: readonly Entry[] };

let opened: Promise<IDBDatabase> | null = null;

const store = (): Promise<IDBDatabase> =>
  (opened ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open("outbox", 1);
    opening.addEventListener("upgradeneeded", () => {
      for (const name of ["entries", "meetings"]) opening.result.createObjectStore(name, { keyPath: "id" });
    });
    answered(opening).then(
      (database) => {
        // Ended by the browser, or a newer version of the program waits for this one to let go.
        database.addEventListener("close", forget);
        database.addEventListener("versionchange", () => {
          database.close();
          forget();
        });
        resolve(database);
      },
      (error: unknown) => {
        forget();
        reject(error);
      },
    );
  }));

const forget = (): void => void (opened = null);

export const answered = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(asked.error));
  });

type Name = "entries" | "meetings";

/** One transaction; resolves when it is on the disk, with what `act` gave. */
export async function inStore<T>(
  name: Name,
  mode: IDBTransactionMode,
  act: (rows: IDBObjectStore) => T,
): Promise<Awaited<T>> {
  const change = (await store()).transaction(name, mode, { durability: "strict" });
  const done = new Promise<void>((resolve, reject) => {
    change.addEventListener("complete", () => resolve());
    change.addEventListener("abort", () => reject(change.error));
  });
  const given = await act(change.objectStore(name));
  await done;
  return given;
}

export const allEntries = (): Promise<Entry[]> =>
  inStore("entries", "readonly", (rows) => answered(rows.getAll() as IDBRequest<Entry[]>));

/**
 * Together or not at all, and written through to the disk before it says so. What is changed is decided on what the same transaction
 * has read: nothing another tab writes, and no answer, comes in between.
 */
export const changeEntries = (decide: (entries: readonly Entry[]) => Change): Promise<void> =>
  inStore("entries", "readwrite", async (rows) => {
    const { kept, dropped } = decide(await answered(rows.getAll() as IDBRequest<Entry[]>));
    for (const entry of kept) rows.put(entry);
    for (const { id } of dropped) rows.delete(id);
  });

export const keepMeeting = (meeting: KeptMeeting): Promise<void> =>
  inStore("meetings", "readwrite", async (rows) => {
    rows.put(laterKept(await answered(rows.get(meeting.id) as IDBRequest<KeptMeeting | undefined>), meeting));
  });

/** `null` too when it was kept under another account. */
export async function keptMeeting(id: string, account: string): Promise<KeptMeeting | null> {
  const kept = await inStore("meetings", "readonly", (rows) =>
    answered(rows.get(id) as IDBRequest<KeptMeeting | undefined>),
  );
  return kept?.account === account ? kept : null;
}

export const forgetMeeting = (id: string): Promise<void> =>
  inStore("meetings", "readwrite", (rows) => void rows.delete(id));
