import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "../e2e/application-stage.ts";
import { logIn } from "../e2e/person.ts";
import prepareRun from "../e2e/run-stage.ts";
import { slowLine } from "../e2e/slow-line.ts";
import { browserLaunch } from "#testing/browser.ts";
import { percentile, report } from "./measure.ts";

/**
 * How long a person waits for the first row on a poor line and an old telephone (e2e/slow-line.ts), with the real application
 * on the whole story: the first visit with nothing kept, and the second. Baseline: the smallest file over the same line.
 */
const pages = [
  { name: "home", who: "bí thư Chi bộ Văn phòng", address: "/", row: ".duty-sentence" },
  { name: "board", who: "văn phòng Đảng ủy", address: "/board?period=2023-Q1", row: "tbody tr" },
  { name: "registrations", who: "văn phòng Đảng ủy", address: "/cell-plan", row: "tbody tr" },
  { name: "meetings", who: "bí thư Chi bộ Văn phòng", address: "/meeting", row: "tbody tr" },
] as const;

const rounds = process.argv.includes("--quick") ? 1 : 5;

async function visit(context: BrowserContext, address: string, row: string): Promise<number> {
  const page = await context.newPage();
  await slowLine(page);
  const started = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(row).first().waitFor();
  const took = performance.now() - started;
  // What the page keeps for the next visit comes after its rows.
  await page.waitForLoadState("networkidle");
  await page.close();
  return took;
}

/** Logged in, with nothing of the application kept on the device. */
async function keptOf(browser: Browser, stage: ApplicationStage, who: string) {
  const context = await browser.newContext({ baseURL: stage.address, serviceWorkers: "block" });
  await logIn(await context.newPage(), stage.logInOf(who));
  const { cookies } = await context.storageState();
  await context.close();
  return { cookies, origins: [] };
}

async function measure(browser: Browser, stage: ApplicationStage, one: (typeof pages)[number]): Promise<void> {
  const storageState = await keptOf(browser, stage, one.who);
  const [bare, first, second]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ baseURL: stage.address, storageState });
    bare.push(await visit(context, "/icon.svg", "svg"));
    first.push(await visit(context, one.address, one.row));
    second.push(await visit(context, one.address, one.row));
    await context.close();
  }
  const baseline = percentile(bare, 0.5);
  report({ name: `first-row.${one.name}.first-visit`, value: percentile(first, 0.5), unit: "ms", baseline });
  report({ name: `first-row.${one.name}.second-visit`, value: percentile(second, 0.5), unit: "ms", baseline });
}

const clearUp = await prepareRun();
const stage = await startApplicationStage({ from: "told" });
const browser = await chromium.launch(await browserLaunch());
try {
  for (const one of pages) await measure(browser, stage, one);
} finally {
  await browser.close();
  await stage.stop();
  await clearUp();
}
