import { expect } from "@playwright/test";
import { expectSound, type Person } from "../person.ts";

/** From the board to those who are late: the words read and sent, a call put on record, both found again. S3. */
export async function urgeWhoIsLate(office: Person): Promise<void> {
  const { page } = office;
  await page.goto("/board?period=2023-Q1");
  await page.getByRole("link", { name: "Đôn đốc", exact: true }).click();
  await expect(page.getByRole("heading", { name: /Chi bộ Hành chính tư pháp · Đăng ký/ })).toBeVisible();
  await expectSound(office, "urging");
  const dialog = page.getByRole("dialog");
  const send = page.getByRole("button", { name: /^Gửi \d+ lời nhắc$/ });
  const words = page.getByLabel("Lời nhắc").first();
  const before = await words.inputValue();
  await words.fill("");
  await send.click();
  await expect(words).toBeFocused();
  await expect(dialog).toHaveCount(0);
  await words.fill(before);
  await send.click();
  await expect(dialog).toContainText("Sẽ nhận được ngay");
  await dialog.getByRole("button", { name: "Gửi lời nhắc" }).click();
  await expect(page.getByText(/^Đã nhắc \d+ đồng chí về \d+ việc\.$/)).toBeVisible();
  await expect(page.getByText(/nhắc gần nhất 12\/01\/2023/).first()).toBeVisible();
  await page.getByRole("button", { name: "Ghi đã gọi điện" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi đã gọi điện" }).click();
  await expect(page.getByText("Ghi đã nói gì, người nghe trả lời thế nào.")).toBeVisible();
  await page.getByLabel(/^Đã nói gì/).fill("Đã gọi, đồng chí hẹn gửi chiều nay.");
  await page.getByRole("dialog").getByRole("button", { name: "Ghi đã gọi điện" }).click();
  await expect(page.getByText("Đã ghi cuộc gọi.")).toBeVisible();
  await page.getByRole("link", { name: "Đã đôn đốc" }).click();
  await expect(page.getByText("Đã gọi, đồng chí hẹn gửi chiều nay.")).toBeVisible();
  await expectSound(office, "urging-record");
}
