import type { Instant } from "../calendar/local-date.ts";
import { relationOf, type Session } from "./session-clash.ts";

/** A committee member who might attend; `assigned` are the meetings of the period they are already sent to. IV.1, M4. */
export type AttendeeCandidate = { personId: string; leadsCell: boolean; assigned: readonly Session[] };

/** `load` counts the period's other meetings; `clashes` those at the same time; `proposed` at most one of the list. */
export type AttendeeChoice = {
  personId: string;
  leadsCell: boolean;
  load: number;
  clashes: string[];
  proposed: boolean;
};

export type MeetingTime = { id: string; startsAt: Instant; endsAt: Instant | null };

/**
 * Whom to send: the leader in charge first, then the others free at that time, the least burdened before the rest.
 * The leader in charge is proposed unless they are elsewhere at that time; then the first who is free. IV.2, M4.
 */
export function attendeeChoices(meeting: MeetingTime, candidates: readonly AttendeeCandidate[]): AttendeeChoice[] {
  const session: Session = { ...meeting, kind: "thematic" };
  const choices = candidates.map(({ personId, leadsCell, assigned }) => {
    const others = assigned.filter(({ id }) => id !== meeting.id);
    const clashes = others.filter((other) => relationOf(session, other) === "overlapping").map(({ id }) => id);
    return { personId, leadsCell, load: others.length, clashes, proposed: false };
  });
  choices.sort(
    (one, other) =>
      Number(other.leadsCell) - Number(one.leadsCell) ||
      one.clashes.length - other.clashes.length ||
      one.load - other.load,
  );
  const free = choices.find(({ clashes }) => clashes.length === 0);
  return choices.map((choice) => ({ ...choice, proposed: choice === free }));
}
