import type { RollUpList, RollUpView, SourceView } from "#contract/roll-up.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodKey, periodsOf, type Period } from "#domain/calendar/period.ts";
import type { MatrixMark } from "#domain/document/roll-up-matrix.ts";
import type { Path } from "#domain/ids.ts";
import { milestoneKeys, milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import type { RollUpSource } from "#domain/roll-up/counted-roll-up.ts";
import { averageTenths, type Figure } from "#domain/roll-up/figures.ts";
import { isProvisional } from "#domain/roll-up/lifecycle.ts";
import { denyRollUp, isOwnRollUp, rollUpPermissions } from "#domain/roll-up/policy.ts";
import { standardRubrics } from "#domain/scoring/standard-rubrics.ts";
import { planOnDay } from "#server/db/board-rows.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { committeesAt, organisationNames, rollUpsOfYear, type RollUpRow } from "./store.ts";

/** Seen by the committee itself at every stage, by those above once it was sent. */
export const maySee = ({ caller }: Scoped, row: RollUpRow): boolean =>
  row.state === "sent" || isOwnRollUp(caller.actor, row.path);

/** One roll-up with every figure and where it leads; from above, without the sentences and the links behind them. S7. */
export async function presentRollUp(scoped: Scoped, now: string, row: RollUpRow): Promise<RollUpView> {
  const { head, counted } = row.figures;
  const { figures } = counted;
  const { actor } = scoped.caller;
  const own = isOwnRollUp(actor, row.path);
  const names = await personNames(scoped, [row.approved_by]);
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: head.issuer },
    superior: head.superior,
    periodKey: row.period_key,
    state: row.state,
    asOf: row.as_of,
    today: dayOf(now),
    provisional: isProvisional(periodIn(row.period_key), row.as_of),
    cells: figures.cells as Mutable,
    steps: milestoneKeys.map((milestone) => ({
      milestone,
      label: milestoneLabels[milestone],
      ...mutable(figures.steps[milestone]),
    })),
    attendance: mutable(figures.attendance),
    averageTenths: averageTenths(figures),
    scored: { value: figures.scoreTenths.rows.length, rows: [...figures.scoreTenths.rows] },
    unscored: counted.unscored as Mutable,
    bands: bandsInOrder(figures.bands),
    solutions: mutable(figures.solutions),
    topics: {
      ...mutable({ used: figures.topics.used, replaced: figures.topics.replaced, added: figures.topics.added }),
      each: counted.topics.map((topic) => ({ ...topic, taken: topic.taken as Mutable })),
    },
    late: counted.late.map(({ step, ...late }) => ({ ...late, step: milestoneLabels[step] })),
    periods: [...counted.periods],
    matrix: counted.matrix.map(({ cell, marks }) => ({
      cell,
      marks: marks.map((each) => ({
        registered: markView(each.registered),
        noticed: markView(each.noticed),
        held: markView(each.held),
        reported: markView(each.reported),
        scored: markView(each.scored),
      })),
    })),
    sharedSolutions: own ? counted.sharedSolutions.map((text) => ({ ...text, rows: [...text.rows] })) : [],
    cellProposals: own ? counted.cellProposals.map((text) => ({ ...text, rows: [...text.rows] })) : [],
    below: [...counted.below],
    sources: Object.fromEntries(
      Object.entries(counted.sources).map(([key, source]) => [key, sourceView(source, row, own)]),
    ),
    narrative: row.narrative,
    approvedBy: namedIn(names, row.approved_by),
    approvedAt: row.approved_at,
    sentOn: row.sent_on,
    symbol: head.symbol,
    sha256: row.sha256,
    version: row.version,
    permissions: rollUpPermissions(actor, row.path, row.state),
  };
}

/** The contract's lists are not read-only. */
type Mutable = { value: number; rows: string[] };
const mutable = <K extends string>(figures: Record<K, Figure>): Record<K, Mutable> => figures as Record<K, Mutable>;

export const periodIn = (key: string): Period => {
  const period = parsePeriodKey(key);
  if (period === null) throw new Error(`not a period: ${key}`);
  return period;
};

const bandOrder = [...new Set(standardRubrics.flatMap(({ bands }) => bands.map(({ label }) => label)))];

/** The usual bands in their order, whether anybody reached them or not, then a committee's own. */
export const bandsInOrder = (bands: Readonly<Record<string, Figure>>): RollUpView["bands"] =>
  [...new Set([...bandOrder, ...Object.keys(bands)])].map((label) => ({
    label,
    figure: (bands[label] ?? { value: 0, rows: [] }) as Mutable,
  }));

const markView = (mark: MatrixMark | null): RollUpView["matrix"][number]["marks"][number]["held"] =>
  mark && {
    state: mark.state,
    days: mark.state === "late" ? mark.days : 0,
    excused: mark.state === "late" && mark.excused,
  };

function sourceView({ noun, id, cell, label, sentence }: RollUpSource, row: RollUpRow, own: boolean): SourceView {
  const pages: Record<RollUpSource["noun"], string> = {
    cell: `/board?org=${row.organisation_id}&period=${row.figures.counted.periods[0] ?? row.period_key}&as-of=${row.as_of}`,
    "cell-plan": `/cell-plan/${id}`,
    meeting: `/meeting/${id}`,
    "result-report": `/result-report/${id}`,
    score: `/meeting/${id}/score`,
    solution: `/meeting/${id}`,
    "roll-up": `/roll-up/${id}`,
  };
  const readable = own || noun === "roll-up";
  return { noun, cell, label, sentence: own ? sentence : null, href: readable ? pages[noun] : null };
}

/** The roll-ups of a year within reach, and the periods one may still be begun for. */
export async function presentRollUps(scoped: Scoped, now: string, asked: number | undefined): Promise<RollUpList> {
  const today = dayOf(now);
  const year = asked ?? Number(today.slice(0, 4));
  const rows = (await rollUpsOfYear(scoped, year)).filter((row) => maySee(scoped, row));
  const names = await organisationNames(
    scoped,
    rows.map(({ organisation_id }) => organisation_id),
    today,
  );
  return {
    year,
    today,
    lines: rows.map(({ id, organisation_id, period_key, state, as_of, figures, sent_on }) => ({
      id,
      organisation: { id: organisation_id, name: names.get(organisation_id) ?? figures.head.issuer },
      periodKey: period_key,
      state,
      asOf: as_of,
      symbol: figures.head.symbol,
      sentOn: sent_on,
    })),
    mayBegin: await mayBegin(scoped, today, year, rows),
  };
}

async function mayBegin(
  scoped: Scoped,
  today: LocalDate,
  year: number,
  rows: readonly RollUpRow[],
): Promise<RollUpList["mayBegin"]> {
  const { actor } = scoped.caller;
  const paths = [...new Set(actor.grants.map(({ path }) => path))].filter(
    (path: Path) => denyRollUp(actor, "draft", path) === null,
  );
  const open: RollUpList["mayBegin"] = [];
  for (const { id, name, path } of await committeesAt(scoped, paths, today)) {
    const plan = await planOnDay(scoped, path, year, today);
    const periods = plan === null ? periodsOf("quarter", year) : periodsOfPlan(plan.content);
    const keys = [...new Set([...periods, { unit: "year" as const, year, index: 1 }].map(periodKey))];
    const begun = rows.filter(({ organisation_id }) => organisation_id === id).map(({ period_key }) => period_key);
    open.push({ organisation: { id, name }, periods: keys.filter((key) => !begun.includes(key)) });
  }
  return open;
}
