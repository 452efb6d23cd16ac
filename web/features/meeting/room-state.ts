import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomState, roomView } from "#contract/meeting-room.ts";
import { countAttendance, type AttendanceMark } from "#domain/attendance/attendance-count.ts";
import type * as z from "zod/mini";
import { useAnswer, type Asked } from "#web/app/answer.tsx";
import { read } from "#web/app/api.ts";
import { PATIENCE_MS, useSession } from "#web/app/session.ts";
import { dropArrived, lineIsBack, write } from "#web/offline/send-outbox.ts";
import { forgetMeeting, keepMeeting, keptMeeting } from "#web/offline/outbox-store.ts";
import { useOutbox, type Outbox } from "#web/offline/use-outbox.ts";
import { layOver, type Laid, type ShownLine, type ShownMark, type Where } from "./lay-over.ts";

export type { ShownLine, ShownMark } from "./lay-over.ts";

type RoomView = z.output<typeof roomView>;

export type Room = {
  asked: Asked<RoomView>;
  /** What is still on this device laid over it. */
  state: RoomState | null;
  account: string;
  outbox: Outbox;
  roll: readonly ShownMark[] | null;
  count: RoomState["count"];
  lines: readonly ShownLine[] | null;
  /** The step the room is in, as far as this device has moved it. */
  step: number;
  where: (part: string) => Where;
  /** Puts a line on this device and on its way; `what` names it for the person. `part` is an address under the meeting, or under /api. */
  put: (method: "POST" | "PUT" | "DELETE", part: string, body: object, what: string) => Promise<void>;
};

/** How often the room is asked for where nothing tells of changes, and while the stream does. */
const [beat, beatBesideStream] = [2500, 30_000];

/** The room of one meeting, told of its changes or asked again, with what is still on this device laid over it. M5, M6. */
export function useRoom(id: string): Room {
  const [told, setTold] = useState<RoomState | null>(null);
  const { data: session } = useSession();
  const logged = session?.account.id ?? "";
  const account = useSameAccount(logged);
  const outbox = useOutbox(account);
  const path = `/api/meetings/${id}/room`;
  // Of two rooms the one read later holds: an answer on its way may be older than what the stream has told since. One kept by an
  // older version bears no instant, and gives way.
  const newer = (next: RoomState) => setTold((now) => (now !== null && next.readAt <= now.readAt ? now : next));
  const live = useRoomStream(id, told !== null, newer);
  const [polled, setPolled] = useState<string | null>(null);
  const asked = useAnswer<RoomView>(polled === null ? path : `${path}?since=${polled}`, {
    every: live ? beatBesideStream : beat,
  });
  useEffect(() => {
    const { data } = asked;
    if (asked.refusal === null && data) lineIsBack();
    if (!data || data.unchanged) return;
    newer(data);
    setPolled(data.revision);
  }, [asked.data, asked.at]);
  useEffect(() => {
    if (!live) return;
    lineIsBack();
    asked.again();
  }, [live]);
  useKeptRoom(id, account, { told, setTold, asked });
  useArrived(path, outbox, { account, heard: `${asked.at}${live}`, newer });
  // Before it is known who writes, nothing can be written.
  const laid = told && account !== "" ? layOver(told, outbox.own) : null;
  return {
    asked,
    state: laid?.state ?? null,
    account,
    outbox,
    roll: laid?.roll ?? null,
    count: countOf(laid),
    lines: laid?.lines ?? null,
    step: laid?.step ?? 1,
    where: laid?.where ?? (() => "server"),
    put: async (method, part, body, what) => {
      const person = { id: account, name: session?.person.name ?? "" };
      const address = part.startsWith("/") ? part : `/api/meetings/${id}/${part}`;
      await write({ account: person, meeting: id, method, path: address, body, what });
    },
  };
}

/** A room is one account's: where another has logged in meanwhile, in another tab, the page begins anew. */
function useSameAccount(logged: string): string {
  const first = useRef("");
  if (first.current === "") first.current = logged;
  const same = logged === "" || logged === first.current;
  useEffect(() => {
    if (!same) location.reload();
  }, [same]);
  return same ? first.current : "";
}

/** What only a line can bring is fetched over it; without it the room is asked for again and again. */
function useRoomStream(id: string, ready: boolean, onState: (state: RoomState) => void): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    if (!ready) return;
    let end: (() => void) | null = null;
    let over = false;
    void import("./room-stream.ts").then(({ watchRoom }) => {
      if (!over) end = watchRoom(id, { onState, onLive: setLive });
    }, withoutLine);
    return () => {
      over = true;
      end?.();
    };
  }, [id, ready]);
  return live;
}

/** What only a line brings does without it. */
const withoutLine = () => undefined;

type Keeping = { told: RoomState | null; setTold: (state: RoomState) => void; asked: Asked<RoomView> };

/** Once opened, the room opens again without a line: as it was last seen, under the same account. M6. */
function useKeptRoom(id: string, account: string, { told, setTold, asked }: Keeping): void {
  const code = asked.refusal?.code;
  useEffect(() => {
    if (told !== null && account !== "") void keepMeeting(keptOf(told, account));
  }, [told, account]);
  useEffect(() => {
    if (told !== null || account === "") return;
    const show = () => void keptMeeting(id, account).then((kept) => kept && setTold(kept.view as RoomState));
    const timer = setTimeout(show, code === "unreachable" ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [told, code, account]);
  useEffect(() => {
    // No longer for this person to read: nothing of it stays on the device but what was written here.
    if (code?.startsWith("denied.") || code?.endsWith(".unknown")) void forgetMeeting(id);
  }, [code]);
  const heard = asked.data !== undefined;
  useEffect(() => {
    if (heard) void import("#web/offline/tidy-up.ts").then((tidy) => (tidy.askToStay(), tidy.tidyUp()), withoutLine);
  }, [heard]);
}

const keptOf = (state: RoomState, account: string) => ({
  id: state.meeting.id,
  account,
  readAt: state.readAt,
  closedAt: state.minutesSigned ? new Date().toISOString() : null,
  view: state,
});

type Arriving = { account: string; heard: string; newer: (state: RoomState) => void };

/**
 * What has arrived stays on this device until a room that was asked for after that is kept here: at no moment, and after no crash, is a
 * line neither here nor in the room. M6.
 */
function useArrived(path: string, { own }: Outbox, { account, heard, newer }: Arriving): void {
  const arrived = own.filter((entry) => entry.arrived !== undefined && path.includes(entry.meeting));
  useEffect(() => {
    if (arrived.length === 0) return;
    void read<RoomState>(path).then(async (room) => {
      await keepMeeting(keptOf(room, account));
      newer(room);
      await dropArrived(arrived);
    }, withoutLine);
  }, [arrived.map(({ id }) => id).join(), heard]);
}

const rollOf = (roll: readonly ShownMark[]) => roll.map(({ person, standing }) => ({ personId: person.id, standing }));

const markOf = ({ person, state, reasonKind, reason, leftEarly }: ShownMark): AttendanceMark => ({
  personId: person.id,
  state,
  reasonKind,
  reason,
  leftEarly,
});

const countOf = (laid: Laid | null): RoomState["count"] =>
  laid?.roll ? countAttendance(rollOf(laid.roll), laid.roll.map(markOf)) : (laid?.state.count ?? null);
