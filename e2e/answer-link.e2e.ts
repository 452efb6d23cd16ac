import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { speakerUnknown } from "./open-room.ts";
import { expectSound, person, stranger, type Person } from "./person.ts";

/** A notice is answered by people who never log in: from the chat group, and by a link of their own. M3. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
let secretary: Person;
let meetingId: string;

/** What a page of the program would ask, asked from within it. */
const asked = (page: Page, url: string, body?: object) =>
  page.evaluate(
    async ({ url: address, body: sent }) => {
      const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) };
      return (await fetch(address, sent === undefined ? {} : post)).json();
    },
    { url, body },
  );

test.beforeAll(async ({ browser }) => {
  stage = await startApplicationStage({ from: "told" });
  secretary = await person(browser, stage, "bí thư Chi bộ Văn phòng");
  const { page } = secretary;
  const { organisationId } = await asked(page, "/api/meetings");
  const told = { date: "2023-05-24", time: "14:00", endTime: "16:00", place: "Phòng họp tầng 2", presenterId: null };
  const plan = { id: randomUUID(), organisationId, kind: "regular", periodKey: null, cellPlanItemId: null };
  const topicTitle = "Sinh hoạt thường kỳ tháng 5";
  const { version } = await asked(page, "/api/meetings", { ...plan, ...told, topicTitle });
  meetingId = plan.id;
  const notice = { version, ...told, topicTitle, questions: ["Kết quả tháng 4"], papers: [] };
  expect((await asked(page, `/api/meetings/${meetingId}/notice`, notice)).state).toBe("notified");
});
test.afterAll(async () => {
  await secretary.leave();
  await stage.stop();
});

test("one link for the group: a name is picked, the secretary confirms", async ({ browser }) => {
  const { page } = secretary;
  await page.goto(`/meeting/${meetingId}`);
  await page.getByRole("button", { name: "Sao chép để dán vào nhóm" }).click();
  await page.getByRole("button", { name: "Soạn nội dung có liên kết" }).click();
  const text = await page.getByLabel("Nội dung dán vào nhóm").inputValue();
  const link = /http\S+\/cell-answer\/\S+/.exec(text)?.[0] ?? "";
  expect(text).toContain("Địa điểm: Phòng họp tầng 2");
  await expectSound(secretary, "links-group");
  await page.evaluate(() =>
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }),
  );
  await page.getByRole("button", { name: "Sao chép nội dung" }).click();
  const byHand = page.getByLabel(/không cho sao chép tự động/);
  await expect(byHand).toHaveValue(text);
  expect(
    await byHand.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd)),
  ).toBe(text);
  await expectSound(secretary, "copied-by-hand", [360]);

  const somebody = await stranger(browser, stage);
  await somebody.page.goto(link);
  await somebody.page.getByRole("button", { name: "Dự", exact: true }).click();
  await expect(somebody.page.getByText("Chọn tên của đồng chí.")).toBeVisible();
  const who = somebody.page.getByRole("combobox");
  await who.click();
  const name = (await somebody.page.getByRole("option").first().textContent()) ?? "";
  await somebody.page.getByRole("option").first().click();
  await somebody.page.getByRole("button", { name: "Xin vắng" }).click();
  await somebody.page.getByLabel("công tác").check();
  await expectSound(somebody, "cell-answer");
  await somebody.page.getByRole("button", { name: "Gửi xin vắng" }).click();
  await expect(somebody.page.getByText("tự báo qua liên kết chung")).toBeVisible();
  await somebody.leave();

  await page.reload();
  await expect(page.getByText("1 câu trả lời chờ xác nhận")).toBeVisible();
  await expectSound(secretary, "claims");
  await page.getByRole("button", { name: /^Xác nhận/ }).click();
  await expect(page.getByText("Dự 0, xin vắng 1")).toBeVisible();
  expect(name).not.toBe("");
});

test("a link of one's own: shown once, printed, answered by one tap; a wrong one says so in words", async ({
  browser,
}) => {
  const { page } = secretary;
  await page.getByRole("button", { name: "Sao chép để dán vào nhóm" }).click();
  const made = page.waitForResponse(
    (response) => response.url().endsWith("/answer-links") && response.request().method() === "POST",
  );
  await page.getByRole("button", { name: /^Tạo liên kết cho \d+ người/ }).click();
  const { links } = (await (await made).json()) as { links: { address: string }[] };
  await expect(page.getByRole("button", { name: /^In \d+ phiếu/ })).toBeVisible();
  await expectSound(secretary, "links-own");

  const somebody = await stranger(browser, stage);
  await somebody.page.goto(links[0]!.address);
  await somebody.page.getByRole("button", { name: "Dự", exact: true }).click();
  await expect(somebody.page.getByText("đã trả lời: dự.")).toBeVisible();
  await expectSound(somebody, "own-answer");
  await somebody.page.goto(`/answer/${"A".repeat(43)}`);
  await expect(somebody.page.getByText("Liên kết không đúng hoặc đã được thay.")).toBeVisible();
  await somebody.leave();
});

test("the minutes are handed to a telephone: one scan, a name, one tap; its line is in the room", async ({
  browser,
}) => {
  const { page } = secretary;
  const { version } = await asked(page, `/api/meetings/${meetingId}`);
  await asked(page, `/api/meetings/${meetingId}/start`, { version });
  await asked(page, `/api/meetings/${meetingId}/step`, { step: 2 });
  await page.goto(`/meeting/${meetingId}/room`);
  await page.getByRole("button", { name: "Mời ghi trên máy khác" }).click();
  const made = page.waitForResponse((response) => response.url().endsWith("/capture-code"));
  await page.getByRole("button", { name: "Tạo mã mời ghi" }).click();
  const { address } = (await (await made).json()) as { address: string };

  const phone = await stranger(browser, stage);
  await phone.page.goto(address);
  await phone.page.getByLabel(/^Họ tên/).fill("Ma Thị Nhung");
  await phone.page.getByRole("button", { name: "Xin ghi" }).click();
  await expect(phone.page.getByText("Chờ bí thư bấm Cho phép")).toBeVisible();
  await expectSound(phone, "capture-asked");
  await page.getByRole("button", { name: /^Cho phép/ }).click();
  await expect(page.getByRole("button", { name: /^Ngừng/ })).toBeVisible();
  await expectSound(secretary, "hand-over");
  await phone.page.getByLabel(/^Nội dung/).fill("Đề nghị gửi tài liệu sớm hơn");
  await phone.page.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect(phone.page.getByText(/^Chọn người phát biểu;/)).toBeVisible();
  await expect(phone.page.getByLabel(/^Nội dung/)).toHaveValue("Đề nghị gửi tài liệu sớm hơn");
  await speakerUnknown(phone.page);
  await phone.page.getByRole("button", { name: "Ghi", exact: true }).click();
  await expect(phone.page.getByRole("listitem")).toContainText("Đề nghị gửi tài liệu sớm hơn");
  await expectSound(phone, "capture");

  await page.getByRole("button", { name: /^Ngừng/ }).click();
  await expect(phone.page.getByText("Máy này đã hết quyền ghi.")).toBeVisible();
  await phone.page.getByLabel(/^Nội dung/).fill("Bổ sung một ý");
  await speakerUnknown(phone.page);
  await phone.page.getByRole("button", { name: "Ghi", exact: true }).click();
  await page.getByRole("button", { name: "Nhận", exact: true }).click();
  const written = async (): Promise<string[]> =>
    (await asked(page, `/api/meetings/${meetingId}/room`)).contributions.map(({ body }: { body: string }) => body);
  await expect.poll(written).toContain("Bổ sung một ý");
  await phone.leave();
});
