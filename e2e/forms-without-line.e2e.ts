import { test } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { tryWithoutLine, type FormToTry } from "./forms-without-line.ts";
import { asked, openRoom } from "./open-room.ts";
import { person, type Person } from "./person.ts";

/** Forms sent while the line is gone, and while answers are lost: nothing typed goes, nothing is done twice. Bad input. */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
test.beforeAll(async () => {
  stage = await startApplicationStage({ from: "told" });
});
test.afterAll(() => stage.stop());

async function tryAll(somebody: Person, forms: readonly FormToTry[]): Promise<void> {
  for (const form of forms)
    await test.step(`${form.at} ${form.open ?? ""} ${form.send}`, () => tryWithoutLine(somebody, form));
  await somebody.leave();
}

const ofPerson = (id: string): FormToTry[] => [
  { at: `/person/${id}`, open: "Sửa thông tin", fill: { name: "Lò Thị Mới" }, send: "Lưu" },
  { at: `/person/${id}`, open: "Sửa liên hệ", send: "Lưu" },
  { at: `/person/${id}`, open: "Ghi trạng thái", send: /^Lưu|^Ghi/ },
  { at: `/person/${id}`, open: "Chuyển chi bộ", send: /^Chuyển/ },
];

const ofCell = (cell: string, id: string): FormToTry[] => [
  { at: `/person/${id}`, open: "Giao chức vụ", fill: { organisationId: cell, role: "cellCommittee" }, send: /^Giao/ },
  { at: `/organisation/${cell}`, open: "Thêm người", send: /^Thêm/ },
];

const ofOrganisation = (cell: string): FormToTry[] => [
  { at: "/organisation", open: "Sửa thông tin", fill: { place: "Tuyên Quang" }, send: /^Lưu/ },
  { at: "/organisation", open: "Đổi tên", fill: { name: "Đảng ủy Sở Tư pháp tỉnh" }, send: /^Đổi tên|^Lưu/ },
  { at: "/organisation", open: "Thêm chi bộ", send: /^Thêm|^Lưu/ },
  {
    at: "/organisation",
    open: "Phân công phụ trách",
    fill: { [`cell-${cell}`]: "on", personId: "khanh" },
    send: /^Phân/,
  },
];

const ofOffice: FormToTry[] = [
  { at: "/register", send: "Giữ một số" },
  { at: "/plan/holidays", unfold: "Thêm ngày", fill: { "0.day": "30/04/2023" }, send: "Lưu" },
  { at: "/plan/new", send: "Đọc và lập dự thảo", refused: true },
  { at: "/import", fill: { file: "danh-sach.xlsx" }, send: "Nạp và xem trước", refused: true },
  { at: "/urging", open: "Ghi đã gọi điện", send: /^Ghi/ },
  { at: "/account", send: "Đổi mật khẩu", refused: true },
];

test("the office's forms: organisation, people, register, holidays, reading, import, call, password", async ({
  browser,
}) => {
  const office = await person(browser, stage, "văn phòng Đảng ủy");
  const { organisations } = await asked(office.page, "/api/organisations");
  const cell = organisations.find(({ name }: { name: string }) => name === "Chi bộ Thanh tra").id;
  const { people } = await asked(office.page, `/api/organisations/${cell}/members`);
  await tryAll(office, [
    ...ofPerson(people.at(-1).id),
    ...ofCell(cell, people.at(-2).id),
    ...ofOrganisation(cell),
    ...ofOffice,
  ]);
});

const ofMeeting = (told: string, held: string): FormToTry[] => [
  {
    at: "/meeting/new",
    fill: { which: "regular", date: "20/05/2023" },
    send: "Gửi thông báo",
    confirm: "Gửi thông báo",
  },
  { at: `/meeting/${told}/notice`, fill: { place: "Phòng khác" }, send: "Gửi thay đổi", confirm: "Gửi thay đổi" },
  { at: `/meeting/${told}`, open: "Xin vắng", fill: { reasonKind: "sick" }, send: "Gửi xin vắng" },
  { at: `/meeting/${told}/lead-report`, send: "Giao chuẩn bị" },
  { at: `/meeting/${told}/lead-report`, send: "Lưu báo cáo" },
  { at: `/meeting/${told}`, open: "Hủy buổi này", send: /^Hủy/ },
  { at: `/meeting/${held}/minutes`, open: "Lập bản mới", send: /^Lập/ },
  { at: `/meeting/${held}/lead-report`, open: "Trả lại để sửa", send: /^Trả lại/ },
];

test("a secretary's forms: member, notice and its change, apology, lead report with a file, cancelling, minutes anew, solution", async ({
  browser,
}) => {
  const secretary = await person(browser, stage, "bí thư Chi bộ Văn phòng");
  const { meetings } = await asked(secretary.page, "/api/meetings");
  const held = meetings.find(({ state }: { state: string }) => state === "held").id;
  const { meetingId } = await openRoom(secretary.page, { open: false });
  await tryAll(secretary, [
    { at: "/member", open: "Thêm người", send: /^Thêm/ },
    ...ofMeeting(meetingId, held),
    { at: "/solution", open: "Báo kết quả", send: "Ghi kết quả" },
  ]);
});
