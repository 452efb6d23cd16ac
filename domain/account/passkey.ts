/** Keys one account may have: a few devices, not a collection. */
export const mostPasskeys = 10;

/**
 * A device counts how often it signed. A number that does not grow means that two hold the same key; a device that does not count
 * always says 0. O4.
 */
export const looksCopied = ({ kept, shown }: { kept: number; shown: number }): boolean =>
  (kept > 0 || shown > 0) && shown <= kept;
