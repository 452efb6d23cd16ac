import type { PlanView } from "#contract/plan.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { planDiff } from "#domain/plan/plan-diff.ts";
import { fail } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { owingsOf, recordOwed } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, draftToChange, shown, stale, type PlanOutcome, type PlanRefusal } from "./draft-plan.ts";
import { publishFaults } from "./publish-faults.ts";
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
    if (draft.row_version !== body.version) return fail(stale(draft, null));
    const before = versions.findLast(({ state }) => state === "published") ?? null;
    const refusal = reasonAgainst(plan, draft, before);
    if (refusal !== null) return fail(refusal);
    const { content } = draft;
    await savePublished(scoped, { plan, draft, periods: periodsOfPlan(content) }, { at, day: dayOf(at) });
    await oweBy(scoped, plan, content, at);
    await audit(scoped, at, change("plan.publish", plan, { number: draft.number, ...told(before, draft) }));
    await announce(scoped, at, [published(plan, draft)]);
    return shown(scoped, id, at);
  });

function reasonAgainst(plan: PlanRow, draft: PlanVersionRow, before: PlanVersionRow | null): PlanRefusal | null {
  const faults = publishFaults(draft.content, plan.year);
  if (faults.length > 0) return { code: "plan.not-ready", faults };
  if (before === null) return null;
  if (draft.reason.trim() === "") return { code: "plan.reason-missing" };
  return draft.content.periodUnit === before.content.periodUnit ? null : { code: "plan.periods-fixed" };
}

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
