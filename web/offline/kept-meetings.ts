import type { KeptMeeting } from "./outbox-entry.ts";
import { answered, inStore } from "./outbox-store.ts";

export const allMeetings = (): Promise<KeptMeeting[]> =>
  inStore("meetings", "readonly", (rows) => answered(rows.getAll() as IDBRequest<KeptMeeting[]>));

/** What `decide` names, of those kept now. */
export const forgetMeetings = (decide: (meetings: readonly KeptMeeting[]) => readonly string[]): Promise<void> =>
  inStore("meetings", "readwrite", async (rows) => {
    for (const id of decide(await answered(rows.getAll() as IDBRequest<KeptMeeting[]>))) rows.delete(id);
  });
