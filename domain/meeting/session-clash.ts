import type { Instant } from "../calendar/local-date.ts";
import type { MeetingKind } from "./lifecycle.ts";

/** A meeting of one cell in time; `endsAt` null where nobody has said how long it takes. */
export type Session = { id: string; kind: MeetingKind; startsAt: Instant; endsAt: Instant | null };

/**
 * How a thematic and a regular meeting of one cell stand to each other: "apart", "joined" (one right after the other, in
 * one session) or "overlapping" (merged). M1.
 */
export type SessionRelation = "apart" | "joined" | "overlapping";

/** Taken for a session nobody gave an end. */
const assumedMinutes = 90;
/** With less than this between them, two meetings are one session. */
export const joinedWithinMinutes = 30;

const minutesOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 60_000);

const span = ({ startsAt, endsAt }: Session): [number, number] => {
  const start = minutesOf(startsAt);
  return [start, endsAt === null ? start + assumedMinutes : minutesOf(endsAt)];
};

export function relationOf(one: Session, other: Session): SessionRelation {
  const [[start, end], [otherStart, otherEnd]] = [span(one), span(other)];
  if (start < otherEnd && otherStart < end) return "overlapping";
  const gap = Math.max(otherStart - end, start - otherEnd);
  return gap < joinedWithinMinutes ? "joined" : "apart";
}

export type SessionClash =
  | { code: "meeting.merged-with-regular"; otherId: string }
  | { code: "meeting.joined-forbidden"; otherId: string }
  | { code: "meeting.overlaps"; otherId: string };

/**
 * Every reason why a cell's meeting may not stand where it is put. Merging is refused everywhere; one after the other is
 * refused where the plan says never (`mayMerge` false) or says nothing, accepted where it allows that. II, M1.
 */
export function sessionClashes(session: Session, others: readonly Session[], mayMerge: boolean | null): SessionClash[] {
  return others
    .filter(({ id }) => id !== session.id)
    .flatMap((other): SessionClash[] => {
      const relation = relationOf(session, other);
      const otherId = other.id;
      if (other.kind === session.kind) return relation === "overlapping" ? [{ code: "meeting.overlaps", otherId }] : [];
      if (relation === "overlapping") return [{ code: "meeting.merged-with-regular", otherId }];
      if (relation === "joined" && mayMerge !== true) return [{ code: "meeting.joined-forbidden", otherId }];
      return [];
    });
}

/** Whether the session is one of two joined, for which a longer time is asked. Handbook 3. */
export const isJoined = (session: Session, others: readonly Session[]): boolean =>
  others.some(
    (other) => other.id !== session.id && other.kind !== session.kind && relationOf(session, other) === "joined",
  );

/** Whole minutes a meeting took; null before it has ended. */
export const lengthOf = ({ startsAt, endsAt }: Pick<Session, "startsAt" | "endsAt">): number | null =>
  endsAt === null ? null : minutesOf(endsAt) - minutesOf(startsAt);
