import { expect, type Browser, type Page } from "@playwright/test";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { asked } from "./open-room.ts";
import { expectSound, type Person } from "./person.ts";

const year = 2024;

/** The next year's plan: nobody has registered by it yet. */
export async function publishNextYear({ page }: Person): Promise<string> {
  const [{ organisation }] = (await asked(page, "/api/plans")).plans;
  const topics = samplePlan.topics.map((topic) => ({ ...topic, period: topic.period && { ...topic.period, year } }));
  const content = { ...samplePlan, topics, identity: { ...samplePlan.identity, year } };
  const { id, draft } = await asked(page, "/api/plans", { organisationId: organisation.id, year, content });
  const published = await asked(page, `/api/plans/${id}/publish`, { version: draft.version });
  expect(published.published).not.toBeNull();
  return id;
}

const first = (page: Page) =>
  page.locator(".card").filter({ has: page.getByRole("heading", { name: `Quý I/${year}` }) });
const placeIn = (page: Page) => first(page).getByLabel("Địa điểm");
const clashIn = (page: Page) => page.locator(".notice", { hasText: "kế hoạch này đã có người khác cập nhật" });
const saved = (page: Page) => expect(page.getByText(/^Đã lên máy chủ/)).toBeVisible();

/** What one device saved is laid before the other beside its own; nothing goes over it before a person has chosen. P4. */
export async function registerOnTwoDevices({ page, context }: Person, browser: Browser, planId: string): Promise<void> {
  const { organisationId } = await asked(page, "/api/meetings");
  await page.goto(`/cell-plan/register/${planId}/${organisationId}`);
  await expect(page.getByRole("button", { name: "Gửi đăng ký" })).toBeVisible();
  const { origin } = new URL(page.url());
  const device = await browser.newContext({ baseURL: origin, storageState: await context.storageState() });
  const other = await device.newPage();
  await other.goto(page.url());
  await first(other).getByText("Ngày, địa điểm, người chuẩn bị").click();

  await first(page).getByLabel("Tháng").selectOption("2");
  await saved(page);
  await placeIn(other).fill("Phòng họp tầng 3");
  await expect(clashIn(other)).toContainText(/Đồng chí [^.]+ cập nhật lúc \d\d:\d\d, [\d/]{10}\. Bản mới: /);
  await expect(clashIn(other)).toContainText(/Bản mới: [^:]+ · tháng 2/);
  await expect(clashIn(other)).toContainText(/Bản của đồng chí: .+ · tại Phòng họp tầng 3/);
  await expectSound({ page: other, faults: [] }, "registration-meanwhile");
  await expect(placeIn(other)).toHaveValue("Phòng họp tầng 3");
  expect(await itemOf(page)).toMatchObject({ plannedMonth: 2, place: null });
  await other.getByRole("button", { name: "Giữ bản của tôi, bỏ bản kia" }).click();
  await saved(other);
  expect(await itemOf(page)).toMatchObject({ plannedMonth: null, place: "Phòng họp tầng 3" });

  await first(page).getByLabel("Tháng").selectOption("3");
  await expect(clashIn(page)).toContainText("tại Phòng họp tầng 3");
  await page.getByRole("button", { name: "Lấy bản mới, bỏ phần tôi vừa sửa" }).click();
  await expect(clashIn(page)).toHaveCount(0);
  await expect(first(page).getByLabel("Tháng")).toHaveValue("");
  await first(page).getByText("Ngày, địa điểm, người chuẩn bị").click();
  await expect(placeIn(page)).toHaveValue("Phòng họp tầng 3");
  await device.close();
}

/** What is wrong at a period goes as soon as it is right again, without being sent anew. P4. */
export async function emptyAndRefill({ page }: Pick<Person, "page">): Promise<void> {
  const told = first(page).getByText("Chưa có chuyên đề. Chọn một chuyên đề trong kho");
  await first(page).getByRole("button", { name: "Bỏ" }).click();
  await page.getByRole("button", { name: "Gửi đăng ký" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xác nhận" }).click();
  await expect(told).toBeVisible();
  await expect(page.locator(".notice", { hasText: "Quý I" })).toBeVisible();
  await first(page).getByRole("button", { name: "Thêm chuyên đề" }).click();
  await page.getByRole("dialog").getByLabel("Nâng cao chất lượng sinh hoạt chi bộ").check();
  await page.getByRole("dialog").getByRole("button", { name: "Thêm", exact: true }).click();
  await expect(told).toHaveCount(0);
  await expect(page.locator(".notice", { hasText: "Quý I" })).toHaveCount(0);
}

/** As the server has it: of the address that the page itself asks. */
async function itemOf(page: Page): Promise<{ plannedMonth: number | null; place: string | null }> {
  const [, planId, organisationId] = /\/register\/([^/]+)\/([^/]+)$/.exec(page.url()) ?? [];
  const view = await asked(page, `/api/cell-plans/of?organisationId=${organisationId}&planId=${planId}`);
  return view.items.find(({ periodKey }: { periodKey: string }) => periodKey === `${year}-Q1`);
}
