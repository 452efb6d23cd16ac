import { rmSync } from "node:fs";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { startApplication, type Application } from "#server/application.ts";
import { codeAt } from "#server/auth/second-factor.ts";
import { readSettings } from "#server/settings.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "./axe.ts";
import { settled, watchRequests } from "./settled.ts";

// One story told in order: a bare installation, its office, a cell's secretary.
test.describe.configure({ mode: "serial", timeout: 90_000 });

const said: string[] = [];
let folder: string;
let application: Application;
let office: Page;

test.beforeAll(async ({ browser }) => {
  folder = await makeTestFolder("first-start");
  const settings = readSettings({ PORT: "0", CHUYENDE_DATA: folder }, []);
  const world = { tls: null, say: (line: string) => void said.push(line), wall: () => new Date().toISOString() };
  application = await startApplication(settings, world);
  office = await pageOf(browser);
});
test.afterAll(async () => {
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pageOf = async (browser: Browser): Promise<Page> => {
  const page = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  watchRequests(page);
  return page;
};

const setUpLink = (): string => /http\S+\/set-up\/\S+/.exec(said.join("\n"))?.[0] ?? "";

/** Well made on a desk and on the narrowest telephone. */
async function expectWellMade(page: Page): Promise<void> {
  await settled(page);
  await expectNoAxeFindings(page);
  await page.setViewportSize({ width: 360, height: 720 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function logIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(`${application.url}/login`);
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
}

async function choosePassword(page: Page, password: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Chọn mật khẩu" })).toBeVisible();
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Dùng mật khẩu này" }).click();
  await expect(page).toHaveURL(`${application.url}/`);
}

let secretaryCode = "";

test("from the link on the console to printed slips", async () => {
  const page = office;
  await page.goto(setUpLink());
  await page.getByRole("button", { name: "Thiết lập", exact: true }).click();
  await expect(page.getByText("Có 5 chỗ cần sửa")).toBeVisible();
  await expectWellMade(page);
  await page.getByLabel("Tên đảng ủy").fill("Đảng ủy Sở Thanh Bình");
  await page.getByLabel("Địa danh").fill("Thanh Bình");
  await page.getByRole("textbox", { name: "Nhiệm kỳ bắt đầu" }).fill("15/06/2020");
  await page.locator("textarea[name=cells]").fill("1. Chi bộ Văn phòng\n2. Chi bộ Thanh tra");
  await page.getByLabel("Họ và tên").first().fill("Lê Thị Nga");
  await page.getByLabel("Sinh hoạt ở chi bộ").first().selectOption("Chi bộ Văn phòng");
  await page.getByRole("button", { name: "Dán danh sách" }).click();
  await page.locator("textarea[name=paste]").fill("Hồ Hải; Bí thư; Thanh tra\nNguyễn Văn Tuấn;; Thanh tra");
  await page.getByRole("button", { name: "Đưa vào danh sách" }).click();
  await page.reload();
  await expect(page.getByLabel("Họ và tên")).toHaveCount(3);
  await page.getByRole("button", { name: "Thiết lập", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Đã thiết lập xong" })).toBeVisible();
  await expect(page.getByRole("button", { name: "In 3 phiếu" })).toBeVisible();
  await expectWellMade(page);
  secretaryCode = (
    await page.getByRole("listitem").filter({ hasText: "Hồ Hải" }).locator(".slip-code").innerText()
  ).trim();
  await page.getByRole("link", { name: "Lê Thị Nga" }).click();
  await expectWellMade(page);
  await choosePassword(page, "lúa chín vàng đồng");
});

test("the link opens nothing a second time", async ({ page }) => {
  await page.goto(setUpLink());
  await expect(page.getByText("Đường dẫn thiết lập không còn dùng được")).toBeVisible();
  await expectWellMade(page);
});

test("the office adds a cell, puts a leader in charge, adds a person with a role and a slip in two clicks", async () => {
  const page = office;
  await page.goto(`${application.url}/organisation`);
  await page.getByRole("button", { name: "Thêm chi bộ" }).click();
  await page.getByRole("dialog").getByLabel("Tên chi bộ").fill("Chi bộ Kế hoạch");
  await page.getByRole("dialog").getByRole("button", { name: "Thêm chi bộ" }).click();
  await expect(page.getByRole("link", { name: "Chi bộ Kế hoạch" })).toBeVisible();
  await page.getByRole("button", { name: "Phân công" }).click();
  await page.getByRole("combobox").fill("ltn");
  await page.getByRole("option", { name: "Lê Thị Nga" }).click();
  await page.getByLabel("Chi bộ Thanh tra").check();
  await page.getByRole("dialog").getByRole("button", { name: "Phân công" }).click();
  await expect(page.getByRole("button", { name: "Thôi phụ trách" })).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("link", { name: "Chi bộ Kế hoạch" }).click();
  await page.getByRole("button", { name: "Thêm người" }).click();
  await page.getByLabel("Họ và tên").fill("Vũ Thị An");
  await page.getByRole("dialog").getByRole("button", { name: "Thêm người" }).click();
  await page.getByRole("link", { name: "Vũ Thị An" }).click();
  await page.getByRole("button", { name: "Giao chức vụ" }).click();
  await page.getByRole("dialog").getByLabel("Chức vụ").selectOption("cellSecretary");
  await page.getByRole("dialog").getByRole("button", { name: "Giao chức vụ" }).click();
  await expect(page.getByText("Bí thư chi bộ – Chi bộ Kế hoạch")).toBeVisible();
  for (let click = 0; click < 2; click += 1) await page.getByRole("button", { name: "Cấp phiếu tài khoản" }).click();
  await expect(page.locator(".slip-code")).toHaveText(/^(\w{4}-){3}\w{4}$/);
  await expectWellMade(page);
});

test("a secretary types the slip's code where the password goes, chooses one, keeps the own members", async ({
  browser,
}) => {
  const page = await pageOf(browser);
  await logIn(page, "haih", secretaryCode);
  await choosePassword(page, "biển xanh sóng trắng");
  await page.goto(`${application.url}/member`);
  await page.getByRole("link", { name: "Nguyễn Văn Tuấn" }).click();
  await expect(page.getByRole("button", { name: "Giao chức vụ" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Khóa tài khoản" })).toHaveCount(0);
  await page.getByRole("button", { name: "Ghi trạng thái" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Miễn sinh hoạt phải có căn cứ")).toBeVisible();
  await page.getByLabel("Căn cứ").fill("Quyết định 12-QĐ/ĐU");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Quyết định 12-QĐ/ĐU")).toBeVisible();
  await expectWellMade(page);
});

test("a second factor is enrolled and asked for; other sessions are ended", async ({ browser }) => {
  const first = await pageOf(browser);
  await logIn(first, "haih", "biển xanh sóng trắng");
  await expect(first).toHaveURL(`${application.url}/`);
  await first.goto(`${application.url}/account`);
  const section = first.locator("section", { has: first.getByRole("heading", { name: "Mã xác nhận" }) });
  await section.getByLabel("Mật khẩu hiện tại").fill("biển xanh sóng trắng");
  await section.getByRole("button", { name: "Bật mã xác nhận" }).click();
  const secret = (await section.locator("code").innerText()).replaceAll(" ", "");
  // The step before this one, so that the log-in below has a fresh one: each counts once.
  await section.getByLabel("Sáu chữ số đang hiện").fill(codeAt(secret, Date.now() - 30_000));
  await section.getByRole("button", { name: "Xác nhận và bật" }).click();
  await expect(section.getByRole("button", { name: "Tắt mã xác nhận" })).toBeVisible();
  await expectWellMade(first);
  const second = await pageOf(browser);
  await logIn(second, "haih", "biển xanh sóng trắng");
  await second.getByLabel("Mã xác nhận").fill(codeAt(secret, Date.now()));
  await second.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(second).toHaveURL(`${application.url}/`);
  await second.goto(`${application.url}/account`);
  await second.getByRole("button", { name: "Đăng xuất mọi máy khác" }).click();
  await expect(second.getByText("Đã đăng xuất mọi máy khác.")).toBeVisible();
  await first.reload();
  await expect(first.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
});

test("guessing meets a growing wait told in words, and no lock-out", async ({ page }) => {
  for (let wrong = 0; wrong < 4; wrong += 1) {
    await logIn(page, "ngalt", "không phải");
    await expect(page.getByRole("alert")).toBeVisible();
  }
  await expect(page.getByText(/Chờ \d+ giây rồi thử lại; tài khoản không bị khóa/)).toBeVisible();
});
