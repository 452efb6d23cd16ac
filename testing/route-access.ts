import type { CommitteeLife } from "./access-life.ts";
import type { CellLife, MeetingsLife } from "./access-life-cell.ts";
import type { RowFacts } from "./handbook-reach.ts";
import type { Act } from "./handbook-acts.ts";

export type Sent = { url: string; body?: object; raw?: string; headers?: Record<string, string> };

/**
 * One way to use a route, in the words of the handbook: what is done, and to which row. What a row of the organisation may be
 * read by is the case `known` says: who may not read it hears that there is none (404), who reads it and may not do the act
 * that it is not theirs to do (403).
 */
export type Case<L> = {
  /** Left out: it is read. */
  act?: Act;
  known: string;
  /** What is true of the row, for the reading and for the act. */
  row?: (life: L) => RowFacts;
  /** What is sent, with ids and versions that are; what it needs beforehand is done by the life's insider. */
  ask: (life: L) => Promise<Sent> | Sent;
  /** Under which of the lives it is asked besides the own one, the sister's, the far one and the foreign one. */
  also?: readonly ("attended" | "beside")[];
  /** The act is about what a committee keeps about itself: none of a committee above. */
  ofCommittee?: true;
  /** An address of the person's own: who has nothing of the kind anywhere hears so (403), whatever is named. */
  ownAddress?: true;
};
export type Cases<L> = Record<string, readonly Case<L>[]>;
export type CellCases = Cases<CellLife>;
export type CommitteeCases = Cases<CommitteeLife>;

/** The row is a meeting's that has not begun: nobody has come to it or taken it down. */
export const beforeMeeting =
  (...facts: string[]) =>
  (): RowFacts => ({ facts });

/** The row is a meeting's: who took it down and who attended count. */
export const ofMeeting =
  (...facts: string[]) =>
  ({ taker, attendee }: CellLife): RowFacts => ({
    facts: attendee === null ? [...facts, "unattended"] : facts,
    takenBy: taker.id,
    ...(attendee && { attendedBy: attendee.id }),
  });

/** A request about the meeting at `stage` that names the version its insider just saw. */
export const withVersion =
  (stage: keyof MeetingsLife, path: string, body: object = {}) =>
  async ({ voice, meetings }: CellLife): Promise<Sent> => {
    const { version } = await voice.get(`/api/meetings/${meetings[stage]}`);
    return { url: `/api/meetings/${meetings[stage]}${path}`, body: { version, ...body } };
  };

/** A request about the meeting at `stage` that names none. */
export const atMeeting =
  (stage: keyof MeetingsLife, path: string, body?: object) =>
  ({ meetings }: CellLife): Sent => ({
    url: `/api/meetings/${meetings[stage]}${path}`,
    ...(body && { body }),
  });
