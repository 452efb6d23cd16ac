import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { unzip } from "#testing/unzip.ts";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { asked } from "./open-room.ts";
import { person, type Person } from "./person.ts";
import { practised, type Practised } from "./practised.ts";

/**
 * How much a practised secretary has to do, counted in actions and by the keystroke-level model, never by this machine's clock.
 * How long the program takes is measured by `npm run bench -- minutes`. M3, M5, M8.
 */
test.describe.configure({ mode: "serial", timeout: 120_000 });

let stage: ApplicationStage;
let secretary: Person;
let meeting: string;

const told = ({ actions, seconds }: Practised, what: string): void =>
  console.log(
    `${what}: ${actions.length} actions, ${seconds().toFixed(1)} s by the keystroke-level model (${actions.join("; ")})`,
  );

test.beforeAll(async ({ browser }) => {
  stage = await startApplicationStage({ from: "told" });
  secretary = await person(browser, stage, "bí thư Chi bộ Văn phòng");
  await growTo(30);
});
test.afterAll(async () => {
  await secretary.leave();
  await stage.stop();
});

/** The cell takes in members until it has as many. */
async function growTo(size: number): Promise<void> {
  const { page } = secretary;
  const { organisationId } = await asked(page, "/api/meetings");
  const { people } = await asked(page, `/api/meetings?organisationId=${organisationId}&year=2023`);
  const [families, given] = [
    ["Lò", "Vi", "Ma", "Hà"],
    ["An", "Bích", "Cường", "Dũng", "Giang"],
  ];
  for (let at = people.length; at < size; at += 1) {
    const name = `${families[at % 4]} Thế ${given[at % 5]}`;
    const joined = { organisationId, joinedOn: "2023-01-01", standing: "official", position: "", birthYear: 1960 + at };
    const added = await asked(page, "/api/people", {
      id: crypto.randomUUID(),
      name,
      ...joined,
      phone: "",
      email: "",
    });
    expect(added.refusal, JSON.stringify(added)).toBeUndefined();
  }
}

test("a notice takes at most 45 seconds of a practised person's actions", async () => {
  const { page } = secretary;
  await page.goto("/meeting");
  const hand = practised(page);
  await hand.press(page.getByRole("link", { name: "Gửi thông báo" }).first());
  await expect(page.getByLabel(/^Chuyên đề/)).not.toHaveValue("");
  await hand.type(page.getByRole("textbox", { name: /^Ngày/ }), "19/4");
  await hand.type(page.getByLabel(/^Bắt đầu/), "8");
  const place = page.getByLabel(/^Địa điểm/);
  if ((await place.inputValue()) === "") await hand.type(place, "Phòng họp tầng 2");
  const presenter = page.getByRole("combobox", { name: /^Người trình bày/ });
  if ((await presenter.inputValue()) === "") await hand.find(presenter, "lxt");
  await hand.type(page.getByLabel(/^Câu hỏi cần chuẩn bị/), "Khó nhất là gì?");
  await hand.type(page.getByLabel(/^Tài liệu gửi kèm/), "Đề dẫn");
  await hand.press(page.getByRole("button", { name: "Gửi thông báo" }));
  hand.look();
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "Gửi thông báo" }));
  await expect(page).toHaveURL(/\/meeting\/[0-9a-f-]{36}$/);
  meeting = new URL(page.url()).pathname;
  told(hand, "notice");
  expect(hand.seconds()).toBeLessThanOrEqual(45);
});

test("a roll-call of 30 with three absent takes at most 8 actions", async () => {
  const { page } = secretary;
  await page.getByRole("button", { name: "Bắt đầu buổi sinh hoạt" }).click();
  await expect(page).toHaveURL(/\/room$/);
  const hand = practised(page);
  await hand.press(page.getByRole("button", { name: "Tiếp: Điểm danh" }));
  await expect(page.getByText("Có mặt 30/30")).toBeVisible();
  for (const [at, reason] of ["Vắng: ốm", "Vắng: công tác", "Không lý do"].entries()) {
    await hand.press(page.locator(".roll-person").nth(3 + at * 7));
    await hand.press(page.getByRole("button", { name: reason }));
  }
  await expect(page.getByText("Có mặt 27/30")).toBeVisible();
  await expect(page.getByText("vắng có lý do 2 · không lý do 1")).toBeVisible();
  told(hand, "roll-call of 30, three absent");
  expect(hand.actions.length).toBeLessThanOrEqual(8);
});

test("from the end of the meeting to the minutes in hand takes at most 4 actions, and the DOCX comes", async () => {
  const { page } = secretary;
  await page.getByRole("button", { name: /^7/ }).click();
  const hand = practised(page);
  await hand.press(page.getByRole("button", { name: "Kết thúc buổi sinh hoạt" }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "Kết thúc", exact: true }));
  await expect(page).toHaveURL(`${meeting}/minutes`);
  const coming = page.waitForEvent("download");
  await hand.press(page.getByRole("link", { name: "Tải DOCX" }));
  const body = unzip(readFileSync(await (await coming).path())).get("word/document.xml") ?? "";
  expect(body.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")).toContain("Có mặt: 27/30");
  told(hand, "finish to minutes");
  expect(hand.actions.length).toBeLessThanOrEqual(4);
  expect(hand.seconds()).toBeLessThanOrEqual(10);
});
