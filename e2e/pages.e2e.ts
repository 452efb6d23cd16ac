import { expect, test } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, person, stranger } from "./person.ts";
import { settled } from "./settled.ts";

/** Every entry of every role's navigation on the whole story, on a telephone and on a desk, and what is never seen on a good day. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "told" });
});
test.afterAll(() => stage.stop());

const roles = {
  office: "văn phòng Đảng ủy",
  leader: "đảng ủy viên, phụ trách 3 chi bộ",
  inspection: "Ủy ban Kiểm tra Đảng ủy",
  secretary: "bí thư Chi bộ Văn phòng",
  member: "đảng viên Chi bộ Văn phòng",
  superior: "cấp trên theo dõi",
};

/** A page is looked at in every part for the first role that is offered it, the home page for each. */
const looked = new Set<string>();

for (const [role, who] of Object.entries(roles)) {
  test(`every page the navigation offers to the ${role}`, async ({ browser }) => {
    const somebody = await person(browser, stage, who);
    const { page } = somebody;
    const links = page.getByRole("navigation", { name: "Các phần của chương trình" }).getByRole("link");
    await expect(links.first()).toBeVisible();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(addresses).toContain("/");
    for (const address of addresses) {
      await page.goto(address);
      await settled(page);
      // An entry that leads nowhere, or where one may not go, is no entry.
      await expect(page.getByText(/Không tìm thấy|Không có trang|không có quyền/)).toHaveCount(0);
      if (looked.has(address) && address !== "/") continue;
      looked.add(address);
      // The office sees most of every page; for the others the narrower one is enough.
      await expectSound(somebody, `${role}${address.replaceAll("/", "-")}`, role === "office" ? [360, 1366] : [360]);
    }
    await somebody.leave();
  });
}

test("a leader looks at the own cells alone, by keyboard, then on a telephone opens one step by step", async ({
  browser,
}) => {
  const leader = await person(browser, stage, roles.leader);
  const { page } = leader;
  await page.goto("/board?period=2023-Q1");
  const mine = page.getByRole("checkbox", { name: "Chi bộ tôi phụ trách" });
  const lines = page.getByRole("table", { name: /^Các mốc/ }).getByRole("rowheader", { name: /^Chi bộ/ });
  await expect(lines).toHaveCount(10);
  await mine.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/led=mine/);
  await expect(lines).toHaveCount(3);
  await expect(mine).toBeFocused();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("region", { name: "Chi bộ theo mức cần nhắc" }).getByRole("link").first().click();
  const steps = page.getByRole("region", { name: "Các mốc theo thứ tự" }).getByRole("button");
  await expect(steps).toHaveCount(10);
  await steps.nth(5).click();
  await expect(page.getByRole("dialog").getByText("Đến lượt")).toBeVisible();
  await page.keyboard.press("Escape");
  await expectSound(leader, "leader-cell-steps", [360]);
  await leader.leave();
});

test("pages of the office that no entry of the navigation leads to", async ({ browser }) => {
  const office = await person(browser, stage, roles.office);
  const addresses = [
    "/account",
    "/channel",
    "/job",
    "/export",
    "/import",
    "/urging",
    "/urging/record",
    "/audit/readings",
  ];
  for (const address of [...addresses, "/inbox", "/plan/new", "/plan/holidays", "/plan/corrections"]) {
    await office.page.goto(address);
    await settled(office.page);
    await expect(office.page.getByText(/Không tìm thấy|Không có trang|không có quyền/)).toHaveCount(0);
    await expectSound(office, `office${address.replaceAll("/", "-")}`);
  }
  await office.leave();
});

test("an address nobody knows, and one that is not for this person", async ({ browser }) => {
  const member = await person(browser, stage, roles.member);
  for (const address of [
    "/khong-co-trang-nay",
    "/meeting/00000000-0000-7000-8000-000000000000",
    "/meeting/abc",
    "/plan/new",
  ]) {
    await member.page.goto(address);
    await settled(member.page);
    await expect(member.page.getByText(/không có|không tìm thấy|không thấy|không thuộc/i).first()).toBeVisible();
    await expectSound(member, `member-lost${address.replaceAll("/", "-").slice(0, 16)}`);
  }
  await member.leave();
});

test("a session ended elsewhere leads to the log-in and back to the very place", async ({ browser }) => {
  const office = await person(browser, stage, roles.office);
  await office.context.clearCookies();
  await office.page.goto("/board?period=2023-Q1");
  const { username, password } = stage.logInOf(roles.office);
  await office.page.getByLabel(/^Tên đăng nhập/).fill(username);
  await office.page.getByLabel(/^Mật khẩu/).fill(password);
  await office.page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(office.page).toHaveURL(/\/board\?period=2023-Q1$/);
  await office.leave();
});

test("a wrong password says so in words, and nothing about whether the name exists", async ({ browser }) => {
  const guest = await stranger(browser, stage);
  for (const name of [stage.logInOf(roles.office).username, "khong.co.ai"]) {
    await guest.page.goto("/login");
    await guest.page.getByLabel(/^Tên đăng nhập/).fill(name);
    await guest.page.getByLabel(/^Mật khẩu/).fill("sai mat khau");
    await guest.page.getByRole("button", { name: "Đăng nhập" }).click();
    await expect(guest.page.getByText(/^Tên đăng nhập hoặc mật khẩu chưa đúng/)).toBeVisible();
  }
  await expectSound(guest, "login-wrong");
  await guest.leave();
});

test("the server stops and comes back: the page says so, what is typed stays and is sent", async ({ browser }) => {
  const office = await person(browser, stage, roles.office);
  const { page } = office;
  await page.goto("/plan/new");
  const text = page.getByRole("textbox", { name: /Nội dung kế hoạch/ });
  await text.fill("Kế hoạch số 01-KH/ĐU");
  await stage.interrupt();
  await page.getByRole("button", { name: "Đọc và lập dự thảo" }).click();
  await expect(page.getByText(/Không kết nối được máy chủ|[Mm]ất mạng/).first()).toBeVisible();
  await expect(text).toHaveValue("Kế hoạch số 01-KH/ĐU");
  await page.getByRole("link", { name: "Bảng theo dõi", exact: true }).click();
  await expect(page.getByText(/Không kết nối được máy chủ|[Mm]ất mạng|[Cc]hưa mở được/).first()).toBeVisible();
  await expectSound(office, "board-unreachable");
  await stage.startAgain();
  await page
    .getByRole("button", { name: /[Tt]hử lại|[Tt]ải lại/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Bảng theo dõi" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Chi bộ Văn phòng/ })).toBeVisible();
  await office.leave();
});

test("a page whose script does not come says so under a heading of its own, and opens once it comes", async ({
  browser,
}) => {
  const office = await person(browser, stage, roles.office, { serviceWorkers: "block" });
  const { page } = office;
  const script = /\/board-page[^/]*\.js$/;
  await page.route(script, (route) => route.abort());
  await page.getByRole("link", { name: "Bảng theo dõi", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Chưa mở được trang này" })).toBeVisible();
  await expectSound(office, "board-without-script");
  await page.unroute(script);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bảng theo dõi" })).toBeVisible();
  await office.leave();
});
