import { expect, test, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, person } from "./person.ts";

/** A meeting held on paper: the office enters it, its figures and its report for the cell, which confirms each. P7. */
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
