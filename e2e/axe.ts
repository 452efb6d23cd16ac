import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Put into a page once, and in its short form: whoever looks again finds it there. */
const axe = readFileSync(
  createRequire(import.meta.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** A script that does nothing, where the builder would put in its own. */
const there = "0";

/** No axe finding at all on what is shown now, best practices included. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  // A colour half way through its change is nobody's: contrast is judged where it comes to rest. What turns for ever never does.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // Every rule is tried; only what it found wrong is told at length. No page has frames, so none is gathered in a page beside.
  const look = new AxeBuilder({ page, axeSource: there }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await look.analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `   ${html}\n   ${failureSummary}`).join("\n")}`,
  );
  expect(told, await page.title()).toEqual([]);
}

/** Nothing is wider than the window: no page scrolls sideways, its tables do by themselves. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    "wider than the window",
  ).toBe(0);
}
