import { expect, test, type Locator, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage, type LogIn } from "./application-stage.ts";
import { asked, openRoom, speakerUnknown } from "./open-room.ts";
import { startLine, type Line } from "./offline/line.ts";
import { expectSound, logIn, stranger, type Person } from "./person.ts";

/** What is typed in the room and not yet written, and what was written and is not taken. M6. */
test.describe.configure({ mode: "serial", timeout: 90_000 });

const who = "bí thư Chi bộ Văn phòng";
let stage: ApplicationStage;
let line: Line;
let secretary: Person;
let meetingId: string;

test.beforeAll(async ({ browser }) => {
  stage = await startApplicationStage({ from: "told" });
  line = await startLine(stage.address);
  secretary = await stranger(browser, line);
  await logIn(secretary.page, stage.logInOf(who));
  ({ meetingId } = await openRoom(secretary.page));
});
test.afterAll(async () => {
  await secretary.leave();
  await line.close();
  await stage.stop();
});

const step = (page: Page, number: number) => page.getByRole("button", { name: new RegExp(`^${number}`) }).click();

/** From elsewhere, while the room is open: the program leads to the log-in by itself, and back. */
async function endSession({ page, context }: Person, { username, password }: LogIn): Promise<void> {
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await fetch(`${line.address}/api/session`, { method: "DELETE", headers: { cookie } });
  line.set("down");
  await page.getByText("Mất mạng. Cứ ghi tiếp").waitFor();
  line.set("up");
  await page.getByLabel(/^Tên đăng nhập/).fill(username);
  await page.getByLabel(/^Mật khẩu/).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("navigation", { name: /^Các bước/ })).toBeVisible();
}

async function choose(within: Page | Locator, label: RegExp, name: string): Promise<void> {
  await within.getByRole("combobox", { name: label }).fill(name);
  await within.getByRole("option", { name }).click();
}

test("what is half typed of a guest, a reason, a step, a contribution, a solution and the hours outlives the end of the session", async () => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}/room`);
  const { roll } = await asked(page, `/api/meetings/${meetingId}/room`);
  const [first, second] = (roll as { person: { name: string } }[]).map((entry) => entry.person.name) as [
    string,
    string,
  ];
  const row = page.locator(".roll-line", { hasText: first });
  await step(page, 1);
  await page.getByLabel(/^Họ tên đại biểu/).fill("Hà Văn Khách");
  await page.getByLabel(/^Chức vụ/).fill("Ban Tổ chức");
  await step(page, 2);
  await row.getByRole("button", { name: first }).click();
  await row.getByRole("button", { name: "Vắng: khác" }).click();
  await row.getByLabel(/^Lý do khác/).fill("dự đám giỗ");
  await step(page, 3);
  await choose(page, /^Người thực hiện/, second);
  await step(page, 6);
  await choose(page, /^Người phát biểu/, second);
  await page.getByLabel(/^Tóm tắt ý kiến/).fill("Đề nghị làm sớm");
  await step(page, 7);
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/^Kết thúc/)
    .fill("15h50");
  await page.getByRole("button", { name: "Để sau" }).click();
  await page.getByRole("button", { name: "Thêm giải pháp" }).click();
  const dialog = page.getByRole("dialog", { name: "Giải pháp" });
  await dialog.getByLabel(/^Nội dung/).fill("Lập lịch gửi tài liệu");
  await choose(page, /^Người thực hiện/, second);
  await dialog.getByLabel(/^Hạn/).fill("30/06/2023");

  await endSession(secretary, stage.logInOf(who));

  await expect(dialog.getByLabel(/^Nội dung/)).toHaveValue("Lập lịch gửi tài liệu");
  await expect(dialog.getByRole("combobox", { name: /^Người thực hiện/ })).toHaveValue(second);
  await expect(dialog.getByLabel(/^Hạn/)).toHaveValue("30/06/2023");
  await dialog.getByRole("button", { name: "Thống nhất thực hiện" }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }).click();
  await expect(page.getByRole("dialog").getByLabel(/^Kết thúc/)).toHaveValue("15:50");
  await page.getByRole("button", { name: "Để sau" }).click();
  await step(page, 1);
  await expect(page.getByLabel(/^Họ tên đại biểu/)).toHaveValue("Hà Văn Khách");
  await expect(page.getByLabel(/^Chức vụ/)).toHaveValue("Ban Tổ chức");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await expect(page.getByLabel(/^Họ tên đại biểu/)).toHaveValue("");
  await step(page, 2);
  await expect(row.getByLabel(/^Lý do khác/)).toHaveValue("dự đám giỗ");
  await row.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect(row).toContainText("dự đám giỗ");
  await step(page, 3);
  await expect(page.getByRole("combobox", { name: /^Người thực hiện/ })).toHaveValue(second);
  await step(page, 6);
  await expect(page.getByRole("combobox", { name: /^Người phát biểu/ })).toHaveValue(second);
  await expect(page.getByLabel(/^Tóm tắt ý kiến/)).toHaveValue("Đề nghị làm sớm");
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.locator("li.said", { hasText: "Đề nghị làm sớm" })).toContainText("Đã lên máy chủ");
  const room = await asked(page, `/api/meetings/${meetingId}/room`);
  expect(room.guests).toMatchObject([{ name: "Hà Văn Khách", post: "Ban Tổ chức" }]);
  expect(room.solutions).toMatchObject([
    { body: "Lập lịch gửi tài liệu", owner: { name: second }, dueOn: "2023-06-30" },
  ]);
  expect(room.contributions).toMatchObject([{ body: "Đề nghị làm sớm", speaker: { name: second } }]);
});

test("a contribution put right keeps its speaker, is nobody's only by choice, and comes back from a refusal as it was chosen", async () => {
  const { page } = secretary;
  const line = page.locator("li.said", { hasText: "làm sớm" });
  const dialog = page.getByRole("dialog", { name: "Sửa ý kiến" });
  const speaker = dialog.getByRole("combobox", { name: /^Người phát biểu/ });
  const save = dialog.getByRole("button", { name: "Lưu" });
  const spoken = async () => (await asked(page, `/api/meetings/${meetingId}/room`)).contributions[0];
  const { name } = (await spoken()).speaker;
  await line.getByRole("button", { name: "Sửa" }).click();
  await expect(speaker).toHaveValue(name);
  await speaker.fill("");
  await expect(speaker).toHaveAccessibleDescription(/không biết là ai thì chọn “Chưa rõ người”/);
  await expect(save).toHaveAttribute("aria-disabled", "true");
  await speakerUnknown(dialog);
  await dialog.getByLabel(/^Nội dung/).fill("Đề nghị (MẬT) làm sớm");
  await save.click();
  const refused = page.locator(".notice", { hasText: "Máy chủ chưa nhận" });
  await expect(refused).toContainText("Đề nghị (MẬT) làm sớm");
  expect((await spoken()).speaker.name).toBe(name);
  await refused.getByRole("button", { name: "Sửa lại" }).click();
  await expect(speaker).toHaveValue("Chưa rõ người");
  await dialog.getByLabel(/^Nội dung/).fill("Đề nghị làm sớm hơn");
  await save.click();
  await expect.poll(spoken).toMatchObject({ speaker: null, body: "Đề nghị làm sớm hơn" });
  await line.getByRole("button", { name: "Sửa" }).click();
  await expect(speaker).toHaveValue("Chưa rõ người");
  await choose(dialog, /^Người phát biểu/, name);
  await save.click();
  await expect.poll(spoken).toMatchObject({ speaker: { name }, body: "Đề nghị làm sớm hơn" });
});

test("a text longer than its field is not written, stays as it was typed, and says so", async () => {
  const { page } = secretary;
  const long = "chữ ".repeat(5001);
  const field = page.getByLabel(/^Tóm tắt ý kiến/);
  await field.fill(`${long}.`);
  await speakerUnknown(page);
  await expect(page.getByText(/Dài quá 20000 ký tự/)).toBeVisible();
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(field).toHaveValue(`${long}.`);
  await expect(page.locator("li.said")).toHaveCount(1);
  await field.fill("Ngắn thôi");
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.locator("li.said")).toHaveCount(2);
  await page.getByRole("button", { name: "Thêm giải pháp" }).click();
  const dialog = page.getByRole("dialog", { name: "Giải pháp" });
  await dialog.getByLabel(/^Nội dung/).fill(long);
  await dialog.getByLabel(/^Nội dung/).fill(`${long}.`);
  await expect(dialog.getByRole("button", { name: /^Để là đề xuất/ })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("button", { name: "Đóng" }).click();
});

test("what the server refuses goes back into the field it came from, is put right there and arrives; words being typed there come first", async () => {
  const { page } = secretary;
  const refused = page.locator(".notice", { hasText: "Máy chủ chưa nhận" });
  const again = refused.getByRole("button", { name: /^Sửa lại/ });
  await step(page, 6);
  const field = page.getByLabel(/^Tóm tắt ý kiến/);
  await field.fill("Kế hoạch (MẬT) của xã");
  await speakerUnknown(page);
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(refused).toContainText("Kế hoạch (MẬT) của xã");
  await field.fill("Ý khác");
  await expect(again).toHaveAttribute("aria-disabled", "true");
  await field.fill("");
  await step(page, 1);
  await again.click();
  await expect(refused).toHaveCount(0);
  await expect(field).toHaveValue("Kế hoạch (MẬT) của xã");
  await field.fill("Kế hoạch của xã");
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.locator("li.said", { hasText: "Kế hoạch của xã" })).toContainText("Đã lên máy chủ");

  await step(page, 1);
  await page.getByLabel(/^Họ tên đại biểu/).fill("Lò Văn (MẬT)");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await step(page, 3);
  await page.getByLabel(/^Ghi chép/).fill("Mục đích (MẬT)");
  await page.getByRole("button", { name: "Lưu ghi chép" }).click();
  await step(page, 7);
  await page.getByLabel(/^Kết luận của chủ trì/).fill("Kết luận (MẬT)");
  await page.getByRole("button", { name: "Lưu kết luận" }).click();
  await page.getByRole("button", { name: "Thêm giải pháp" }).click();
  const dialog = page.getByRole("dialog", { name: "Giải pháp" });
  await dialog.getByLabel(/^Nội dung/).fill("Giải pháp (MẬT)");
  await dialog.getByRole("button", { name: "Để là đề xuất" }).click();
  await expect(refused).toHaveCount(4);
  await expectSound(secretary, "room-refused");
  const back = (words: string) => refused.filter({ hasText: words }).getByRole("button", { name: "Sửa lại" }).click();
  await back("Giải pháp (MẬT)");
  await expect(dialog.getByLabel(/^Nội dung/)).toHaveValue("Giải pháp (MẬT)");
  await dialog.getByLabel(/^Nội dung/).fill("Giải pháp mở");
  await dialog.getByRole("button", { name: "Để là đề xuất" }).click();
  await back("Đại biểu Lò Văn (MẬT)");
  await expect(page.getByLabel(/^Họ tên đại biểu/)).toHaveValue("Lò Văn (MẬT)");
  await page.getByLabel(/^Họ tên đại biểu/).fill("Lò Văn Mạt");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await back("Mục đích (MẬT)");
  await page.getByLabel(/^Ghi chép/).fill("Mục đích");
  await page.getByRole("button", { name: "Lưu ghi chép" }).click();
  await back("Kết luận (MẬT)");
  await page.getByLabel(/^Kết luận của chủ trì/).fill("Kết luận mở");
  await page.getByRole("button", { name: "Lưu kết luận" }).click();
  await expect(refused).toHaveCount(0);
  // A line is off the list of what waits before it has arrived.
  const concluded = async () => (await asked(page, `/api/meetings/${meetingId}/room`)).conclusion?.body;
  await expect.poll(concluded).toBe("Kết luận mở");
  const { guests, steps, solutions } = await asked(page, `/api/meetings/${meetingId}/room`);
  expect((guests as { name: string }[]).map(({ name }) => name)).toContain("Lò Văn Mạt");
  expect((solutions as { body: string }[]).map(({ body }) => body)).toContain("Giải pháp mở");
  expect(steps[2].note).toBe("Mục đích");
});

test("on a line that takes everything and says nothing the room opens as it was kept, and goes on; what is refused later, elsewhere, is told by its line", async () => {
  const { page } = secretary;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.goto(`/meeting/${meetingId}/room`);
  await step(page, 6);
  await expect(page.locator("li.said", { hasText: "Kế hoạch của xã" })).toBeVisible();
  line.set("silent");
  await page.reload();
  await step(page, 6);
  await expect(page.getByText("Mất mạng. Cứ ghi tiếp")).toBeVisible();
  await expect(page.locator("li.said", { hasText: "Kế hoạch của xã" })).toBeVisible();
  await page.getByLabel(/^Tóm tắt ý kiến/).fill("Ý kiến (MẬT) lúc mạng treo");
  await speakerUnknown(page);
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.locator("li.said", { hasText: "lúc mạng treo" })).toContainText("Đã lưu trên máy");
  await page.goto("/inbox");
  line.set("up");
  await expect(page.locator(".toast", { hasText: "Máy chủ chưa nhận: Ý kiến" })).toBeVisible({ timeout: 30_000 });
});
