import { blocksIn, sectionsOf } from "../reading/outline.ts";
import { structureOf } from "../reading/structure.ts";
import { planLimits } from "./check-plan-content.ts";
import type { PlanPurpose } from "./plan-content.ts";

/** Longer than any plan; what is not one is not gone through once more. */
const longest = 200_000;

/** What stands under "Mục đích, yêu cầu" of a document, paragraph by paragraph in its own words. I. */
export function purposesInText(source: string): PlanPurpose[] {
  if (source.length > longest) return [];
  const { clean, body } = structureOf(source);
  return sectionsOf(clean, blocksIn(clean, body))
    .filter(({ kind }) => kind === "purpose")
    .flatMap(({ blocks }) => blocks)
    .map((block) => clean.text.slice(block.body.start, block.body.end).trim())
    .filter((text) => text !== "")
    .slice(0, planLimits.items)
    .map((text) => ({ text: text.slice(0, planLimits.text) }));
}
