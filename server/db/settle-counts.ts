import { sql, type RawBuilder } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { countFields } from "#domain/milestone/counts-by-day.ts";
import type { StepDelta } from "#domain/milestone/period-counts.ts";
import { mergeTold, toldFrom, toldText } from "#domain/milestone/told-counts.ts";
import { settlingOf, type CountBasis, type CountedFact } from "./count-basis.ts";
import { startOf, type PlanOnDay } from "./board-rows.ts";
import { send } from "./in-a-row.ts";
import { newId } from "./new-id.ts";
import { boundsOfPlan, contentsOf } from "./plan-versions.ts";
import type { Scoped, Unscoped } from "./scoped.ts";

type Wanted = { cells: readonly Path[]; keys: readonly string[] };

/** A fact of the very command, and the statement that keeps it: written together with what it does to the counts. */
export type FactInHand = { path: Path; fact: CountedFact; keep: RawBuilder<unknown> };

/**
 * Brings the counts of some cells' periods to what their facts say, from `day` on: compares what was told so far with the
 * period judged anew and appends the difference. One statement asks, one writes, whatever the step. Called last in a command;
 * asked twice it appends nothing. `basis`: what the counts follow from, where the command has locked and read it already. S2;
 * design: counts.
 */
export async function settleCounts(
  scoped: Scoped,
  day: LocalDate,
  { cells, keys }: Wanted,
  { inHand = null, basis }: { inHand?: FactInHand | null; basis?: readonly Basis[] | undefined } = {},
): Promise<void> {
  const wanted = { cells: [...new Set(cells)].sort(), keys: [...new Set(keys)].sort() };
  const known = basis ?? (await basisOf(scoped, wanted, day));
  const plans = await plansIn(scoped, known);
  const said: Said[] = [];
  for (const { path, told, ...rest } of known) {
    const facts = inHand?.path === path ? [...rest.facts, inHand.fact] : rest.facts;
    const cell: CountBasis = { ...rest, path, facts };
    await keepSettings(scoped, cell, day);
    said.push(...wanted.keys.flatMap((key) => sayingsOf({ cell, key, told, plans }, day)));
  }
  await append(scoped, said, inHand?.keep ?? null);
}

type Judged = { cell: CountBasis; key: string; told: Basis["told"]; plans: ReadonlyMap<string, PlanOnDay> };

/** What is to be appended for one cell and period: one saying, or none. `plans`: as `plansIn` keeps them. */
export function sayingsOf({ cell, key, told, plans }: Judged, day: LocalDate): Said[] {
  const before = toldFrom(told?.[key] ?? "[]");
  const plan = plans.get(planKey(parentPath(cell.path), key)) ?? null;
  const added = settlingOf({ cell, key, plan, told: before }, day);
  return added.length > 0 ? [sayingOf({ path: cell.path, key, before, added })] : [];
}

/** All that one cell's counts follow from, what was told of it, and its committee's plans. */
export type Basis = Omit<CountBasis, "facts"> & {
  facts: CountedFact[];
  told: Record<string, string> | null;
  plans: KnownPlan[] | null;
};
type KnownPlan = Omit<PlanOnDay, "holidays" | "content" | "bounds"> & {
  committee: Path;
  year: number;
  versionId: string;
  holidays: LocalDate[];
};

/** Two at once would each count what the other has not committed: the second waits, then reads what the first appended. */
async function basisOf({ trx }: Scoped, { cells, keys }: Wanted, day: LocalDate): Promise<readonly Basis[]> {
  if (cells.length === 0 || keys.length === 0) return [];
  const { rows } = await sql<Basis>`select * from count_basis(${cells}::text[], ${keys}::text[], ${day})`.execute(trx);
  return rows;
}

/** By which a period's plan is found: its committee and year. */
export const planKey = (committee: Path | null, key: string): string => `${committee ?? ""} ${key.slice(0, 4)}`;

/** The plans that came with what the counts follow from, by committee and year. */
export async function plansIn(asked: Unscoped, known: readonly Basis[]): Promise<Map<string, PlanOnDay>> {
  const plans = known.flatMap((cell) => cell.plans ?? []);
  const contents = await contentsOf(
    asked,
    plans.map(({ versionId }) => versionId),
  );
  return new Map(
    plans.flatMap(({ committee, year, versionId, holidays, ...plan }) => {
      const content = contents.get(versionId);
      const held = content && { ...plan, content, bounds: boundsOfPlan(content), holidays: new Set(holidays) };
      return held === undefined ? [] : [[planKey(committee, String(year)), held] as const];
    }),
  );
}

/** The day each meeting is set for, kept where it differs from what was kept last; null once it is called off. */
async function keepSettings({ trx }: Scoped, { meetings }: CountBasis, day: LocalDate): Promise<void> {
  for (const meeting of meetings) {
    const startsOn = meeting.state === "cancelled" ? null : startOf(meeting);
    const last = meeting.settings.at(-1);
    if (last === undefined ? startsOn === null : last.startsOn === startsOn) continue;
    meeting.settings = [...meeting.settings, { recordedOn: day, startsOn }];
    // Who may not change a meeting finds nothing to keep: whoever moved it has kept it.
    await trx
      .updateTable("meeting")
      .set({ settings: JSON.stringify(meeting.settings) })
      .where("id", "=", meeting.meetingId)
      .execute();
  }
}

type Told = { path: Path; key: string; before: readonly StepDelta[]; added: readonly StepDelta[] };
export type Said = ReturnType<typeof sayingOf>;

const sayingOf = ({ path, key, before, added }: Told) => ({
  path,
  periodKey: key,
  told: toldText(mergeTold(before, added)),
  rows: added.map((delta) => [newId(), delta.milestone, delta.day, ...countFields.map((field) => delta[field])]),
});

/** Cells of a whole province at once stay a few statements. */
const atOnce = 400;

async function append({ trx }: Scoped, said: readonly Said[], keep: RawBuilder<unknown> | null): Promise<void> {
  if (keep !== null) {
    const appending = said.length === 0 ? sql`` : sql`select append_counts(${JSON.stringify(said)}::jsonb)`;
    await send(trx, said.length === 0 ? keep : sql`with kept as (${keep}) ${appending}`);
    return;
  }
  for (let from = 0; from < said.length; from += atOnce)
    await send(trx, sql`select append_counts(${JSON.stringify(said.slice(from, from + atOnce))}::jsonb)`);
}
