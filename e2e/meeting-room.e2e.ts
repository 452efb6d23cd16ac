import { expect, test, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { asked, openRoom, speakerUnknown } from "./open-room.ts";
import { expectSound, person, type Person } from "./person.ts";

/** A meeting in its room, from the checks before its end to the papers after it. M5, M8. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
let secretary: Person;
let meetingId: string;

test.beforeAll(async ({ browser }) => {
  stage = await startApplicationStage({ from: "told" });
  secretary = await person(browser, stage, "bí thư Chi bộ Văn phòng");
  ({ meetingId } = await openRoom(secretary.page));
});
test.afterAll(async () => {
  await secretary.leave();
  await stage.stop();
});

test("each check before the end leads to its spot: the step, the member's row, the field, which has the focus", async () => {
  const { page } = secretary;
  const { roll } = await asked(page, `/api/meetings/${meetingId}/room`);
  const absent = roll[4].person as { id: string; name: string };
  const mark = { state: "absent-without-reason", reasonKind: null, reason: "", leftEarly: false };
  await asked(page, `/api/meetings/${meetingId}/attendance/${absent.id}`, mark, "PUT");
  const solution = { id: crypto.randomUUID(), contributionId: null, body: "Lập lịch gửi tài liệu", adopted: true };
  await asked(page, `/api/meetings/${meetingId}/solutions`, { ...solution, ownerId: roll[0].person.id, dueOn: null });
  await page.goto(`/meeting/${meetingId}/room`);
  const go = async (words: string | RegExp): Promise<void> => {
    await page.getByRole("button", { name: /^7/ }).click();
    await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
    await page.getByRole("dialog").getByRole("link", { name: words }).click();
  };
  await page.getByRole("button", { name: /^7/ }).click();
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await expectSound(secretary, "finish-checks");
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /phút; quy định ít nhất/ })
    .click();
  await expect(page.getByRole("dialog").getByLabel(/^Kết thúc/)).toBeFocused();
  await page.getByRole("button", { name: "Để sau" }).click();

  await go(`Đồng chí ${absent.name} vắng không lý do.`);
  const row = page.getByRole("button", { name: new RegExp(`^${absent.name}`) });
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
  await expect(row).toHaveAttribute("aria-expanded", "true");
  await go("Chưa cử thư ký ghi biên bản.");
  await expect(page.getByRole("combobox", { name: /^Thư ký ghi biên bản/ })).toBeFocused();
  await go("Chưa có kết luận.");
  await expect(page.getByLabel(/^Kết luận của chủ trì/)).toBeFocused();
  await go("Chưa có ý kiến phát biểu nào.");
  await expect(page.getByRole("combobox", { name: /^Người phát biểu/ })).toBeFocused();
  await go(/^Bước 3 chưa ghi gì/);
  await expect(page.getByLabel(/^Ghi chép/)).toBeFocused();
  await go("Chưa có hạn: Lập lịch gửi tài liệu");
  await expect(page.getByRole("dialog").getByLabel(/^Hạn/)).toBeFocused();
  await page.getByRole("button", { name: "Đóng" }).click();
  // Going to look moved nobody else's room.
  expect((await asked(page, `/api/meetings/${meetingId}/room`)).meeting.currentStep).toBe(7);
});

test("a contribution whose button is pressed twice in a hurry is written once", async () => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}/room`);
  await page.getByRole("button", { name: /^6/ }).click();
  const field = page.getByLabel(/^Tóm tắt ý kiến/);
  await field.fill("Nên thảo luận theo nhóm.");
  await speakerUnknown(page);
  await page.getByRole("button", { name: "Ghi ý kiến" }).dblclick();
  await expect(field).toHaveValue("");
  await expect(page.getByText("Đã lên máy chủ").first()).toBeVisible();
  const { contributions } = await asked(page, `/api/meetings/${meetingId}/room`);
  const written = (contributions as { body: string }[]).filter(({ body }) => body === "Nên thảo luận theo nhóm.");
  expect(written).toHaveLength(1);
});

test("a contribution asks at their fields for the speaker and the words that are missing, and keeps what was typed", async () => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}/room`);
  await page.getByRole("button", { name: /^6/ }).click();
  const write = page.getByRole("button", { name: "Ghi ý kiến" });
  const speaker = page.getByRole("combobox", { name: /^Người phát biểu/ });
  const field = page.getByLabel(/^Tóm tắt ý kiến/);
  const before = await page.locator("li.said").count();
  await write.click();
  await expect(speaker).toHaveAccessibleDescription(/Chọn người phát biểu/);
  await expect(field).toHaveAccessibleDescription(/Ghi tóm tắt ý kiến/);
  await expect(speaker).toBeFocused();
  await field.fill("Chưa nói ai phát biểu");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await write.click();
  await expect(speaker).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue("Chưa nói ai phát biểu");
  await expect(page.locator("li.said")).toHaveCount(before);
  await expectSound(secretary, "speaker-missing", [360]);
  // Also beside names that match, though its own does not.
  await speaker.fill("nguyen");
  await expect(page.getByRole("option").last()).toHaveText("Chưa rõ người");
  await speakerUnknown(page);
  await write.click();
  await expect(page.locator("li.said", { hasText: "Chưa nói ai phát biểu" })).toContainText("chưa rõ người");
  await expect(speaker).not.toHaveAttribute("aria-invalid");
});

test("a notice changed by two at once: the second is told what the first changed, loses nothing, and decides", async () => {
  const { page } = secretary;
  const { meetingId: id } = await openRoom(page, { date: "2023-06-21", open: false });
  await page.goto(`/meeting/${id}/notice`);
  const place = page.getByLabel(/^Địa điểm/);
  await place.fill("Phòng của tôi");
  const { version } = await asked(page, `/api/meetings/${id}`);
  const { people } = await asked(
    page,
    `/api/meetings?organisationId=${(await asked(page, "/api/meetings")).organisationId}`,
  );
  const told = { date: "2023-06-21", time: "14:00", endTime: "16:00", place: "Phòng của người khác" };
  const theirs = { ...told, presenterId: people[0].id, topicTitle: "Nâng cao chất lượng sinh hoạt" };
  await asked(page, `/api/meetings/${id}/notice`, { version, ...theirs, questions: ["Kết quả tháng 4"], papers: [] });
  const send = async (): Promise<void> => {
    await page.getByRole("button", { name: "Gửi thay đổi" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Gửi thay đổi" }).click();
  };
  await send();
  const remark = page.getByText("địa điểm Phòng của người khác (trước là Phòng họp tầng 2)");
  await expect(remark).toBeInViewport();
  await expect(place).toHaveValue("Phòng của tôi");
  await send();
  await expect(page.getByText("Đã gửi đến đảng viên và Đảng ủy.")).toBeVisible();
  expect((await asked(page, `/api/meetings/${id}`)).place).toBe("Phòng của tôi");
});

test("a first notice sent by somebody else meanwhile is told with what it says, and what is typed stays", async () => {
  const { page } = secretary;
  const date = "2023-06-28";
  const { organisationId } = await asked(page, "/api/meetings");
  const { people } = await asked(page, `/api/meetings?organisationId=${organisationId}`);
  const planned = { id: crypto.randomUUID(), organisationId, kind: "regular", periodKey: null, cellPlanItemId: null };
  const told = { date, time: "14:00", endTime: "16:00", place: "Phòng họp tầng 2", presenterId: people[0].id };
  const topicTitle = "Sinh hoạt tháng 6";
  const { version } = await asked(page, "/api/meetings", { ...planned, ...told, topicTitle });
  await page.goto(`/meeting/${planned.id}/notice`);
  await page.getByLabel(/^Địa điểm/).fill("Nhà văn hóa");
  const theirs = { ...told, time: "08:00", endTime: "10:00", topicTitle, questions: ["Kết quả"], papers: [] };
  await asked(page, `/api/meetings/${planned.id}/notice`, { version, ...theirs });
  await page.getByRole("button", { name: "Gửi thông báo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Gửi thông báo" }).click();
  const remark = page.locator(".notice", { hasText: "đã có người khác cập nhật" });
  await expect(remark).toContainText("Thông báo vừa được gửi.");
  await expect(remark.getByRole("listitem")).toHaveText(["giờ 08:00 (trước là 14:00)", "nội dung cần chuẩn bị"]);
  await expect(page.getByLabel(/^Địa điểm/)).toHaveValue("Nhà văn hóa");
});

test("the checks of the minutes lead into the room, and to a section written before more was captured", async () => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}/room`);
  await page.getByRole("button", { name: /^7/ }).click();
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Kết thúc", exact: true }).click();
  await expect(page.getByText("Xem lại trước khi ký")).toBeVisible();
  await expectSound(secretary, "minutes-checks");
  await page.getByRole("link", { name: /phút; quy định ít nhất/ }).click();
  await expect(page).toHaveURL(/\/room$/);
  await expect(page.getByRole("textbox", { name: /^Kết thúc/ })).toBeFocused();

  await page.goto(`/meeting/${meetingId}/minutes`);
  const contributions = page.locator("section", { has: page.getByRole("heading", { name: "Ý kiến phát biểu" }) });
  await contributions.getByRole("button", { name: "Sửa" }).click();
  await contributions.getByRole("textbox").fill("Các đồng chí nhất trí với báo cáo đề dẫn.");
  await contributions.getByRole("button", { name: "Lưu" }).click();
  await expect(contributions.getByRole("textbox")).toHaveCount(0);
  const { roll } = await asked(page, `/api/meetings/${meetingId}/room`);
  const line = { personId: roll[0].person.id, guestId: null, body: "Bổ sung một ý", step: 6, time: "08:10" };
  await asked(page, `/api/meetings/${meetingId}/contributions`, { id: crypto.randomUUID(), ...line });
  await page.reload();
  await page.getByRole("link", { name: /“Ý kiến phát biểu” có diễn biến ghi thêm/ }).click();
  const take = page.getByRole("button", { name: "Lấy theo diễn biến" });
  await expect(take).toBeFocused();
  await expect(take).toBeInViewport();
  await expect(contributions.getByText("Các đồng chí nhất trí với báo cáo đề dẫn.")).toBeVisible();
  await expectSound(secretary, "minutes-newer");
});

/** As on a slow telephone: what waits for the next frame waits longer than a person does. */
const drawLate = (page: Page) =>
  page.evaluate(() => {
    const { setTimeout: later } = globalThis;
    const late = (act: () => void, ms = 0) => later(act, ms === frameMs ? 2000 : ms);
    const frameMs = 35;
    Object.assign(globalThis, { setTimeout: late, requestAnimationFrame: () => 0 });
  });

test("the deputy types a meeting up from a notebook, in any order, with its hours; what is typed as soon as its field appears is saved", async ({
  browser,
}) => {
  const deputy = await person(browser, stage, "phó bí thư Chi bộ Văn phòng");
  const { page } = deputy;
  const { meetingId: held } = await openRoom(page, { date: "2023-04-13", open: false });
  await page.goto(`/meeting/${held}`);
  await page.getByRole("button", { name: "Ghi buổi đã sinh hoạt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Ngày sinh hoạt/).fill("11/04/2023");
  await dialog.getByLabel(/^Bắt đầu/).fill("14h");
  await dialog.getByRole("button", { name: "Ghi buổi đã sinh hoạt" }).click();
  await expect(page).toHaveURL(/\/room$/);
  await page.getByRole("button", { name: /^6/ }).click();
  for (const [said, hour] of [
    ["Nói sau cùng", "15h20"],
    ["Nói trước tiên", "14h30"],
  ] as const) {
    await page.getByLabel(/^Tóm tắt ý kiến/).fill(said);
    await page.getByLabel(/^Lúc/).fill(hour);
    await speakerUnknown(page);
    await page.getByRole("button", { name: "Ghi ý kiến" }).click();
    await expect(page.getByText(said)).toBeVisible();
  }
  await page.getByRole("button", { name: /^2/ }).click();
  const chaired = page.waitForResponse((response) => response.url().endsWith("/people") && response.ok());
  await page.getByLabel(/^Chủ trì/).selectOption({ label: stage.nameOf("phó bí thư Chi bộ Văn phòng") });
  await chaired;
  await page.getByRole("button", { name: /^3/ }).click();
  await page.getByLabel(/^Ghi chép/).fill("Nêu ba yêu cầu.");
  await page.getByLabel(/^Bắt đầu lúc/).fill("14h10");
  await page.getByRole("button", { name: "Lưu ghi chép" }).click();
  await page.getByRole("button", { name: /^7/ }).click();
  await page.getByRole("textbox", { name: /^Kết thúc/ }).fill("15h45");
  await page.getByRole("button", { name: "Lưu giờ" }).click();
  await expect(page.getByText("Đã ghi giờ.")).toBeVisible();
  await expectSound(deputy, "notebook");
  await page.goto(`/meeting/${held}/room`);
  await expect(page.getByRole("button", { name: /^7/ })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await drawLate(page);
  await page.getByRole("button", { name: /^7/ }).click();
  await page.getByLabel(/^Kết luận của chủ trì/).fill("Gõ ngay khi mở.");
  await page.getByRole("button", { name: "Lưu kết luận" }).click();
  const concluded = async () => (await asked(page, `/api/meetings/${held}/room`)).conclusion?.body;
  await expect.poll(concluded).toBe("Gõ ngay khi mở.");
  await page.goto(`/meeting/${held}/minutes`);
  await page.getByRole("button", { name: "Soạn biên bản từ diễn biến" }).click();
  const text = page.locator("main");
  await expect(text).toContainText("bắt đầu lúc 14 giờ 00, ngày 11 tháng 4 năm 2023");
  await expect(text).toContainText(/Nói trước tiên[\s\S]*Nói sau cùng/);
  await expect(text).toContainText("(14 giờ 10)");
  await expect(text).toContainText("kết thúc lúc 15 giờ 45");
  await expect(text).toContainText(`Chủ trì: đồng chí ${stage.nameOf("phó bí thư Chi bộ Văn phòng")}`);
  await deputy.leave();
});
