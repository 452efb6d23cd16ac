import * as z from "zod/mini";
import { day } from "./day-and-id.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const storyRefusals = {
  /** Only a demo folder may set the day. */
  "story.not-a-demo": 409,
  /** The story happens in 2022 and 2023. */
  "story.day-outside": 422,
} as const;

export const demoDayBody = z.strictObject({ day });
export const demoDayView = z.strictObject({ day, earliest: day, latest: day });
export type DemoDayView = z.output<typeof demoDayView>;
