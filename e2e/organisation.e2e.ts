import { expect, test } from "@playwright/test";
import writeXlsxFile from "write-excel-file/node";
import { columnHead, memberColumns } from "#domain/import/member-sheet.ts";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { asked } from "./open-room.ts";
import { expectSound, person } from "./person.ts";

/** The office keeps the tree: takes in a list, looks at what reshaping would do, types in holidays. O1, O2, P8. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "told" });
});
test.afterAll(() => stage.stop());

const list = [
  ["Chi bộ Thanh tra", "Nguyễn Thị Mới", 1990, "Dự bị", "05/01/2023", "Chuyên viên", "", ""],
  ["Chi bộ Không Có", "Lê Văn Lạc", 1985, "", "05/01/2023", "", "", ""],
  ["Chi bộ Thanh tra", "", "abc", "", "31/02/2023", "", "", ""],
];
const heads = memberColumns.map((column) => columnHead[column]);

test("a list of members is handed in, looked at, confirmed; its failed lines come back", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/import");
  await expectSound(office, "import");
  const buffer = await writeXlsxFile(
    [heads, ...list].map((row) => row.map((value) => ({ value }))) as never,
  ).toBuffer();
  await page.getByLabel(/^Tệp danh sách/).setInputFiles({
    name: "danh-sach.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer,
  });
  await page.getByRole("button", { name: "Nạp và xem trước" }).click();
  await expect(page.getByRole("tab", { name: "Lỗi (2)" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Chưa có chi bộ “Chi bộ Không Có”")).toBeVisible();
  await expectSound(office, "import-preview");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Tải 2 dòng lỗi" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("dong-loi.xlsx");
  await page.getByRole("button", { name: "Ghi thêm 1 đảng viên" }).click();
  await expect(page.getByText("Đã ghi xong: thêm 1, sửa 0 đảng viên.")).toBeVisible({ timeout: 30_000 });
  await office.leave();
});

test("a merger tells whom it touches, and nothing is done before it is said", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/organisation");
  await expectSound(office, "organisation");
  await page.getByRole("button", { name: "Sắp xếp Chi bộ Thanh tra" }).click();
  await page.getByRole("combobox", { name: /^Sáp nhập vào/ }).selectOption({ index: 1 });
  await expectSound(office, "reshape");
  await page.getByRole("button", { name: "Xem trước tác động" }).click();
  await expect(page.getByText("Chưa ghi gì. Nếu thực hiện:")).toBeVisible();
  await expect(page.getByText("Thôi giữ nhiệm vụ")).toBeVisible();
  await expectSound(office, "reshape-preview");
  await page.getByRole("button", { name: "Chọn lại" }).click();
  await expect(page.getByRole("button", { name: "Xem trước tác động" })).toBeVisible();
  await office.leave();
});

test("the only cell of a committee is told that there is nothing to be merged into", async ({ browser }) => {
  // What a worker asks for ahead of the page would get past the answer put in here.
  const office = await person(browser, stage, "văn phòng Đảng ủy", { serviceWorkers: "block" });
  const { page } = office;
  await page.route("**/api/organisations", async (route) => {
    const answer = await route.fetch();
    const { organisations, ...rest } = await answer.json();
    const left = organisations.filter(
      ({ kind, name }: { kind: string; name: string }) => kind === "committee" || name === "Chi bộ Thanh tra",
    );
    await route.fulfill({ response: answer, json: { ...rest, organisations: left } });
  });
  await page.goto("/organisation");
  await page.getByRole("button", { name: "Sắp xếp Chi bộ Thanh tra" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Không có chi bộ nào khác đang hoạt động")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Xem trước tác động" })).toHaveCount(0);
  await dialog.getByRole("radio", { name: /^Giải thể/ }).check();
  await expect(dialog.getByRole("button", { name: "Xem trước tác động" })).toBeVisible();
  await office.leave();
});

test("a dialog tells what another changed meanwhile, sends no unreadable day, and gives the focus back", async ({
  browser,
}) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/organisation");
  const opener = page.getByRole("button", { name: "Sửa thông tin" });
  await opener.click();
  const dialog = page.getByRole("dialog");
  const [place, symbol] = [dialog.getByLabel(/^Địa danh/), dialog.getByLabel(/^Ký hiệu của cấp trên/)];
  const save = dialog.getByRole("button", { name: "Lưu" });
  await symbol.fill("ĐUK mới");
  const { organisations } = await asked(page, "/api/organisations");
  const { id, version, documentSuffix, superiorName, superiorSymbol, termStartedOn } = organisations.find(
    ({ kind }: { kind: string }) => kind === "committee",
  );
  const facts = { documentSuffix, superiorName, superiorSymbol, termStartedOn };
  await asked(page, `/api/organisations/${id}`, { version, ...facts, place: "Sơn Dương" }, "PUT");
  await save.click();
  await expect(dialog.getByText("Địa danh trên văn bản: Sơn Dương")).toBeVisible();
  await expect(dialog.getByText(/^Đồng chí .+ cập nhật lúc \d\d:\d\d, [\d/]{10}\./)).toBeVisible();
  await expect(symbol).toHaveValue("ĐUK mới");
  await expectSound(office, "changed-meanwhile", [360]);
  await dialog.getByRole("button", { name: "Lấy bản mới" }).click();
  await expect(place).toHaveValue("Sơn Dương");

  const term = dialog.getByRole("textbox", { name: /^Nhiệm kỳ bắt đầu/ });
  let sent = 0;
  page.on("request", (request) => (sent += Number(request.method() === "PUT")));
  await place.fill("");
  await term.fill("31/02/2020");
  await save.click();
  await expect(dialog.getByText("Ngày chưa đúng.")).toBeVisible();
  await expect(dialog.getByText("Chưa điền mục này.")).toBeVisible();
  await expect(dialog.getByText("Có 2 chỗ cần sửa")).toBeVisible();
  expect(sent).toBe(0);
  await place.fill("Tuyên Quang");
  await term.fill("15/06/2020");
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  await office.leave();
});

test("of two who write a member's contact the second sees what the first wrote; what is no address is told at its field", async ({
  browser,
}) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/organisation");
  const { people } = await asked(page, "/api/people?search=nguyen%20thi%20moi");
  const contact = `/api/people/${people[0].id}/contact`;
  await page.goto(`/person/${people[0].id}`);
  await page.getByRole("button", { name: "Sửa liên hệ" }).click();
  const dialog = page.getByRole("dialog");
  const [phone, email] = [dialog.getByLabel("Điện thoại"), dialog.getByLabel("Thư điện tử")];
  const save = dialog.getByRole("button", { name: "Lưu" });
  await phone.fill("0900 000 002");
  await email.fill("moi@noi");
  await save.click();
  await expect(email).toHaveAccessibleDescription(/Ghi như ten@noi.vn/);
  await email.fill("moi@noi.vn");
  await asked(page, contact, { version: 0, phone: "0900 000 001", email: "" }, "PUT");
  await save.click();
  await expect(dialog.getByText("Điện thoại: 0900 000 001")).toBeVisible();
  await expect(phone).toHaveValue("0900 000 002");
  await dialog.getByRole("button", { name: "Giữ bản đang ghi" }).click();
  await save.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("0900 000 002 · moi@noi.vn")).toBeVisible();
  await office.leave();
});

test("the year's holidays are typed in", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/plan/holidays?year=2023");
  await page.getByRole("button", { name: /Điền \d ngày lễ dương lịch/ }).click();
  await expectSound(office, "holidays");
  // Somebody else was first: both are seen, and the choice is asked for once.
  const { organisation } = await asked(page, "/api/holidays?year=2023");
  const theirs = { organisationId: organisation.id, year: 2023, known: [] };
  const holidays = [{ day: "2023-01-20", name: "Tết Nguyên đán" }];
  await asked(page, "/api/holidays", { ...theirs, holidays }, "PUT");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Bản mới: 20/01/2023 Tết Nguyên đán.")).toBeVisible();
  await page.getByRole("button", { name: "Giữ bản của tôi" }).click();
  await expect(page.getByText("Bản mới: 20/01/2023 Tết Nguyên đán.")).toHaveCount(0);
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Đã lưu ngày nghỉ lễ năm 2023.")).toBeVisible();
  await office.leave();
});

test("what one reads is taken out as a file", async ({ browser }) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { page } = office;
  await page.goto("/export");
  await expect(page.getByRole("rowheader", { name: "Điểm đã chốt" })).toBeVisible();
  await expectSound(office, "export");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV Đảng viên" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^dang-vien-.*\.csv$/);
  await office.leave();
});
