import type { PlanDraftBody, PlanSaveBody, PlanView } from "#contract/plan.ts";
import type { LastChange } from "#contract/refusal.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { inheritPlan } from "#domain/plan/cascade.ts";
import { blankPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { planDiff } from "#domain/plan/plan-diff.ts";
import { denyPlan } from "#domain/plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { defaultLadder } from "#domain/urging/ladder.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { lastChange } from "../../db/last-change.ts";
import { newId } from "../../db/new-id.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import type { SecretRefusal } from "../../http/secret-mark.ts";
import { knownOutlines, superiorPlanOf } from "./cascade-store.ts";
import { letterheadOf } from "./letterhead.ts";
import { draftOf, presentPlan } from "./present.ts";
import { secretInPlan } from "./secret-in-plan.ts";
import {
  insertPlan,
  insertVersion,
  loadPlan,
  lockPlan,
  movePlanToYear,
  organisationsBy,
  planOfYear,
  saveDraft,
  versionsOf,
  type OrganisationRow,
  type PlanRow,
  type PlanVersionRow,
} from "./store.ts";

export type PlanRefusal =
  | KeyReused
  | SecretRefusal
  | { code: "row.unknown" | "denied.needs-role" | "plan.no-draft" | "plan.already-drafting" | "plan.not-published" }
  | { code: "plan.reason-missing" | "plan.periods-fixed" | "plan.superior-unknown" }
  | { code: "plan.outline-unknown"; files: readonly string[] }
  | { code: "plan.exists"; planId: string | null }
  | { code: "plan.not-ready"; faults: readonly { path: string; code: string }[] }
  | { code: "row.stale"; current: unknown; changes: unknown; changed: LastChange | null };

export type PlanOutcome = Promise<Result<PlanView, PlanRefusal>>;

/** Begins the plan of a committee for a year. The client's id makes a repeat harmless. P2. */
export const draftPlan = (deps: Deps, caller: Caller, body: PlanDraftBody): PlanOutcome =>
  inCommand<PlanView, PlanRefusal>(deps, caller, body, async (scoped) => {
    const at = deps.now();
    const [organisation] = await organisationsBy(scoped, { ids: [body.organisationId] }, dayOf(at));
    if (organisation === undefined || organisation.kind !== "committee") return fail({ code: "row.unknown" });
    const denial = denyPlan(caller.actor, "draft", organisation);
    if (denial !== null) return fail(denial);
    const secret = secretInPlan({ content: body.content }, body.notSecret);
    if (secret !== null) return fail(secret);
    const content = await beginning(scoped, organisation, body, dayOf(at));
    if (content === null) return fail({ code: "plan.superior-unknown" });
    const refusal = await unknownPapers(scoped, organisation.path, content, dayOf(at));
    if (refusal !== null) return fail(refusal);
    const id = body.id ?? newId();
    const plan = { id, organisationId: organisation.id, path: organisation.path, year: body.year };
    if (!(await insertPlan(scoped, plan))) return alreadyThere(scoped, plan, at);
    await insertVersion(scoped, at, {
      plan,
      number: 1,
      content,
      reason: "",
      readingId: body.readingId ?? null,
    });
    await audit(scoped, at, change("plan.draft", plan, { year: body.year, content }));
    return shown(scoped, id, at);
  });

/** What a plan begins with: what was sent, what the superior's plan says, or what is known of any. Null: no such superior's. */
async function beginning(
  scoped: Scoped,
  organisation: OrganisationRow,
  { content, fromPlanId, year }: PlanDraftBody,
  day: LocalDate,
): Promise<PlanContent | null> {
  if (content !== undefined) return content;
  const head = await letterheadOf(scoped, organisation, day);
  if (fromPlanId === undefined) return begun(head, year);
  const superior = await superiorPlanOf(scoped, organisation.path, { planId: fromPlanId }, day);
  if (superior === null || superior.year !== year) return null;
  const inherited = inheritPlan(superior.content, { issuer: organisation.name, superiorPlanId: fromPlanId });
  return { ...inherited, identity: { ...inherited.identity, place: head.place }, ladder: defaultLadder };
}

/** A plan names no superior's plan but one above it, and no file that was not handed in with a plan. */
async function unknownPapers(
  scoped: Scoped,
  path: Path,
  { superiorPlanId = null, topics }: PlanContent,
  day: LocalDate,
): Promise<PlanRefusal | null> {
  if (superiorPlanId !== null && (await superiorPlanOf(scoped, path, { planId: superiorPlanId }, day)) === null)
    return { code: "plan.superior-unknown" };
  const named = topics.flatMap(({ outlines = [] }) => outlines);
  const known = await knownOutlines(
    scoped,
    named.map(({ uploadId }) => uploadId),
  );
  const files = named.filter(({ uploadId }) => !known.has(uploadId)).map(({ fileName }) => fileName);
  return files.length === 0 ? null : { code: "plan.outline-unknown", files };
}

/** A plan typed by hand begins with what is known: who issues it, under whom, where, and for which year. */
const begun = (head: Partial<PlanContent["identity"]>, year: number): PlanContent => ({
  ...blankPlan,
  identity: { ...blankPlan.identity, ...head, kind: "KH", year },
  ladder: defaultLadder,
});

/** The same plan sent again is that plan; another of the same year is refused by name. */
async function alreadyThere(
  scoped: Scoped,
  { id, organisationId, year }: { id: string; organisationId: string; year: number },
  at: string,
): PlanOutcome {
  const known = await loadPlan(scoped, id);
  if (known?.organisation_id === organisationId) return shown(scoped, id, at);
  const other = await planOfYear(scoped, organisationId, year);
  return fail({ code: "plan.exists", planId: other?.id ?? null });
}

/** Saves the draft as the person types. Who wrote over an older state is told what changed meanwhile. P2. */
export const savePlan = (deps: Deps, caller: Caller, id: string, body: PlanSaveBody): PlanOutcome =>
  inCommand<PlanView, PlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await draftToChange(scoped, id);
    if (!found.ok) return found;
    const { plan, draft } = found.value;
    if (draft.row_version !== body.version) return fail(await stale(scoped, found.value, body.content));
    const secret = secretInPlan({ content: body.content, reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    const refusal = await unknownPapers(scoped, plan.path, body.content, dayOf(at));
    if (refusal !== null) return fail(refusal);
    const moved = await moveYear(scoped, plan, body.content);
    if (!moved.ok) return moved;
    const { content, reason = draft.reason, marks = draft.marks } = body;
    await saveDraft(scoped, draft, { content, reason, marks });
    await audit(scoped, at, change("plan.save", plan, planDiff(draft.content, body.content)));
    return shown(scoped, id, at);
  });

/** A plan not yet published follows the year its text names. */
async function moveYear(scoped: Scoped, plan: PlanRow, { identity }: PlanContent): Promise<Result<null, PlanRefusal>> {
  const year = identity.year;
  if (plan.published_version !== null || year === null || year === plan.year || year < 2000 || year > 2100)
    return ok(null);
  const other = await planOfYear(scoped, plan.organisation_id, year);
  if (other !== undefined) return fail({ code: "plan.exists", planId: other.id });
  await movePlanToYear(scoped, plan.id, year);
  return ok(null);
}

/** The next version of a published plan, beginning as a copy, with the reason. P2. */
export const amendPlan = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { reason: string; notSecret?: boolean | undefined },
): PlanOutcome =>
  inCommand<PlanView, PlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const plan = await loadPlan(scoped, id);
    if (plan === undefined) return fail({ code: "row.unknown" });
    const denial = denyPlan(caller.actor, "amend", plan);
    if (denial !== null) return fail(denial);
    const secret = secretInPlan({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    await lockPlan(scoped, id);
    const versions = await versionsOf(scoped, [id]);
    if (draftOf(versions) !== null) return fail({ code: "plan.already-drafting" });
    const last = versions.at(-1);
    if (last === undefined) return fail({ code: "plan.not-published" });
    const { content } = last;
    await insertVersion(scoped, at, { plan, number: last.number + 1, content, reason: body.reason, readingId: null });
    await audit(scoped, at, change("plan.amend", plan, { number: last.number + 1, reason: body.reason }));
    return shown(scoped, id, at);
  });

/** The draft, locked with its plan: two people at once take turns. */
export async function draftToChange(
  scoped: Scoped,
  id: string,
  action: "draft" | "publish" = "draft",
): Promise<Result<{ plan: PlanRow; draft: PlanVersionRow; versions: PlanVersionRow[] }, PlanRefusal>> {
  const seen = await loadPlan(scoped, id);
  if (seen === undefined) return fail({ code: "row.unknown" });
  const denial = denyPlan(scoped.caller.actor, action, seen);
  if (denial !== null) return fail(denial);
  const plan = await lockPlan(scoped, id);
  const versions = await versionsOf(scoped, [id]);
  const draft = draftOf(versions);
  return draft === null ? fail({ code: "plan.no-draft" }) : ok({ plan, draft, versions });
}

/** What another wrote meanwhile, by whom and when, beside what was `sent`. */
export const stale = async (
  scoped: Scoped,
  { plan, draft }: { plan: PlanRow; draft: PlanVersionRow },
  sent: PlanContent | null,
): Promise<PlanRefusal> => ({
  code: "row.stale",
  current: { version: draft.row_version, content: draft.content, reason: draft.reason },
  changes: sent === null ? [] : planDiff(sent, draft.content),
  changed: await lastChange(scoped, { noun: "plan", rowId: plan.id, path: plan.path }),
});

export const change = (action: string, plan: { id: string; path: string }, value: unknown) => ({
  action,
  noun: "plan",
  rowId: plan.id,
  path: plan.path,
  value,
});

export async function shown(scoped: Scoped, id: string, at: string): PlanOutcome {
  const view = await presentPlan(scoped, id, at);
  return view === null ? fail({ code: "row.unknown" }) : ok(view);
}
