import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";
import { countVersion, recordMember } from "./command.ts";
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
    const path = await countedAt(scoped, stay, from.path);
    await recordMember(scoped, at, { action: "end-state", id: personId, path, value });
    gone[goesOn ? "moved" : "ended"].push(personId);
  }
  return gone;
}

/**
 * On record where the person belongs, as a stay ended by hand is, so that an older page of theirs hears whose change it met. Who
 * belongs to a committee beside is not the caller's to write: their version stays, and so does the record, with the cell.
 */
async function countedAt(
  scoped: Scoped,
  { person_id, person_path }: { person_id: string; person_path: string | null },
  otherwise: string,
): Promise<string> {
  const [counted] = await countVersion(scoped, person_id);
  return counted?.numUpdatedRows === 1n ? (person_path ?? otherwise) : otherwise;
}
