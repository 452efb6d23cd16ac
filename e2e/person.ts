import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "./axe.ts";
import type { ApplicationStage, LogIn } from "./application-stage.ts";
import { settled, watchRequests } from "./settled.ts";

/** Somebody at a browser of their own, logged in through the log-in page. */
export type Person = { page: Page; context: BrowserContext; faults: readonly string[]; leave: () => Promise<void> };

/** A browser of one's own at the application, nobody logged in. */
export async function stranger(
  browser: Browser,
  stage: Pick<ApplicationStage, "address">,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ baseURL: stage.address, ...options });
  return { ...(await pageIn(context)), leave: () => context.close() };
}

async function pageIn(context: BrowserContext): Promise<Omit<Person, "leave">> {
  const page = await context.newPage();
  watchRequests(page);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The browser itself reports every refusal of the server; how the page takes it is looked at where it is meant.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  return { page, context, faults };
}

/** Where nobody sits at the moment: browsers left by whom the log-in page let in. */
const seats = new WeakMap<ApplicationStage, Map<string, BrowserContext>>();

/**
 * `who` as the terminal shows it at the start: "văn phòng Đảng ủy". Who comes again sits down at the browser left before, with
 * its session and all that it keeps, unless it is to be one of its own kind.
 */
export async function person(
  browser: Browser,
  stage: ApplicationStage,
  who: string,
  options?: BrowserContextOptions,
): Promise<Person> {
  if (options !== undefined) return letIn(await stranger(browser, stage, options), stage.logInOf(who));
  const free = seats.get(stage) ?? new Map<string, BrowserContext>();
  seats.set(stage, free);
  const left = free.get(who);
  free.delete(who);
  const somebody = left === undefined ? await stranger(browser, stage) : await pageIn(left);
  const { context, page } = somebody;
  const leave = async (): Promise<void> => {
    await Promise.all(context.pages().map((one) => one.close()));
    free.set(who, context);
  };
  if (left === undefined) stage.beforeStop.push(() => context.close());
  if (left === undefined) return letIn({ ...somebody, leave }, stage.logInOf(who));
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Việc cần làm" })).toBeVisible();
  return { ...somebody, leave };
}

async function letIn(somebody: Person, as: LogIn): Promise<Person> {
  await logIn(somebody.page, as);
  return somebody;
}

export async function logIn(page: Page, { username, password }: LogIn): Promise<void> {
  await page.goto("/login");
  await page.getByLabel(/^Tên đăng nhập/).fill(username);
  await page.getByLabel(/^Mật khẩu/).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Đăng nhập");
}

/** What every page must be, on a telephone and on a desk: nothing wider than the window, no axe finding, no fault on the console. */
export async function expectSound(
  { page, faults }: Pick<Person, "page" | "faults">,
  picture?: string,
  widths: readonly number[] = [360, 1366],
): Promise<void> {
  const before = page.viewportSize();
  await settled(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    await expectNoSidewaysScroll(page);
    await expectNoAxeFindings(page);
    if (picture !== undefined) await leavePicture(page, `${picture}-${width}`);
  }
  if (before) await page.setViewportSize(before);
  expect(faults, page.url()).toEqual([]);
}

/** `JOURNEY_PICTURES`: a folder to leave pictures in, for those who want to look; not needed for a run. */
export async function leavePicture(page: Page, name: string): Promise<void> {
  const folder = process.env["JOURNEY_PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
