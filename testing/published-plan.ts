import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "./build.ts";

export type PlannedCommittee = {
  committee: BuiltOrganisation;
  planId: string;
  cell: BuiltOrganisation;
  sister: BuiltOrganisation;
  office: BuiltPerson;
  secretary: BuiltPerson;
  sisterSecretary: BuiltPerson;
};

/** One committee with a plan, the sample unless another is given, published on 23/11/2022, two cells, and who acts in them. */
export async function plannedCommittee(
  owner: Db,
  { content = samplePlan, ...place }: { under?: BuiltOrganisation; content?: PlanContent } = {},
): Promise<PlannedCommittee> {
  const build = builders(owner);
  const committee = await build.committee({ name: "Đảng ủy Sở Tư pháp", ...place });
  const cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  const [office, secretary, sisterSecretary] = [
    await build.holder("office", committee),
    await build.holder("cellSecretary", cell),
    await build.holder("cellSecretary", sister),
  ];
  const key = { tenant_id: committee.tenantId, path: committee.path };
  const planId = newId();
  const at = "2022-11-23T02:00:00.000Z";
  await owner
    .insertInto("plan")
    .values({ ...key, id: planId, organisation_id: committee.id, year: 2023, published_version: 1 })
    .execute();
  await owner
    .insertInto("plan_version")
    .values({
      ...key,
      id: newId(),
      plan_id: planId,
      number: 1,
      state: "published",
      content: JSON.stringify(content),
      source_text: null,
      reading_id: null,
      created_at: at,
      created_by: office.id,
      published_at: at,
      published_on: localDate("2022-11-23"),
      published_by: office.id,
    })
    .execute();
  return { committee, planId, cell, sister, office, secretary, sisterSecretary };
}
