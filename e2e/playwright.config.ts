import { defineConfig } from "@playwright/test";
import { browserLaunch } from "../testing/browser.ts";

// One for the whole run, whichever process asks: the schedules without a line are its and those that follow.
process.env["OFFLINE_SEED"] ??= String(Date.now() % 1_000_000);

// oxlint-disable-next-line import/no-default-export -- the browser's runner takes its settings only so
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.e2e.ts",
  outputDir: "../test-results",
  globalSetup: "./run-stage.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: [["line"]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    actionTimeout: 15_000,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1366, height: 768 },
    launchOptions: await browserLaunch(),
  },
});
