import { expect, test } from "@playwright/test";
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../axe.ts";
import { leavePicture } from "../person.ts";
import type { FileServer } from "../serve-files.ts";
import { serveGallery } from "./serve-gallery.ts";

let gallery: FileServer;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

const widths = [360, 1366];
const themes = ["light", "dark"];

for (const show of ["home", "board", "fields", "parts"]) {
  for (const width of widths) {
    for (const theme of themes) {
      test(`${show} at ${width}, ${theme}: no axe finding, nothing wider than the window`, async ({ page }) => {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 768 });
        await page.goto(`${gallery.address}/?show=${show}&theme=${theme}`);
        await expect(page.getByText("Đảng bộ Sở Tư pháp").first()).toBeVisible();
        if (show === "fields") await page.getByRole("button", { name: "Gửi thông báo" }).click();
        await expectNoSidewaysScroll(page);
        await expectNoAxeFindings(page);
        await leavePicture(page, `gallery-${show}-${width}-${theme}`);
      });
    }
  }
}

test("text at 150 % on a phone holds", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const show of ["home", "board", "fields", "parts"]) {
    await page.goto(`${gallery.address}/?show=${show}`);
    await page.evaluate(() => (document.documentElement.dataset["text"] = "150"));
    await expectNoSidewaysScroll(page);
  }
});

for (const width of widths) {
  test(`the words of a switch at ${width} keep within their own part of it, the chosen one is in sight`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${gallery.address}/?show=parts`);
    for (const [label, count] of [
      ["Kỳ", 13],
      ["Kế hoạch", 2],
    ] as const) {
      const parts = page.getByRole("navigation", { name: label }).getByRole("link");
      await expect(parts).toHaveCount(count);
      const spilled = await parts.evaluateAll((all) =>
        all.filter((part) => part.scrollWidth > part.clientWidth).map(({ textContent }) => textContent),
      );
      expect(spilled).toEqual([]);
      const chosen = page.getByRole("navigation", { name: label }).locator("[aria-current]");
      await expect(chosen).toBeInViewport({ ratio: 1 });
    }
  });
}

test("a day is chosen in the month's table by keyboard alone", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=fields`);
  const day = page.getByLabel("Ngày (bắt buộc)", { exact: true });
  await expect(day).toHaveValue("13/04/2023");
  await page.getByRole("button", { name: /Chọn ngày trong bảng tháng/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Chọn ngày" })).toBeVisible();
  await expectNoAxeFindings(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("Enter");
  await expect(day).toHaveValue("20/05/2023");
  await expect(page.getByRole("button", { name: /Chọn ngày trong bảng tháng/ })).toBeFocused();
  await day.fill("30/2/2023");
  await day.blur();
  await expect(page.getByText("Ngày chưa đúng.")).toBeVisible();
  await day.fill("5/1");
  await day.blur();
  await expect(day).toHaveValue("05/01/2023");
});

test("a person is found by initials without marks, by keyboard alone", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=fields`);
  const who = page.getByRole("combobox", { name: "Người trình bày" });
  await who.fill("nvt");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveText([/Nguyễn Văn Tuấn/]);
  await who.fill("dat");
  await expectNoAxeFindings(page);
  await page.keyboard.press("Enter");
  await expect(who).toHaveValue("Phạm Quốc Đạt");
  await who.fill("zz");
  await expect(page.getByText("Không tìm thấy ai. Thử gõ tên khác.")).toBeVisible();
  await page.keyboard.press("Escape");
});

test("wrong fields are counted, the first gets the focus", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=fields`);
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Có 3 chỗ cần sửa")).toBeVisible();
  // One that has no field here is told at the top instead of being swallowed.
  await expect(page.getByRole("alert").filter({ hasText: "Phòng họp tầng 2 chỉ có 20 chỗ." })).toBeVisible();
  await expect(page.getByLabel(/Tên chuyên đề/)).toBeFocused();
  await expect(page.getByLabel(/Tên chuyên đề/)).toHaveAccessibleDescription(/Chưa có tên chuyên đề/);
});

test("while several fields are wrong, what is typed letter by letter stays in the field it is typed into", async ({
  page,
}) => {
  await page.goto(`${gallery.address}/?show=fields`);
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Có 3 chỗ cần sửa")).toBeVisible();
  for (const label of [/Tên chuyên đề/, /^Địa điểm/]) {
    const field = page.getByLabel(label);
    await field.fill("");
    await field.pressSequentially("hoc tap", { delay: 20 });
    await expect(field).toHaveValue("hoc tap");
    await expect(field).toBeFocused();
  }
});

test("what cannot be read is counted with what is missing, and no longer when it is mended, by typing or by a button", async ({
  page,
}) => {
  await page.goto(`${gallery.address}/?show=fields`);
  await page.getByLabel("Ngày (bắt buộc)", { exact: true }).fill("31/02");
  await page.getByLabel(/^Giờ/).fill("25:00");
  await page.getByLabel(/^Số phút/).fill("8 giờ");
  await page.getByLabel(/^Địa điểm/).fill("");
  await page.getByLabel(/^Địa điểm/).press("Enter");
  await expect(page.getByText("Có 5 chỗ cần sửa")).toBeVisible();
  await expect(page.getByText(/^(Ngày|Giờ|Số) chưa đúng\./)).toHaveCount(3);
  await expect(page.getByText("Chưa điền mục này.")).toHaveCount(2);
  await page.getByLabel(/^Giờ/).fill("14:30");
  await expect(page.getByText("Có 4 chỗ cần sửa")).toBeVisible();
  await expect(page.getByText(/^(Ngày|Giờ|Số) chưa đúng\./)).toHaveCount(2);
  await page.getByRole("button", { name: "90 phút" }).click();
  await expect(page.getByText("Có 3 chỗ cần sửa")).toBeVisible();
  await expect(page.getByText(/^(Ngày|Giờ|Số) chưa đúng\./)).toHaveCount(1);
  await expect(page.getByLabel(/^Số phút/)).toHaveAccessibleDescription(/^(?!.*chưa đúng)/);
});

test("a dialog takes the focus, Escape gives it back", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=parts`);
  const send = page.getByRole("button", { name: "Gửi thông báo" });
  await send.click();
  const dialog = page.getByRole("dialog", { name: "Gửi thông báo buổi sinh hoạt?" });
  await expect(dialog).toContainText("27 đảng viên Chi bộ Văn phòng");
  await expectNoAxeFindings(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(send).toBeFocused();
});

test("what was told can be taken back", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=parts`);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await expect(page.getByText("Đã gửi thông báo cho 27 đảng viên.")).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByText("Đã gửi thông báo cho 27 đảng viên.")).toBeHidden();
});

test("text size and ground are kept on the device", async ({ page }) => {
  await page.goto(`${gallery.address}/?show=home`);
  await page.getByText("Trần Thị Hoa", { exact: true }).first().click();
  await page.getByRole("button", { name: "125 %" }).click();
  await page.getByRole("button", { name: "Tối" }).click();
  await expectNoAxeFindings(page);
  expect(
    await page.evaluate(() => [
      localStorage.getItem("text"),
      localStorage.getItem("theme"),
      getComputedStyle(document.documentElement).fontSize,
    ]),
  ).toEqual(["125", "dark", "20px"]);
});
