import type { ContributionView, RollEntryView, RoomState, SolutionInRoom } from "#contract/meeting-room.ts";
import type { AttendanceMark } from "#domain/attendance/attendance-count.ts";
import { isWaiting, type Entry } from "#web/offline/outbox-entry.ts";

/** Where something of the room is: only on this device, or on the server. */
export type Where = "device" | "server";
/** `seen`: what a mark made now stands on. */
export type ShownMark = RollEntryView & { where: Where; seen: { roomAt: string | null; ownAt: string | null } };
/** `aside`: refused, and waiting for a person. */
export type ShownLine = ContributionView & { where: Where; aside: boolean };

/** The room as this device shows it: as the server last told it, with what was written here laid over it. M6. */
export type Laid = {
  state: RoomState;
  roll: readonly ShownMark[] | null;
  lines: readonly ShownLine[] | null;
  step: number;
  /** Where a row or a text of the room is: by its id, or by its address under the meeting ("conclusion", "steps/3"). */
  where: (part: string) => Where;
};

type Own = readonly Entry[];

export function layOver(told: RoomState, entries: Own): Laid {
  const own = entries.filter(({ meeting }) => meeting === told.meeting.id);
  const state = withTexts(withRows(told, own), own);
  return {
    state,
    roll: state.roll && state.roll.map((entry) => marked(entry, own)),
    lines: linesOf(state, own),
    step: lastOf(own, isAt("step"))?.step ?? told.meeting.currentStep,
    where: (part) =>
      own.some((entry) => entry.id === part && entry.arrived === undefined)
        ? "device"
        : whereIs(own.filter((entry) => entry.path.endsWith(`/${part}`))),
  };
}

/** Of what is shown: something refused is not, it waits apart. */
const whereIs = (entries: Own): Where => (entries.some(isWaiting) ? "device" : "server");

type Is = (entry: Entry) => boolean;
const isAt =
  (part: string): Is =>
  ({ meeting, path }) =>
    path === `/api/meetings/${meeting}/${part}`;

/** What was written last at a place and has not been refused. */
const lastOf = <T extends object = { step: number }>(own: Own, at: Is): T | undefined =>
  own.filter((entry) => at(entry) && entry.refusal === null).at(-1)?.body as T | undefined;

/** Rows written here that the server does not show yet; their ids were made here. */
const coming = (own: Own, part: string, there: readonly { id: string }[]): Own => {
  const known = new Set(there.map(({ id }) => id));
  return own.filter((entry) => isAt(part)(entry) && !known.has(entry.id));
};

type GuestBody = { name: string; post: string };
type SolutionBody = Pick<SolutionInRoom, "contributionId" | "body" | "dueOn" | "adopted"> & { ownerId: string | null };

function withRows(state: RoomState, own: Own): RoomState {
  const guests = coming(own, "guests", state.guests).map(({ id, body }) => {
    const { name, post } = body as GuestBody;
    return { id, name, post };
  });
  const solutions = coming(own, "solutions", state.solutions).map((entry) => proposed(state, entry));
  return {
    ...state,
    guests: [...state.guests, ...guests].filter(({ id }) => !isTakenOut(own, `guests/${id}`)),
    solutions: [...state.solutions, ...solutions].map((solution) => reworded(state, solution, own)),
  };
}

const personIn = ({ roll }: RoomState, id: string | null) =>
  roll?.find(({ person }) => person.id === id)?.person ?? null;

function proposed(state: RoomState, { id, meeting, body: written }: Entry): SolutionInRoom {
  const { contributionId, body, dueOn, adopted, ownerId } = written as SolutionBody;
  const owner = personIn(state, ownerId);
  return { id, meetingId: meeting, contributionId, body, owner, dueOn, adopted, state: "open", version: 0 };
}

function reworded(state: RoomState, solution: SolutionInRoom, own: Own): SolutionInRoom {
  const edit = lastOf<SolutionBody>(own, ({ path }) => path === `/api/solutions/${solution.id}`);
  if (edit === undefined) return solution;
  const { body, dueOn, adopted, ownerId } = edit;
  return { ...solution, body, dueOn, adopted, owner: personIn(state, ownerId) };
}

const isTakenOut = (own: Own, part: string): boolean =>
  own.some((entry) => entry.method === "DELETE" && isAt(part)(entry) && entry.refusal === null);

type NoteBody = { note: string; personId: string | null };

function withTexts(state: RoomState, own: Own): RoomState {
  const written = textAt<{ body: string }>(own, "conclusion");
  return {
    ...state,
    conclusion: written ? { body: written.body.body, version: written.version } : state.conclusion,
    steps: state.steps.map((step) => {
      const note = textAt<NoteBody>(own, `steps/${step.number}`);
      if (note === null) return step;
      return { ...step, note: note.body.note, person: personIn(state, note.body.personId), version: note.version };
    }),
  };
}

/** A text written here, with the version the next one will stand on. */
function textAt<T>(own: Own, part: string): { body: T; version: number } | null {
  const last = own.filter((entry) => isAt(part)(entry) && entry.refusal === null).at(-1);
  if (last === undefined) return null;
  const body = last.body as T & { version: number };
  return { body, version: last.arrived?.version ?? body.version };
}

function marked(entry: RollEntryView, own: Own): ShownMark {
  const made = own.filter(isAt(`attendance/${entry.person.id}`));
  const latest = made.filter(({ refusal }) => refusal === null).at(-1);
  // A room kept on the device by the version before does not tell.
  const seen = { roomAt: entry.shownUpTo ?? null, ownAt: latest?.at ?? null };
  if (latest === undefined) return { ...entry, where: whereIs(made), seen };
  const { state, reasonKind, reason, leftEarly } = latest.body as Omit<AttendanceMark, "personId">;
  const mark = { state, reasonKind, reason, leftEarly, markedAt: latest.at };
  return { ...entry, ...mark, beside: [], apology: false, where: whereIs(made), seen };
}

type SaidBody = { personId: string | null; guestId?: string | null; body: string; step: number };

function linesOf(state: RoomState, own: Own): ShownLine[] | null {
  if (state.contributions === null) return null;
  const here = coming(own, "contributions", state.contributions).map((entry) => said(state, entry));
  const all = [...state.contributions.map((line): ShownLine => ({ ...line, where: "server", aside: false })), ...here];
  return all.flatMap((line) => changedLine(state, line, own));
}

function said(state: RoomState, { id, at, body: written, arrived, refusal }: Entry): ShownLine {
  const { personId, guestId = null, body, step } = written as SaidBody;
  return {
    id,
    speaker: personIn(state, personId),
    guestId,
    body,
    step,
    saidAt: at,
    recordedBy: null,
    version: arrived?.version ?? 0,
    solutionId: null,
    where: arrived ? "server" : "device",
    aside: refusal !== null,
  };
}

/** Put right or taken out here; and whether it has become a solution. */
function changedLine(state: RoomState, line: ShownLine, own: Own): ShownLine[] {
  const taken = own.filter((entry) => isAt(`contributions/${line.id}/removal`)(entry) && entry.refusal === null);
  if (taken.length > 0) return [];
  const solutionId = state.solutions.find(({ contributionId }) => contributionId === line.id)?.id ?? line.solutionId;
  const edits = own.filter(isAt(`contributions/${line.id}`));
  const edit = textAt<Omit<SaidBody, "step">>(own, `contributions/${line.id}`);
  const where = line.where === "device" ? line.where : whereIs(edits);
  if (edit === null) return [{ ...line, solutionId, where }];
  const { personId, guestId = null, body } = edit.body;
  // Off the roll by now, whoever spoke stays known.
  const speaker = personIn(state, personId) ?? (line.speaker?.id === personId ? line.speaker : null);
  return [{ ...line, body, speaker, guestId, version: edit.version, solutionId, where }];
}
