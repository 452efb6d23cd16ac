import { expect } from "@playwright/test";
import type { MarkBody, RollEntryView } from "#contract/meeting-room.ts";
import type { Held } from "./expect-settled.ts";
import type { Taken } from "./line.ts";
import type { Written } from "./written.ts";

type Mark = Omit<Taken, "body"> & { body: MarkBody & { id: string; at: string } };

/** Far less than a clock is wrong by, far more than an answer takes on a machine with much to do. */
const toleranceMs = 30_000;
const dayMs = 86_400_000;
/** A machine with much to do notes here later than it went out that a mark was asked for: the room may have shown it by then. */
const notedLateMs = 1_000;

/** Of the marks for one member the newest by the server's clock holds; what its maker had not seen and says otherwise stays beside it. */
export async function expectMarks({ rooms, devices }: Held, { meeting, marks }: Written): Promise<void> {
  const { roll } = await rooms.look(meeting);
  const all = Object.values(devices).flatMap(({ line }) => taken(line.taken, `/api/meetings/${meeting}/attendance/`));
  expect(all).toHaveLength(marks.length);
  for (const device of ["A", "B"] as const) {
    const own = marks.filter((mark) => mark.device === device);
    const sent = taken(devices[device].line.taken, `/api/meetings/${meeting}/attendance/`);
    for (const [place, { from, to }] of own.entries()) expectDated(sent[place]?.body.at ?? "", from, to);
  }
  for (const entry of roll ?? []) {
    const own = all.filter(({ path }) => path.endsWith(entry.person.id));
    if (own.length > 0) expectNewest(entry, own);
  }
}

/** Each once, in the order they were made. */
function taken(all: readonly Taken[], under: string): Mark[] {
  // Of those sent again because their answer was lost, the first: from then on the others could see it.
  const own = all.filter(({ path }) => path.startsWith(under)).toReversed();
  const once = new Map(own.map((one) => [String(one.body["id"]), one]));
  return ([...once.values()] as unknown as Mark[]).sort(({ body: one }, { body: other }) =>
    one.at < other.at ? -1 : 1,
  );
}

/** The demo's day is another, its time of day is the machine's. */
function expectDated(at: string, from: number, to: number): void {
  const off = (instant: number): number => {
    const apart = (((Date.parse(at) - instant) % dayMs) + dayMs) % dayMs;
    return apart > dayMs / 2 ? apart - dayMs : apart;
  };
  expect(off(from), `made at ${at} by the server's clock`).toBeGreaterThan(-toleranceMs);
  expect(off(to), `made at ${at} by the server's clock`).toBeLessThan(toleranceMs);
}

const says = ({ state, reasonKind }: Pick<MarkBody, "state" | "reasonKind">): string => `${state} ${reasonKind ?? ""}`;

function expectNewest(entry: RollEntryView, own: readonly Mark[]): void {
  const [newest, ...older] = own.toSorted(({ body: one }, { body: other }) => (one.at > other.at ? -1 : 1));
  if (newest === undefined) return;
  expect(says(entry), `the newest mark of ${entry.person.name}`).toBe(says(newest.body));
  const { roomAt = null, ownAt = null } = newest.body.seen ?? {};
  for (const one of older) {
    const ofOneDevice = ownAt !== null && one.body.at <= ownAt;
    const unseen = !ofOneDevice && (roomAt === null || Date.parse(roomAt) < one.asked - notedLateMs);
    const others = own.filter(({ body }) => body.at > one.body.at && body !== newest.body);
    // Put in the place of by somebody in between who had seen it.
    if (!unseen || others.length > 0 || says(one.body) === says(newest.body)) continue;
    expect(entry.beside.map(says), `what was marked besides for ${entry.person.name}`).toContain(says(one.body));
  }
}
