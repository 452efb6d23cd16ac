import { useLayoutEffect, useState } from "preact/hooks";
import type { Room } from "./room-state.ts";

/** Whose device it was when it was typed, in which meeting, for which place in the room. */
export type Place = { room: Pick<Room, "account" | "state">; place: string };

const keyOf = ({ room, place }: Place): string => `draft:${room.account}:${room.state?.meeting.id}:${place}`;

/** The fields on the screen, which show what is put at their place from elsewhere. */
const fields = new Set<() => void>();

/** What the device had no room for; it outlives no reload, but the typing goes on. */
const unkept = new Map<string, string>();

export const draftAt = (where: Place): string | null => unkept.get(keyOf(where)) ?? localStorage.getItem(keyOf(where));

/** `null`: written or dropped. */
export function putDraft(where: Place, text: string | null): void {
  const key = keyOf(where);
  unkept.delete(key);
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    unkept.set(key, text ?? "");
  }
  fields.forEach((show) => show());
}

/** Draws anew whatever asks what is typed elsewhere. */
export function useDraftChanges(): void {
  const [, redraw] = useState({});
  // At once with the field itself: what is put into it before the next frame would be kept and not be seen to be there.
  useLayoutEffect(() => {
    const show = () => redraw({});
    fields.add(show);
    return () => void fields.delete(show);
  }, []);
}

function useKept(where: Place): string | null {
  useDraftChanges();
  return draftAt(where);
}

/** What is typed and not yet written: outlives a reload, a crash, a log-in by another, until it is written or dropped. M6. */
export function useDraft(where: Place): [text: string, set: (text: string) => void, drop: () => void] {
  return [useKept(where) ?? "", (text) => putDraft(where, text), () => putDraft(where, null)];
}

/** The same for several fields that are written together. */
export function useDraftOf<T extends object>(where: Place, blank: T) {
  const kept = useKept(where);
  const values: T = kept === null ? blank : { ...blank, ...(JSON.parse(kept) as Partial<T>) };
  return {
    values,
    set: (change: Partial<T>) => {
      const next = JSON.stringify({ ...values, ...change });
      putDraft(where, next === JSON.stringify(blank) ? null : next);
    },
    drop: () => putDraft(where, null),
  };
}

type Shown = { text: string; version: number };
/** `from`: what stood there when the typing began, and its version. */
type Typed = { text: string; from: Shown };

export const typedAt = (where: Place): Typed | null => JSON.parse(draftAt(where) ?? "null") as Typed | null;

/** A text of the room as it is being changed here, over what the room shows; `version` is the one it stands on. */
export function useTyped(where: Place, shown: Shown) {
  useKept(where);
  const own = typedAt(where);
  // Arrived meanwhile, its version is another; the words are those the typing began on.
  const version = own === null || own.from.text === shown.text ? shown.version : own.from.version;
  const from = own?.from ?? { text: shown.text, version: shown.version };
  return {
    text: own?.text ?? shown.text,
    version,
    changed: own !== null && own.text !== shown.text,
    set: (text: string) => putDraft(where, JSON.stringify({ text, from })),
    drop: () => putDraft(where, null),
  };
}

/** The same for several fields that are written together. */
export function useTypedOf<T extends object>(where: Place, shown: T, version: number) {
  const typed = useTyped(where, { text: JSON.stringify(shown), version });
  const values = JSON.parse(typed.text) as T;
  return { ...typed, values, set: (change: Partial<T>) => typed.set(JSON.stringify({ ...values, ...change })) };
}
