import { expect, test } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { asked, openRoom } from "./open-room.ts";
import { expectSound, person, stranger, type Person } from "./person.ts";

/** What members say for themselves about being there: by the room's code, and before by the group's link. M3, M5. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
let secretary: Person;
let meetingId: string;

test.beforeAll(async ({ browser }) => {
  stage = await startApplicationStage({ from: "told" });
  secretary = await person(browser, stage, "bí thư Chi bộ Văn phòng");
  const { page } = secretary;
  ({ meetingId } = await openRoom(page, { open: false }));
  const { people, version } = await asked(page, `/api/meetings/${meetingId}`);
  const { address } = await asked(page, `/api/meetings/${meetingId}/cell-link`, {});
  const token = new URL(address).pathname.split("/").at(-1);
  const away = { personId: people[1].id, answer: "apologises", reasonKind: "sick", reason: "" };
  await asked(page, `/api/cell-answers/${token}`, away);
  await asked(page, `/api/meetings/${meetingId}/start`, { version });
  await asked(page, `/api/meetings/${meetingId}/step`, { step: 2 });
});
test.afterAll(async () => {
  await secretary.leave();
  await stage.stop();
});

test("an apology by the group's link, not confirmed, is told before the end and taken over by one tap", async () => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}/room`);
  const { people } = await asked(page, `/api/meetings/${meetingId}`);
  const { name } = people[1] as { name: string };
  await expect(page.getByText("tự báo xin vắng: ốm")).toBeVisible();
  await expectSound(secretary, "room-claims");
  await page.getByRole("button", { name: /^7/ }).click();
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: new RegExp(`^Đồng chí ${name} tự báo xin vắng`) })
    .click();
  await expect(page.getByRole("button", { name: new RegExp(`^${name}`) })).toBeFocused();
  await page.getByRole("button", { name: `Nhận lời xin vắng của ${name}` }).click();
  await expect(page.getByText(/vắng có lý do 1/)).toBeVisible();
  await expect(page.getByText("tự báo xin vắng: ốm")).toHaveCount(0);
});

test("a code on the screen: scanned, a name picked; the secretary sees who, takes it back, ends it", async ({
  browser,
}) => {
  const { page } = secretary;
  await page.getByRole("button", { name: "Tự điểm danh bằng mã QR" }).click();
  const made = page.waitForResponse((response) => response.url().endsWith("/check-in-code"));
  await page.getByRole("button", { name: "Hiện mã" }).click();
  const { address } = (await (await made).json()) as { address: string };
  await expect(page.getByRole("img", { name: "Mã QR tự điểm danh" })).toBeVisible();
  await expectSound(secretary, "check-in-code");

  const phone = await stranger(browser, stage, { viewport: { width: 360, height: 740 } });
  await phone.page.goto(address);
  await phone.page.getByRole("button", { name: "Tôi có mặt" }).click();
  await expect(phone.page.getByText("Chọn tên của đồng chí.")).toBeVisible();
  await phone.page.getByRole("combobox").click();
  await phone.page.getByRole("option").nth(2).click();
  await expectSound(phone, "check-in");
  await phone.page.getByRole("button", { name: "Tôi có mặt" }).click();
  await expect(phone.page.getByText(/^Đã điểm danh: đồng chí/)).toBeVisible();
  await expectSound(phone, "check-in-done");
  // The screen has heard of it.
  await expect(page.getByRole("dialog").getByText(/^1\/\d+$/)).toBeVisible();
  await page.getByRole("button", { name: "Đóng" }).click();
  await expect(page.getByText(/^tự điểm danh \d\d:\d\d$/)).toBeVisible();
  await expectSound(secretary, "room-checked-in");
  await page.getByRole("button", { name: /^Bỏ lượt tự điểm danh/ }).click();
  await expect(page.getByText(/^tự điểm danh \d\d:\d\d$/)).toHaveCount(0);
  await page.getByRole("button", { name: "Ngừng tự điểm danh" }).click();
  await expect(page.getByText("Đã ngừng tự điểm danh.")).toBeVisible();
  await phone.page.reload();
  await expect(phone.page.getByText("Mã này không đúng, đã được thay")).toBeVisible();
  await phone.leave();
});

test("who is logged in on the telephone taps once", async ({ browser }) => {
  const { page } = secretary;
  const { address } = await asked(page, `/api/meetings/${meetingId}/check-in-code`, {});
  const member = await person(browser, stage, "đảng viên Chi bộ Văn phòng");
  await member.page.goto(address);
  await member.page.getByRole("button", { name: "Tôi có mặt" }).click();
  await expect(member.page.getByText(/^Đã điểm danh: đồng chí/)).toBeVisible();
  await expectSound(member, "check-in-member");
  await member.leave();
  await expect(page.getByText(/^tự điểm danh \d\d:\d\d, có đăng nhập$/)).toBeVisible();
});
