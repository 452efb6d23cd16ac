/** Why a line is doubtful: who it may be about cannot be told without a person. */
export type Doubt = (typeof doubts)[number];
/** `twice`: another line bears the same name and this one no year; `claimed`: lines of two years find one known without. */
const doubts = ["year", "name", "claimed", "twice", "several", "left", "elsewhere"] as const;
export type Decision = "another" | "same" | "skip";

/**
 * What may be said about a doubtful line. "Same" only where one single person of the cell is meant: whoever left comes back, and
 * whoever sits elsewhere moves, through commands of their own. O2.
 */
export const choicesFor = (doubt: Doubt): readonly Decision[] =>
  doubt === "year" || doubt === "name" || doubt === "claimed" ? ["same", "another", "skip"] : ["another", "skip"];

/** The doubts a decision may be said about at once. */
export const doubtsFor = (decision: Decision): Doubt[] =>
  doubts.filter((doubt) => choicesFor(doubt).includes(decision));
