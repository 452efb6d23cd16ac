/** Why a line is doubtful: who it may be about cannot be told without a person. */
export type Doubt = "year" | "name" | "several" | "left" | "elsewhere";
export type Decision = "another" | "same" | "skip";

/**
 * What may be said about a doubtful line. "Same" only where one single person of the cell is meant: whoever left comes back, and
 * whoever sits elsewhere moves, through commands of their own. O2.
 */
export const choicesFor = (doubt: Doubt): readonly Decision[] =>
  doubt === "year" || doubt === "name" ? ["same", "another", "skip"] : ["another", "skip"];

/** The doubts a decision may be said about at once. */
export const doubtsFor = (decision: Decision): Doubt[] =>
  (["year", "name", "several", "left", "elsewhere"] as const).filter((doubt) => choicesFor(doubt).includes(decision));
