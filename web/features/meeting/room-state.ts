import { useEffect, useState } from "preact/hooks";
import type { ContributionView, RollEntryView, RoomState, roomView } from "#contract/meeting-room.ts";
import { countAttendance, type AttendanceMark } from "#domain/attendance/attendance-count.ts";
import type * as z from "zod/mini";
import { useAnswer, type Asked } from "#web/app/answer.tsx";
import { useSession } from "#web/app/session.ts";
import { write } from "#web/offline/send-outbox.ts";
import { askToStay, keepMeeting, keptMeeting } from "#web/offline/outbox-store.ts";
import { useOutbox, type Outbox } from "#web/offline/use-outbox.ts";
import type { Entry } from "#web/offline/outbox-entry.ts";
import { useRoomStream } from "./room-stream.ts";

type RoomView = z.output<typeof roomView>;

/** A line as shown: `waiting` while it is only on this device. */
export type ShownMark = RollEntryView & { waiting: boolean };
export type ShownLine = ContributionView & { waiting: boolean };

export type Room = {
  asked: Asked<RoomView>;
  state: RoomState | null;
  outbox: Outbox;
  roll: readonly ShownMark[] | null;
  count: RoomState["count"];
  lines: readonly ShownLine[] | null;
  /** The step the room is in, as far as this device has moved it. */
  step: number;
  /** Puts a line on this device and on its way; `what` names it for the person. */
  put: (method: "POST" | "PUT", part: string, body: object, what: string) => Promise<void>;
};

/** How often the room is asked for where nothing tells of changes, and while the stream does. */
const [beat, beatBesideStream] = [2500, 30_000];

/** The room of one meeting, told of its changes or asked again, with what is still on this device laid over it. M5, M6. */
export function useRoom(id: string): Room {
  const [state, setState] = useState<RoomState | null>(null);
  const { data: session } = useSession();
  const account = session?.account.id ?? "";
  const outbox = useOutbox(account);
  const path = `/api/meetings/${id}/room`;
  // Of two readings the later holds: an answer on its way may be older than what the stream has told since. A room kept by an
  // older version bears no instant, and gives way.
  const newer = (next: RoomState) => setState((now) => (now !== null && next.readAt <= now.readAt ? now : next));
  const live = useRoomStream(id, state !== null, newer);
  const [polled, setPolled] = useState<string | null>(null);
  const asked = useAnswer<RoomView>(polled === null ? path : `${path}?since=${polled}`, {
    every: live ? beatBesideStream : beat,
  });
  useEffect(() => {
    const { data } = asked;
    if (!data || data.unchanged) return;
    newer(data);
    setPolled(data.revision);
  }, [asked.data]);
  useKeptRoom(id, account, { state, setState, unreachable: asked.refusal?.code === "unreachable" });
  const own = outbox.waiting.filter((entry) => entry.meeting === id);
  const roll = state?.roll?.map((entry) => laidOver(entry, own)) ?? null;
  return {
    asked,
    state,
    outbox,
    roll,
    count: roll && countAttendance(rollOf(roll), roll.map(markOf)),
    lines: state === null ? null : linesOf(state, own),
    step: stepIn(own) ?? state?.meeting.currentStep ?? 1,
    put: async (method, part, body, what) => {
      const person = { id: account, name: session?.person.name ?? "" };
      await write({ account: person, meeting: id, method, path: `/api/meetings/${id}/${part}`, body, what });
    },
  };
}

type Keeping = { state: RoomState | null; setState: (state: RoomState) => void; unreachable: boolean };

/** Once opened, the room opens again without a line: as it was last seen, under the same account. M6. */
function useKeptRoom(id: string, account: string, { state, setState, unreachable }: Keeping): void {
  useEffect(() => {
    if (state === null || account === "") return;
    const closedAt = state.minutesSigned ? new Date().toISOString() : null;
    void keepMeeting({ id, account, closedAt, view: state });
  }, [state, account]);
  useEffect(() => {
    if (state !== null || !unreachable || account === "") return;
    void keptMeeting(id, account).then((kept) => kept && setState(kept.view as RoomState));
  }, [state, unreachable, account]);
  useEffect(() => void askToStay(), []);
}

const stepIn = (own: readonly Entry[]): number | null => {
  const moved = own.filter(({ path }) => path.endsWith("/step")).at(-1)?.body as { step: number } | undefined;
  return moved?.step ?? null;
};

const rollOf = (roll: readonly ShownMark[]) => roll.map(({ person, standing }) => ({ personId: person.id, standing }));

const markOf = ({ person, state, reasonKind, reason, leftEarly }: ShownMark): AttendanceMark => ({
  personId: person.id,
  state,
  reasonKind,
  reason,
  leftEarly,
});

function laidOver(entry: RollEntryView, own: readonly Entry[]): ShownMark {
  const latest = own.filter(({ path }) => path.endsWith(`/attendance/${entry.person.id}`)).at(-1);
  const mark = latest?.body as Partial<AttendanceMark> | undefined;
  return { ...entry, ...mark, apology: latest === undefined && entry.apology, waiting: latest !== undefined };
}

const linesOf = (state: RoomState, own: readonly Entry[]): ShownLine[] | null =>
  state.contributions && [...state.contributions.map((line) => ({ ...line, waiting: false })), ...coming(state, own)];

type SaidBody = { personId: string | null; guestId?: string | null; body: string; step: number };

/** Contributions written here that the server does not show yet. */
function coming(state: RoomState, own: readonly Entry[]): ShownLine[] {
  const there = new Set(state.contributions?.map(({ id }) => id));
  return own
    .filter(({ id, path }) => path.endsWith("/contributions") && !there.has(id))
    .map((entry) => {
      const { personId, guestId = null, body, step } = entry.body as SaidBody;
      const speaker = state.roll?.find(({ person }) => person.id === personId)?.person ?? null;
      return {
        id: entry.id,
        speaker,
        guestId,
        body,
        step,
        saidAt: entry.at,
        recordedBy: null,
        version: 0,
        solutionId: null,
        waiting: true,
      };
    });
}
