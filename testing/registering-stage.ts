import { newId } from "#server/db/new-id.ts";
import { cellPlanRoutes } from "#server/features/cell-plan/routes.ts";
import type { Routes } from "#server/http/app.ts";
import { testApp, testClock, type Answer } from "./app.ts";
import type { BuiltOrganisation } from "./build.ts";
import { testDatabase } from "./database.ts";
import { plannedCommittee, type PlannedCommittee } from "./published-plan.ts";

export type Item = Record<string, unknown> & { periodKey: string };
export const inputs = (items: Item[]): Item[] =>
  items.map(({ title: _title, preparerName: _preparer, presenterName: _presenter, ...item }) => item as Item);
export const bodyOf = (here: PlannedCommittee, view: { items: Item[]; version: number }) => ({
  organisationId: here.cell.id,
  planId: here.planId,
  version: view.version,
  items: inputs(view.items),
});

export const outcome = ({ status, code }: Answer) => [status, code];

/** Cells that register over HTTP, each test in a committee of its own with the sample plan. */
export async function registeringStage(...more: readonly Routes[]) {
  const database = await testDatabase();
  const { owner } = database;
  const clock = testClock("2023-01-03T02:00:00.000Z");
  const { as } = await testApp(database, clock, [cellPlanRoutes, ...more]);
  const setting = (place: Parameters<typeof plannedCommittee>[1] = {}): Promise<PlannedCommittee> =>
    plannedCommittee(owner, place);
  const prefilled = async (here: PlannedCommittee, who = here.secretary): Promise<Answer> =>
    as(who).get(`/api/cell-plans/of?organisationId=${here.cell.id}&year=2023`);

  async function submitted(here: PlannedCommittee, id = newId(), more: object = {}): Promise<Answer> {
    const { body } = await prefilled(here);
    return as(here.secretary).post(`/api/cell-plans/${id}/submit`, { ...bodyOf(here, body), ...more });
  }
  const facts = (cell: BuiltOrganisation) =>
    owner
      .selectFrom("milestone_fact")
      .where("path", "=", cell.path)
      .select(["what", "happened_on", "recorded_on", "last_day", "period_key", "milestone"])
      .orderBy("id")
      .execute();
  return { owner, web: database.web, sweep: database.sweep, clock, as, setting, prefilled, submitted, facts };
}
