import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "../scripts/node-path.ts";
import { browserLaunch } from "../testing/browser.ts";
import { startApplicationStage } from "./application-stage.ts";
import { person } from "./person.ts";
import prepareRun from "./run-stage.ts";

/** Run as a program: draws the README's picture anew, the board of the story's first quarter. */
const folder = join(root, "docs", "pictures");
mkdirSync(folder, { recursive: true });
const clearUp = await prepareRun();
const stage = await startApplicationStage({ from: "told" });
const browser = await chromium.launch(await browserLaunch());
try {
  const { page } = await person(browser, stage, "văn phòng Đảng ủy", { viewport: { width: 1366, height: 940 } });
  await page.goto("/board?period=2023-Q1");
  await page.getByRole("row", { name: /Chi bộ Văn phòng/ }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, "board.png") });
} finally {
  await browser.close();
  await stage.stop();
  await clearUp();
}
