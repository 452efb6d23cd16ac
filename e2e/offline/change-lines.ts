import type { Page } from "@playwright/test";
import { lineOf, lookAt, toDiscussion, toField, type Device } from "./device.ts";

/** A line of one's own put right in its dialog. */
export async function editLine(device: Device, text: string, next: string): Promise<void> {
  const { page } = device;
  await toDiscussion(device);
  await lineOf(page, text).getByRole("button", { name: "Sửa", exact: true }).click();
  await page.locator("dialog [name=body]").fill(next);
  await page.locator("dialog").getByRole("button", { name: "Lưu" }).click();
  await lineOf(page, next).waitFor();
}

export async function removeLine(device: Device, text: string): Promise<void> {
  const { page } = device;
  await toDiscussion(device);
  await lineOf(page, text).getByRole("button", { name: "Bỏ", exact: true }).click();
  await lineOf(page, text).waitFor({ state: "detached" });
}

const guestLine = (page: Page, name: string) => page.getByRole("main").locator("li", { hasText: name });

export async function addGuest(device: Device, name: string): Promise<void> {
  const { page } = device;
  await toField(device, page.locator("[name=guest]"), "Khai mạc");
  await page.locator("[name=guest]").fill(name);
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await guestLine(page, name).waitFor();
}

export async function takeOutGuest(device: Device, name: string): Promise<void> {
  const { page } = device;
  await toField(device, page.locator("[name=guest]"), "Khai mạc");
  await guestLine(page, name).getByRole("button", { name: "Bỏ" }).click();
  await guestLine(page, name).waitFor({ state: "detached" });
}

const card = (page: Page, body: string) => page.locator(".card", { hasText: body });

export async function propose(device: Device, body: string): Promise<void> {
  const { page } = device;
  await lookAt(device, "Kết luận");
  await page.getByRole("button", { name: "Thêm giải pháp" }).click();
  await page.locator("dialog [name=solution]").fill(body);
  await page.locator("dialog").getByRole("button", { name: "Để là đề xuất" }).click();
  await card(page, body).waitFor();
}

/** What was proposed is agreed on. */
export async function adopt(device: Device, body: string): Promise<void> {
  const { page } = device;
  await lookAt(device, "Kết luận");
  await card(page, body).getByRole("button", { name: "Thống nhất" }).click();
  await page.locator("dialog").getByRole("button", { name: "Thống nhất thực hiện" }).click();
  await card(page, body).filter({ hasText: "Đã thống nhất" }).waitFor();
}
