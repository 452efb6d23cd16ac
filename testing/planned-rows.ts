import type { Insertable } from "kysely";
import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import type { PlannedCommittee } from "./published-plan.ts";

type Amended = Pick<PlannedCommittee, "committee" | "office" | "planId">;
type OfCell = Pick<PlannedCommittee, "cell" | "planId">;

const placeOf = ({ cell, planId }: OfCell) => ({
  tenant_id: cell.tenantId,
  organisation_id: cell.id,
  path: cell.path,
  path_then: cell.path,
  plan_id: planId,
});

/** The plan's second version, in force from `on`. */
export async function amendPlan(
  owner: Db,
  { committee, office, planId }: Amended,
  content: PlanContent,
  on: LocalDate = localDate("2022-12-01"),
): Promise<void> {
  const at = `${on}T02:00:00.000Z`;
  const made = { created_at: at, created_by: office.id, published_at: at, published_by: office.id, published_on: on };
  const key = { tenant_id: committee.tenantId, path: committee.path, id: newId(), plan_id: planId };
  const version = { number: 2, state: "published", content: JSON.stringify(content) };
  await owner
    .insertInto("plan_version")
    .values({ ...key, ...version, ...made })
    .execute();
  await owner.updateTable("plan").set({ published_version: 2 }).where("id", "=", planId).execute();
}

/** A thematic meeting of the first quarter, told of unless `change` says otherwise; its id. */
export async function addMeeting(
  owner: Db,
  here: OfCell & Pick<PlannedCommittee, "office">,
  change: Partial<Insertable<Schema["meeting"]>> = {},
): Promise<string> {
  const id = newId();
  const made = { created_at: "2022-12-19T02:00:00.000Z", created_by: here.office.id };
  await owner
    .insertInto("meeting")
    .values({
      ...placeOf(here),
      ...made,
      id,
      kind: "thematic",
      period_key: "2023-Q1",
      topic_title: "Chuyên đề không ra ngoài",
      state: "notified",
      starts_at: "2023-02-15T07:00:00.000Z",
      place: "Phòng họp, tầng 2",
      notified_at: made.created_at,
      ...change,
    })
    .execute();
  return id;
}

/** Written down on the day it happened: the year's registration done, unless `change` says otherwise. */
export async function addFact(
  owner: Db,
  here: OfCell,
  on: string,
  change: Partial<Insertable<Schema["milestone_fact"]>> = {},
): Promise<void> {
  await owner
    .insertInto("milestone_fact")
    .values({
      ...placeOf(here),
      id: newId(),
      period_key: "2023-Y1",
      milestone: "register",
      what: "done",
      happened_on: localDate(on),
      recorded_on: localDate(on),
      recorded_at: `${on}T01:00:00.000Z`,
      ...change,
    })
    .execute();
}
