import type { SharedText } from "./counted-roll-up.ts";
import type { RowId } from "./roll-up-row.ts";

export type SaidText = { cellId: string; text: string; row: RowId };

const keyOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** What was said in the same words, whatever capitals and stops, said once; the most widely said first. S7. */
export function sharedTexts(said: readonly SaidText[]): SharedText[] {
  const groups = new Map<string, SaidText[]>();
  for (const one of said) {
    const key = keyOf(one.text);
    if (key !== "") groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map((group) => ({
      text: (group[0]?.text ?? "").trim(),
      cells: new Set(group.map(({ cellId }) => cellId)).size,
      rows: group.map(({ row }) => row),
    }))
    .sort((one, other) => other.cells - one.cells);
}
