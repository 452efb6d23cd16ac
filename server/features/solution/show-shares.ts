import { sql } from "kysely";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { addSolutions, noSolutions, type SolutionCount } from "#domain/solution/solution.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { SolutionShares } from "#contract/solution.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import type { Refused } from "#server/http/outcome.ts";
import { currentName } from "../current-name.ts";

type Wanted = { organisationId: string; year: number | undefined };
type Place = { id: string; path: string; name: string; kind: string };
type Counted = SolutionCount & { path: string; quarter: number };

const quarters = [1, 2, 3, 4] as const;

/**
 * Of what the meetings of each quarter resolved, how much was carried out, for every organisation right below; a cell for itself.
 * Counted as it stands today, in whole numbers. M10, I.3.
 */
export async function showShares(
  scoped: Scoped,
  now: string,
  { organisationId, year }: Wanted,
): Promise<Result<SolutionShares, Refused>> {
  const today = dayOf(now);
  const chosen = year ?? Number(today.slice(0, 4));
  const place = (await placesIn(scoped, today, { id: organisationId }))[0];
  if (place === undefined) return fail({ code: "row.unknown" });
  const below = place.kind === "cell" ? [place] : await placesIn(scoped, today, { under: place.path });
  const counted = await countsUnder(scoped, place, { year: chosen, today });
  const of = (path: string, quarter: number): SolutionCount =>
    bare(counted.find((row) => row.path === path && row.quarter === quarter));
  const total = quarters.map((quarter) => below.map(({ path }) => of(path, quarter)).reduce(addSolutions, noSolutions));
  return ok({
    organisation: { id: place.id, name: place.name, kind: place.kind as "committee" | "cell" },
    year: chosen,
    today,
    rows: below.map(({ id, name, path, kind }) => ({
      organisation: { id, name, kind: kind as "committee" | "cell" },
      quarters: quarters.map((quarter) => of(path, quarter)),
      year: quarters.map((quarter) => of(path, quarter)).reduce(addSolutions, noSolutions),
    })),
    total,
    yearTotal: total.reduce(addSolutions, noSolutions),
  });
}

function bare(row: Counted | undefined): SolutionCount {
  if (row === undefined) return noSolutions;
  const { adopted, done, doneLate, dropped, open, overdue } = row;
  return { adopted, done, doneLate, dropped, open, overdue };
}

/** One organisation, or those right below one; what is not within reach does not exist. */
async function placesIn(
  scoped: Scoped,
  today: LocalDate,
  { id, under }: { id?: string; under?: string },
): Promise<Place[]> {
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where(inReach(scoped, "organisation.path", "solution"))
    .$if(id !== undefined, (query) => query.where("organisation.id", "=", id ?? ""))
    .$if(under !== undefined, (query) =>
      query.where(
        sql<boolean>`organisation.path = ${under ?? ""} || split_part(substr(organisation.path, length(${under ?? ""}) + 1), '/', 1) || '/' and organisation.path <> ${under ?? ""}`,
      ),
    )
    .where((where) =>
      where.or([where("organisation.dissolved_on", "is", null), where("organisation.dissolved_on", ">", today)]),
    )
    .select(["organisation.id", "organisation.path", "organisation.kind"])
    .select(currentName("organisation", today).as("name"))
    .orderBy("organisation.path")
    .execute();
  return rows;
}

/** By the place right below and the quarter the meeting was held in. */
async function countsUnder(
  scoped: Scoped,
  place: Place,
  { year, today }: { year: number; today: LocalDate },
): Promise<Counted[]> {
  const step = sql<string>`split_part(substr(solution.path, length(${place.path}) + 1), '/', 1)`;
  const at = place.kind === "cell" ? sql<string>`${place.path}` : sql<string>`${place.path} || ${step} || '/'`;
  const { rows } = await sql<Counted>`
    select ${at} as path, extract(quarter from meeting.held_on)::integer as quarter, count(*)::integer as adopted,
      count(*) filter (where solution.state = 'done')::integer as done,
      count(*) filter (where solution.state = 'done' and done_on > due_on)::integer as "doneLate",
      count(*) filter (where solution.state = 'dropped')::integer as dropped,
      count(*) filter (where solution.state = 'open')::integer as open,
      count(*) filter (where solution.state = 'open' and due_on < ${today})::integer as overdue
    from solution join meeting on meeting.tenant_id = solution.tenant_id and meeting.id = solution.meeting_id
    where adopted and meeting.held_on between ${localDate(`${year}-01-01`)} and ${localDate(`${year}-12-31`)}
      and solution.path >= ${place.path} and solution.path < ${`${place.path.slice(0, -1)}0`}
      and ${inReach(scoped, "solution.path", "solution")}
    group by 1, 2`.execute(scoped.trx);
  return rows;
}
