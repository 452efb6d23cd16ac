import { expect, type Page } from "@playwright/test";

/** Moves the demo's day where everybody can: behind the banner above each page. `day` as typed, "12/01/2023". */
export async function moveDayTo(page: Page, day: string): Promise<void> {
  await page.goto("/demo-day");
  await page.getByLabel(/^Ngày/).fill(day);
  await page.getByRole("button", { name: "Đổi ngày" }).click();
  await expect(page.getByText(`Hôm nay là ${day}.`)).toBeVisible();
}
