import type { Role } from "./role.ts";

/**
 * A reading right is "always" or a condition on the row, which the policy of the noun's table knows:
 * `published`, `submitted`, `acknowledged`, `approved`, `sent` – how far the paper has got; `attended` – only of meetings the
 * person was sent to; `own` – rows about the person; `meeting` – the one meeting granted.
 */
export type ReadWhen =
  | "always"
  | "published"
  | "submitted"
  | "acknowledged"
  | "approved"
  | "sent"
  | "attended"
  | "own"
  | "meeting";

/**
 * "always", "draft" (until handed in), "existing" (rows others made: to be published, approved, answered), "own", "attended"
 * or "meeting". What exactly may be done with a row one may write is the policy of its noun.
 */
export type WriteWhen = "always" | "draft" | "existing" | "own" | "attended" | "meeting";
export type Right = { read?: ReadWhen; write?: WriteWhen };
export type Rights = Record<string, Partial<Record<Role, Right>>>;

export const r = { read: "always" } as const;
export const w = { read: "always", write: "always" } as const;
export const when = (read: ReadWhen): Right => ({ read });

/** Reads all, decides about what others wrote. */
export const decides = { read: "always", write: "existing" } as const;
