import * as z from "zod/mini";
import { day, rowId, text, year } from "./day-and-id.ts";

export const planCorrectionsQuery = z.strictObject({ planId: z.optional(rowId) });

/** A confirmed difference to what was read of a plan's document. P1. */
export const planCorrection = z.strictObject({
  planId: rowId,
  year,
  fileName: text(300),
  confirmedOn: day,
  section: text(40),
  item: z.nullable(text(4500)),
  field: z.nullable(text(60)),
  kind: z.enum(["added", "removed", "changed"]),
  read: z.unknown(),
  confirmed: z.unknown(),
  words: z.nullable(z.string()),
  percentSure: z.nullable(z.int()),
});
export type PlanCorrection = z.output<typeof planCorrection>;
export const planCorrections = z.strictObject({
  corrections: z.array(planCorrection),
  /** Of how many plans that were read from a document. */
  plans: z.int(),
});
export type PlanCorrections = z.output<typeof planCorrections>;
