/** One of the two devices in the room: the secretary's and the minute-taker's. */
export type DeviceName = "A" | "B";

const writing = ["say", "say", "say", "mark", "mark", "conclude", "note", "say-doubtful"] as const;
const changing = ["edit", "edit", "remove", "guest", "solution"] as const;
const line = ["down", "offline", "deaf", "slow", "twice", "up"] as const;
const life = ["reload", "reload", "crash", "revoke", "away", "leave", "update", "clock"] as const;

export type LineState = (typeof line)[number];
export type Act = (typeof writing)[number] | (typeof changing)[number] | LineState | (typeof life)[number];

/** `pick` decides what an act leaves open: which member, which text, how far a clock is wrong. */
export type Step = { device: DeviceName; act: Act; pick: number };
export type Schedule = { seed: number; form: Form; steps: Step[] };

/** Small and the same everywhere: a seed is a schedule for good (mulberry32). */
function chances(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const steps = 16;
/** What somebody can only do on a line that answers. */
const needsLine: readonly Act[] = ["away", "revoke", "update", "clock"];

/** What a seed stands for, for good: the first form knew nothing of lines put right or taken out, of guests and solutions. */
export type Form = 1 | 2;
const writingIn: Record<Form, readonly Act[]> = { 1: writing, 2: [...writing, ...changing] };

/** What happens to two devices in one meeting, in order; every other step writes something. M6. */
export function scheduleOf(seed: number, form: Form): Schedule {
  const chance = chances(seed);
  const pick = <T>(from: readonly T[]): T => from[chance(from.length)] as T;
  const made: Step[] = [];
  const lines: Record<DeviceName, LineState> = { A: "up", B: "up" };
  const add = (device: DeviceName, act: Act): void => {
    if ((line as readonly Act[]).includes(act)) lines[device] = act as LineState;
    made.push({ device, act, pick: chance(1000) });
  };
  while (made.length < steps) {
    const device = pick(["A", "B"] as const);
    const act = made.length % 2 === 0 ? pick(writingIn[form]) : pick(chance(2) === 0 ? line : life);
    if (needsLine.includes(act) && lines[device] !== "up") add(device, "up");
    if (!(act === "up" && lines[device] === "up")) add(device, act);
  }
  return { seed, form, steps: made };
}

export const told = ({ seed, form, steps: all }: Schedule): string =>
  `form ${form}, seed ${seed}: ${all.map(({ device, act, pick }) => `${device}.${act}(${pick})`).join(" ")}`;
