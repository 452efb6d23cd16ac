import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { unzip } from "#testing/unzip.ts";
import { asked } from "../open-room.ts";
import { expectSound, type Person } from "../person.ts";
import { moveDayTo } from "./day.ts";

/** What comes as a file is a real DOCX; returns the text of its body, tags taken out. */
async function docxText(page: Page, link: RegExp): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
  const body = unzip(readFileSync(await file.path())).get("word/document.xml");
  expect(body).toContain("<w:document");
  return (body ?? "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

const mended = "Đồng chí bí thư nêu mục đích: mỗi buổi bàn một việc cụ thể.";

/** Drafted from what was captured, mended by hand, read back, signed by the minute-taker. M8. */
export async function writeMinutes(taker: Person, meeting: string): Promise<void> {
  const { page } = taker;
  await page.goto(`${meeting}/minutes`);
  const draft = page.getByRole("button", { name: "Soạn biên bản từ diễn biến" });
  await expect(draft.or(page.getByText("Đọc lại và ký"))).toBeVisible();
  if (await draft.isVisible()) await draft.click();
  await expect(page.getByText("Nên gửi tài liệu trước ba ngày.").first()).toBeVisible();
  await page.getByRole("button", { name: "Sửa" }).nth(1).click();
  const text = page.locator("main textarea");
  await text.fill(`${await text.inputValue()}\n${mended}`);
  await writeBeside(page, meeting, await text.getAttribute("name"));
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(page.getByText("Trong lúc đồng chí sửa, mục này đã có bản mới")).toBeVisible();
  await page.getByRole("button", { name: "Giữ bản đang ghi" }).click();
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(page.getByText(mended)).toBeVisible();
  await expectSound(taker, "minutes-draft");
  const readBack = page.getByRole("button", { name: "Đã đọc lại trước chi bộ" });
  await readBack.click();
  await page.getByRole("button", { name: "Ký với tư cách thư ký" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký biên bản" }).click();
  await expect(page.getByText("Đã ký.")).toBeVisible();
}

/** Another writes into the same part at the same moment. */
async function writeBeside(page: Page, meeting: string, key: string | null): Promise<void> {
  const { minutes } = await asked(page, `/api${meeting.replace("/meeting/", "/meetings/")}/minutes`);
  const body = { version: minutes.version, body: "Bản của người khác." };
  const written = await asked(page, `/api/minutes/${minutes.id}/sections/${key}`, body, "PUT");
  expect(written.version).toBeGreaterThan(minutes.version);
}

/** The chair signs too, then the report goes to members and committee. M8, M9. */
export async function signAndReport(secretary: Person, meeting: string): Promise<void> {
  const { page } = secretary;
  await moveDayTo(page, "09/02/2023");
  await page.goto(`${meeting}/minutes`);
  await page.getByRole("button", { name: "Ký với tư cách chủ trì" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký biên bản" }).click();
  await expect(page.getByText("Biên bản đã đủ hai chữ ký và được khóa.")).toBeVisible();
  await expectSound(secretary, "minutes-signed");
  expect(await docxText(page, /Tải DOCX/)).toContain("BIÊN BẢN");
  await page.getByRole("link", { name: "Lập báo cáo kết quả" }).click();
  await page.getByRole("button", { name: "Soạn báo cáo" }).click();
  await page.getByRole("button", { name: "Gửi đảng viên và Đảng ủy" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi báo cáo" }).click();
  await expect(page.getByText("Đã gửi báo cáo kết quả.")).toBeVisible();
  await expectSound(secretary, "report-sent");
  expect(await docxText(page, /Tải DOCX/)).toContain("BÁO CÁO");
}

/** A member reads the report and says so with one tap. M9. */
export async function acknowledgeReport(member: Person): Promise<void> {
  const { page } = member;
  await page.setViewportSize({ width: 360, height: 740 });
  await expectSound(member, "home-member");
  await page.getByRole("link", { name: /^Đọc/ }).first().click();
  await page.getByRole("button", { name: "Đã đọc" }).click();
  await expect(page.getByText("Đã ghi: đồng chí đã đọc.")).toBeVisible();
}

export async function acceptReport(office: Person, meeting: string): Promise<void> {
  const { page } = office;
  await expect(page.getByText(/[Xx]em báo cáo kết quả/).first()).toBeVisible();
  await page.goto(`${meeting}/result-report`);
  await page.getByRole("button", { name: "Tiếp nhận" }).click();
  await expect(page.getByText("Đã tiếp nhận báo cáo.")).toBeVisible();
}

/** Takes what the data suggest and the highest of what is left; differing lines get their reason. */
async function fillSheet(page: Page): Promise<void> {
  const takeAll = page.getByRole("button", { name: "Lấy các điểm gợi ý" });
  if (await takeAll.isVisible()) await takeAll.click();
  for (const choice of await page.locator("form fieldset").getByRole("radiogroup").all())
    if ((await choice.getByRole("radio", { checked: true }).count()) === 0)
      await choice.getByRole("radio").first().check();
  for (const field of await page.locator("form fieldset input[inputmode=decimal]").all())
    if ((await field.inputValue()) === "") await field.fill("5");
  // The cell votes on its own rating: eleven were there.
  const vote = page.getByRole("group", { name: "Chi bộ biểu quyết mức tự xếp" });
  if ((await vote.count()) === 0) return;
  await vote.getByLabel("Tán thành", { exact: true }).fill("10");
  await vote.getByLabel("Không tán thành").fill("1");
  await vote.getByLabel("Không biểu quyết").fill("0");
}

/** The cell gives itself marks. */
export async function scoreSelf(secretary: Person, meeting: string): Promise<void> {
  const { page } = secretary;
  await page.goto(`${meeting}/score`);
  await handInSheet(page);
  await expectSound(secretary, "score-cell");
}

/** The leader who was there, beside the cell's own sheet. S4. */
export async function scoreAsLeader(leader: Person, meeting: string): Promise<void> {
  const { page } = leader;
  await expect(page.getByText(/[Cc]hấm điểm buổi sinh hoạt/).first()).toBeVisible();
  await page.goto(`${meeting}/score`);
  await expect(page.getByText(/chi bộ tự chấm/).first()).toBeVisible();
  await expectSound(leader, "score-leader");
  await handInSheet(page);
}

async function handInSheet(page: Page): Promise<void> {
  await expect(page.getByLabel("Ưu điểm")).toBeVisible();
  await fillSheet(page);
  await page.getByLabel("Ưu điểm").fill("Chuẩn bị kỹ, nhiều ý kiến.");
  await page.getByRole("button", { name: "Gửi phiếu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi phiếu" }).click();
  await expect(page.getByText("Đã gửi phiếu chấm điểm.")).toBeVisible();
}

export async function settle(secretary: Person, meeting: string): Promise<void> {
  const { page } = secretary;
  await page.goto(`${meeting}/score`);
  await expectSound(secretary, "score-settle");
  await page.getByRole("button", { name: /^Theo cấp ủy viên/ }).click();
  await page.getByRole("button", { name: "Chốt điểm", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Chốt điểm", exact: true }).click();
  await expect(page.getByText("Đã chốt điểm.")).toBeVisible();
}

/** The board shows the whole line; the day before, it shows what stood then. S2. */
export async function lookAtBoard(office: Person): Promise<void> {
  const { page } = office;
  const row = page.getByRole("row", { name: /Chi bộ Văn phòng/ });
  await page.goto("/board?period=2023-Q1");
  const marks = row.getByRole("button");
  await expect(marks).toHaveCount(10);
  for (const mark of await marks.all()) await expect(mark).toContainText("Xong");
  await expect(row.getByRole("button", { name: /Tổ chức sinh hoạt/ })).toContainText("08/02");
  await expectSound(office, "board");
  await page.goto("/board?period=2023-Q1&as-of=2023-02-07");
  await expect(row.getByRole("button", { name: /Thông báo/ })).toContainText("Xong");
  await expect(row.getByRole("button", { name: /Tổ chức sinh hoạt/ })).not.toContainText("Xong");
  await lookAtYear(office);
}

/** From a period's board to the whole year, on the same past day and on today; a mark leads back to its period. S2. */
async function lookAtYear(office: Person): Promise<void> {
  const { page } = office;
  await page.getByRole("link", { name: "Cả năm" }).click();
  await expect(page).toHaveURL(/\/board\/year\?year=2023&as-of=2023-02-07$/);
  const mark = page.getByRole("link", { name: /^Chi bộ Văn phòng, Quý I:/ });
  await expect(mark).toContainText("Đang làm");
  await page.getByRole("button", { name: "Về hôm nay" }).click();
  await expect(mark).toContainText("Xong");
  await expect(page.getByRole("link", { name: /^Chi bộ Văn phòng, Đăng ký:/ })).toContainText("Xong");
  await expectSound(office, "board-year");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByText("Chi bộ Văn phòng", { exact: true }).and(page.locator("summary *")).click();
  await expect(page.getByRole("link", { name: /^Quý I Đã làm 9\/9 Xong/ })).toBeVisible();
  await page.setViewportSize({ width: 1366, height: 768 });
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/board\?org=[-0-9a-f]+&period=2023-Q1$/);
  await expect(page.getByRole("row", { name: /Chi bộ Văn phòng/ }).getByRole("button")).toHaveCount(10);
}

/** The quarter's roll-up: each figure leads to its rows, and it comes as a DOCX. S7. */
export async function rollUp(office: Person): Promise<void> {
  const { page } = office;
  await moveDayTo(page, "12/04/2023");
  await page.goto("/roll-up");
  await expectSound(office, "roll-ups");
  await page.getByLabel("Kỳ báo cáo").selectOption({ label: "Quý I/2023" });
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Báo cáo tổng hợp Quý I/2023" })).toBeVisible();
  await expectSound(office, "roll-up");
  const held = page.getByRole("button", { name: /xem nguồn:/ }).first();
  await held.click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await docxText(page, /Tải báo cáo DOCX/)).toContain("Quý I");
}
