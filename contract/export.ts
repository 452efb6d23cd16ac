import * as z from "zod/mini";

/** Refusals of this noun and the HTTP status each travels under. */
export const exportRefusals = { "export.too-many-for-excel": 409, "export.wait": 429 } as const;

export const exportNouns = [
  "members",
  "organisations",
  "roles",
  "registrations",
  "meetings",
  "attendance",
  "solutions",
  "reports",
  "scores",
  "audit",
  "readings",
] as const;
export type ExportNoun = (typeof exportNouns)[number];
export const exportFormats = ["xlsx", "csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportParams = z.strictObject({ id: z.uuid(), noun: z.enum(exportNouns), format: z.enum(exportFormats) });
