import type { CellPlanBody, CellPlanSubmitBody } from "#contract/cell-plan.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { secretMarkIn, type SecretRefusal } from "#server/http/secret-mark.ts";

/** One free text of a request under its field. A stamp is refused; a line or two of a registration leaves nothing in doubt. */
export function withoutSecret(texts: Readonly<Record<string, string>>): Result<null, SecretRefusal> {
  const secret = secretMarkIn(texts, true);
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
