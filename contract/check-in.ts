import * as z from "zod/mini";
import { instant, rowId, text } from "./day-and-id.ts";
import { named } from "./meeting.ts";

/** Refusals of the code on the room's screen. */
export const checkInRefusals = {
  /** Wrong, replaced by a newer one, or of a meeting that is over: told alike. */
  "check-in.void": 410,
  /** `seconds`: how long to wait. */
  "check-in.wait": 429,
  /** Without a name only who is logged in and on the roll. */
  "check-in.name-missing": 422,
} as const;

/** On the room's screen, this once: only a hash is kept. */
export const checkInCode = z.strictObject({ address: text(500), qr: text(20_000), since: instant });
export type CheckInCode = z.output<typeof checkInCode>;

/** What whoever scans it sees: the meeting and the names; nobody's answer, reason or contact. */
export const checkInView = z.strictObject({
  cellName: text(300),
  topicTitle: text(500),
  startsAt: instant,
  place: text(300),
  people: z.array(named),
  /** Who is logged in on this device, where they are on the roll. */
  self: z.nullable(named),
});
export type CheckInView = z.output<typeof checkInView>;

/** Left out: the person who is logged in. */
export const checkInBody = z.strictObject({ personId: z.optional(rowId) });
export const checkedIn = z.strictObject({ person: named, at: instant, proven: z.boolean() });
export type CheckedIn = z.output<typeof checkedIn>;
