import { sql } from "kysely";
import type { Holidays } from "#domain/calendar/deadline.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { boundDay, owedFrom, owedPeriods, type CellLife } from "#domain/milestone/obligation.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { lastDayToRegister } from "#domain/plan/registration.ts";
import { boundsOfPlan } from "../../db/plan-versions.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { nameInForce } from "../current-name.ts";

export type Named = { id: string; name: string };
export type Cell = Named & { path: Path; committeeId: string; life: CellLife };

const organisations = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .innerJoinLateral(nameInForce(day), (join) => join.onTrue())
    .select(["organisation.id", "organisation.path", "organisation.parent_id", "named.name"])
    .select(["organisation.founded_on", "organisation.dissolved_on"]);

const cells = (scoped: Scoped, day: LocalDate) =>
  organisations(scoped, day)
    .where("organisation.kind", "=", "cell")
    .where(inReach(scoped, "organisation.path", "cellPlan", "cellPlan:submitted", "cellPlan:acknowledged"));

type Row = Awaited<ReturnType<ReturnType<typeof cells>["execute"]>>[number];

export const cellOf = ({ id, name, path, parent_id, founded_on, dissolved_on }: Row): Cell => ({
  id,
  name,
  path: path as Path,
  committeeId: parent_id ?? "",
  life: { foundedOn: founded_on, dissolvedOn: dissolved_on },
});

export async function loadCell(scoped: Scoped, id: string, day: LocalDate): Promise<Cell | null> {
  const row = await cells(scoped, day).where("organisation.id", "=", id).executeTakeFirst();
  return row === undefined ? null : cellOf(row);
}

/** The committee's own cells that the caller may look into. */
export async function cellsOf(scoped: Scoped, committeeId: string, day: LocalDate): Promise<Cell[]> {
  const rows = await cells(scoped, day)
    .where("organisation.parent_id", "=", committeeId)
    .where(({ eb, or }) => or([eb("organisation.dissolved_on", "is", null), eb("organisation.dissolved_on", ">", day)]))
    .orderBy(sql`named.name collate "vi-x-icu"`)
    .orderBy("organisation.path")
    .execute();
  return rows.map(cellOf);
}

export async function committeeOf(scoped: Scoped, id: string, day: LocalDate): Promise<Named & { path: Path }> {
  const row = await organisations(scoped, day)
    .where("organisation.id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "boardCount", "planPublished"))
    .executeTakeFirst();
  return { id, name: row?.name ?? "", path: (row?.path ?? "") as Path };
}

/** The version of a plan that holds now, since when the plan has held, and the holidays its working days leave out. */
export type PlanInForce = {
  id: string;
  organisationId: string;
  path: Path;
  year: number;
  number: number;
  content: PlanContent;
  publishedOn: LocalDate;
  holidays: Holidays;
};

type Wanted = { id: string } | { committeeId: string; year: number };

export async function planInForce(scoped: Scoped, wanted: Wanted): Promise<PlanInForce | null> {
  const plans = scoped.trx
    .selectFrom("plan")
    .innerJoin("plan_version as version", (join) =>
      join.onRef("version.tenant_id", "=", "plan.tenant_id").onRef("version.plan_id", "=", "plan.id"),
    )
    .where("version.state", "=", "published")
    .where(inReachOrLine(scoped, "plan.path", "planPublished"))
    .select(["plan.id", "plan.organisation_id", "plan.path", "plan.year", "version.number", "version.content"])
    .select("version.published_on")
    .orderBy("version.number");
  const versions =
    "id" in wanted
      ? await plans.where("plan.id", "=", wanted.id).execute()
      : await plans
          .where("plan.organisation_id", "=", wanted.committeeId)
          .where("plan.year", "=", wanted.year)
          .execute();
  const [first] = versions;
  return first === undefined ? null : ofVersions(versions, await holidaysOf(scoped, first.path));
}

type Version = Pick<PlanInForce, "id" | "year" | "number"> & {
  organisation_id: string;
  path: string;
  content: unknown;
  published_on: LocalDate | null;
};

function ofVersions(versions: readonly Version[], holidays: Holidays): PlanInForce | null {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined || first.published_on === null) return null;
  const { id, year, number } = last;
  return {
    id,
    organisationId: last.organisation_id,
    path: last.path as Path,
    year,
    number,
    content: last.content as PlanContent,
    publishedOn: first.published_on,
    holidays,
  };
}

/**
 * The plan a registration was made by. Where the cell has gone under another committee since, it is read with its registration
 * and only so: nobody there may look for it. O1.
 */
export async function planOfCellPlan(
  scoped: Scoped,
  { id, plan_id }: { id: string; plan_id: string },
): Promise<PlanInForce | null> {
  const near = await planInForce(scoped, { id: plan_id });
  if (near !== null) return near;
  type Read = Version & { holidays: LocalDate[] };
  const { rows } = await sql<Read>`select * from plan_of_cell_plan(${id})`.execute(scoped.trx);
  return ofVersions(rows, new Set(rows[0]?.holidays));
}

/** The plan a list shows where none is named: of the latest year, as the list of plans is ordered. */
export async function newestPublished(scoped: Scoped): Promise<string | null> {
  const row = await scoped.trx
    .selectFrom("plan")
    .where("published_version", "is not", null)
    .where(inReachOrLine(scoped, "plan.path", "planPublished"))
    .select("id")
    .orderBy("year", "desc")
    .orderBy("path")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function holidaysOf(scoped: Scoped, path: string): Promise<Holidays> {
  const rows = await scoped.trx
    .selectFrom("holiday")
    .where("path", "=", path)
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select("day")
    .execute();
  return new Set(rows.map(({ day }) => day));
}

/** The periods of the plan this cell lives to see. */
export const periodsFor = ({ content }: PlanInForce, { life }: Pick<Cell, "life">): Period[] =>
  owedPeriods(periodsOfPlan(content), life);

/** The last day for this cell to register; null where the plan names none, or it was over before the cell owed it. */
export function lastDayFor(
  { content, holidays, publishedOn }: PlanInForce,
  { life }: Pick<Cell, "life">,
): LocalDate | null {
  return boundDay(
    lastDayToRegister(content, boundsOfPlan(content).registration, holidays),
    owedFrom(publishedOn, life),
  );
}
