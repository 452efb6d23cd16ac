import { dayOf } from "#domain/calendar/local-date.ts";
import { committeePlanOf } from "#domain/document/committee-plan-content.ts";
import { committeePlanBlocks } from "#domain/document/committee-plan-document.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { fold } from "#domain/text/fold.ts";
import type { Scoped } from "../../db/scoped.ts";
import type { SaidDocument } from "../../http/document-route.ts";
import { loadPlan, versionsOf } from "./store.ts";

/** The plan as a document (KH/ĐU): the version in force, or the one asked for, drafts included where they may be read. D1. */
export async function sayPlan(
  scoped: Scoped,
  { id, number }: { id: string; number?: number },
  now: string,
): Promise<Result<SaidDocument, { code: "row.unknown" }>> {
  const plan = await loadPlan(scoped, id);
  if (plan === undefined) return fail({ code: "row.unknown" });
  const versions = await versionsOf(scoped, [id]);
  const wanted = number ?? plan.published_version ?? versions.at(-1)?.number;
  const version = versions.find((one) => one.number === wanted);
  if (version === undefined) return fail({ code: "row.unknown" });
  const { symbol, date } = version.content.identity;
  const name = symbol === null ? `nam-${plan.year}` : fold(symbol).replace(/[^a-z0-9]+/giu, "-");
  return ok({
    blocks: committeePlanBlocks(committeePlanOf(version.content)),
    issuedOn: date ?? dayOf(now),
    fileName: `ke-hoach-${name}`,
  });
}
