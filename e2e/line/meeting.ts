import { expect, type Locator, type Page } from "@playwright/test";
import { expectSound, type Person } from "../person.ts";
import { moveDayTo } from "./day.ts";

/** Types a name into a field that finds people, and takes the first found. */
async function choosePerson(field: Locator, name: string): Promise<void> {
  await field.fill(name);
  await field.page().getByRole("listbox").getByRole("option", { name }).first().click();
}

/** The quarter's notice: what is known is there; day, place, presenter are added. Returns the meeting's address. M3. */
export async function giveNotice(secretary: Person, presenter: string): Promise<string> {
  const { page } = secretary;
  await moveDayTo(page, "06/02/2023");
  await page.goto("/");
  await page.getByRole("link", { name: "Lập thông báo" }).first().click();
  await expect(page.getByLabel(/^Chuyên đề/)).toHaveValue(/^Nâng cao chất lượng sinh hoạt chi bộ/);
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Ghi địa điểm.").first()).toBeVisible();
  await page.getByRole("textbox", { name: /^Ngày/ }).fill("08/02/2023");
  await page.getByLabel(/^Bắt đầu/).fill("8");
  await page.getByLabel(/^Địa điểm/).fill("Phòng họp tầng 2");
  await choosePerson(page.getByRole("combobox", { name: /^Người trình bày/ }), presenter);
  await page.getByLabel(/^Câu hỏi cần chuẩn bị/).fill("Buổi sinh hoạt nào trong năm qua có ích nhất, vì sao?");
  await expectSound(secretary, "notice");
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi thông báo" }).click();
  await expect(page.getByText("Đã gửi đến đảng viên và Đảng ủy.")).toBeVisible();
  await expect(page).toHaveURL(/\/meeting\/[0-9a-f-]{36}$/);
  await expectSound(secretary, "meeting-notified");
  return new URL(page.url()).pathname;
}

/** The lead report: given to a presenter, written in four parts, approved, sent before the meeting. III.4. */
export async function sendLeadReport(secretary: Person, meeting: string): Promise<void> {
  const { page } = secretary;
  await page.goto(`${meeting}/lead-report`);
  const assign = page.getByRole("button", { name: "Giao chuẩn bị" });
  await assign.click();
  const text = page.getByLabel("Nội dung");
  await expect(text).toHaveValue(/I- .*\n[\s\S]*IV- /);
  await expectSound(secretary, "lead-report");
  await text.fill(`${await text.inputValue()}\n1. Làm gì để ai cũng phát biểu?`);
  await page.getByRole("button", { name: "Lưu báo cáo" }).click();
  await expect(page.getByText("Đã lưu báo cáo đề dẫn.")).toBeVisible();
  await page.getByRole("button", { name: "Duyệt", exact: true }).click();
  await page.getByRole("button", { name: "Gửi đảng viên" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi đảng viên" }).click();
  await expect(page.getByText("đã gửi", { exact: false }).first()).toBeVisible();
}

/** The request stands before the office; the leader in charge is proposed. M4. */
export async function assignLeader(office: Person, meeting: string, leader: string): Promise<void> {
  const { page } = office;
  await expect(page.getByText(/[Pp]hân công cấp ủy dự/).first()).toBeVisible();
  await page.goto(`${meeting}/attendee`);
  await expect(page.getByText(`${leader} – phụ trách chi bộ`)).toBeVisible();
  await expectSound(office, "attendee");
  await page.getByRole("button", { name: "Phân công (đề xuất)" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Phân công", exact: true }).click();
  await expect(page.getByText("Đã phân công và báo cho người dự.")).toBeVisible();
  // The button is gone with what it did: the focus is at the page's heading.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
}

export async function acceptToAttend(leader: Person, meeting: string): Promise<void> {
  const { page } = leader;
  await expect(page.getByText(/[Tt]rả lời phân công dự sinh hoạt/).first()).toBeVisible();
  await expectSound(leader, "home-leader");
  await page.goto(`${meeting}/attendee`);
  await page.getByRole("button", { name: "Nhận dự" }).click();
  await expect(page.getByText("Đã nhận dự.")).toBeVisible();
}

const next = (page: Page, title: string): Promise<void> => page.getByRole("button", { name: `Tiếp: ${title}` }).click();

/** The seven steps, two people writing at once: the secretary leads, the minute-taker marks who is absent and what is said. M5. */
export async function holdMeeting(secretary: Person, taker: Person, meeting: string, names: Names): Promise<void> {
  const { page } = secretary;
  await moveDayTo(page, "08/02/2023");
  await page.goto(meeting);
  await page.getByRole("button", { name: "Bắt đầu buổi sinh hoạt" }).click();
  await expect(page).toHaveURL(/\/room$/);
  await next(page, "Điểm danh");
  await page.getByLabel(/^Chủ trì/).selectOption({ label: names.chair });
  await expect(page.getByText("Đã ghi.").first()).toBeVisible();
  const named = page.waitForResponse((response) => response.url().endsWith("/people") && response.ok());
  await choosePerson(page.getByRole("combobox", { name: /^Thư ký ghi biên bản/ }), names.taker);
  await named;
  await expectSound(secretary, "room-roll-call");
  await markAndWrite(taker, meeting, names);
  await page.getByRole("button", { name: "Có mặt", exact: true }).first().click();
  await next(page, "Mục đích");
  await page.getByLabel(/^Ghi chép/).fill("Bàn cách tổ chức để mỗi buổi sinh hoạt có ích.");
  await page.getByRole("button", { name: "Lưu ghi chép" }).click();
  await next(page, "Báo cáo đề dẫn");
  await next(page, "Gợi ý thảo luận");
  await next(page, "Thảo luận");
  await expect(page.getByText("Nên gửi tài liệu trước ba ngày.")).toBeVisible({ timeout: 15_000 });
  await expectSound(secretary, "room-discussion");
  await next(page, "Kết luận");
  await adoptSolution(page, names.taker);
  await page.getByLabel(/^Kết luận của chủ trì/).fill("Từ quý II gửi tài liệu cho đảng viên trước ba ngày.");
  await page.getByRole("button", { name: "Lưu kết luận" }).click();
  await expect(page.getByRole("button", { name: "Lưu kết luận" })).toBeVisible();
  await expectSound(secretary, "room-conclusion");
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Kết thúc", exact: true }).click();
  await expect(page).toHaveURL(/\/minutes$/);
}

export type Names = { chair: string; taker: string; absent: string; speaker: string };

/** At the same time at another browser. */
async function markAndWrite(taker: Person, meeting: string, names: Names): Promise<void> {
  const { page } = taker;
  await page.goto(`${meeting}/room`);
  await page.getByRole("button", { name: /Điểm danh/ }).click();
  await page.getByRole("button", { name: new RegExp(names.absent) }).click();
  await page.getByRole("button", { name: "Vắng: ốm" }).click();
  await expect(page.getByText(/vắng có lý do 1/)).toBeVisible();
  await page.getByRole("button", { name: /Thảo luận/ }).click();
  await choosePerson(page.getByRole("combobox", { name: /^Người phát biểu/ }), names.speaker);
  await page.getByLabel(/^Tóm tắt ý kiến/).fill("Nên gửi tài liệu trước ba ngày.");
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.getByText("Nên gửi tài liệu trước ba ngày.")).toBeVisible();
  await expectSound(taker, "room-taker");
}

async function adoptSolution(page: Page, owner: string): Promise<void> {
  await page.getByRole("button", { name: "Thêm giải pháp" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Nội dung/).fill("Lập lịch gửi tài liệu cho cả năm");
  await choosePerson(dialog.getByRole("combobox", { name: /^Người thực hiện/ }), owner);
  await dialog.getByLabel(/^Hạn/).fill("31/03/2023");
  await dialog.getByRole("button", { name: "Thống nhất thực hiện" }).click();
  await expect(page.getByText("Đã thống nhất")).toBeVisible();
}
