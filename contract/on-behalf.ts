import * as z from "zod/mini";
import { day, said } from "./day-and-id.ts";

/** Which paper or call, and its day: the day that counts as the day it was done. P7. */
export const onBehalfOf = z.strictObject({
  source: z.enum(["paper", "call"]),
  words: said(500),
  day,
});
export type OnBehalfOf = z.output<typeof onBehalfOf>;
