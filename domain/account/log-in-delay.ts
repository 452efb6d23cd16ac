/** Attempts that cost nothing: a slip of the finger is no attack. */
export const freeAttempts = 3;

const longestWait = 300;

/** Seconds to wait after the `failures`-th wrong attempt in a row: none at first, then doubling, never a lock-out. O4. */
export const delayAfter = (failures: number): number =>
  failures < freeAttempts ? 0 : Math.min(2 ** (failures - freeAttempts + 1), longestWait);
