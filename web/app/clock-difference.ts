/** How far (ms) the server's clock is ahead of this device's, as closely as is known: not less than the first, not more than the second. */
export type ClockBounds = readonly [least: number, most: number];

/** The server's clock told in an answer, and when by this device's own clock the answer was asked for and came. */
export type ClockSeen = { told: string | null; asked: number; came: number };

/**
 * What an answer adds to what is known: its clock was read somewhere between asking and coming, so that on a slow line each answer
 * alone says little and all together say much. Answers that contradict what was known mean that a clock has been set. M6.
 */
export function clockBounds(known: ClockBounds | null, { told, asked, came }: ClockSeen): ClockBounds | null {
  const server = told === null ? Number.NaN : Date.parse(told);
  if (Number.isNaN(server)) return known;
  const [least, most] = [server - came, server - asked];
  if (known === null || known[0] > most || known[1] < least) return [least, most];
  return [Math.max(known[0], least), Math.min(known[1], most)];
}
