import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "./axe.ts";
import type { ApplicationStage, LogIn } from "./application-stage.ts";

/** Somebody at a browser of their own, logged in through the log-in page. */
export type Person = { page: Page; context: BrowserContext; faults: readonly string[]; leave: () => Promise<void> };

/** A browser of one's own at the application, nobody logged in. */
export async function stranger(
  browser: Browser,
  stage: Pick<ApplicationStage, "address">,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ baseURL: stage.address, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The browser itself reports every refusal of the server; how the page takes it is looked at where it is meant.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  return { page, context, faults, leave: () => context.close() };
}

/** `who` as the terminal shows it at the start: "văn phòng Đảng ủy". */
export async function person(
  browser: Browser,
  stage: ApplicationStage,
  who: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const somebody = await stranger(browser, stage, options);
  await logIn(somebody.page, stage.logInOf(who));
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
  // The page itself, and who is logged in: what is looked at has come.
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".loading")).toHaveCount(0, { timeout: 20_000 });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    await expectNoSidewaysScroll(page);
    await expectNoAxeFindings(page);
    if (picture !== undefined && pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${picture}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
  expect(faults, page.url()).toEqual([]);
}

/** A folder to leave pictures in, for those who want to look; not needed for a run. */
const pictures = process.env["JOURNEY_PICTURES"];
