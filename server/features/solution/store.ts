import type { Insertable, Selectable, Updateable } from "kysely";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

export type SolutionRow = Selectable<Schema["solution"]>;

const read = ["solution", "solution:meeting"] as const;

export async function solutionRow(scoped: Scoped, id: string): Promise<SolutionRow | null> {
  const row = await scoped.trx
    .selectFrom("solution")
    .where("id", "=", id)
    .where(inReach(scoped, "solution.path", ...read))
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether the person reads the solutions of that cell at all: what they do not read does not exist for them. */
export async function keepsSolutions(scoped: Scoped, organisationId: string): Promise<boolean> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", organisationId)
    .where(inReach(scoped, "organisation.path", ...read))
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** A cell's solutions, the open ones first by their day. */
export const solutionsOfCell = (scoped: Scoped, organisationId: string) =>
  scoped.trx
    .selectFrom("solution")
    .innerJoin("meeting", (join) =>
      join.onRef("meeting.id", "=", "solution.meeting_id").onRef("meeting.tenant_id", "=", "solution.tenant_id"),
    )
    .where("meeting.organisation_id", "=", organisationId)
    .where(inReach(scoped, "solution.path", ...read))
    .orderBy((order) => order("solution.state", "=", "open"), "desc")
    .orderBy("solution.due_on", (order) => order.asc().nullsLast())
    .orderBy("solution.id")
    .selectAll("solution")
    .select(["meeting.topic_title", "meeting.held_on"])
    .execute();

/** A repeat under the same id changes nothing; `false` when the solution was already there. */
export async function insertSolution({ trx }: Scoped, row: Insertable<Schema["solution"]>): Promise<boolean> {
  const added = await trx
    .insertInto("solution")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export const updateSolution = (
  { trx }: Scoped,
  { id, version }: SolutionRow,
  change: Updateable<Schema["solution"]>,
): Promise<unknown> =>
  trx
    .updateTable("solution")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();
