import type { PlanDraftBody, PlanList, PlanListItem, PlanVersionView, PlanView, TouchedCell } from "#contract/plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodKey, periodLabel } from "#domain/calendar/period.ts";
import { parentPath } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import type { Holidays } from "#domain/calendar/deadline.ts";
import { yearsWithoutHolidays } from "#domain/calendar/public-holidays.ts";
import { countsWorkingDays } from "#domain/plan/counts-working-days.ts";
import { planWarnings } from "#domain/plan/check-plan-content.ts";
import { deadlineInWords, deadlinesInWords, endOfDue } from "#domain/plan/deadline-in-words.ts";
import { wordsAgainstDue } from "#domain/plan/due-in-words.ts";
import { isOtherIssuer } from "#domain/plan/other-issuer.ts";
import { periodsOfPlan, topicsOfPeriod, type PlanContent } from "#domain/plan/plan-content.ts";
import { planDiff } from "#domain/plan/plan-diff.ts";
import { denyPlan, planPermissions } from "#domain/plan/policy.ts";
import { lastDayToRegister, registrationDeadline } from "#domain/plan/registration.ts";
import type { Scoped } from "../../db/scoped.ts";
import { hasCommitteesBelow, linkedSuperior, seesBelow, superiorOf, superiorView } from "./present-cascade.ts";
import { publishFaults } from "./publish-faults.ts";
import { rubricsFor } from "./cascade-store.ts";
import { touchedCells } from "./touched-cells.ts";
import {
  cellsUnder,
  holidaysOf,
  holidaysOfAll,
  listPlans,
  loadPlan,
  namesOfPersons,
  organisationsBy,
  secretariesOf,
  versionsOf,
  type Named,
  type PlanRow,
  type PlanVersionRow,
} from "./store.ts";

const publishedOf = (versions: readonly PlanVersionRow[], plan: PlanRow): PlanVersionRow | null =>
  versions.find(({ number, state }) => state === "published" && number === plan.published_version) ?? null;

export const draftOf = (versions: readonly PlanVersionRow[]): PlanVersionRow | null =>
  versions.find(({ state }) => state === "draft") ?? null;

/** The whole plan as the caller may see it; null when it is not theirs to see. */
export async function presentPlan(scoped: Scoped, id: string, now: string): Promise<PlanView | null> {
  const plan = await loadPlan(scoped, id);
  if (plan === undefined) return null;
  const versions = await versionsOf(scoped, [id]);
  const today = dayOf(now);
  const [organisation] = await organisationsBy(scoped, { ids: [plan.organisation_id] }, today);
  const names = await namesOfPersons(
    scoped,
    versions.map(({ published_by }) => published_by),
  );
  const holidays = await holidaysOf(scoped, plan.path);
  const published = publishedOf(versions, plan);
  const draft = draftOf(versions);
  const may = planPermissions(scoped.caller.actor, plan);
  const superior = published && (await linkedSuperior(scoped, carried(plan, published.content, today)));
  return {
    id: plan.id,
    organisation: { id: plan.organisation_id, name: organisation?.name ?? "" },
    year: plan.year,
    today,
    published: published && {
      number: published.number,
      content: published.content,
      deadlines: deadlinesInWords(published.content, holidays),
      periods: periodsView(published.content),
      publishedOn: published.published_on ?? today,
      publishedBy: names.get(published.published_by ?? "") ?? null,
      superior: superiorView(superior, published.content),
    },
    draft: draft && {
      ...(await draftView(scoped, { plan, draft, published, today, name: organisation?.name ?? "" })),
      deadlines: draftDeadlines(draft.content, holidays),
    },
    versions: versions.map((version) => versionLine(version, names)),
    permissions: {
      edit: may.draft && draft !== null,
      publish: may.publish && draft !== null,
      amend: may.amend && draft === null && published !== null,
      readRegistrations:
        published !== null && scoped.scope.read.cellPlan !== undefined && holdsAbove(scoped, plan.path),
      seeBelow: published !== null && seesBelow(scoped, plan) && (await hasCommitteesBelow(scoped, plan, today)),
      seeCorrections: may.draft && versions.some((version) => version.reading_id !== null),
      register: published === null ? [] : await registersFor(scoped, plan.path, today),
    },
  };
}

const draftDeadlines = (content: PlanContent, holidays: Holidays) =>
  content.deadlines.map((deadline) => ({
    ...deadlineInWords(content, deadline, holidays),
    wordsSay: wordsAgainstDue(content, deadline),
  }));

const carried = ({ path, year }: PlanRow, content: PlanContent, day: LocalDate) => ({ path, year, content, day });

/** Roles on the committee itself read the registrations of all its cells. */
const holdsAbove = ({ caller }: Scoped, path: Path): boolean =>
  caller.actor.grants.some(
    (grant) => grant.path === path && grant.role !== "member" && grant.role !== "superiorReader",
  );

/** The cells of this committee for which the caller registers. */
async function registersFor(scoped: Scoped, committee: Path, today: LocalDate): Promise<Named[]> {
  const writing = ["cellSecretary", "cellDeputy", "cellCommittee"];
  const paths = scoped.caller.actor.grants
    .filter(({ role, path }) => writing.includes(role) && parentPath(path) === committee)
    .map(({ path }) => path);
  const rows = await organisationsBy(scoped, { paths: [...new Set(paths)] }, today);
  return rows.map(({ id, name }) => ({ id, name }));
}

type DraftQuestion = { plan: PlanRow; draft: PlanVersionRow; published: PlanVersionRow | null; today: LocalDate };

async function draftView(scoped: Scoped, { name, ...asked }: DraftQuestion & { name: string }) {
  const { plan, draft, published, today } = asked;
  const cells = await cellsUnder(scoped, plan.organisation_id, today);
  const superior = await superiorOf(scoped, carried(plan, draft.content, today));
  const linked = draft.content.superiorPlanId === superior?.planId ? (superior?.content ?? null) : null;
  return {
    number: draft.number,
    version: draft.row_version,
    content: draft.content,
    reason: draft.reason,
    readingId: draft.reading_id,
    faults: publishFaults(draft.content, plan.year, linked),
    warnings: [
      ...(isOtherIssuer(draft.content.identity.issuer, name) ? [{ code: "other-issuer" as const }] : []),
      ...planWarnings(draft.content),
      ...(await holidayWarning(scoped, plan, draft.content)),
    ],
    changes: published === null ? [] : planDiff(published.content, draft.content),
    audience: { cells: cells.map(({ name }) => name), secretaries: await secretariesOf(scoped, cells, today) },
    marks: draft.marks.map(({ span: [from, to], ...mark }) => ({ ...mark, span: [from, to] as [number, number] })),
    superior: superiorView(superior, draft.content),
    rubrics: await rubricsFor(scoped),
    touched: published === null ? [] : await touchedView(scoped, asked),
  };
}

/** Working days counted without knowing a single holiday of the year. P8. */
async function holidayWarning(scoped: Scoped, { path, year }: PlanRow, content: PlanContent) {
  if (!countsWorkingDays(content)) return [];
  const missing = yearsWithoutHolidays([year], await holidaysOf(scoped, path));
  return missing.map(() => ({ code: "no-holidays" as const }));
}

async function touchedView(scoped: Scoped, { plan, draft, published, today }: DraftQuestion): Promise<TouchedCell[]> {
  if (published === null) return [];
  const amended = { before: published.content, after: draft.content };
  const touched = await touchedCells(scoped, plan, amended, today);
  return touched.map(({ path: _path, ...view }) => view);
}

const periodsView = (content: PlanContent) =>
  periodsOfPlan(content).map((period) => ({
    key: periodKey(period),
    label: periodLabel(period),
    firstDay: firstDayOf(period),
    lastDay: lastDayOf(period),
    topicIds: topicsOfPeriod(content, period).map(({ id }) => id),
  }));

const versionLine = (version: PlanVersionRow, names: ReadonlyMap<string, string>): PlanVersionView["version"] => ({
  number: version.number,
  state: version.state,
  reason: version.reason,
  publishedOn: version.published_on,
  publishedAt: version.published_at,
  publishedBy: names.get(version.published_by ?? "") ?? null,
});

/** One version and what it changed of the one before it. P2. */
export async function presentVersion(scoped: Scoped, id: string, number: number): Promise<PlanVersionView | null> {
  if ((await loadPlan(scoped, id)) === undefined) return null;
  const versions = await versionsOf(scoped, [id]);
  const version = versions.find((one) => one.number === number);
  if (version === undefined) return null;
  const earlier = versions.findLast((one) => one.number < number && one.state === "published");
  const names = await namesOfPersons(scoped, [version.published_by]);
  return {
    planId: id,
    version: versionLine(version, names),
    content: version.content,
    changes: earlier === undefined ? [] : planDiff(earlier.content, version.content),
  };
}

type ListQuery = { organisationId?: PlanDraftBody["organisationId"] | undefined; year?: number | undefined };

export async function presentPlans(scoped: Scoped, query: ListQuery, now: string): Promise<PlanList> {
  const today = dayOf(now);
  const plans = await listPlans(scoped, query);
  const versions = await versionsOf(
    scoped,
    plans.map(({ id }) => id),
  );
  const organisations = await organisationsBy(scoped, { ids: plans.map((plan) => plan.organisation_id) }, today);
  const holidays = await holidaysOfAll(
    scoped,
    plans.map(({ path }) => path),
  );
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const offices = scoped.caller.actor.grants
    .filter(({ path }) => denyPlan(scoped.caller.actor, "draft", { path }) === null)
    .map(({ path }) => path);
  const mayDraft = await organisationsBy(scoped, { paths: [...new Set(offices)] }, today);
  return {
    plans: plans.flatMap((plan) =>
      listItem(plan, versions, {
        name: names.get(plan.organisation_id) ?? "",
        offices,
        holidays: holidays.get(plan.path),
      }),
    ),
    mayDraftFor: mayDraft.filter(({ kind }) => kind === "committee").map(({ id, name }) => ({ id, name })),
    today,
  };
}

function listItem(
  plan: PlanRow,
  all: readonly PlanVersionRow[],
  { name, offices, holidays }: { name: string; offices: readonly Path[]; holidays: Holidays | undefined },
): PlanListItem[] {
  const versions = all.filter((version) => version.plan_id === plan.id);
  const published = publishedOf(versions, plan);
  const draft = draftOf(versions);
  const shown = published ?? draft;
  if (shown === null) return [];
  const deadline = registrationDeadline(shown.content);
  const lastDay = lastDayToRegister(shown.content, deadline, holidays);
  const item: PlanListItem = {
    id: plan.id,
    organisation: { id: plan.organisation_id, name },
    year: plan.year,
    state: published === null ? "draft" : "published",
    drafting: draft !== null,
    title: shown.content.identity.title,
    symbol: shown.content.identity.symbol,
    publishedVersion: plan.published_version,
    publishedOn: published?.published_on ?? null,
    topicCount: shown.content.topics.length,
    registrationEndsAt: deadline && lastDay && endOfDue(deadline.due, lastDay),
    above: published !== null && offices.some((path) => path !== plan.path && path.startsWith(plan.path)),
  };
  return [item];
}
