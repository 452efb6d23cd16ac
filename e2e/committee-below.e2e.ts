import { expect, test, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, person, stranger, type Person } from "./person.ts";

/**
 * A committee below: founded by the office above, its own office let in by a slip; it begins its plan from the superior's, says
 * why it drops a topic, and the superior sees that. O1, O3, O4, P3.
 */
test.describe.configure({ mode: "serial", timeout: 120_000 });

const below = "Đảng ủy Trung tâm Dữ liệu";
const why = "Đã học trong năm 2022";

let stage: ApplicationStage;
let slip = "";
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "told" });
});
test.afterAll(() => stage.stop());

test("the office founds a committee below and lets its office in", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/organisation");
  await page.getByRole("button", { name: "Thêm đảng ủy trực thuộc" }).click();
  const dialog = page.getByRole("dialog");
  await expectSound(office, "committee-below-new");
  await dialog.getByRole("button", { name: "Thêm đảng ủy trực thuộc" }).click();
  await expect(dialog.getByText("Chưa điền mục này.")).toBeVisible();
  await dialog.getByLabel("Tên đảng ủy").fill(below);
  await dialog.getByRole("button", { name: "Thêm đảng ủy trực thuộc" }).click();
  await expect(page.getByText("Đã thêm đảng ủy trực thuộc.")).toBeVisible();
  await page.getByRole("link", { name: below }).click();
  await expect(page.getByRole("heading", { name: below })).toBeVisible();
  await expectSound(office, "committee-below");
  await page.getByRole("link", { name: "Người ở đảng ủy" }).click();
  await addOffice(page);
  slip = (await page.locator(".slip-code").innerText()).trim();
  await office.leave();
});

/** On the page of the new committee: a person, the role, a slip. */
async function addOffice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Thêm người" }).click();
  await page.getByLabel("Họ và tên").fill("Đinh Thị Sim");
  await page.getByRole("dialog").getByRole("button", { name: "Thêm người" }).click();
  await page.getByRole("link", { name: "Đinh Thị Sim" }).click();
  await page.getByRole("button", { name: "Giao chức vụ" }).click();
  await page.getByRole("dialog").getByLabel("Chức vụ").selectOption("office");
  await page.getByRole("dialog").getByRole("button", { name: "Giao chức vụ" }).click();
  await expect(page.getByText(`Văn phòng, cán bộ phụ trách công tác đảng – ${below}`)).toBeVisible();
  for (let click = 0; click < 2; click += 1) await page.getByRole("button", { name: "Cấp phiếu tài khoản" }).click();
  await expect(page.locator(".slip-code")).toBeVisible();
}

test("its office begins from the superior's plan and drops a topic with the reason", async ({ browser }) => {
  const office = await stranger(browser, stage);
  const { page } = office;
  await page.goto("/login");
  await page.getByLabel("Tên đăng nhập").fill("simdt");
  await page.locator("input[name=password]").fill(slip);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("heading", { name: "Chọn mật khẩu" })).toBeVisible();
  await page.locator("input[name=password]").fill("núi cao sông dài");
  await page.getByRole("button", { name: "Dùng mật khẩu này" }).click();
  await expect(page).toHaveURL(`${stage.address}/`);
  await page.goto("/plan/new");
  await page.getByLabel("Theo kế hoạch cấp trên").check();
  await expectSound(office, "plan-new-from-superior");
  await page.getByRole("button", { name: /dự thảo/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dự thảo kế hoạch năm 2023" })).toBeVisible();
  await dropFirstTopic(office);
  await page.getByRole("button", { name: "Ban hành", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành" }).click();
  await expect(page.getByText("Đã ban hành kế hoạch.")).toBeVisible();
  await office.leave();
});

async function dropFirstTopic(office: Person): Promise<void> {
  const { page } = office;
  await page.getByLabel("Ngày ban hành").fill("20/01/2023");
  await page.getByRole("button", { name: "Bỏ chuyên đề 1", exact: true }).click();
  const reason = page.getByLabel("Lý do");
  await expect(page.getByText(/^Không đưa vào: 1\./)).toBeVisible();
  await expect(page.getByRole("button", { name: /Còn \d+ chỗ phải sửa/ })).toBeVisible();
  await reason.fill(why);
  await reason.blur();
  await expectSound(office, "plan-draft-cascade");
}

test("the superior sees what the committee below did, and with which reason", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/plan");
  await page
    .getByRole("link", { name: /^46-KH/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Các đảng ủy trực thuộc" }).click();
  const line = page.getByRole("row", { name: new RegExp(below) });
  await expect(line).toContainText(why);
  await expectSound(office, "plan-below");
  await office.leave();
});
