import { readFile } from "node:fs/promises";
import { expect, type Browser, type Page } from "@playwright/test";
import type { CaptureCode, CapturesView } from "#contract/capture.ts";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../axe.ts";
import { speakerUnknown } from "../open-room.ts";
import { startLine } from "./line.ts";
import type { Rooms } from "./meeting-room.ts";

/** By the secretary's code of one meeting, under a name, and allowed. */
async function scanned(page: Page, { asker }: Rooms, meeting: string): Promise<void> {
  const code = await asker.post<CaptureCode>(`/api/meetings/${meeting}/capture-code`, {});
  await page.goto(new URL(code.address).pathname);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.getByLabel(/^Họ tên/).fill("Ma Thị Nhung");
  await page.getByRole("button", { name: "Xin ghi" }).click();
  await expect(page.getByText("Chờ bí thư bấm Cho phép")).toBeVisible();
  const { captures } = await asker.get<CapturesView>(`/api/meetings/${meeting}/captures`);
  await asker.post(`/api/meetings/${meeting}/captures/${captures.at(-1)?.id}`, { decision: "allow" });
  // Opened again rather than waited for: it would open by itself.
  await page.reload();
  await page.getByLabel(/^Nội dung/).waitFor();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel(/^Nội dung/).fill(text);
  await speakerUnknown(page);
  await page.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect(page.locator("li.said", { hasText: text })).toHaveCount(1);
}

/**
 * A telephone that wrote without a line and is asked into another meeting before the line came back: what it wrote goes to the first
 * meeting's secretary, nothing of it into the second; a device whose codes are gone still shows its lines and hands them out. M5, M6.
 */
export async function captureUnderTwoCodes(browser: Browser, address: string, rooms: Rooms): Promise<void> {
  const first = await rooms.next();
  const line = await startLine(address);
  const context = await browser.newContext({ baseURL: line.address, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await scanned(page, rooms, first);
  line.set("down");
  await write(page, "Viết khi mất mạng");
  const captures = () => rooms.asker.get<CapturesView>(`/api/meetings/${first}/captures`);
  const [grant] = (await captures()).captures;
  await rooms.asker.post(`/api/meetings/${first}/captures/${grant?.id}`, { decision: "end" });
  const second = await rooms.next();
  // The line carries everything but what was written: it is still here when the next code is used.
  await context.route("**/api/capture/lines", (route) => route.abort());
  line.set("up");
  await scanned(page, rooms, second);
  const left = page.locator("section", { hasText: "Dòng ghi bằng mã trước trên máy này" });
  const own = left.locator("li.said", { hasText: "Viết khi mất mạng" });
  await expect(own).toContainText("Đã lưu trên máy");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  const download = page.waitForEvent("download");
  await left.getByRole("button", { name: "Lưu ra tệp" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("Nội dung: Viết khi mất mạng");
  await context.unroute("**/api/capture/lines");
  await page.reload();
  await expect(own).toContainText("Chờ bí thư nhận", { timeout: 20_000 });
  expect((await captures()).late.map(({ body }) => body)).toEqual(["Viết khi mất mạng"]);

  line.set("down");
  await write(page, "Mã không còn");
  await context.clearCookies();
  await page.goto("/capture");
  line.set("up");
  await page.reload();
  await expect(page.getByText("Chưa ghi được trên máy này")).toBeVisible({ timeout: 20_000 });
  const refused = left.locator(".notice", { hasText: "Máy chủ chưa nhận: Ý kiến" });
  await expect(refused).toContainText("Mã không còn", { timeout: 20_000 });
  await expect(refused.getByRole("button", { name: "Lưu ra tệp" })).toBeVisible();
  expect((await rooms.look(second)).contributions).toEqual([]);
  expect((await rooms.look(first)).contributions).toEqual([]);
  await context.close();
  await line.close();
}
