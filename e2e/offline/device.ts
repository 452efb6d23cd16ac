import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { ApplicationStage, LogIn } from "../application-stage.ts";
import { speakerUnknown } from "../open-room.ts";
import { logIn } from "../person.ts";
import { startLine, type Line } from "./line.ts";
import type { DeviceName, LineState } from "./schedule.ts";
import { watchLines } from "./watch-lines.ts";

/** Somebody's telephone in the room: its browser keeps what it keeps from schedule to schedule. */
export type Device = {
  name: DeviceName;
  who: LogIn;
  line: Line;
  context: BrowserContext;
  page: Page;
  state: LineState;
  room: string;
};

type Start = { browser: Browser; stage: ApplicationStage; name: DeviceName; who: LogIn };

export async function startDevice({ browser, stage, name, who }: Start): Promise<Device> {
  const line = await startLine(stage.address);
  const viewport = name === "A" ? { width: 360, height: 740 } : { width: 1366, height: 768 };
  const context = await browser.newContext({ baseURL: line.address, viewport, reducedMotion: "reduce" });
  await context.addInitScript(watchLines);
  const page = await context.newPage();
  const device = { name, who, line, context, page, state: "up" as const, room: "" };
  await logIn(page, who);
  // Once it has been opened it opens without a line: the worker has everything by then.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return device;
}

export async function openRoom(device: Device, meeting: string): Promise<void> {
  device.room = `/meeting/${meeting}/room`;
  await device.page.goto(device.room);
  await inRoom(device);
}

// Waited for in the page: what the runner asks again and again costs half a second each time.
const inRoom = ({ page }: Device): Promise<void> => roomHead(page).waitFor();
const roomHead = (page: Page) => page.locator("h1", { hasText: /^Sinh hoạt \d/ });

export async function setLine(device: Device, state: LineState): Promise<void> {
  device.state = state;
  device.line.set(state === "offline" ? "down" : state);
  await device.context.setOffline(state === "offline");
}

/** The step of the room a device looks at. */
export async function lookAt({ page }: Device, title: string): Promise<void> {
  await page
    .getByRole("navigation", { name: /^Các bước/ })
    .getByRole("button", { name: new RegExp(title) })
    .click();
}

export async function say(device: Device, text: string): Promise<void> {
  const { page } = device;
  await toDiscussion(device);
  await said(device).fill(text);
  await speakerUnknown(device.page);
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await written(device, text);
}

/** In the list, which is drawn from what is safely on the device; and the field is empty for the next one. */
async function written({ page }: Device, text: string): Promise<void> {
  await lineOf(page, text).waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("[name=said]")?.value === "");
}

/** One line of the discussion, by all its words. */
export const lineOf = (page: Page, text: string) =>
  page.locator("li.said", { has: page.locator(".prose", { hasText: new RegExp(`^${escaped(text)}$`, "u") }) });

const escaped = (text: string): string => text.replace(/[.()]/gu, String.raw`\$&`);

/**
 * The session is ended from elsewhere while somebody types: the program asks to log in, goes on where it was, and what was typed is
 * there, or written.
 */
export async function sayRevoked(device: Device, text: string): Promise<void> {
  await toDiscussion(device);
  await said(device).fill(text);
  await speakerUnknown(device.page);
  await revoke(device);
  const write = device.page.getByRole("button", { name: "Ghi ý kiến" });
  await write.click({ timeout: 2000 }).catch(() => undefined);
  await password(device.page).waitFor();
  await logInHere(device, device.who);
  await toDiscussion(device);
  if ((await said(device).inputValue()) === text) await write.click();
  await written(device, text);
}

const said = ({ page }: Device) => page.locator("[name=said]");
const password = (page: Page) => page.getByLabel(/^Mật khẩu/);

export const toDiscussion = (device: Device): Promise<void> => toField(device, said(device), "Thảo luận");

/**
 * The focus into a field of a step. From then on the device stays there; until then the room, moved on by the other device, may take
 * the field from under the hand, and it is gone to again.
 */
export async function toField(device: Device, field: Locator, step: string): Promise<void> {
  for (let left = 4; left > 0; left -= 1) {
    if (!(await field.isVisible())) await lookAt(device, step);
    const there = await field.focus({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (there && (await field.isVisible())) return;
  }
  throw new Error(`${device.name} does not get to ${step}`);
}

export async function mark(device: Device, person: string, how: string): Promise<void> {
  const { page } = device;
  const line = page.locator(".roll-line", { hasText: person });
  await toField(device, line.locator(".roll-person"), "Điểm danh");
  await line.locator(".roll-person").click();
  await line.getByRole("button", { name: how, exact: true }).click();
  await line.locator(".roll-marks").waitFor({ state: "detached" });
}

export const places = {
  conclude: {
    part: "conclusion",
    word: "body",
    step: "Kết luận",
    field: "[name=conclusion]",
    button: "Lưu kết luận",
  },
  note: { part: "steps/3", word: "note", step: "Mục đích", field: "[name=note-3]", button: "Lưu ghi chép" },
} as const;
export type Place = keyof typeof places;

export async function writeText(device: Device, place: Place, text: string): Promise<void> {
  const { page } = device;
  const { step, field, button } = places[place];
  await toField(device, page.locator(field), step);
  await page.locator(field).fill(text);
  await page.getByRole("button", { name: button }).click();
  // The words for where it is stand beside it: written, not only typed.
  await page
    .locator(".form", { has: page.locator(field) })
    .locator(".save-state")
    .waitFor();
}

/** What this device shows of the discussion, each line with the words for where it is. */
export async function shownLines(device: Device): Promise<{ text: string; where: string }[]> {
  await toDiscussion(device);
  return device.page.locator("li.said").evaluateAll((lines) =>
    lines.map((line) => ({
      text: line.querySelector(".prose")?.textContent ?? "",
      where: line.querySelector(".save-state")?.textContent ?? "",
    })),
  );
}

export async function reload(device: Device): Promise<void> {
  await device.page.reload();
  await back(device);
}

/** How many lines wait on this device to go out; what the server refused waits for a person and not for the line. */
const waitingHere = (): Promise<number> =>
  new Promise((resolve) => {
    const opening = indexedDB.open("outbox");
    opening.addEventListener("success", () => {
      const asked = opening.result.transaction("entries").objectStore("entries").getAll();
      asked.addEventListener("success", () => {
        opening.result.close();
        resolve(asked.result.filter(({ arrived, refusal }) => !arrived && refusal === null).length);
      });
    });
  });

/** To another page and back. On a line that answers, what waits here goes out from there. */
export async function leave(device: Device): Promise<void> {
  const { page, state } = device;
  await page.goto("/inbox");
  if (state === "up") await expect.poll(() => page.evaluate(waitingHere), { ...patience, intervals: [50] }).toBe(0);
  await page.goto(device.room);
  await back(device);
}

/** As when the battery goes: nothing of the page is asked or told. */
export async function crashed(context: BrowserContext, old: Page, address: string): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(old);
  const gone = old.waitForEvent("crash").catch(() => undefined);
  session.send("Page.crash").catch(() => undefined);
  await gone;
  await old.close();
  await page.goto(address);
  return page;
}

export async function crash(device: Device): Promise<void> {
  device.page = await crashed(device.context, device.page, device.room);
  await back(device);
}

/** A page that is opened anew on a machine with much to do. */
const patience = { timeout: 25_000 };

/** In the room, or asked to log in first. */
async function back(device: Device): Promise<void> {
  const { page } = device;
  await password(page).or(roomHead(page)).waitFor(patience);
  if (await password(page).isVisible()) await logInHere(device, device.who);
}

/** Where the program asked for it, and back to where it was asked. */
async function logInHere(device: Device, who: LogIn): Promise<void> {
  const { page } = device;
  await page.getByLabel(/^Tên đăng nhập/).fill(who.username);
  await password(page).fill(who.password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await inRoom(device);
}

/** Out by the menu, whatever still lies on the device; `somebody` writes a line meanwhile. */
export async function swap(device: Device, somebody: LogIn): Promise<void> {
  const { page } = device;
  await page.locator(".menu summary").click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  const still = page.getByRole("button", { name: "Vẫn đăng xuất" });
  await password(page).or(still).waitFor();
  if (await still.isVisible()) await still.click();
  await password(page).waitFor();
  // Where somebody comes who was sent here from the room.
  await page.evaluate(
    (next) => {
      (globalThis as unknown as { forgetLines: () => void }).forgetLines();
      history.replaceState(null, "", next);
      dispatchEvent(new PopStateEvent("popstate"));
    },
    `/login?next=${encodeURIComponent(device.room)}`,
  );
  await logInHere(device, somebody);
}

async function revoke(device: Device): Promise<void> {
  const cookies = await device.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await fetch(`${device.line.address}/api/session`, { method: "DELETE", headers: { cookie } });
}
