import type { z } from "zod/mini";
import type { BoardYear, BoardYearQuery } from "#contract/board.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { lastDayOf, parsePeriodKey, periodKey, periodsOf } from "#domain/calendar/period.ts";
import { timelinessOf } from "#domain/milestone/counts-by-day.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { ledUnder } from "./board-place.ts";
import { boardPlace, boardPlaces } from "./store.ts";
import { cellsOnDays, countsOnDays } from "./year-store.ts";

type Refused = { code: "row.unknown" } | { code: "board.unknown-period" } | { code: "denied.needs-role" };

/** Completeness and timeliness of a place at the end of each month of a year, up to the day asked for. S2. */
export async function showYear(
  scoped: Scoped,
  now: string,
  query: z.infer<typeof BoardYearQuery>,
): Promise<Result<BoardYear, Refused>> {
  const asOf = (query["as-of"] as LocalDate | undefined) ?? dayOf(now);
  const [own] = await boardPlaces(scoped, asOf);
  // Whom the handbook gives no board at all hears so, whichever organisation they name.
  if (own === undefined) return fail({ code: "denied.needs-role" });
  const place = query.org === undefined ? own : await boardPlace(scoped, query.org, asOf);
  if (place === null) return fail({ code: "row.unknown" });
  const asked = query.period === undefined ? null : parsePeriodKey(query.period);
  if (query.period !== undefined && asked === null) return fail({ code: "board.unknown-period" });
  const year = asked?.year ?? Number(asOf.slice(0, 4));
  const days = monthEnds(year, asOf);
  const led = query.led === undefined ? [] : ledUnder(scoped, place.path);
  const wanted = { keys: keysOf(year), days };
  const counted = () => (led.length > 0 ? cellsOnDays(scoped, led, wanted) : countsOnDays(scoped, place, wanted));
  const counts = days.length === 0 ? [] : await counted();
  return ok({
    year,
    months: counts.map((one, at) => ({
      day: days[at] as LocalDate,
      owed: one.owed,
      done: one.done,
      ...timelinessOf(one),
    })),
  });
}

/** Whatever spans the plans below are made of. */
const keysOf = (year: number): string[] => [
  ...new Set([
    ...(["month", "quarter", "half", "year"] as const).flatMap((unit) => periodsOf(unit, year).map(periodKey)),
    registerPeriodKey(year),
  ]),
];

/** The ends of the months that are over, and the day asked for. */
function monthEnds(year: number, asOf: LocalDate): LocalDate[] {
  const ends = periodsOf("month", year).map(lastDayOf);
  const over = ends.filter((day) => day < asOf);
  return over.length === ends.length || Number(asOf.slice(0, 4)) < year ? over : [...over, asOf];
}
