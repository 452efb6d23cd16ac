import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "../e2e/application-stage.ts";
import { logIn } from "../e2e/person.ts";
import prepareRun from "../e2e/run-stage.ts";
import { browserLaunch } from "#testing/browser.ts";
import { percentile, report } from "./measure.ts";
import { slowLine, slowProcessor, type SlowLine } from "./slow-line.ts";

/**
 * How long a person waits for the first row on a poor line and an old telephone (slow-line.ts), with the real application on the
 * whole story: the first visit with nothing kept, and the second with the service worker in place but asleep. From the start of
 * the navigation to the picture that shows the row, told by the page itself: the tool's own work is not counted.
 * Baseline: the smallest file over the same line.
 */
const pages = [
  { name: "home", who: "bí thư Chi bộ Văn phòng", address: "/", row: ".duty-sentence" },
  { name: "board", who: "văn phòng Đảng ủy", address: "/board?period=2023-Q1", row: "tbody tr" },
  { name: "registrations", who: "văn phòng Đảng ủy", address: "/cell-plan", row: "tbody tr" },
  { name: "meetings", who: "bí thư Chi bộ Văn phòng", address: "/meeting", row: "tbody tr" },
] as const;

const rounds = process.argv.includes("--quick") ? 1 : 5;
const TOLD = "first row after ";

async function visit(page: Page, address: string, row: string): Promise<number> {
  await slowProcessor(page);
  await page.addInitScript(tellFirstRow, { row, TOLD });
  const told = page.waitForEvent("console", { predicate: (message) => message.text().startsWith(TOLD) });
  await page.goto(address, { waitUntil: "commit" });
  return Number((await told).text().slice(TOLD.length));
}

/** Runs in the page. */
function tellFirstRow({ row, TOLD }: { row: string; TOLD: string }): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(row)) return;
    watch.disconnect();
    // After the picture: a frame begins before it is drawn.
    requestAnimationFrame(() => setTimeout(() => console.debug(TOLD + String(performance.now()))));
  });
  watch.observe(document, { childList: true, subtree: true });
}

const inNewPage = async <T>(context: BrowserContext, work: (page: Page) => Promise<T>): Promise<T> => {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
};

/** What the page keeps for the next visit comes after its rows; by then the worker has long been put to sleep. */
async function workerAsleep(page: Page): Promise<void> {
  // Asked again by hand: the tool's own waiting takes the promise of an answer for the answer.
  const inPlace = async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated";
  while (!(await page.evaluate(inPlace))) await pause(500);
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
}

/** Logged in, with nothing of the application kept on the device. */
async function keptOf(browser: Browser, stage: ApplicationStage, who: string) {
  const context = await browser.newContext({ baseURL: stage.address, serviceWorkers: "block" });
  await logIn(await context.newPage(), stage.logInOf(who));
  const { cookies } = await context.storageState();
  await context.close();
  return { cookies, origins: [] };
}

type Stage = { browser: Browser; stage: ApplicationStage; line: SlowLine };

async function measure({ browser, stage, line }: Stage, { name, who, address, row }: (typeof pages)[number]) {
  const storageState = await keptOf(browser, stage, who);
  const [bare, first, second]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ baseURL: line.address, storageState });
    bare.push(await inNewPage(context, (page) => visit(page, "/icon.svg", "svg")));
    await inNewPage(context, async (page) => {
      first.push(await visit(page, address, row));
      await workerAsleep(page);
    });
    second.push(await inNewPage(context, (page) => visit(page, address, row)));
    await context.close();
  }
  const baseline = percentile(bare, 0.5);
  report({ name: `first-row.${name}.first-visit`, value: percentile(first, 0.5), unit: "ms", baseline });
  report({ name: `first-row.${name}.second-visit`, value: percentile(second, 0.5), unit: "ms", baseline });
  report({ name: `first-row.${name}.first-visit.best`, value: Math.min(...first), unit: "ms", baseline });
  report({ name: `first-row.${name}.second-visit.best`, value: Math.min(...second), unit: "ms", baseline });
}

const clearUp = await prepareRun();
const stage = await startApplicationStage({ from: "told" });
const line = await slowLine(stage.address);
const browser = await chromium.launch(await browserLaunch());
try {
  for (const one of pages) await measure({ browser, stage, line }, one);
} finally {
  await browser.close();
  await line.close();
  await stage.stop();
  await clearUp();
}
