import { expect, test, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, person, type Person } from "./person.ts";
import { emptyAndRefill, publishNextYear, registerOnTwoDevices } from "./register-at-once.ts";

/** A meeting held on paper: the office enters it for the cell, which confirms; and what both write at once. P4, P7. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "told" });
});
test.afterAll(() => stage.stop());

const cell = "Chi bộ Thanh tra";

async function namePaper(page: Page, words: string): Promise<void> {
  await page.getByLabel(/^Văn bản nào, hoặc ai gọi/).fill(words);
  await page.getByLabel(/^Ngày của văn bản hoặc cuộc gọi/).fill("12/04/2023");
}

test("the office names its paper for each, the cell's secretary confirms each", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/meeting");
  await page.getByLabel("Chi bộ", { exact: true }).selectOption({ label: cell });
  await expect(page.getByText(`${cell} · năm 2023`)).toBeVisible();
  await page.getByRole("link", { name: "Thông báo buổi mới" }).click();
  await page.getByText("Buổi chuyên đề khác").click();
  await page.getByLabel(/^Chuyên đề/).fill("Xây dựng văn hóa công sở");
  await page.getByLabel(/^Ngày \(/).fill("12/04/2023");
  await page.getByLabel(/^Địa điểm/).fill("Phòng họp tầng 3");
  await page.getByRole("combobox", { name: /Người trình bày/ }).fill(stage.nameOf(`bí thư ${cell}`));
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Ghi rõ theo văn bản nào, hoặc ai gọi.").first()).toBeVisible();
  await namePaper(page, "thông báo giấy");
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Văn phòng nhập thay, theo văn bản ngày 12/04/2023: thông báo giấy")).toBeVisible();

  await page.getByRole("button", { name: "Ghi buổi đã sinh hoạt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Bắt đầu/).fill("00:00");
  await dialog.getByLabel(/^Kết thúc/).fill("00:01");
  await namePaper(page, "biên bản giấy");
  await dialog.getByRole("button", { name: "Ghi buổi đã sinh hoạt" }).click();
  await expect(page.getByText("Đã sinh hoạt").first()).toBeVisible();

  await page.getByRole("button", { name: "Nhập số liệu" }).click();
  await dialog.getByLabel(/^Có mặt/).fill("8");
  await dialog.getByLabel(/^Vắng có lý do/).fill("1");
  await expectSound(office, "figures-on-behalf", [360]);
  await namePaper(page, "biên bản giấy");
  await dialog.getByRole("button", { name: "Ghi số liệu" }).click();
  await expect(page.getByText("Có mặt 8/9")).toBeVisible();

  await page.getByRole("link", { name: "Mở báo cáo kết quả" }).click();
  await namePaper(page, "báo cáo giấy");
  await page.getByRole("button", { name: "Nhập thay báo cáo" }).click();
  await page.getByRole("button", { name: "Gửi đảng viên và Đảng ủy" }).click();
  await dialog.getByRole("button", { name: "Gửi báo cáo" }).click();
  await expect(page.getByText("Đã gửi Đảng ủy, chờ tiếp nhận")).toBeVisible();
  await expectSound(office, "report-on-behalf", [1366]);
  const report = new URL(page.url()).pathname;
  await office.leave();

  const secretary = await person(browser, stage, `bí thư ${cell}`);
  const confirm = secretary.page.getByRole("button", { name: "Xác nhận đúng" });
  await secretary.page.goto(report);
  await confirm.click();
  await expect(secretary.page.getByText("Chi bộ đã xác nhận.")).toBeVisible();
  await secretary.page.goto(report.replace("/result-report", ""));
  await expect(confirm).toHaveCount(2);
  await expectSound(secretary, "meeting-to-confirm", [360]);
  await confirm.first().click();
  await expect(confirm).toHaveCount(1);
  await confirm.click();
  await expect(secretary.page.getByText("Chi bộ đã xác nhận.")).toHaveCount(2);
  await secretary.leave();
});

test("of a secretary and the office who amend one registration at once the second sees the first's, loses neither words nor note, and goes on", async ({
  browser,
}) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const secretary = await person(browser, stage, `bí thư ${cell}`);
  const fourth = ({ page }: Person) =>
    page.locator(".card").filter({ has: page.getByRole("heading", { name: "Quý IV/2023" }) });
  const clash = ({ page }: Person) => page.locator(".notice", { hasText: "đã có người khác cập nhật" });
  const begin = async (somebody: Person, verb: string): Promise<void> => {
    await somebody.page.goto("/cell-plan");
    await somebody.page.getByRole("link", { name: cell, exact: true }).click();
    await somebody.page.getByRole("button", { name: verb }).click();
    await fourth(somebody).getByText("Ngày, địa điểm, người chuẩn bị").click();
  };
  await begin(office, "Nhập thay bản sửa đổi");
  await begin(secretary, "Sửa đổi đăng ký");
  const [theirs, mine] = [fourth(office).getByLabel("Địa điểm"), fourth(secretary).getByLabel("Địa điểm")];
  const told = (somebody: Person) => somebody.page.getByRole("dialog");

  await theirs.fill("Hội trường Sở");
  await office.page.getByRole("button", { name: "Nhập thay chi bộ" }).click();
  await told(office).getByLabel("Lý do sửa đổi").fill("Chi bộ báo đổi nơi họp");
  await namePaper(office.page, "công văn của chi bộ");
  await told(office).getByRole("button", { name: "Xác nhận" }).click();
  await expect(office.page.getByText("Đã nhập thay. Bí thư chi bộ sẽ xác nhận.")).toBeVisible();

  await mine.fill("Phòng họp tầng 3");
  await secretary.page.getByRole("button", { name: "Gửi bản sửa đổi" }).click();
  await told(secretary).getByLabel("Lý do sửa đổi").fill("Phòng cũ đang sửa");
  await told(secretary).getByRole("button", { name: "Xác nhận" }).click();
  await expect(clash(secretary)).toContainText("văn phòng nhập thay theo");
  await expect(clash(secretary)).toContainText(/Bản mới: .+ tại Hội trường Sở/);
  await expect(mine).toHaveValue("Phòng họp tầng 3");
  await expectSound(secretary, "registration-amended-at-once", [360]);
  await secretary.page.getByRole("button", { name: "Giữ bản của tôi, bỏ bản kia" }).click();
  // The office's has not been taken note of: what goes out now takes its place.
  await secretary.page.getByRole("button", { name: "Gửi lại đăng ký" }).click();
  await expect(told(secretary).getByLabel("Lý do sửa đổi")).toHaveValue("Phòng cũ đang sửa");
  await told(secretary).getByRole("button", { name: "Xác nhận" }).click();
  await expect(secretary.page.getByText("Đã gửi đăng ký đến văn phòng Đảng ủy.")).toBeVisible();
  await expect(fourth(secretary)).toContainText("Phòng họp tầng 3");
  await expect(secretary.page.getByText("Lý do sửa đổi: Phòng cũ đang sửa")).toBeVisible();

  // The office had its own page open all the while.
  await office.page.getByRole("button", { name: "Nhập thay bản khác" }).click();
  await fourth(office).getByText("Ngày, địa điểm, người chuẩn bị").click();
  await theirs.fill("Hội trường huyện");
  await office.page.getByRole("button", { name: "Nhập thay chi bộ" }).click();
  await namePaper(office.page, "điện thoại của chi bộ");
  await told(office).getByRole("button", { name: "Xác nhận" }).click();
  await expect(clash(office)).toContainText(/Bản mới: .+ tại Phòng họp tầng 3/);
  await expect(theirs).toHaveValue("Hội trường huyện");
  await office.page.getByRole("button", { name: "Lấy bản mới, bỏ phần tôi vừa sửa" }).click();
  await expect(theirs).toHaveValue("Phòng họp tầng 3");
  await office.leave();
  await secretary.leave();
});

test("a secretary who registers on two devices sees on each what the other saved, and chooses; an emptied period is told until it is filled", async ({
  browser,
}) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const planId = await publishNextYear(office);
  await office.leave();
  const secretary = await person(browser, stage, `bí thư ${cell}`);
  await registerOnTwoDevices(secretary, browser, planId);
  await emptyAndRefill(secretary);
  await secretary.leave();
});
