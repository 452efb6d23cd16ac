import type { Content } from "./read-links.ts";

type Deadlines = Content["deadlines"];

/** Of the deadlines whose words and day disagree, those the plan in force has just so, by their place in the draft. P5. */
export const disagreeingBefore = (
  draft: { content: { deadlines: Deadlines }; faults: readonly { path: string; code: string }[] },
  before: Deadlines,
): number[] =>
  draft.faults
    .filter(({ code }) => code === "words-disagree")
    .map(({ path }) => Number(path.split(".")[1]))
    .filter((at) => stoodBefore(draft.content.deadlines[at], before));

/** Whether the plan in force counts this deadline by the same day under the same words. */
export const stoodBefore = (deadline: Deadlines[number] | undefined, before: Deadlines): boolean =>
  before.some(
    ({ id, what, words, due }) =>
      id === deadline?.id &&
      what === deadline.what &&
      words === deadline.words &&
      JSON.stringify(due) === JSON.stringify(deadline.due),
  );
