import { createHash } from "node:crypto";
import { canonicalJson } from "#server/db/audit.ts";
import type { Kept, RollUpRow } from "./store.ts";

type Frozen = Pick<RollUpRow, "organisation_id" | "period_key" | "as_of" | "narrative" | "sent_on"> & { figures: Kept };

/**
 * The SHA-256 of everything a roll-up says, as one text whatever order its keys lie in. Made when it is sent; made again at
 * any time, it shows whether a figure or a word was changed since. S7.
 */
export const hashOfRollUp = ({ organisation_id, period_key, as_of, figures, narrative, sent_on }: Frozen): string =>
  createHash("sha256")
    .update(canonicalJson({ organisation_id, period_key, as_of, figures, narrative, sent_on }))
    .digest("hex");
