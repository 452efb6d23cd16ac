import * as z from "zod/mini";
import { instant, rowId, text } from "./day-and-id.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const uploadRefusals = {
  "upload.kind-refused": 422,
  "upload.too-large": 413,
  "upload.empty": 422,
  /** Its name or its text bears a secret mark. */
  "upload.secret-marked": 422,
  "upload.missing": 422,
} as const;

export const uploadView = z.strictObject({
  id: rowId,
  fileName: text(200),
  mediaType: text(200),
  size: z.int(),
  sha256: text(64),
  uploadedAt: instant,
});
export type UploadView = z.output<typeof uploadView>;
