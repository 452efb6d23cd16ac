import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodKey, type Period } from "#domain/calendar/period.ts";
import type { Basis } from "#domain/document/letterhead.ts";
import { overlaps, periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { kindName, kindOf } from "#domain/register/document-kind.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { addBelow } from "#domain/roll-up/add-below.ts";
import { countRollUp, type RollUpFacts } from "#domain/roll-up/count-roll-up.ts";
import type { SharedText } from "#domain/roll-up/counted-roll-up.ts";
import { boardRows, planOnDay, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Narrative } from "#contract/roll-up.ts";
import { cellsIn, itemsCounted, meetingsCounted, proposalsCounted, solutionsCounted } from "./load-facts.ts";
import { committeesAt, committeesBelow, sentBelow, type Kept, type RollUpPlace } from "./store.ts";

/** Adds up one committee and period as of a day: its own cells from the board's rows, and what was sent from below. S7. */
export async function countFor(
  scoped: Scoped,
  place: RollUpPlace,
  period: Period,
  asOf: LocalDate,
): Promise<Result<Kept, { code: "roll-up.no-plan" }>> {
  const plan = await planOnDay(scoped, place.path, period.year, asOf);
  const committees = await committeesBelow(scoped, place.id, asOf);
  const ids = committees.map(({ id }) => id);
  const sent = await sentBelow(scoped, ids, periodKey(period), asOf);
  if (plan === null && sent.length === 0) return fail({ code: "roll-up.no-plan" });
  const own = countRollUp(await factsOf(scoped, place, plan, period, asOf));
  const nameOf = (id: string): string => committees.find((committee) => committee.id === id)?.name ?? "";
  const below = sent.map(({ id, organisation_id, sent_on, figures }) => ({
    organisationId: organisation_id,
    name: nameOf(organisation_id),
    rollUpId: id,
    sentOn: sent_on ?? asOf,
    counted: figures.counted,
  }));
  const missing = committees
    .filter(({ id }) => !sent.some(({ organisation_id }) => organisation_id === id))
    .map(({ id, name }) => ({ organisationId: id, name }));
  return ok({ head: await headOf(scoped, place, plan, asOf), counted: addBelow(own, below, missing) });
}

async function factsOf(
  scoped: Scoped,
  place: RollUpPlace,
  plan: PlanOnDay | null,
  period: Period,
  asOf: LocalDate,
): Promise<RollUpFacts> {
  const periods = plan === null ? [] : periodsOfPlan(plan.content).filter((each) => overlaps(each, period));
  const span = { from: firstDayOf(period), to: lastDayOf(period), keys: periods.map(periodKey) };
  const cells: BoardCell[] = plan === null ? [] : await cellsIn(scoped, place.id, span, asOf);
  const boards: { periodKey: string; rows: Awaited<ReturnType<typeof boardRows>> }[] = [];
  for (const each of periods)
    boards.push({
      periodKey: periodKey(each),
      rows: plan === null ? new Map() : await boardRows(scoped, plan, each, cells, asOf),
    });
  const asked = { cells: cells.map(({ id }) => id), periods: periods.map(periodKey), asOf };
  const meetings = await meetingsCounted(scoped, asked);
  const { items, cellPlans } =
    plan === null
      ? { items: [], cellPlans: new Map<string, string>() }
      : await itemsCounted(scoped, plan.planId, asked);
  return {
    cells: cells.map(({ id, name }) => ({ id, name })),
    boards,
    cellPlans,
    meetings,
    items,
    solutions: await solutionsCounted(scoped, meetings, asOf),
    proposals: await proposalsCounted(scoped, meetings),
  };
}

async function headOf(
  scoped: Scoped,
  place: RollUpPlace,
  plan: PlanOnDay | null,
  asOf: LocalDate,
): Promise<Kept["head"]> {
  const above = parentPath(place.path);
  const [parent] = above === null ? [] : await committeesAt(scoped, [above], asOf);
  return {
    issuer: place.name,
    superior: parent?.name ?? place.superior_name,
    letters: place.document_suffix,
    place: place.place,
    bases: plan === null ? [] : basesOf(plan.content, place.name),
    number: null,
    symbol: null,
    signer: null,
  };
}

const nameOf = (letters: string | null): string => {
  const kind = letters === null ? null : kindOf(letters);
  return kind === null ? (letters ?? "Kế hoạch") : kindName(kind);
};

/** What the committee's plan carries out, and the plan itself. */
function basesOf({ basis, identity }: PlanContent, issuer: string): Basis[] {
  const own = { kindName: nameOf(identity.kind), symbol: identity.symbol, date: identity.date, issuer, about: null };
  return [
    ...basis.map(({ kind, symbol, date, issuer: by }) => ({
      kindName: nameOf(kind),
      symbol,
      date,
      issuer: by,
      about: null,
    })),
    ...(identity.symbol === null ? [] : [own]),
  ];
}

const lines = (texts: readonly SharedText[]): string =>
  texts
    .slice(0, 20)
    .map(({ text, cells }) => (cells > 1 ? `${text.replace(/[.;]$/, "")} (${cells} chi bộ).` : text))
    .join("\n");

/** What the cells themselves have said, for the office to go on from. */
export const narrativeFrom = ({ counted: { sharedSolutions, cellProposals } }: Kept): Narrative => ({
  difficulties: "",
  solutions: lines(sharedSolutions),
  cellProposals: lines(cellProposals),
  proposals: "",
});
