import { test } from "@playwright/test";
import { startTwoDevices, type TwoDevices } from "./offline/two-devices.ts";

/**
 * Two devices in one meeting through drops, delays, lost and doubled answers, reloads, crashes, log-outs, updates: no line is
 * lost, none doubled, none comes back that was taken out. `OFFLINE_SCHEDULES` says how many, `OFFLINE_SEED` from which seed on. M6.
 */
test.describe.configure({ mode: "default", timeout: 60_000 });

const first = Number(process.env["OFFLINE_SEED"]);
const many = Number(process.env["OFFLINE_SCHEDULES"] ?? 12);

let two: TwoDevices;
test.beforeAll(async ({ browser }) => {
  two = await startTwoDevices(browser);
});
test.afterAll(() => two.close());

for (const seed of Array.from({ length: many }, (_, at) => first + at))
  test(`schedule ${seed}`, () => two.play(seed, 2));
