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
import { expectNothingClaimedFalsely, expectSettled, type Written } from "./expect-settled.ts";
import { expectMarks } from "./expect-marks.ts";
import type { Rooms } from "./meeting-room.ts";
import type { Act, DeviceName, Schedule, Step } from "./schedule.ts";

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
  const run: Run = { ...stage, seed, written: { meeting, lines: [], marks: [], texts: [] }, count: 0 };
  const devices = Object.values(stage.devices);
  for (const device of devices) await openRoom(device, meeting);
  for (const step of steps) await play(run, step);
  for (const device of devices) await comeBack(device);
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

const sayLine = (run: Run, device: Device, author: LogIn, words: string): Promise<void> =>
  saidLine(run, device, { author, words, say });

type Saying = { author: LogIn; words: string; say: (device: Device, text: string) => Promise<void> };

async function saidLine(run: Run, device: Device, { author, words, say: doSay }: Saying): Promise<void> {
  run.count += 1;
  const text = `${words} ${run.seed}.${device.name}.${run.count}`;
  run.written.lines.push({ device: device.name, author: author.username, text });
  await doSay(device, text);
}

async function writePlace(run: Run, device: Device, place: Place): Promise<void> {
  run.count += 1;
  const text = `${place} ${run.seed}.${device.name}.${run.count}`;
  run.written.texts.push({ device: device.name, place, text });
  await writeText(device, place, text);
}

async function comeBack(device: Device): Promise<void> {
  await setLine(device, "up");
  await device.page.evaluate(() => localStorage.removeItem("test:clock"));
}
