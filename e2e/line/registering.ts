import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { referencePlanText } from "#testing/reference-plan.ts";
import { root } from "../../scripts/node-path.ts";
import { expectSound, type Person } from "../person.ts";
import { moveDayTo } from "./day.ts";

/** The reference plan where it lies beside the checkout, else one of the same facts in our own words. */
const planText = (): string =>
  referencePlanText() ?? readFileSync(join(root, "e2e", "line", "plan-of-2023.txt"), "utf8");

/** Pastes the plan, looks at what was read, corrects who signed, publishes. P1, P2. */
export async function publishPlan(office: Person): Promise<void> {
  const { page } = office;
  await expectSound(office, "home-office-begun");
  await page.goto("/plan/new");
  await expectSound(office, "plan-new");
  const pasted = page.getByRole("textbox", { name: /Nội dung kế hoạch/ });
  await pasted.fill("a".repeat(1_000_001));
  await page.getByRole("button", { name: "Đọc và lập dự thảo" }).click();
  await expect(page.getByText("Đoạn dán dài quá 1.000.000 ký tự.")).toBeVisible();
  await pasted.fill(planText());
  await page.getByRole("button", { name: "Đọc và lập dự thảo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dự thảo kế hoạch năm 2023" })).toBeVisible();
  const source = page.getByRole("region", { name: /Văn bản đã nhận/ });
  await expect(source.locator("mark").filter({ hasText: "trước ngày 05/01/2023" })).toBeVisible();
  expect(await source.locator("mark").count()).toBeGreaterThan(20);
  await expect(page.getByRole("textbox", { name: "Chuyên đề 2" })).toHaveValue(
    /^Thực hiện chuyển đổi số trong cơ quan, đơn vị/,
  );
  await expectSound(office, "plan-draft");
  await addChosenWords(page);
  await expectSound(office, "plan-draft-chosen", [360]);
  await expect(page.getByLabel("Mục đích, yêu cầu 1")).toHaveValue(/\S/);
  await seeOtherIssuer(page);
  await page.getByLabel("Người ký").fill("Hà Đức Đạt");
  await page.getByLabel("Người ký").blur();
  await expect(page.getByText(/Đã lên máy chủ/)).toBeVisible();
  await page.getByRole("button", { name: "Ban hành", exact: true }).click();
  const last = page.getByRole("dialog", { name: "Ban hành kế hoạch năm 2023" });
  await expect(last).toContainText("10 bí thư của 10 chi bộ");
  await expectSound(office, "plan-publish");
  await last.getByRole("button", { name: "Ban hành" }).click();
  await expect(page.getByText("Đã ban hành kế hoạch.")).toBeVisible();
  await expect(page).toHaveURL(/\/plan\/[^/]+$/);
  await expect(page.getByText("Hà Đức Đạt")).toBeVisible();
  await expectSound(office, "plan");
  await lookAtCorrections(office);
}

/** Told while the text names another issuer than the committee it was pasted into. P1. */
async function seeOtherIssuer(page: Page): Promise<void> {
  const issuer = page.getByLabel(/^Cơ quan ban hành/);
  const own = await issuer.inputValue();
  const told = page.getByText("Văn bản này của Đảng ủy Khối, không phải của Đảng ủy Sở Tư pháp");
  await expect(told).toHaveCount(0);
  await issuer.fill("Đảng ủy Khối");
  await expect(told).toBeVisible();
  await issuer.fill(own);
  await expect(told).toHaveCount(0);
}

const missed = "có thể";

/** What the reader missed is chosen in the source and becomes a line of the draft, which leads back to those very words. P1. */
async function addChosenWords(page: Page): Promise<void> {
  const source = page.getByRole("region", { name: /Văn bản đã nhận/ });
  const picker = page.getByRole("group", { name: "Thêm đoạn đã chọn vào dự thảo" });
  await expect(picker).toHaveCount(0);
  await source.evaluate((box, words) => {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const at = node.textContent?.indexOf(words) ?? -1;
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
      return;
    }
  }, missed);
  await expect(picker).toContainText(`“${missed}”`);
  await picker.getByRole("button", { name: "Nơi nhận" }).click();
  const added = page.getByLabel(/^Nơi nhận \d+/).last();
  await expect(added).toBeFocused();
  await expect(added).toHaveValue(missed);
  await expect(source.locator(".review-here")).toHaveText([missed]);
  await added.fill("Đồng chí phụ trách");
}

/** Who signed, and the line that was added, are kept beside what the machine had read. P1. */
async function lookAtCorrections({ page, faults }: Person): Promise<void> {
  await page.getByRole("link", { name: "Chỗ đã sửa của máy đọc" }).click();
  await expect(page.getByRole("row", { name: /người ký .*“Hà Đức Đạt”/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Nơi nhận: thêm “Đồng chí phụ trách” “có thể”/ })).toBeVisible();
  await expectSound({ page, faults }, "plan-corrections", [360]);
  await page.goBack();
}

/** Nothing to change: Mở → Xem → Gửi → Xác nhận. P4. */
export async function registerInFourTaps(secretary: Person): Promise<void> {
  const { page } = secretary;
  await expect(page.getByText(/^Còn \d+ ngày: đăng ký kế hoạch/)).toBeVisible();
  await expectSound(secretary, "home-secretary-begun");
  await page.setViewportSize({ width: 360, height: 740 });
  const taps = await countTaps(page);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  await expect(page.getByText("hạn: trước ngày 05/01/2023")).toBeVisible();
  await expectSound(secretary, "registration");
  await page.getByRole("button", { name: "Gửi đăng ký" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xác nhận" }).click();
  await expect(page.getByText("Đã gửi đăng ký đến văn phòng Đảng ủy.")).toBeVisible();
  expect(taps()).toBeGreaterThan(0);
  expect(taps()).toBeLessThanOrEqual(4);
  await expectSound(secretary, "registration-sent");
}

/** Counts what the person presses on this page and those it turns into without loading anew. */
async function countTaps(page: Page): Promise<() => number> {
  let taps = 0;
  await page.exposeFunction("countTap", () => (taps += 1));
  await page.evaluate(() =>
    addEventListener("click", () => (globalThis as unknown as { countTap: () => void }).countTap(), true),
  );
  return () => taps;
}

const ownTopic = "Rút ngắn thời gian kết luận thanh tra";

/** The third quarter's topic gives way to the cell's own; first without a reason, which is asked for. I.2. */
export async function replaceTopic(secretary: Person): Promise<void> {
  const { page } = secretary;
  const lost = await loseFirstAnswer(page);
  await page.getByRole("link", { name: "Mở", exact: true }).click();
  const third = page.locator(".card").filter({ has: page.getByRole("heading", { name: /Quý III/ }) });
  await third.getByRole("button", { name: "Đổi chuyên đề" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/[Cc]huyên đề riêng/).check();
  await dialog.getByLabel("Tên chuyên đề riêng của chi bộ").fill(ownTopic);
  await dialog.getByRole("button", { name: "Đổi", exact: true }).click();
  await expect(dialog).toBeVisible();
  await expectSound(secretary, "registration-topic");
  await dialog.getByLabel(/Vì sao thay/).selectOption({ label: "Việc nổi cộm" });
  await dialog.getByRole("textbox").last().fill("Ba kết luận của năm 2022 ban hành quá hạn.");
  await dialog.getByRole("button", { name: "Đổi", exact: true }).click();
  await expect(third.getByText(ownTopic)).toBeVisible();
  await expect.poll(lost).toBe(true);
  await page.getByRole("button", { name: "Gửi đăng ký" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xác nhận" }).click();
  await expect(page.getByText("Đã gửi đăng ký đến văn phòng Đảng ủy.")).toBeVisible();
  await expect(page.getByText(new RegExp(`Thay “.+” bằng “${ownTopic}” – việc nổi cộm`))).toBeVisible();
}

/** The first draft reaches the server and its answer is lost: whoever wrote it goes on as if they were slow, not second. */
async function loseFirstAnswer(page: Page): Promise<() => boolean> {
  let lost = false;
  await page.route("**/api/cell-plans/*", async (route) => {
    if (lost || route.request().method() !== "PUT") return route.continue();
    await route.fetch();
    lost = true;
    await route.abort();
  });
  return () => lost;
}

/** The second quarter's topic is put off to the third, with the reason; the quarter it leaves is seen to be empty. P8. */
export async function putTopicOff(secretary: Person): Promise<void> {
  const { page } = secretary;
  await page.goto("/cell-plan");
  await page.getByRole("link", { name: "Chi bộ Thanh tra", exact: true }).click();
  const second = page.locator(".card").filter({ has: page.getByRole("heading", { name: "Quý II/2023" }) });
  await second.getByRole("button", { name: "Hoãn sang kỳ sau" }).click();
  const dialog = page.getByRole("dialog", { name: "Hoãn chuyên đề sang kỳ sau" });
  await dialog.getByRole("button", { name: "Hoãn và báo Đảng ủy" }).click();
  await expect(dialog.getByText("Chọn kỳ hoãn sang.")).toBeVisible();
  await dialog.getByLabel("Hoãn sang").selectOption({ label: "Quý III/2023" });
  await dialog.getByLabel("Lý do").fill("Tập trung đợt thanh tra tháng 5.");
  await expectSound(secretary, "registration-postpone");
  await dialog.getByRole("button", { name: "Hoãn và báo Đảng ủy" }).click();
  await expect(page.getByText("Hoãn từ Quý II/2023 – lý do: Tập trung đợt thanh tra tháng 5.")).toBeVisible();
  await expect(second.getByText("Chưa có chuyên đề.")).toBeVisible();
  await expectSound(secretary, "registration-postponed", [360]);
}

/** A cell handed in a paper: "nhập thay", by which paper and of which day; then all that wait are acknowledged. P7. */
export async function enterForCell(office: Person): Promise<void> {
  const { page } = office;
  await moveDayTo(page, "04/01/2023");
  await page.goto("/cell-plan");
  await expectSound(office, "registrations");
  await page
    .getByRole("row", { name: /Phòng Công chứng số 1/ })
    .getByRole("link", { name: "Nhập thay" })
    .click();
  await page.getByRole("button", { name: "Nhập thay chi bộ" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Xác nhận" }).click();
  await expect(dialog.getByText("Ghi rõ theo văn bản hay cuộc gọi nào.")).toBeVisible();
  await dialog.getByLabel(/Văn bản nào/).fill("Bản giấy số 01-KH/CB chi bộ gửi tay");
  await dialog.getByLabel(/Ngày của văn bản/).fill("03/01/2023");
  await expectSound(office, "registration-on-behalf");
  // Without a line nothing typed is lost, and it is said where it was pressed.
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Xác nhận" }).click();
  await expect(dialog.getByText("Không kết nối được máy chủ.")).toBeVisible();
  await expect(dialog.getByLabel(/Văn bản nào/)).toHaveValue("Bản giấy số 01-KH/CB chi bộ gửi tay");
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "Xác nhận" }).click();
  await expect(page.getByText("Đã nhập thay. Bí thư chi bộ sẽ xác nhận.")).toBeVisible();
  await page.goto("/cell-plan");
  await page.getByRole("button", { name: /Chọn cả \d+ bản đang chờ/ }).click();
  await page.getByRole("button", { name: /^Ghi nhận \d+ chi bộ/ }).click();
  await expect(page.getByText(/Đã ghi nhận \d+ chi bộ\./)).toBeVisible();
}

/** "trước ngày 05/01/2023" is over at the end of 4 January: that day nobody is late yet, on the 5th whoever has not. S2. */
export async function lookWhoIsLate(office: Person): Promise<void> {
  const { page } = office;
  await moveDayTo(page, "12/01/2023");
  const markOf = (cell: string) => page.getByRole("button", { name: new RegExp(`${cell}: .*ăng ký`) });
  await page.goto("/board?period=2023-Q1&as-of=2023-01-04");
  await expect(markOf("Chi bộ Hành chính tư pháp")).toBeVisible();
  await expect(markOf("Chi bộ Hành chính tư pháp")).not.toContainText(/[Qq]uá hạn|\d ngày/);
  await page.goto("/board?period=2023-Q1&as-of=2023-01-05");
  await expect(markOf("Chi bộ Hành chính tư pháp")).toContainText(/[Qq]uá hạn|1 ngày/);
  await page.goto("/board?period=2023-Q1");
  await expect(markOf("Chi bộ Văn phòng")).toContainText(/Xong|●/);
  await expectSound(office, "board-begun");
  await markOf("Chi bộ Hành chính tư pháp").click();
  await expect(page.getByRole("dialog")).toContainText("“trước ngày 05/01/2023”");
}
