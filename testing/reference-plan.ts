import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/node-path.ts";

/** The committee's reference plan. It is other people's text and no part of this repository: it lies beside the checkout. */
export const referencePlanFile = join(root, "..", "shared", "reference", "46-KH-DU.txt");

/** `null` where it does not lie there: what needs it word by word is then skipped, and says so. */
export const referencePlanText = (): string | null =>
  existsSync(referencePlanFile) ? readFileSync(referencePlanFile, "utf8") : null;

export const withoutReferencePlan = "the reference plan does not lie beside the checkout";
