import type { Entry } from "./outbox-entry.ts";
import { isClash, onVersion, versionIn } from "./rewritten-text.ts";

/** What two wrote for one place: the writer's own text on this device and, in the refusal, the one on the server. */
export type Clash = { entry: Entry; current: { version: number } & Record<string, unknown> };

export function clashOf(entry: Entry): Clash | null {
  const current = entry.refusal?.current as Clash["current"] | undefined;
  return isClash(entry) && versionIn(entry) !== null && typeof current?.version === "number"
    ? { entry, current }
    : null;
}

type Choice = "mine" | "both";

/** A person has seen both: the own text, or both one after the other, on top of what is on the server; never anything unseen. */
export function chosen({ entry, current }: Clash, choice: Choice): Entry {
  const own = withSpeaker(onVersion({ ...entry, refusal: null, tries: 0 }, current.version), current);
  const field = textField(entry);
  if (choice === "mine" || field === null) return own;
  const [theirs, mine] = [String(current[field] ?? ""), String((entry.body as Record<string, unknown>)[field] ?? "")];
  return { ...own, body: { ...own.body, [field]: `${theirs}\n${mine}` } };
}

/** The choice is between the words: whom the other named meanwhile stays named where this device named nobody. */
function withSpeaker(own: Entry, current: Clash["current"]): Entry {
  const { personId, guestId } = own.body as Record<string, unknown>;
  const theirs = Object.entries(current).filter(([name, id]) => isName(name) && name in own.body && id !== null);
  return (personId ?? guestId ?? null) === null
    ? { ...own, body: { ...own.body, ...Object.fromEntries(theirs) } }
    : own;
}

const isName = (name: string): boolean => name === "personId" || name === "guestId";

const textFields = ["body", "note"] as const;

/** Which field of what was written holds its words; `null` where there are none to join. */
export const textField = ({ body }: Pick<Entry, "body">): (typeof textFields)[number] | null =>
  textFields.find((field) => field in body) ?? null;
