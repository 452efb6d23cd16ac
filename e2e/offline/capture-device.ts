import { expect, type Browser, type Page } from "@playwright/test";
import type { CaptureCode, CapturesView } from "#contract/capture.ts";
import { speakerUnknown } from "../open-room.ts";
import { startLine } from "./line.ts";
import type { Rooms } from "./meeting-room.ts";
import { crashed } from "./device.ts";

const texts = (page: Page): Promise<string[]> => page.locator("li.said .prose").allTextContents();

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel(/^Nội dung/).fill(text);
  await speakerUnknown(page);
  await page.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect(page.locator("li.said", { hasText: text })).toHaveCount(1);
}

/**
 * A telephone that takes the minutes by a code: written without a line, through lost answers and a crash; what arrives after the
 * secretary has ended its grant waits for the secretary, each line once and in order. M5, M6.
 */
export async function captureWithoutLine(
  browser: Browser,
  address: string,
  { next, look, asker }: Rooms,
): Promise<void> {
  const meeting = await next();
  const line = await startLine(address);
  const context = await browser.newContext({ baseURL: line.address, viewport: { width: 360, height: 740 } });
  let page = await context.newPage();
  const code = await asker.post<CaptureCode>(`/api/meetings/${meeting}/capture-code`, {});
  await page.goto(new URL(code.address).pathname);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.getByLabel(/^Họ tên/).fill("Ma Thị Nhung");
  await page.getByRole("button", { name: "Xin ghi" }).click();
  await expect(page.getByText("Chờ bí thư bấm Cho phép")).toBeVisible();
  const captures = () => asker.get<CapturesView>(`/api/meetings/${meeting}/captures`);
  const [asked] = (await captures()).captures;
  await asker.post(`/api/meetings/${meeting}/captures/${asked?.id}`, { decision: "allow" });

  await write(page, "Một");
  await expect(page.locator("li.said")).toContainText(/Đã lên máy chủ/);
  line.set("deaf");
  await write(page, "Hai");
  await expect.poll(async () => (await look(meeting)).contributions?.map(({ body }) => body)).toEqual(["Một", "Hai"]);
  await expect(page.locator("li.said", { hasText: "Hai" })).toContainText("Đã lưu trên máy");
  line.set("down");
  await write(page, "Ba");
  await page.getByLabel(/^Nội dung/).fill("Bốn");
  await speakerUnknown(page);
  page = await crashed(context, page, "/capture");
  await expect(page.getByLabel(/^Nội dung/)).toHaveValue("Bốn", { timeout: 20_000 });
  await expect.poll(() => texts(page)).toEqual(["Ba", "Hai", "Một"]);
  await expect(page.locator("li.said", { hasText: "Ba" })).toContainText("Đã lưu trên máy");
  await page.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect.poll(() => texts(page)).toEqual(["Bốn", "Ba", "Hai", "Một"]);

  await asker.post(`/api/meetings/${meeting}/captures/${asked?.id}`, { decision: "end" });
  line.set("twice");
  await expect(page.locator("li.said", { hasText: "Bốn" })).toContainText("Chờ bí thư nhận", { timeout: 20_000 });
  await expect(page.getByText("Máy này đã hết quyền ghi.")).toBeVisible();
  expect((await captures()).late.map(({ body }) => body)).toEqual(["Ba", "Bốn"]);
  expect((await look(meeting)).contributions?.map(({ body }) => body)).toEqual(["Một", "Hai"]);
  await expect(page.getByText("Đã lưu trên máy")).toHaveCount(0);
  await context.close();
  await line.close();
}
