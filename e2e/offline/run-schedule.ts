import { expect } from "@playwright/test";
import type { LogIn } from "../application-stage.ts";
import {
  crash,
  leave,
  mark,
  openRoom,
  reload,
  say,
  sayRevoked,
  setLine,
  swap,
  writeText,
  type Device,
  type Place,
} from "./device.ts";
import { addGuest, adopt, editLine, propose, removeLine, takeOutGuest } from "./change-lines.ts";
import { expectNothingClaimedFalsely, expectSettled } from "./expect-settled.ts";
import { expectMarks } from "./expect-marks.ts";
import type { Rooms } from "./meeting-room.ts";
import type { Act, DeviceName, Schedule, Step } from "./schedule.ts";
import { nothingWritten, putRightAs, stemOf, type Written, type WrittenLine } from "./written.ts";

export type Stage = {
  rooms: Rooms;
  devices: Record<DeviceName, Device>;
  /** Who comes when a device's own person has logged out. */
  another: LogIn;
  /** Members whose attendance is marked. */
  members: readonly string[];
};

/** What a schedule is told with: where it runs, what was written so far, how many things were written. */
type Run = Stage & { seed: number; written: Written; count: number };

/** Everything a schedule says, then the lines come back and what the server and the devices hold is held against what was written. */
export async function runSchedule(stage: Stage, { seed, steps }: Schedule): Promise<void> {
  const meeting = await stage.rooms.next();
  const run: Run = { ...stage, seed, written: nothingWritten(meeting), count: 0 };
  const devices = Object.values(stage.devices);
  await Promise.all(devices.map((device) => openRoom(device, meeting)));
  for (const step of steps) await play(run, step);
  await Promise.all(devices.map(comeBack));
  await expectSettled(stage, run.written);
  await expectMarks(stage, run.written);
  for (const device of devices) expect(await device.page.evaluate("lineFaults"), device.name).toEqual([]);
}

async function play(run: Run, step: Step): Promise<void> {
  const device = run.devices[step.device];
  const act = acts[step.act];
  await act(run, device, step.pick);
  await expectNothingClaimedFalsely(run, device, run.written);
}

const lineTo =
  (state: Device["state"]): Doing =>
  (_run, device) =>
    setLine(device, state);

type Doing = (run: Run, device: Device, pick: number) => Promise<void>;

const hows = ["Đến muộn", "Vắng: ốm", "Vắng: công tác", "Không lý do", "Có mặt"];

const acts: Record<Act, Doing> = {
  up: lineTo("up"),
  down: lineTo("down"),
  offline: lineTo("offline"),
  deaf: lineTo("deaf"),
  slow: lineTo("slow"),
  twice: lineTo("twice"),
  say: (run, device) => sayLine(run, device, device.who, "ý kiến"),
  // Looks like a text of a secret file: put aside in sight until a person says that it is none.
  "say-doubtful": (run, device) => sayLine(run, device, device.who, "Kế hoạch (MẬT) năm 2023,"),
  mark: async (run, device, pick) => {
    const person = run.members[pick % run.members.length] ?? "";
    const how = hows[Math.floor(pick / run.members.length) % hows.length] ?? "";
    const from = Date.now();
    await mark(device, person, how);
    run.written.marks.push({ device: device.name, person, from, to: Date.now() });
  },
  conclude: (run, device) => writePlace(run, device, "conclude"),
  note: (run, device) => writePlace(run, device, "note"),
  edit: async (run, device, pick) => {
    const line = ownLine(run, device, pick);
    if (line === undefined) return sayLine(run, device, device.who, "ý kiến");
    const before = line.text;
    line.text = putRightAs(before, (run.count += 1));
    await editLine(device, before, line.text);
  },
  remove: async (run, device, pick) => {
    const line = ownLine(run, device, pick);
    if (line === undefined) return sayLine(run, device, device.who, "ý kiến");
    run.written.lines = run.written.lines.filter((one) => one !== line);
    run.written.removed.push(stemOf(line.text));
    const removed = JSON.stringify(run.written.removed);
    for (const { page } of Object.values(run.devices))
      await page.evaluate((all) => localStorage.setItem("test:removed", all), removed);
    await removeLine(device, line.text);
  },
  guest: async (run, device, pick) => {
    const own = run.written.guests.filter((guest) => guest.device === device.name);
    const out = pick % 3 === 0 ? own[pick % own.length] : undefined;
    if (out === undefined) {
      run.written.guests.push({ device: device.name, name: named(run, device, "Đại biểu") });
      return addGuest(device, run.written.guests.at(-1)?.name ?? "");
    }
    run.written.guests = run.written.guests.filter((guest) => guest !== out);
    await takeOutGuest(device, out.name);
  },
  solution: async (run, device, pick) => {
    const own = run.written.solutions.filter((one) => one.device === device.name && !one.adopted);
    const agreed = pick % 2 === 0 ? own[pick % own.length] : undefined;
    if (agreed === undefined) {
      run.written.solutions.push({ device: device.name, body: named(run, device, "Giải pháp"), adopted: false });
      return propose(device, run.written.solutions.at(-1)?.body ?? "");
    }
    agreed.adopted = true;
    await adopt(device, agreed.body);
  },
  reload: (_run, device) => reload(device),
  crash: (_run, device) => crash(device),
  revoke: (run, device) => saidLine(run, device, { author: device.who, words: "ý kiến", say: sayRevoked }),
  away: async (run, device) => {
    await swap(device, run.another);
    await sayLine(run, device, run.another, "ý kiến");
    await swap(device, device.who);
  },
  leave: (_run, device) => leave(device),
  update: async (_run, device) => {
    device.line.renew();
    await crash(device);
  },
  clock: async (_run, device, pick) => {
    // Up to an hour wrong, either way: a telephone nobody has set for years.
    const shift = (pick % 121) * 60_000 - 3_600_000;
    await device.page.evaluate((wrong) => localStorage.setItem("test:clock", String(wrong)), shift);
    await reload(device);
  },
};

/** One its own person wrote here; what waits for a person's word about a secret mark has no buttons yet. */
function ownLine({ written }: Run, { name, who }: Device, pick: number): WrittenLine | undefined {
  const own = written.lines.filter(
    ({ device, author, text }) => device === name && author === who.username && text.startsWith("ý kiến"),
  );
  return own[pick % own.length];
}

const named = (run: Run, { name }: Device, words: string): string =>
  `${words} ${run.seed}.${name}.${(run.count += 1)}.`;

const sayLine = (run: Run, device: Device, author: LogIn, words: string): Promise<void> =>
  saidLine(run, device, { author, words, say });

type Saying = { author: LogIn; words: string; say: (device: Device, text: string) => Promise<void> };

async function saidLine(run: Run, device: Device, { author, words, say: doSay }: Saying): Promise<void> {
  const text = named(run, device, words);
  run.written.lines.push({ device: device.name, author: author.username, text });
  await doSay(device, text);
}

async function writePlace(run: Run, device: Device, place: Place): Promise<void> {
  const text = named(run, device, place);
  run.written.texts.push({ device: device.name, place, text });
  await writeText(device, place, text);
}

async function comeBack(device: Device): Promise<void> {
  await setLine(device, "up");
  await device.page.evaluate(() => localStorage.removeItem("test:clock"));
}
