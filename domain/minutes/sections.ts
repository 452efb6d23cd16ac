/** One part of a paper: `key` stays the same from draft to draft; `body` is plain text, a line per paragraph. */
export type Section = { key: string; title: string; body: string };

/**
 * A section as it is shown: "generated" from what was captured, or "edited" by hand. `newer` holds what has been captured
 * since under an edited section, for the person to take over or leave; null where nothing has.
 */
export type LayeredSection = Section & { layer: "generated" | "edited"; newer: string | null };

const sameText = (one: string, other: string): boolean => one.normalize("NFC").trim() === other.normalize("NFC").trim();

/**
 * Lays what a person wrote over what was captured. `base` is the draft the person started from, `edited` what they made of
 * it, `generated` the draft of now. A section they changed is never overwritten; one they left alone follows the capture;
 * one they took out stays out until the capture under it changes. M8.
 */
export function mergeSections(
  base: readonly Section[],
  edited: readonly Section[],
  generated: readonly Section[],
): LayeredSection[] {
  const keys = inOrder(edited.map(keyOf), generated.map(keyOf));
  return keys.flatMap((key) => mergeOne(find(base, key), find(edited, key), find(generated, key)));
}

const keyOf = ({ key }: Section): string => key;
const find = (sections: readonly Section[], key: string): Section | null =>
  sections.find((section) => section.key === key) ?? null;

/** The person's order, with what is new put after the section it follows in the draft. */
function inOrder(own: readonly string[], drafted: readonly string[]): string[] {
  const keys = [...own];
  drafted.forEach((key, at) => {
    if (keys.includes(key)) return;
    const before = drafted.slice(0, at).findLast((earlier) => keys.includes(earlier));
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  });
  return keys;
}

function mergeOne(base: Section | null, edited: Section | null, generated: Section | null): LayeredSection[] {
  const moved = !sameText(base?.body ?? "", generated?.body ?? "");
  if (edited === null) {
    const takenOut = base !== null;
    return generated === null || (takenOut && !moved) ? [] : [{ ...generated, layer: "generated", newer: null }];
  }
  const touched = base === null || !sameText(base.body, edited.body) || base.title !== edited.title;
  if (!touched) return generated === null ? [] : [{ ...generated, layer: "generated", newer: null }];
  const newer = moved && generated !== null && !sameText(generated.body, edited.body) ? generated.body : null;
  return [{ ...edited, layer: "edited", newer }];
}

/** One line of a difference. */
export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/** Line by line, the longest run of lines in common kept as "same"; removed lines before those added in their place. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before, after].map((text) => (text === "" ? [] : text.split("\n"))) as [string[], string[]];
  const common = commonLengths(old, fresh);
  const at = (row: number, column: number): number => common[row]?.[column] ?? 0;
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    const [was, is] = [old[row], fresh[column]];
    if (was !== undefined && was === is) {
      lines.push({ kind: "same", text: was });
      row += 1;
      column += 1;
    } else if (was !== undefined && (is === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: "removed", text: was });
      row += 1;
    } else {
      lines.push({ kind: "added", text: is ?? "" });
      column += 1;
    }
  }
  return lines;
}

/** `[row][column]`: how many lines the rests from there on have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => Array.from({ length: fresh.length + 1 }, () => 0));
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const line = table[row];
      if (line === undefined) continue;
      const below = table[row + 1]?.[column] ?? 0;
      const diagonal = table[row + 1]?.[column + 1] ?? 0;
      line[column] = old[row] === fresh[column] ? diagonal + 1 : Math.max(below, line[column + 1] ?? 0);
    }
  return table;
}

export type SectionDiff = { key: string; title: string; lines: DiffLine[] };

/** What a later version says differently; sections that stayed the same are left out. M8. */
export function sectionDiff(before: readonly Section[], after: readonly Section[]): SectionDiff[] {
  return inOrder(before.map(keyOf), after.map(keyOf)).flatMap((key) => {
    const [old, fresh] = [find(before, key), find(after, key)];
    const lines = diffLines(old?.body ?? "", fresh?.body ?? "");
    if (lines.every(({ kind }) => kind === "same") && old !== null && fresh !== null) return [];
    return [{ key, title: (fresh ?? old)?.title ?? "", lines }];
  });
}
