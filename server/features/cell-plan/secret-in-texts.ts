import type { CellPlanBody, CellPlanSubmitBody } from "#contract/cell-plan.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { secretMarkIn, type SecretRefusal } from "#server/http/secret-mark.ts";

/** Free texts of a request under their fields: a stamp is refused, what looks like one asked about. */
export function withoutSecret(
  texts: Readonly<Record<string, string>>,
  notSecret: boolean | undefined,
): Result<null, SecretRefusal> {
  const secret = secretMarkIn(texts, notSecret);
  return secret === null ? ok(null) : fail(secret);
}

/** Everything the cell writes in its own words in the items of a plan, and beside them when it hands it in. */
export const textsOf = ({ items, note, onBehalfOf }: CellPlanBody & Partial<CellPlanSubmitBody>) => ({
  ...Object.fromEntries(
    items.flatMap(({ ownTitle, reason, place }, at) => [
      [`items.${at}.ownTitle`, ownTitle ?? ""],
      [`items.${at}.reason.text`, reason?.text ?? ""],
      [`items.${at}.place`, place ?? ""],
    ]),
  ),
  note: note ?? "",
  "onBehalfOf.words": onBehalfOf?.words ?? "",
});
