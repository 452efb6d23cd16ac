import { sql, type Insertable } from "kysely";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

const spoken = ["contribution", "contribution:meeting", "contribution:attended"] as const;
const room = ["meeting", "meeting:meeting"] as const;

export const contributionsOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("contribution")
    .where("meeting_id", "=", meetingId)
    .where("removed_at", "is", null)
    .where(inReach(scoped, "contribution.path", ...spoken))
    .orderBy("said_at")
    .orderBy("id")
    .selectAll()
    .execute();

export const contributionRow = (scoped: Scoped, meetingId: string, id: string) =>
  scoped.trx
    .selectFrom("contribution")
    .where("meeting_id", "=", meetingId)
    .where("id", "=", id)
    .where(inReach(scoped, "contribution.path", ...spoken))
    .selectAll()
    .executeTakeFirst();

/** A repeat under the same id changes nothing; `false` when the line was already there. */
export async function insertContribution({ trx }: Scoped, row: Insertable<Schema["contribution"]>): Promise<boolean> {
  const added = await trx
    .insertInto("contribution")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

type ContributionChange = {
  person_id?: string | null;
  guest_id?: string | null;
  body?: string;
  said_at?: string;
  removed_at?: string;
  version: number;
};

export const updateContribution = ({ trx }: Scoped, id: string, change: ContributionChange): Promise<unknown> =>
  trx.updateTable("contribution").set(change).where("id", "=", id).execute();

export const conclusionOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("conclusion")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "conclusion.path", ...spoken))
    .select(["body", "version"])
    .executeTakeFirst();

export const saveConclusion = ({ trx }: Scoped, row: Insertable<Schema["conclusion"]>): Promise<unknown> =>
  trx
    .insertInto("conclusion")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "meeting_id"]).doUpdateSet({
        body: row.body,
        version: row.version ?? 1,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
      }),
    )
    .execute();

export const stepNotesOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("meeting_step")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "meeting_step.path", ...room))
    .orderBy("number")
    .selectAll()
    .execute();

export const saveStep = ({ trx }: Scoped, row: Insertable<Schema["meeting_step"]>): Promise<unknown> =>
  trx
    .insertInto("meeting_step")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "meeting_id", "number"]).doUpdateSet({
        note: row.note ?? "",
        person_id: row.person_id ?? null,
        version: row.version ?? 1,
        ...(row.started_at !== undefined && { started_at: row.started_at }),
      }),
    )
    .execute();

/** The instant a step began is kept from the first time it was entered. */
export const beginStep = (
  { trx }: Scoped,
  row: { tenant_id: string; meeting_id: string; path: string; number: number; started_at: string },
): Promise<unknown> =>
  trx
    .insertInto("meeting_step")
    // Version 0: entering a step writes no words, so that whoever writes the first note is not refused for it.
    .values({ ...row, version: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "meeting_id", "number"])
        .doUpdateSet({ started_at: sql<string>`coalesce(meeting_step.started_at, excluded.started_at)` }),
    )
    .execute();

export const guestsOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("guest")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "guest.path", ...room))
    .orderBy("id")
    .select(["id", "name", "post"])
    .execute();

/** `false` when the id is a guest's of another meeting. */
export async function saveGuest({ trx }: Scoped, row: Insertable<Schema["guest"]>): Promise<boolean> {
  const added = await trx
    .insertInto("guest")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) return true;
  const renamed = await trx
    .updateTable("guest")
    .set({ name: row.name, post: row.post ?? "" })
    .where("id", "=", row.id)
    .where("meeting_id", "=", row.meeting_id)
    .returning("id")
    .executeTakeFirst();
  return renamed !== undefined;
}

export const removeGuest = ({ trx }: Scoped, meetingId: string, id: string): Promise<unknown> =>
  trx.deleteFrom("guest").where("meeting_id", "=", meetingId).where("id", "=", id).execute();

/** Solutions of this meeting, and the adopted ones of earlier meetings that are still open. M10. */
export const solutionsFor = (scoped: Scoped, meeting: { id: string; path: string }) =>
  scoped.trx
    .selectFrom("solution")
    .where("path", "=", meeting.path)
    .where((where) =>
      where.or([
        where("meeting_id", "=", meeting.id),
        where.and([where("adopted", "=", true), where("state", "=", "open")]),
      ]),
    )
    .where(inReach(scoped, "solution.path", "solution", "solution:meeting"))
    .orderBy("recorded_at")
    .orderBy("id")
    .selectAll()
    .execute();

/**
 * One short text that changes with anything shown in the room: every table's rows with their versions, read under the same
 * policies as the rows themselves, so that what may not be seen does not show in it either.
 */
export async function revisionOf({ trx, caller }: Scoped, meeting: { id: string; path: string }): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select md5(string_agg(part, '|' order by part)) as revision from (
      select 'm' || version || ':' || current_step || ':' || state as part from meeting where id = ${meeting.id}
      union all select 'a' || person_id || state || coalesce(reason_kind, '') || left_early || marked_at || beside from attendance where meeting_id = ${meeting.id}
      union all select 'n' || person_id || answered_at from notice_answer where meeting_id = ${meeting.id}
      union all select 'q' || person_id || claimed_at || coalesce(settled_at::text, '') from answer_claim where meeting_id = ${meeting.id}
      union all select 'i' || person_id || checked_at || proven || coalesce(undone_at::text, '') from check_in where meeting_id = ${meeting.id}
      union all select 'j' || coalesce(check_in_since(${meeting.id})::text, '')
      union all select 'c' || id || version from contribution where meeting_id = ${meeting.id}
      union all select 'k' || version from conclusion where meeting_id = ${meeting.id}
      union all select 't' || number || ':' || version || ':' || coalesce(started_at::text, '') from meeting_step where meeting_id = ${meeting.id}
      union all select 'g' || id || name || post from guest where meeting_id = ${meeting.id}
      union all select 's' || id || version from solution where path = ${meeting.path}
      union all select 'x' || id || version || state || coalesce(present::text, '') from attendee_assignment where meeting_id = ${meeting.id}
      union all select 'l' || id || version from lead_report where meeting_id = ${meeting.id}
      union all select 'b' || id || state from minutes where meeting_id = ${meeting.id}
      union all select 'p' || ${caller.actor.personId}::text
    ) parts`.execute(trx);
  return rows[0]?.revision ?? "";
}
