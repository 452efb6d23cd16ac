import { useState } from "preact/hooks";
import type { Room } from "./room-state.ts";

/** Whose device it was when it was typed, in which meeting, for which place in the room. */
type Place = { room: Pick<Room, "account" | "state">; place: string };

const keyOf = ({ room, place }: Place): string => `draft:${room.account}:${room.state?.meeting.id}:${place}`;

/** What is typed and not yet written: outlives a reload, a crash, a log-in by another, until it is written or dropped. M6. */
export function useDraft(where: Place): [text: string, set: (text: string) => void, drop: () => void] {
  const key = keyOf(where);
  const [text, setText] = useState(() => localStorage.getItem(key) ?? "");
  const set = (next: string) => {
    localStorage.setItem(key, next);
    setText(next);
  };
  const drop = () => {
    localStorage.removeItem(key);
    setText("");
  };
  return [text, set, drop];
}

type Shown = { text: string; version: number };
/** `from`: what stood there when the typing began, and its version. */
type Typed = { text: string; from: Shown };

/** A text of the room as it is being changed here, over what the room shows; `version` is the one it stands on. */
export function useTyped(where: Place, shown: Shown) {
  const key = keyOf(where);
  const [own, setOwn] = useState<Typed | null>(() => JSON.parse(localStorage.getItem(key) ?? "null") as Typed | null);
  const keep = (typed: Typed | null) => {
    if (typed === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(typed));
    setOwn(typed);
  };
  // Arrived meanwhile, its version is another; the words are those the typing began on.
  const version = own === null || own.from.text === shown.text ? shown.version : own.from.version;
  return {
    text: own?.text ?? shown.text,
    version,
    changed: own !== null && own.text !== shown.text,
    set: (text: string) => keep({ text, from: own?.from ?? { text: shown.text, version: shown.version } }),
    drop: () => keep(null),
  };
}
