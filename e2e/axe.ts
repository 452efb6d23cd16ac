import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No axe finding at all on what is shown now, best practices included. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  // A colour half way through its change is nobody's: contrast is judged where it comes to rest. What turns for ever never does.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
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
