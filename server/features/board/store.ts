import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Counts } from "#domain/milestone/counts-by-day.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

export type Place = {
  id: string;
  path: Path;
  name: string;
  kind: "committee" | "cell";
  foundedOn: LocalDate;
  dissolvedOn: LocalDate | null;
};

const places = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .select([
      "organisation.id",
      "organisation.path",
      "organisation.kind",
      "organisation.founded_on as foundedOn",
      "organisation.dissolved_on as dissolvedOn",
    ])
    .select(currentName("organisation", day).as("name"));

/** Organisations whose board the person may open: where `board` is a right, or `boardCount` at least; highest first. */
export async function boardPlaces(scoped: Scoped, day: LocalDate): Promise<Place[]> {
  const roots = [
    ...new Set(
      [...(scoped.scope.read.board ?? []), ...(scoped.scope.read.boardCount ?? [])].map((root) =>
        root.replace("!", ""),
      ),
    ),
  ];
  if (roots.length === 0) return [];
  const rows = await places(scoped, day)
    .where("organisation.path", "in", roots)
    .orderBy(sql`length(organisation.path)`)
    .orderBy("organisation.path")
    .execute();
  return rows as Place[];
}

export async function boardPlace(scoped: Scoped, id: string, day: LocalDate): Promise<Place | null> {
  const row = await places(scoped, day)
    .where("organisation.id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "board", "boardCount"))
    .executeTakeFirst();
  return (row as Place | undefined) ?? null;
}

/** Cells of a committee that existed in the period, in the order they were founded. */
export async function cellsOf(
  scoped: Scoped,
  place: Place,
  day: LocalDate,
  span: { from: LocalDate; to: LocalDate },
): Promise<Place[]> {
  const rows = await places(scoped, day)
    .where("organisation.kind", "=", "cell")
    .where((eb) => eb.or([eb("organisation.parent_id", "=", place.id), eb("organisation.id", "=", place.id)]))
    .where("organisation.founded_on", "<=", span.to)
    .where((eb) =>
      eb.or([eb("organisation.dissolved_on", "is", null), eb("organisation.dissolved_on", ">", span.from)]),
    )
    .where(inReach(scoped, "organisation.path", "board"))
    .orderBy("organisation.founded_on")
    .orderBy("organisation.id")
    .execute();
  return rows as Place[];
}

export const committeesOf = async (scoped: Scoped, place: Place, day: LocalDate): Promise<Place[]> =>
  (await places(scoped, day)
    .where("organisation.kind", "=", "committee")
    .where("organisation.parent_id", "=", place.id)
    .where(inReach(scoped, "organisation.path", "boardCount"))
    .orderBy("organisation.id")
    .execute()) as Place[];

export type ChildCount = Pick<Counts, "owed" | "done" | "doneLate" | "overdue" | "excused"> & {
  nodePath: string;
  milestone: MilestoneKey;
};

/** What was appended for each node up to a day, added up: never a scan of raw rows. Design: counts. */
export async function countsOf(
  scoped: Scoped,
  nodes: readonly string[],
  keys: readonly string[],
  asOf: LocalDate,
): Promise<ChildCount[]> {
  if (nodes.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("milestone_count")
    .where("node_path", "in", [...nodes])
    .where("period_key", "in", [...keys])
    .where("day", "<=", asOf)
    .where(inReach(scoped, "milestone_count.path", "boardCount"))
    .groupBy(["node_path", "milestone"])
    .select(["node_path as nodePath", "milestone"])
    .select(sql<number>`sum(owed)::int`.as("owed"))
    .select(sql<number>`sum(done)::int`.as("done"))
    .select(sql<number>`sum(done_late)::int`.as("doneLate"))
    .select(sql<number>`sum(overdue)::int`.as("overdue"))
    .select(sql<number>`sum(excused)::int`.as("excused"))
    .execute();
  return rows as ChildCount[];
}

export async function cellPlanIds(scoped: Scoped, planId: string): Promise<Map<string, string>> {
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .where("plan_id", "=", planId)
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["id", "organisation_id"])
    .execute();
  return new Map(rows.map(({ id, organisation_id }) => [organisation_id, id]));
}

/** The last urging of each cell in a period, by the day asked for. */
export async function lastUrgings(
  scoped: Scoped,
  keys: readonly string[],
  asOf: LocalDate,
): Promise<Map<string, LocalDate>> {
  const rows = await scoped.trx
    .selectFrom("urging")
    .where("period_key", "in", [...keys])
    .where("urged_on", "<=", asOf)
    .where(inReach(scoped, "urging.path", "urging"))
    .groupBy("organisation_id")
    .select(["organisation_id", sql<LocalDate>`max(urged_on)`.as("urgedOn")])
    .execute();
  return new Map(rows.map(({ organisation_id, urgedOn }) => [organisation_id, urgedOn]));
}
