import type { Instant } from "../calendar/local-date.ts";

/** A text as the server holds it: `version` counts its writings. */
export type HeldText = { text: string; version: number };

/** What a device wrote, perhaps without network, on top of the version it had seen. `id` is made there. M6. */
export type WrittenText = { id: string; text: string; onVersion: number; madeAt: Instant; madeBy: string };

/** Two texts for one place: both survive, and a person chooses. M6, design: offline. */
export type TextChoice = { held: HeldText; written: WrittenText };

export type TextMerge =
  | { outcome: "taken"; held: HeldText }
  | { outcome: "same"; held: HeldText }
  | { outcome: "choose"; choice: TextChoice };

const sameText = (one: string, other: string): boolean => one.normalize("NFC").trim() === other.normalize("NFC").trim();

/**
 * Takes what was written on the version held; what was written on an older one stands beside it for a person to choose,
 * unless it says the same. An empty place takes anything. Nothing written is ever dropped. M6.
 */
export function mergeText(held: HeldText, written: WrittenText): TextMerge {
  if (sameText(held.text, written.text)) return { outcome: "same", held };
  const free = written.onVersion === held.version || held.text.trim() === "";
  if (free) return { outcome: "taken", held: { text: written.text, version: held.version + 1 } };
  return { outcome: "choose", choice: { held, written } };
}

/** A person's choice: either text, or both one after the other, or their own wording; always the next version. */
export const chosenText = ({ held }: TextChoice, text: string): HeldText => ({ text, version: held.version + 1 });
