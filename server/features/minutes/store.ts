import type { Insertable, Selectable, Updateable } from "kysely";
import type { MinutesState, MinutesVersion } from "#domain/minutes/lifecycle.ts";
import type { LayeredText } from "#server/db/layered-text.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

export type MinutesRow = Omit<Selectable<Schema["minutes"]>, "state" | "sections"> & {
  state: MinutesState;
  sections: LayeredText;
};

/** Also for who chaired and who wrote: the two who sign. */
const minutesIn = (scoped: Scoped) =>
  scoped.trx.selectFrom("minutes").where((where) =>
    where.or([
      inReach(scoped, "minutes.path", "minutes", "minutes:meeting", "minutes:sent"),
      where.exists(
        where
          .selectFrom("meeting")
          .whereRef("meeting.id", "=", "minutes.meeting_id")
          .where((either) =>
            either.or([
              either("meeting.chair_id", "=", scoped.caller.actor.personId),
              either("meeting.minute_taker_id", "=", scoped.caller.actor.personId),
            ]),
          )
          .select("meeting.id"),
      ),
    ]),
  );

/** Every version within reach, the first first. */
export async function minutesVersions(scoped: Scoped, meetingId: string): Promise<MinutesRow[]> {
  const rows = await minutesIn(scoped).where("meeting_id", "=", meetingId).orderBy("number").selectAll().execute();
  return rows as MinutesRow[];
}

export async function minutesRow(scoped: Scoped, id: string): Promise<MinutesRow | null> {
  const row = await minutesIn(scoped).where("minutes.id", "=", id).selectAll().executeTakeFirst();
  return (row as MinutesRow | undefined) ?? null;
}

export const insertMinutes = ({ trx }: Scoped, row: Insertable<Schema["minutes"]>): Promise<unknown> =>
  trx.insertInto("minutes").values(row).execute();

export const updateMinutes = (
  { trx }: Scoped,
  { id, row_version }: MinutesRow,
  change: Updateable<Schema["minutes"]>,
): Promise<unknown> =>
  trx
    .updateTable("minutes")
    .set({ ...change, row_version: row_version + 1 })
    .where("id", "=", id)
    .execute();

export const versionOf = (row: MinutesRow): MinutesVersion => ({
  number: row.number,
  state: row.state,
  takerSigned: row.taker_signed_at !== null,
  chairSigned: row.chair_signed_at !== null,
});
