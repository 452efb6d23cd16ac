import type { Instant } from "../calendar/local-date.ts";
import type { AttendanceMark } from "./attendance-count.ts";

/** A mark as one device made it: `id` is made there, so that a repeat is harmless; `madeAt` is corrected to the server's clock. */
export type MadeMark = AttendanceMark & { id: string; madeAt: Instant; madeBy: string };

/** What holds for one member, and what else was said of them, the newest first; shown, never dropped. M6. */
export type MergedMark = { personId: string; holds: MadeMark; others: MadeMark[] };

/** Newest first; of two made in one instant the greater id, so that every device settles on the same one. */
const newerFirst = (one: MadeMark, other: MadeMark): number =>
  compare(other.madeAt, one.madeAt) || compare(other.id, one.id);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const saysTheSame = (one: MadeMark, other: MadeMark): boolean =>
  one.state === other.state &&
  one.reasonKind === other.reasonKind &&
  one.reason.trim() === other.reason.trim() &&
  one.leftEarly === other.leftEarly;

/**
 * Of several marks for one member the newest by the server's clock holds, and those that say otherwise stay visible. The
 * order they arrive in, and how often, makes no difference. M6, design: offline.
 */
export function mergeMarks(marks: readonly MadeMark[]): MergedMark[] {
  const byPerson = new Map<string, Map<string, MadeMark>>();
  for (const mark of marks) {
    const own = byPerson.get(mark.personId) ?? new Map<string, MadeMark>();
    byPerson.set(mark.personId, own.set(mark.id, mark));
  }
  return [...byPerson]
    .flatMap(([personId, own]): MergedMark[] => {
      const [holds, ...rest] = [...own.values()].sort(newerFirst);
      return holds === undefined ? [] : [{ personId, holds, others: rest.filter((mark) => !saysTheSame(mark, holds)) }];
    })
    .sort((one, other) => compare(one.personId, other.personId));
}
