import type { Instant } from "../calendar/local-date.ts";
import type { AttendanceMark } from "./attendance-count.ts";

/** A mark as made on a device (`madeAt` by the server's clock, as the device knows it) and as it came in. */
export type MadeMark = Omit<AttendanceMark, "personId"> & { madeAt: Instant; madeBy: string; arrivedAt: Instant };

/** What holds for one member, and what else was said of them by who had not seen it, the newest first; shown, never dropped. M6. */
export type HeldMark = { holds: MadeMark; beside: readonly MadeMark[] };

/**
 * What stood before its maker's eyes: of this member all that had come in by `roomAt` (`shownUpTo` of what the room showed), with
 * the own mark of `ownAt` laid over it. `null`: nothing of it.
 */
export type Sight = { roomAt: Instant | null; ownAt: Instant | null };

/**
 * The newest arrival of what is shown of a member: who saw that saw all that came before it. The instant at which a room was read
 * would not do: a mark that had come in by then, and was not yet committed, was not in it.
 */
export const shownUpTo = ({ holds, beside }: HeldMark): Instant =>
  beside.reduce((latest, { arrivedAt }) => (arrivedAt > latest ? arrivedAt : latest), holds.arrivedAt);

/** By a clock that stood still or was set back: later all the same than all that stands, so that no two arrive in one instant. */
export function arrivingAfter(now: HeldMark | null, at: Instant): Instant {
  const latest = now === null ? null : shownUpTo(now);
  return latest === null || at > latest ? at : new Date(Date.parse(latest) + 1).toISOString();
}

/** Newest first; of two made in one instant that of the greater maker, so that the order of arrival makes no difference. */
const newerFirst = (one: MadeMark, other: MadeMark): number =>
  compare(other.madeAt, one.madeAt) || compare(other.madeBy, one.madeBy);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const saysTheSame = (one: MadeMark, other: MadeMark): boolean =>
  one.state === other.state &&
  one.reasonKind === other.reasonKind &&
  one.reason.trim() === other.reason.trim() &&
  one.leftEarly === other.leftEarly;

/** Made on one device in order: what came in before the room was read, and the own mark that it is put in the place of. */
const hadSeen = ({ roomAt, ownAt }: Sight, made: MadeMark, known: MadeMark): boolean =>
  (roomAt !== null && known.arrivedAt <= roomAt) ||
  (ownAt !== null && known.madeBy === made.madeBy && known.madeAt <= ownAt);

/**
 * Of several marks for one member the newest by the server's clock holds. What says otherwise stays beside it until somebody marks
 * who has seen it. M6, design 4: offline.
 */
export function takeMark(now: HeldMark | null, made: MadeMark, sight: Sight): HeldMark {
  if (now === null) return { holds: made, beside: [] };
  const known = [now.holds, ...now.beside];
  if (known.some((one) => one.madeAt === made.madeAt && one.madeBy === made.madeBy)) return now;
  const later = newerFirst(made, now.holds) > 0;
  const holds = later ? now.holds : made;
  const others = later ? [...now.beside, made] : known.filter((one) => !hadSeen(sight, made, one));
  return { holds, beside: others.filter((one) => !saysTheSame(one, holds)).sort(newerFirst) };
}
