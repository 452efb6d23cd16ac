import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";
import type { Scoped } from "../../db/scoped.ts";
import { countVersion, recordMember } from "./command.ts";
import { endMembershipRow, insertMembership, movePerson } from "./store.ts";

type Place = { id: string; path: string };
/** `people`: null for everybody of the cell. `to`: null where they leave and go nowhere. */
export type Departure = { from: Place; to: Place | null; on: LocalDate; people: readonly string[] | null };

/**
 * Members of a cell that is merged, split or dissolved: one membership ends, the next begins that day, each on record as a
 * transfer by hand is. What happened stays where it happened. Returns who went; `null` where somebody joined on that day or later.
 */
export async function movePeople(
  scoped: Scoped,
  at: Instant,
  { from, to, on, people }: Departure,
): Promise<string[] | null> {
  const running = await scoped.trx
    .selectFrom("membership")
    .where("organisation_id", "=", from.id)
    .where("left_on", "is", null)
    .$if(people !== null, (query) => query.where("person_id", "in", [...(people ?? [])]))
    .select(["id", "person_id", "standing", "joined_on"])
    .orderBy("person_id")
    .forUpdate()
    .execute();
  if (running.some(({ joined_on }) => joined_on >= on)) return null;
  const { tenantId } = scoped.caller;
  for (const { id, person_id: personId, standing } of running) {
    await endMembershipRow(scoped, id, on);
    if (to === null) await countVersion(scoped, personId);
    else {
      const held = { tenantId, personId, organisationId: to.id, path: to.path, joinedOn: on };
      await insertMembership(scoped, { ...held, standing: standing as "official" | "probationary" });
      await movePerson(scoped, personId, { tenantId, path: to.path, on });
    }
    const value = to === null ? { organisationId: from.id, on } : { from: from.id, to: to.id, on };
    const action = to === null ? "end" : "transfer";
    await recordMember(scoped, at, { action, id: personId, path: to?.path ?? from.path, value });
  }
  return running.map(({ person_id }) => person_id);
}
