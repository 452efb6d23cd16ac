import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { checkBudgets } from "../scripts/check-budgets.ts";
import type { InlineHashes } from "../scripts/inline-shell.ts";
import { root } from "../scripts/node-path.ts";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "./axe.ts";
import { serveFiles, type FileServer } from "./serve-files.ts";

const folder = join(root, "dist", "web");
const inline = JSON.parse(readFileSync(join(folder, "inline-hashes.json"), "utf8")) as InlineHashes;
const policy = `default-src 'none'; script-src 'self' ${inline.scripts.join(" ")}; style-src 'self' ${inline.styles.join(" ")}; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'`;

let client: FileServer;
test.beforeAll(async () => {
  client = await serveFiles({ folder, answers: {}, policy });
});
test.afterAll(() => client.close());

const faultsOf = (page: Page): string[] => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on(
    "console",
    (message) => message.type() === "error" && !message.text().includes("401") && faults.push(message.text()),
  );
  return faults;
};

test("no address of the built client weighs more than agreed", () => {
  expect(checkBudgets()).toEqual([]);
});

test("without a log-in every address leads to the log-in page and keeps the way back", async ({ page }) => {
  const faults = faultsOf(page);
  await page.goto(`${client.address}/board?period=2023-Q1`);
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("next")).toBe("/board?period=2023-Q1");
  expect(faults).toEqual([]);
});

test("the page asks for its first data and script while the rest of its HTML is still on the way", async ({ page }) => {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const begun = html.slice(0, html.indexOf("</script>") + "</script>".length);
  expect(begun.length).toBeLessThan(html.length / 5);
  const asked = ["/api/home", "/api/session", "/assets/home-page-"].map((path) =>
    page.waitForRequest((request) => new URL(request.url()).pathname.startsWith(path)),
  );
  await page.route(`${client.address}/`, (route) => route.fulfill({ contentType: "text/html", body: begun }));
  await page.goto(`${client.address}/`);
  await Promise.all(asked);
  expect(await page.locator("#app").count()).toBe(0);
});

for (const width of [360, 1366]) {
  test(`log-in at ${width}: by keyboard, says what is missing, no axe finding`, async ({ page }, info) => {
    const faults = faultsOf(page);
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${client.address}/login`);
    await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
    await page.getByLabel(/Tên đăng nhập/).fill("vanphong");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Ghi mật khẩu. Lần đầu, mở địa chỉ in trên phiếu để chọn mật khẩu.")).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNoAxeFindings(page);
    await page.screenshot({ path: info.outputPath(`login-${width}.png`), fullPage: true });
    expect(faults).toEqual([]);
  });
}

test("on a known device the data is asked while the page is set up, once, and for nobody before log-in", async ({
  page,
}) => {
  await page.goto(`${client.address}/login`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const answered = page.waitForResponse(`${client.address}/api/home`);
  const before = client.asked.length;
  const asked = () => client.asked.slice(before).filter((path) => path === "/api/home" || path === "/api/session");
  await page.goto(`${client.address}/`);
  expect((await answered).fromServiceWorker()).toBe(true);
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  expect(asked().toSorted()).toEqual(["/api/home", "/api/session"]);
  await page.goto(`${client.address}/login`);
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  expect(asked()).toHaveLength(2);
});

test("a known device opens without a line and says so", async ({ page, context }) => {
  await page.goto(`${client.address}/login`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto(`${client.address}/board`);
  await expect(page.getByText("Sinh hoạt chuyên đề").first()).toBeVisible();
  await page.goto(`${client.address}/login`);
  await page.getByLabel(/Tên đăng nhập/).fill("vanphong");
  await page.getByLabel(/Mật khẩu/).fill("mot mat khau dai");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Không kết nối được máy chủ.")).toBeVisible();
});
