import type { DutyKind } from "#contract/home.ts";
import { holdsOn, parentPath, type Grant } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { lastDayOf, periodKey, periodLabel } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { planOnDay } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { BareDuty } from "./day-of-duty.ts";
import { labelOf, type WaitingDuty } from "./waiting-at-meetings.ts";

/** What waits for the committee's office and its secretary. "Cần xử lý". */
export async function committeeDuties(
  scoped: Scoped,
  today: LocalDate,
  waiting: readonly WaitingDuty[],
): Promise<BareDuty[]> {
  const { actor } = scoped.caller;
  const office = pathsOf(actor.grants, "office");
  const secretary = pathsOf(actor.grants, "committeeSecretary");
  const found: BareDuty[] = [];
  if (office.length > 0)
    found.push(
      ...(await rollUpsOwed(scoped, today, office)),
      ...(await plansOwed(scoped, today, office)),
      ...(await registrationsHandedIn(scoped, today)),
      ...(await extensionsAsked(scoped, today)),
      ...waiting.filter(({ kind, path }) => ofOffice.has(kind) && isOffice(scoped, path)),
    );
  if (secretary.length > 0)
    found.push(
      ...waiting.filter(({ kind, path }) => kind === "settle" && settles(scoped, path)),
      ...(await rollUpsToApprove(scoped, today, secretary)),
    );
  return found;
}

const ofOffice: ReadonlySet<DutyKind> = new Set(["assign-attendee", "decide-report"]);

const pathsOf = (grants: readonly Grant[], role: Grant["role"]): Path[] =>
  grants.filter((grant) => grant.role === role).map(({ path }) => path);

/** Until a committee has a published plan its cells owe nothing, and it owes "ban hành kế hoạch". Handbook 9. */
async function plansOwed(scoped: Scoped, today: LocalDate, committees: readonly Path[]): Promise<BareDuty[]> {
  // From October on it is the coming year's plan that is due: the reference plan is of 22/11 for the next.
  const year = Number(today.slice(0, 4)) + (today.slice(5, 7) >= "10" ? 1 : 0);
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where("organisation.path", "in", [...committees])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("organisation as cell")
          .whereRef("cell.parent_id", "=", "organisation.id")
          .where("cell.kind", "=", "cell")
          .select("cell.id"),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("plan")
            .whereRef("plan.organisation_id", "=", "organisation.id")
            .where("plan.year", ">=", year)
            .where("plan.published_version", "is not", null)
            .select("plan.id"),
        ),
      ),
    )
    .select((eb) => [
      currentName("organisation", today).as("name"),
      eb
        .selectFrom("plan")
        .whereRef("plan.organisation_id", "=", "organisation.id")
        .where("plan.year", "=", year)
        .select("plan.id")
        .as("draft_id"),
    ])
    .execute();
  return rows.map(({ name, draft_id }) => ({
    kind: "publish-plan",
    subject: `Kế hoạch sinh hoạt chuyên đề năm ${year}`,
    organisation: name,
    href: draft_id === null ? "/plan/new" : `/plan/${draft_id}/draft`,
  }));
}

/** A period that is over and was not rolled up yet: the office's to make. The plan names no day for it. IV.2, S7. */
async function rollUpsOwed(scoped: Scoped, today: LocalDate, committees: readonly Path[]): Promise<BareDuty[]> {
  const found: BareDuty[] = [];
  for (const path of committees) {
    const plan = await planOnDay(scoped, path, Number(today.slice(0, 4)), today);
    const over = plan === null ? [] : periodsOfPlan(plan.content).filter((period) => lastDayOf(period) < today);
    const last = over.at(-1);
    if (last === undefined) continue;
    const made = await scoped.trx
      .selectFrom("roll_up")
      .where("path", "=", path)
      .where("period_key", "=", periodKey(last))
      .where(inReach(scoped, "roll_up.path", "rollUp"))
      .select("id")
      .executeTakeFirst();
    const organisation = made === undefined ? await nameOf(scoped, path, today) : null;
    if (organisation !== null)
      found.push({
        kind: "make-roll-up",
        subject: periodLabel(last),
        organisation,
        href: `/roll-up?year=${last.year}`,
      });
  }
  return found;
}

async function nameOf(scoped: Scoped, path: Path, today: LocalDate): Promise<string | null> {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("path", "=", path)
    .select(currentName("organisation", today).as("name"))
    .executeTakeFirst();
  return row?.name ?? null;
}

async function registrationsHandedIn(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .innerJoin("plan", (join) =>
      join.onRef("plan.id", "=", "cell_plan.plan_id").onRef("plan.tenant_id", "=", "cell_plan.tenant_id"),
    )
    .where("cell_plan.state", "=", "submitted")
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select([
      "cell_plan.id",
      "cell_plan.path",
      "plan.year",
      currentName("cell_plan", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows
    .filter(({ path }) => isOffice(scoped, path))
    .map(({ id, year, name }) => ({
      kind: "acknowledge-registration",
      subject: `Kế hoạch năm ${year}`,
      organisation: name,
      href: `/cell-plan/${id}`,
    }));
}

const isOffice = ({ caller }: Scoped, path: string): boolean => {
  const committee = parentPath(path as Path);
  return committee !== null && holdsOn(caller.actor, committee, "office");
};

async function extensionsAsked(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("extension")
    .where("state", "=", "asked")
    .where(inReach(scoped, "extension.path", "cellPlan"))
    .select([
      "extension.path",
      "extension.period_key",
      "extension.plan_id",
      currentName("extension", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows
    .filter(({ path }) => isOffice(scoped, path))
    .map(({ period_key, name, plan_id }) => ({
      kind: "decide-extension",
      subject: `Xin gia hạn, ${labelOf(period_key)}`,
      organisation: name,
      href: `/plan/${plan_id}/registrations`,
    }));
}

const settles = ({ caller }: Scoped, path: string): boolean => {
  const committee = parentPath(path as Path);
  return committee !== null && holdsOn(caller.actor, committee, "committeeSecretary");
};

async function rollUpsToApprove(scoped: Scoped, today: LocalDate, committees: readonly Path[]): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("roll_up")
    .where("state", "=", "draft")
    .where("roll_up.path", "in", [...committees])
    .where(inReach(scoped, "roll_up.path", "rollUp"))
    .select(["roll_up.id", "roll_up.period_key", currentName("roll_up", today, "organisation_id").as("name")])
    .execute();
  return rows.map(({ id, period_key, name }) => ({
    kind: "approve-roll-up",
    subject: `Báo cáo tổng hợp ${labelOf(period_key)}`,
    organisation: name,
    href: `/roll-up/${id}`,
  }));
}
