import type { CascadedTopicView, PlanBelow, SuperiorPlanView } from "#contract/plan-cascade.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { cascadedTopics, type CascadedTopic } from "#domain/plan/cascade.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Scoped } from "../../db/scoped.ts";
import { committeesBelow, superiorPlanOf, type CommitteeRow, type SuperiorPlan } from "./cascade-store.ts";
import { loadPlan, organisationsBy, versionsOf, type PlanRow } from "./store.ts";

type Carrying = { path: Path; year: number; content: PlanContent; day: LocalDate };

/** The superior's plan this one says it carries out; where it says none yet, the nearest of its year. P3. */
export async function superiorOf(scoped: Scoped, carrying: Carrying): Promise<SuperiorPlan | null> {
  const { path, year, content, day } = carrying;
  const planId = content.superiorPlanId ?? null;
  return superiorPlanOf(scoped, path, planId === null ? { year } : { planId }, day);
}

/** Only the plan it names: what a person has not said is no duty to explain. */
export const linkedSuperior = async (scoped: Scoped, carrying: Carrying): Promise<SuperiorPlan | null> =>
  (carrying.content.superiorPlanId ?? null) === null ? null : superiorOf(scoped, carrying);

export function superiorView(superior: SuperiorPlan | null, own: PlanContent): SuperiorPlanView | null {
  if (superior === null) return null;
  const { planId, organisation, year, content } = superior;
  return {
    planId,
    organisation,
    year,
    symbol: content.identity.symbol,
    date: content.identity.date,
    linked: own.superiorPlanId === planId,
    topics: content.topics,
    cascade: cascadedTopics(content, own).map(cascadedView),
  };
}

function cascadedView(one: CascadedTopic): CascadedTopicView {
  const { id, no, title, period } = one.topic;
  const into = "into" in one ? one.into : null;
  return {
    fate: one.fate,
    topicId: id,
    no,
    title,
    period,
    into: into && { topicId: into.id, title: into.title, period: into.period },
    reason: "reason" in one ? one.reason : null,
  };
}

/** Who holds an office in the committee itself, or follows it from above, sees what became of its plan below. */
export const seesBelow = ({ caller }: Scoped, { path }: Pick<PlanRow, "path">): boolean =>
  caller.actor.grants.some((grant) => path.startsWith(grant.path) && ofCommittee.includes(grant.role));

const ofCommittee: readonly string[] = [
  "office",
  "committeeSecretary",
  "committeeMember",
  "assignedLeader",
  "inspection",
  "superiorReader",
];

/** A committee without committees below it has nothing to see there. */
export const hasCommitteesBelow = async (scoped: Scoped, plan: PlanRow, day: LocalDate): Promise<boolean> =>
  (await committeesBelow(scoped, { organisationId: plan.organisation_id, year: plan.year }, day)).length > 0;

type Refusal = { code: "row.unknown" | "denied.needs-role" | "plan.not-published" };

/** What every committee directly below did with this plan: kept, moved, worded anew, replaced, dropped, added. P3. */
export async function presentBelow(scoped: Scoped, id: string, now: string): Promise<Result<PlanBelow, Refusal>> {
  const day = dayOf(now);
  const plan = await loadPlan(scoped, id);
  if (plan === undefined) return fail({ code: "row.unknown" });
  if (!seesBelow(scoped, plan)) return fail({ code: "denied.needs-role" });
  const versions = await versionsOf(scoped, [id]);
  const inForce = versions.find(({ number }) => number === plan.published_version);
  if (inForce === undefined) return fail({ code: "plan.not-published" });
  const [organisation] = await organisationsBy(scoped, { ids: [plan.organisation_id] }, day);
  const below = await committeesBelow(scoped, { organisationId: plan.organisation_id, year: plan.year }, day);
  const { symbol } = inForce.content.identity;
  return ok({
    plan: { id, year: plan.year, organisation: organisation?.name ?? "", symbol },
    today: day,
    committees: below.map((committee) => belowView(committee, { id, content: inForce.content })),
  });
}

function belowView(
  { id, name, plan }: CommitteeRow,
  superior: { id: string; content: PlanContent },
): PlanBelow["committees"][number] {
  return {
    organisation: { id, name },
    planId: plan?.id ?? null,
    symbol: plan?.content.identity.symbol ?? null,
    publishedOn: plan?.publishedOn ?? null,
    linked: plan?.content.superiorPlanId === superior.id,
    topics: plan === null ? [] : cascadedTopics(superior.content, plan.content).map(cascadedView),
  };
}
