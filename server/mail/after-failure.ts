/** A letter that could not be handed over: "later" was said of it alone; "unreachable": of the letter nothing was said. */
export type Failure = "later" | "unreachable";

/** When it was made, and how often a server answered for it. */
type Tried = { madeAt: string; tries: number };

type NextTry = { state: "waiting"; tries: number; nextTryAt: string } | { state: "failed"; tries: number };

const minute = 60_000;
const longestWaitMs = 360 * minute;
/** A letter is left to a person by its age alone: no weekend, no week of holidays takes one. A1. */
export const givenUpAfterMs = 14 * 1440 * minute;

/**
 * What becomes of a letter after a failure. Each answer of a server about it makes it wait longer, six hours at most; while no server
 * answers nothing is counted, so that all goes out within minutes of its coming back.
 */
export function afterFailure({ madeAt, tries }: Tried, failure: Failure, at: string): NextTry {
  const counted = failure === "later" ? tries + 1 : tries;
  if (Date.parse(at) - Date.parse(madeAt) >= givenUpAfterMs) return { state: "failed", tries: counted };
  const wait = failure === "later" ? Math.min(longestWaitMs, minute * 2 ** Math.min(tries, 10)) : minute;
  return { state: "waiting", tries: counted, nextTryAt: new Date(Date.parse(at) + wait).toISOString() };
}
