import { sql } from "kysely";
import { dayOf, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import {
  addSolutions,
  countSolutions,
  noSolutions,
  quarterOf,
  type SolutionCount,
  type SolutionGroup,
} from "#domain/solution/solution.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { SolutionShares } from "#contract/solution.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import type { Refused } from "#server/http/outcome.ts";
import { currentName } from "../current-name.ts";

type Wanted = { organisationId: string; year: number | undefined };
type Place = {
  id: string;
  path: string;
  name: string;
  kind: "committee" | "cell";
  foundedOn: LocalDate;
  dissolvedOn: LocalDate | null;
};
type Counted = SolutionGroup & { path: string; periodKey: string | null; heldIn: LocalDate };

const quarters = [1, 2, 3, 4] as const;

/**
 * Of what the meetings of each quarter resolved, how much was carried out, for every organisation right below that stood in that year;
 * a cell for itself. Counted as it stands today, in whole numbers; in all is what was counted, not what is listed. M10, I.3.
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
  const total = inQuarters(counted);
  const listed = below
    .map((one) => ({ ...one, groups: counted.filter(({ path }) => path === one.path) }))
    .filter((one) => one.groups.length > 0 || stoodIn(one, chosen));
  return ok({
    organisation: { id: place.id, name: place.name, kind: place.kind },
    year: chosen,
    today,
    rows: listed.map(({ id, name, kind, groups }) => ({
      organisation: { id, name, kind },
      quarters: inQuarters(groups),
      year: countSolutions(groups),
    })),
    total,
    yearTotal: total.reduce(addSolutions, noSolutions),
  });
}

const inQuarters = (groups: readonly Counted[]): SolutionCount[] =>
  quarters.map((quarter) =>
    countSolutions(groups.filter(({ periodKey, heldIn }) => quarterOf(periodKey, heldIn).index === quarter)),
  );

const stoodIn = ({ foundedOn, dissolvedOn }: Place, year: number): boolean =>
  foundedOn <= localDate(`${year}-12-31`) && (dissolvedOn === null || dissolvedOn > localDate(`${year}-01-01`));

/** One organisation, or those right below one, dissolved ones too; what is not within reach does not exist. */
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
    .select(["organisation.id", "organisation.path", "organisation.kind"])
    .select(["organisation.founded_on as foundedOn", "organisation.dissolved_on as dissolvedOn"])
    .select(currentName("organisation", today).as("name"))
    .orderBy("organisation.path")
    .execute();
  return rows as Place[];
}

/** By the place right below, the meeting's period and the quarter it was held in, as the rule counts. */
async function countsUnder(
  scoped: Scoped,
  place: Place,
  { year, today }: { year: number; today: LocalDate },
): Promise<Counted[]> {
  const step = sql<string>`split_part(substr(solution.path, length(${place.path}) + 1), '/', 1)`;
  const at = place.kind === "cell" ? sql<string>`${place.path}` : sql<string>`${place.path} || ${step} || '/'`;
  const { rows } = await sql<Counted>`
    select ${at} as path, meeting.period_key as "periodKey", date_trunc('quarter', meeting.held_on)::date as "heldIn",
      solution.state, coalesce(due_on < case solution.state when 'open' then ${today}::date else done_on end, false) as "pastDue",
      count(*)::integer as count
    from solution join meeting on meeting.tenant_id = solution.tenant_id and meeting.id = solution.meeting_id
    where adopted and meeting.held_on is not null
      and coalesce(left(meeting.period_key, 4), extract(year from meeting.held_on)::text) = ${String(year)}
      and solution.path >= ${place.path} and solution.path < ${`${place.path.slice(0, -1)}0`}
      and ${inReach(scoped, "solution.path", "solution")}
    group by 1, 2, 3, 4, 5`.execute(scoped.trx);
  return rows;
}
