import type { LocalDate } from "../calendar/local-date.ts";
import { fail, ok, type Result } from "../result.ts";

/** Asked by the cell with a reason; the office grants until a day or refuses. It excuses lateness, it does not undo it. P6. */
export type Extension = {
  askedOn: LocalDate;
  reason: string;
  wantedUntil: LocalDate | null;
  decision: { on: LocalDate; until: LocalDate | null; remark: string | null } | null;
};

export type ExtensionRefusal =
  | { code: "extension.no-last-day" }
  | { code: "extension.already-done" }
  | { code: "extension.already-asked" }
  | { code: "extension.already-decided" }
  | { code: "extension.reason-missing" }
  | { code: "extension.remark-missing" }
  | { code: "extension.not-later"; lastDay: LocalDate };

type Asking = {
  lastDay: LocalDate | null;
  doneOn: LocalDate | null;
  reason: string;
  wantedUntil: LocalDate | null;
  earlier: readonly Extension[];
};

/** Every reason why a cell may not ask; empty when it may. Where no day was named there is nothing to extend. P6. */
export function refusalsToAsk({ lastDay, doneOn, reason, wantedUntil, earlier }: Asking): ExtensionRefusal[] {
  const refusals: ExtensionRefusal[] = [];
  if (lastDay === null) refusals.push({ code: "extension.no-last-day" });
  if (doneOn !== null) refusals.push({ code: "extension.already-done" });
  if (earlier.some(({ decision }) => decision === null)) refusals.push({ code: "extension.already-asked" });
  if (reason.trim() === "") refusals.push({ code: "extension.reason-missing" });
  if (lastDay !== null && wantedUntil !== null && wantedUntil <= lastDay)
    refusals.push({ code: "extension.not-later", lastDay });
  return refusals;
}

type Deciding = { extension: Extension; lastDay: LocalDate; until: LocalDate | null; remark: string | null };

/** Grants until a day after the plan's own, or refuses (`until` null) with a remark; once. P6. */
export function decideExtension(
  { extension, lastDay, until, remark }: Deciding,
  on: LocalDate,
): Result<Extension, ExtensionRefusal> {
  if (extension.decision !== null) return fail({ code: "extension.already-decided" });
  if (until !== null && until <= lastDay) return fail({ code: "extension.not-later", lastDay });
  if (until === null && (remark === null || remark.trim() === "")) return fail({ code: "extension.remark-missing" });
  return ok({ ...extension, decision: { on, until, remark } });
}

/** The extensions that count in judging a milestone: those granted, each from its own day. P6. */
export const grantedExtensions = (extensions: readonly Extension[]): { grantedOn: LocalDate; until: LocalDate }[] =>
  extensions.flatMap(({ decision }) =>
    decision === null || decision.until === null ? [] : [{ grantedOn: decision.on, until: decision.until }],
  );
