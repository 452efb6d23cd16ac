import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { captureUnderTwoCodes } from "./offline/capture-again.ts";
import { captureWithoutLine } from "./offline/capture-device.ts";
import type { Form } from "./offline/schedule.ts";
import { startTwoDevices, type TwoDevices } from "./offline/two-devices.ts";

/** The schedules that once failed, played for good, and the telephone that takes the minutes by a code. M6. */
test.describe.configure({ mode: "default", timeout: 60_000 });

type Failed = { form: Form; seeds: number[] };
const failed = JSON.parse(readFileSync(join(import.meta.dirname, "offline/failed-seeds.json"), "utf8")) as Failed[];

let two: TwoDevices;
test.beforeAll(async ({ browser }) => {
  two = await startTwoDevices(browser);
});
test.afterAll(() => two.close());

test("a telephone that takes the minutes by a code loses no line, and what comes late waits", ({ browser }) =>
  captureWithoutLine(browser, two.application.address, two.stage.rooms));

test("what a telephone wrote under one code goes to that meeting after another was scanned; without its codes it shows its lines and hands them out", ({
  browser,
}) => captureUnderTwoCodes(browser, two.application.address, two.stage.rooms));

for (const { form, seeds } of failed)
  for (const seed of seeds) test(`schedule ${seed} of form ${form}, which failed once`, () => two.play(seed, form));
