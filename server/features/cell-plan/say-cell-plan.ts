import { parsePeriodKey } from "#domain/calendar/period.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { cellPlanBlocks, type CellPlanRow, type ReplacedTopic } from "#domain/document/cell-plan-document.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { letterheadOf, planBasis } from "../../db/letterhead-of.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import type { SaidDocument } from "../../http/document-route.ts";
import { differencesOf } from "./judge.ts";
import { namesOfPersons } from "./people-of-cell.ts";
import { loadCell, planOfCellPlan } from "./plan-in-force.ts";
import { cellPlansBy, itemsOf, type CellPlanRow as StoredRow, type ItemRow } from "./store.ts";

/** The cell's plan for the year as a document (KH/CB); a draft too, for whoever may read it. P4, D1. */
export async function sayCellPlan(
  scoped: Scoped,
  id: string,
  now: string,
): Promise<Result<SaidDocument, { code: "row.unknown" }>> {
  const [cellPlan] = await cellPlansBy(scoped, [id]);
  if (cellPlan === undefined) return fail({ code: "row.unknown" });
  const issuedOn = issueDay(cellPlan, dayOf(now));
  const cell = await loadCell(scoped, cellPlan.organisation_id, dayOf(now));
  const plan = await planOfCellPlan(scoped, cellPlan);
  if (cell === null || plan === null) return fail({ code: "row.unknown" });
  const items = await itemsOf(scoped, [id]);
  const names = await namesOfPersons(
    scoped,
    items.flatMap(({ preparerId, presenterId }) => [preparerId, presenterId]),
  );
  const letterhead = await letterheadOf(scoped, cell.id, issuedOn);
  const superior = letterhead.superior ?? "Đảng ủy";
  const blocks = cellPlanBlocks({
    letterhead,
    year: plan.year,
    bases: planBasis(plan.content),
    purposes: null,
    rows: items.flatMap((item) => rowOf(item, names)),
    replaced: differencesOf(plan, cell, items).flatMap(replacedOf),
    programme: stepsOf(plan.content),
    organisation: null,
    distribution: {
      recipients: [
        { name: superior, purpose: "report" },
        { name: "Đảng viên trong chi bộ", purpose: "carryOut" },
      ],
      archive: "Chi bộ",
    },
    signer: { body: "cell", post: "secretary", name: await secretaryOf(scoped, cell.id, issuedOn) },
  });
  return ok({ blocks, issuedOn, fileName: `ke-hoach-chi-bo-${plan.year}` });
}

/** The day it was handed in, which may count on the next one; of the paper where the office entered it. P5, P7. */
function issueDay({ submitted_on, submitted_at }: Pick<StoredRow, "submitted_on" | "submitted_at">, today: LocalDate) {
  const day = submitted_at === null ? today : dayOf(submitted_at);
  return submitted_on === null || day < submitted_on ? day : submitted_on;
}

function rowOf(item: ItemRow, names: ReadonlyMap<string, string>): CellPlanRow[] {
  const period = parsePeriodKey(item.periodKey);
  if (period === null) return [];
  const row: CellPlanRow = {
    period,
    month: item.plannedMonth ?? (item.plannedOn === null ? null : Number(item.plannedOn.slice(5, 7))),
    topic: item.title,
    source: item.source === "own" ? "own" : "committee",
    preparedBy: names.get(item.preparerId ?? "") ?? null,
    presentedBy: names.get(item.presenterId ?? "") ?? null,
    place: item.place,
  };
  return [row];
}

const replacedOf = ({ kind, title, by, reason }: ReturnType<typeof differencesOf>[number]): ReplacedTopic[] =>
  kind === "replaced" && reason !== null
    ? [{ dropped: title, taken: by.join("”, “"), reason: reason.kind, why: reason.text }]
    : [];

const stepsOf = ({ programme }: PlanContent): string[] => programme.map(({ text }) => text);

/** Who signs: the cell's secretary on that day, as far as it is known. */
async function secretaryOf(scoped: Scoped, organisationId: string, day: LocalDate): Promise<string | null> {
  const row = await scoped.trx
    .selectFrom("role_grant")
    .where("organisation_id", "=", organisationId)
    .where("role", "=", "cellSecretary")
    .where(inReach(scoped, "role_grant.path", "memberName", "roleGrant"))
    .where("starts_on", "<=", day)
    .where(({ eb, or }) => or([eb("ends_on", "is", null), eb("ends_on", ">", day)]))
    .select("person_id")
    .executeTakeFirst();
  return row === undefined ? null : ((await namesOfPersons(scoped, [row.person_id])).get(row.person_id) ?? null);
}
