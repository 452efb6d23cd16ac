/** Attempts that cost nothing: a slip of the finger is no attack. */
export const freeAttempts = 3;

const longestWait = 300;

/** Questions that begin a log-in, from one address within minutes: a whole office may stand behind it, and come in at eight. */
export const freeQuestions = 120;

/** Short, since others at the same address wait with whoever asks too much. */
const longestQuestionWait = 30;

/** Seconds to wait after the `failures`-th wrong attempt in a row: none at first, then doubling, never a lock-out. O4. */
export const delayAfter = (failures: number): number =>
  failures < freeAttempts ? 0 : Math.min(2 ** (failures - freeAttempts + 1), longestWait);

/** Seconds to wait after the `asked`-th question of an address. */
export const delayAfterQuestions = (asked: number): number =>
  asked <= freeQuestions ? 0 : Math.min(2 ** (asked - freeQuestions), longestQuestionWait);
