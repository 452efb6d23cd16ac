import { expect } from "@playwright/test";
import type { RoomState } from "#contract/meeting-room.ts";
import { places, shownLines, toDiscussion, type Device } from "./device.ts";
import type { Rooms } from "./meeting-room.ts";
import type { DeviceName } from "./schedule.ts";
import { stemOf, type Written } from "./written.ts";

export type Held = { rooms: Rooms; devices: Record<DeviceName, Device> };

/** A line that says "đã lên máy chủ" is there. */
export async function expectNothingClaimedFalsely({ rooms }: Held, device: Device, written: Written): Promise<void> {
  const { page } = device;
  if (!(await page.locator("[name=said]").isVisible())) return;
  const claimed = (await shownLines(device)).filter(({ where }) => where.startsWith("Đã lên máy chủ"));
  const there = textsOf(await rooms.look(written.meeting));
  const own = written.lines.filter((line) => line.device === device.name).map(({ text }) => stemOf(text));
  for (const { text } of claimed) {
    if (written.removed.includes(stemOf(text))) continue;
    // What another device has put right since is shown here as it was.
    if (own.includes(stemOf(text))) expect(there, `${device.name} says that this is on the server`).toContain(text);
    else expect(there.map(stemOf), `${device.name} says that this is on the server`).toContain(stemOf(text));
  }
}

const textsOf = ({ contributions }: RoomState): string[] => (contributions ?? []).map(({ body }) => body);

/** After the lines have come back: nothing lost, nothing doubled, in order, each where it says it is. */
export async function expectSettled(held: Held, written: Written): Promise<void> {
  const devices = Object.values(held.devices);
  await Promise.all(devices.map((device) => settleDoubtful(device, written)));
  const dropped: string[] = [];
  // One after the other: what one chooses, the other may have to choose about.
  for (const device of devices) dropped.push(...(await settleClashes(device)));
  for (const device of devices) await settled(device).waitFor(patience);
  const room = await held.rooms.look(written.meeting);
  const there = textsOf(room);
  expect([...there].sort()).toEqual(written.lines.map(({ text }) => text).sort());
  for (const device of ["A", "B"] as const) {
    const typed = written.lines.filter((line) => line.device === device).map(({ text }) => text);
    expect(
      there.filter((text) => typed.includes(text)),
      `the order of ${device}`,
    ).toEqual(typed);
  }
  await Promise.all(devices.map((device) => expectShown(device, there)));
  expectTexts(held, written, { room, dropped });
  expectRows(room, written);
}

/** Guests and solutions: each once, as it was last put, none that was taken out. */
function expectRows({ guests, solutions }: RoomState, written: Written): void {
  expect(guests.map(({ name }) => name).sort()).toEqual(written.guests.map(({ name }) => name).sort());
  const said = (all: readonly { body: string; adopted: boolean }[]): string[] =>
    all.map(({ body, adopted }) => `${body} ${adopted}`).sort();
  expect(said(solutions)).toEqual(said(written.solutions));
}

const patience = { timeout: 20_000 };

const settled = ({ page }: Device) =>
  page.getByRole("main").locator(".save-state").first().filter({ hasText: "Đã lên máy chủ" });

type Settled = { room: RoomState; dropped: readonly string[] };

/** What each device wrote last for a place stood on the server, unless a person chose against it; what was taken last stands there. */
function expectTexts({ devices }: Held, { texts }: Written, { room, dropped }: Settled): void {
  for (const place of ["conclude", "note"] as const) {
    const { part, word } = places[place];
    const address = `/api/meetings/${room.meeting.id}/${part}`;
    const taken = Object.values(devices).flatMap(({ line }) =>
      line.taken.filter(({ path }) => path === address).map(({ body }) => String(body[word])),
    );
    for (const device of ["A", "B"] as const) {
      const last = texts.filter((text) => text.device === device && text.place === place).at(-1)?.text;
      if (last !== undefined && !dropped.includes(last))
        expect(
          taken.flatMap((text) => text.split("\n")),
          `${device} wrote this last`,
        ).toContain(last);
    }
    const standing = place === "conclude" ? room.conclusion?.body : room.steps[2]?.note;
    if (taken.length > 0) expect(taken, `${place} on the server`).toContain(standing);
  }
}

const choices = ["Giữ bản trên máy chủ", "Dùng bản của tôi", "Ghép cả hai"] as const;

/** Both texts are there to be read; a person takes one or the other or both. Returns what was chosen against. */
async function settleClashes(device: Device): Promise<string[]> {
  const { page, name } = device;
  const dropped: string[] = [];
  const clash = page.locator(".notice", { hasText: "người khác vừa ghi khác" });
  for (let at = 0; at < 10; at += 1) {
    await settled(device).or(clash.first()).first().waitFor(patience);
    if ((await clash.count()) === 0) return dropped;
    const [theirs = "", mine = ""] = await clash.first().locator("dd").allTextContents();
    expect(mine, `${name}: both are shown`).not.toBe(theirs);
    const choice = choices[(mine.length + at) % choices.length] ?? choices[0];
    if (choice === choices[0]) dropped.push(mine);
    // Not by their number: what was chosen may meet a still newer text of the other at once, and there is one again.
    const shown = () => clash.locator("dd").allTextContents();
    const before = await shown();
    await clash.first().getByRole("button", { name: choice }).click();
    await expect.poll(shown, { intervals: [50] }).not.toEqual(before);
  }
  throw new Error(`${name} has more and more to choose about`);
}

async function settleDoubtful(device: Device, written: Written): Promise<void> {
  const own = written.lines.filter(({ device: of, text }) => of === device.name && text.startsWith("Kế hoạch (MẬT)"));
  const settle = device.page.getByRole("button", { name: "Không phải nội dung mật, gửi tiếp" }).first();
  for (let left = own.length; left > 0; left -= 1) await settle.click();
}

async function expectShown(device: Device, there: readonly string[]): Promise<void> {
  await toDiscussion(device);
  await expect
    .poll(async () => (await shownLines(device)).map(({ text, where }) => `${text} ${where.split(" ·")[0]}`).sort(), {
      intervals: [50],
    })
    .toEqual(there.map((text) => `${text} Đã lên máy chủ`).sort());
}
