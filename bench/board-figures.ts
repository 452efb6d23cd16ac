import { addDays, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import type { ClientConfig } from "pg";
import { ask } from "./ask.ts";
import { lastDayKnown } from "./cell-year.ts";
import { percentile, report } from "./measure.ts";
import { tokenOf, type Placed } from "./province-tree.ts";
import { bareRound, statementsOf } from "./same-statements.ts";

/** When the measurements are taken: nearly all of the year is done. */
export const now = "2023-12-20T02:00:00.000Z";
export const today = lastDayKnown;

/** Days all over the year, each in its own period. */
export const pastDays = Array.from({ length: 60 }, (_, at) => addDays(localDate("2023-01-01"), at * 5 + 3));

const addressOf = ({ id }: Placed, asOf: LocalDate): string =>
  `/api/board?org=${id}&period=2023-Q${Math.ceil(Number(asOf.slice(5, 7)) / 3)}${asOf === today ? "" : `&as-of=${asOf}`}`;

const yearAddressOf = ({ id }: Placed, asOf: LocalDate): string =>
  `/api/board/periods?org=${id}&year=2023${asOf === today ? "" : `&as-of=${asOf}`}`;

/** `whole`: the year at once. */
type Measured = { name: string; rounds: number; place: Placed; days: readonly LocalDate[]; whole?: true };

/** Answered and bare in turn, so that what else the machine does falls on both. */
export async function boardFigures(
  config: (user: string) => ClientConfig,
  base: string,
  { name, place, days, rounds, whole }: Measured,
): Promise<void> {
  const token = tokenOf(place);
  const address = whole ? yearAddressOf : addressOf;
  const bare: Awaited<ReturnType<typeof bareRound>>[] = [];
  for (const day of days) {
    const question = { routes: [boardRoutes], url: address(place, day), token, now };
    bare.push(await bareRound(config, await statementsOf(config, question)));
  }
  const [answered, alone]: [number[], number[]] = [[], []];
  for (let round = -20; round < rounds; round += 1) {
    const at = ((round % days.length) + days.length) % days.length;
    const path = address(place, days[at] as LocalDate);
    const started = performance.now();
    const { status, text } = await ask(base, { path, token });
    const between = performance.now();
    if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 200)}`);
    await bare[at]?.round();
    if (round < 0) continue;
    answered.push(between - started);
    alone.push(performance.now() - between);
  }
  await Promise.all(bare.map(({ end }) => end()));
  for (const [share, word] of [
    [0.5, "median"],
    [0.95, "p95"],
  ] as const)
    report({
      name: `board.${name}.${word}`,
      value: percentile(answered, share),
      unit: "ms",
      baseline: percentile(alone, share),
    });
}
