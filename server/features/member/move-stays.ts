import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";
import { recordMember } from "./command.ts";
import { endStay, insertState, staysAt } from "./store.ts";

type Place = { id: string; path: string };

/**
 * Those who sit for a time in a cell that is no more from `on`: with the cell that goes on in its place their stay goes on there,
 * else it ends and they count in their own cell again. Who belongs to that cell has come home. Handbook 3, Attendance; O1.
 */
export async function moveStays(
  scoped: Scoped,
  at: Instant,
  { from, to, on }: { from: Place; to: Place | null; on: LocalDate },
): Promise<{ ended: string[]; moved: string[] }> {
  const gone = { ended: [] as string[], moved: [] as string[] };
  for (const stay of await staysAt(scoped, { path: from.path, on })) {
    const goesOn = to !== null && stay.person_path !== to.path;
    await endStay(scoped, stay, on);
    const { person_id: personId, grounds, starts_on, ends_on: endsOn } = stay;
    const startsOn = starts_on > on ? starts_on : on;
    const state = "temporarily-here";
    const kept = { id: newId(), tenantId: scoped.caller.tenantId, personId, state, grounds, startsOn, endsOn };
    if (goesOn) await insertState(scoped, { ...kept, path: to.path });
    const value = { state, from: from.id, to: goesOn ? to.id : null, on };
    await recordMember(scoped, at, { action: "end-state", id: personId, path: from.path, value });
    gone[goesOn ? "moved" : "ended"].push(personId);
  }
  return gone;
}
