import { sql } from "kysely";
import { boundsOf, type PlanBounds } from "#domain/milestone/milestone-of-deadline.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import type { Unscoped } from "./scoped.ts";

/** What was published is never written anew (P2), so a version read once stays as it was read; those of a province are kept. */
const kept = new Map<string, PlanContent>();
const most = 2000;

/** Whether a version's content is told without asking the database. */
export const isKept = (id: string): boolean => kept.has(id);

/** The contents of published versions by their ids, those the caller may read; mostly without asking. */
export async function contentsOf({ trx }: Unscoped, ids: readonly string[]): Promise<ReadonlyMap<string, PlanContent>> {
  const unknown = ids.filter((id) => !kept.has(id));
  const rows =
    unknown.length === 0
      ? []
      : await trx
          .selectFrom("plan_version")
          .where("id", "in", unknown)
          .where("state", "=", "published")
          .select(["id", "content", publishedHere.as("publishedHere")])
          .execute();
  const read = new Map(rows.map(({ id, content }) => [id, content as PlanContent] as const));
  const found = new Map(
    ids.flatMap((id) => {
      const content = read.get(id) ?? kept.get(id);
      return content === undefined ? [] : [[id, content] as const];
    }),
  );
  keep(new Map(rows.filter((row) => !row.publishedHere).map(({ id }) => [id, read.get(id) as PlanContent] as const)));
  return found;
}

/** Written by the very transaction that asks: rolled back, it was never published, and the draft may be changed again. */
const publishedHere = sql<boolean>`coalesce(plan_version.xmin = pg_current_xact_id_if_assigned()::xid, false)`;

function keep(read: ReadonlyMap<string, PlanContent>): void {
  for (const [id, content] of read) kept.set(id, frozen(content));
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(id);
}

/** One object for everybody who asks: nobody changes it. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const known = new WeakMap<PlanContent, PlanBounds>();

/** What the plan's deadlines bound; of a published version read out of its words once. */
export function boundsOfPlan(content: PlanContent): PlanBounds {
  const before = known.get(content);
  const bounds = before ?? boundsOf(content.deadlines);
  if (before === undefined && Object.isFrozen(content)) known.set(content, bounds);
  return bounds;
}
