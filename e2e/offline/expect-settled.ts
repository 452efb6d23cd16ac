import { expect } from "@playwright/test";
import type { RoomState } from "#contract/meeting-room.ts";
import { places, shownLines, toDiscussion, type Device, type Place } from "./device.ts";
import type { Rooms } from "./meeting-room.ts";
import type { DeviceName } from "./schedule.ts";

/** All that was written in one schedule, in the order it was typed. */
export type Written = {
  meeting: string;
  lines: { device: DeviceName; author: string; text: string }[];
  /** Between which instants of the machine's own clock each was made. */
  marks: { device: DeviceName; person: string; from: number; to: number }[];
  texts: { device: DeviceName; place: Place; text: string }[];
};

export type Held = { rooms: Rooms; devices: Record<DeviceName, Device> };

/** A line that says "đã lên máy chủ" is there. */
export async function expectNothingClaimedFalsely({ rooms }: Held, device: Device, written: Written): Promise<void> {
  const { page } = device;
  if (!(await page.getByLabel(/^Tóm tắt ý kiến/).isVisible())) return;
  const claimed = (await shownLines(device)).filter(({ where }) => where.startsWith("Đã lên máy chủ"));
  const there = textsOf(await rooms.look(written.meeting));
  for (const { text } of claimed) expect(there, `${device.name} says that this is on the server`).toContain(text);
}

const textsOf = ({ contributions }: RoomState): string[] => (contributions ?? []).map(({ body }) => body);

/** After the lines have come back: nothing lost, nothing doubled, in order, each where it says it is. */
export async function expectSettled(held: Held, written: Written): Promise<void> {
  for (const device of Object.values(held.devices)) await settleDoubtful(device, written);
  const dropped: string[] = [];
  for (const device of Object.values(held.devices)) dropped.push(...(await settleClashes(device)));
  for (const device of Object.values(held.devices))
    await expect(device.page.getByRole("main").locator(".save-state").first(), device.name).toHaveText(
      /Đã lên máy chủ/,
      { timeout: 20_000 },
    );
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
  for (const device of Object.values(held.devices)) await expectShown(device, there);
  expectTexts(held, written, { room, dropped });
}

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
async function settleClashes({ page, name }: Device): Promise<string[]> {
  const dropped: string[] = [];
  const settled = page.getByRole("main").locator(".save-state").first().filter({ hasText: "Đã lên máy chủ" });
  const clash = page.locator(".notice", { hasText: "người khác vừa ghi khác" });
  for (let at = 0; at < 10; at += 1) {
    await expect(settled.or(clash.first()).first(), name).toBeVisible({ timeout: 20_000 });
    if ((await clash.count()) === 0) return dropped;
    const [theirs = "", mine = ""] = await clash.first().locator("dd").allTextContents();
    expect(mine, `${name}: both are shown`).not.toBe(theirs);
    const choice = choices[(mine.length + at) % choices.length] ?? choices[0];
    if (choice === choices[0]) dropped.push(mine);
    const before = await clash.count();
    await clash.first().getByRole("button", { name: choice }).click();
    await expect.poll(() => clash.count()).not.toBe(before);
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
    .poll(async () => (await shownLines(device)).map(({ text, where }) => `${text} ${where.split(" ·")[0]}`).sort())
    .toEqual(there.map((text) => `${text} Đã lên máy chủ`).sort());
}
