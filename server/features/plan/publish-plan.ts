import type { PlanView } from "#contract/plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { planDiff } from "#domain/plan/plan-diff.ts";
import { readingCorrections } from "#domain/plan/reading-corrections.ts";
import { fail } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { owingsOf, recordOwed } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, draftToChange, shown, stale, type PlanOutcome, type PlanRefusal } from "./draft-plan.ts";
import { insertCorrections, readingOf } from "./correction-store.ts";
import { linkedSuperior } from "./present-cascade.ts";
import { publishFaults } from "./publish-faults.ts";
import { touchedCells, type Touched } from "./touched-cells.ts";
import { cellsUnder, savePublished, type PlanRow, type PlanVersionRow } from "./store.ts";

/**
 * Makes the draft the plan in force. From that day on every cell below owes what it asks for; an amendment keeps year and
 * periods, and the cells' registrations stay. P2, handbook 9.
 */
export const publishPlan = (deps: Deps, caller: Caller, id: string, body: { version: number }): PlanOutcome =>
  inCommand<PlanView, PlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await draftToChange(scoped, id, "publish");
    if (!found.ok) return found;
    const { plan, draft, versions } = found.value;
    if (draft.row_version !== body.version) return fail(await stale(scoped, found.value, null));
    const before = versions.findLast(({ state }) => state === "published") ?? null;
    const { content } = draft;
    const day = dayOf(at);
    const superior = await linkedSuperior(scoped, { path: plan.path, year: plan.year, content, day });
    const refusal = reasonAgainst({ plan, draft, before, superior: superior?.content ?? null });
    if (refusal !== null) return fail(refusal);
    const touched =
      before === null ? [] : await touchedCells(scoped, plan, { before: before.content, after: content }, day);
    await savePublished(scoped, { plan, draft, periods: periodsOfPlan(content) }, { at, day });
    await keepCorrections(scoped, plan, draft, day);
    await oweBy(scoped, plan, content, at);
    await audit(scoped, at, change("plan.publish", plan, { number: draft.number, ...told(before, draft) }));
    await announce(scoped, at, [published(plan, draft), ...touched.map((cell) => tellTouched(plan, cell))]);
    return shown(scoped, id, at);
  });

type Judged = { plan: PlanRow; draft: PlanVersionRow; before: PlanVersionRow | null; superior: PlanContent | null };

function reasonAgainst({ plan, draft, before, superior }: Judged): PlanRefusal | null {
  const faults = publishFaults(draft.content, plan.year, superior);
  if (faults.length > 0) return { code: "plan.not-ready", faults };
  if (before === null) return null;
  if (draft.reason.trim() === "") return { code: "plan.reason-missing" };
  return draft.content.periodUnit === before.content.periodUnit ? null : { code: "plan.periods-fixed" };
}

/** In what the confirmed plan differs from what was read of its document. P1. */
async function keepCorrections(scoped: Scoped, plan: PlanRow, draft: PlanVersionRow, day: LocalDate): Promise<void> {
  const readingId = draft.reading_id;
  const reading = readingId === null ? null : await readingOf(scoped, readingId);
  if (readingId === null || reading === null) return;
  const corrections = readingCorrections(reading, draft.content, draft.marks);
  await insertCorrections(scoped, { plan, readingId, corrections, day });
}

const tellTouched = (plan: PlanRow, { path, cell, cellPlanId, changes }: Touched) => ({
  topic: "plan.touched",
  path,
  facts: {
    planId: plan.id,
    organisationId: cell.id,
    cellPlanId,
    year: plan.year,
    changes: changes.join("; ").slice(0, 1000),
  },
});

async function oweBy(scoped: Scoped, plan: PlanRow, content: PlanContent, at: string): Promise<void> {
  const day = dayOf(at);
  const cells = await cellsUnder(scoped, plan.organisation_id, day);
  await recordOwed(
    scoped,
    day,
    cells.flatMap((cell) => owingsOf(cell, content)),
  );
}

const told = (before: PlanVersionRow | null, draft: PlanVersionRow) =>
  before === null
    ? { content: draft.content }
    : { reason: draft.reason, changes: planDiff(before.content, draft.content) };

const published = (plan: PlanRow, draft: PlanVersionRow) => ({
  topic: "plan.published",
  path: plan.path,
  facts: {
    planId: plan.id,
    organisationId: plan.organisation_id,
    year: plan.year,
    number: draft.number,
    title: draft.content.identity.title,
    reason: draft.reason,
  },
});
