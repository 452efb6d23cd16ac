import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { expectNoAxeFindings } from "../axe.ts";
import type { FileServer, Receive } from "../serve-files.ts";
import { serveGallery } from "./serve-gallery.ts";

type Line = { id: string; text: string };

/** What arrived, in order, with every repeat; and how the server behaves at the moment. */
let arrived: Line[] = [];
let behave: Receive = () => ({ status: 200, body: {} });
let gallery: FileServer;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  gallery = await serveGallery((path, body) => behave(path, body));
});
test.beforeEach(() => {
  arrived = [];
});
test.afterAll(() => gallery.close());

const keep: Receive = (_path, body) => {
  arrived.push(body as Line);
  return { status: 201, body: {} };
};

const open = (page: Page, account = "a1") => page.goto(`${gallery.address}/?show=outbox&account=${account}`);
/** Written counts from the moment the line says so, not from the press. */
const add = async (page: Page) => {
  const before = await page.locator("main li").count();
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await expect(page.locator("main li")).toHaveCount(before + 1);
};
const left = (page: Page, count: number) =>
  expect(page.getByText(`Còn trên máy: ${count}`)).toBeVisible({ timeout: 20_000 });

test("twenty lines through drops, lost answers and reloads: none lost, none doubled, in their order", async ({
  page,
}) => {
  let turn = 0;
  behave = (path, body) => {
    turn += 1;
    if (turn % 3 === 0) return null;
    const answer = keep(path, body);
    return turn % 5 === 0 ? null : answer;
  };
  await open(page);
  for (let count = 1; count <= 20; count += 1) {
    await add(page);
    if (count % 7 === 0) await page.context().setOffline(true);
    if (count % 7 === 3) await page.context().setOffline(false);
    if (count === 12) {
      await page.context().setOffline(false);
      await open(page);
    }
  }
  await page.context().setOffline(false);
  behave = keep;
  await left(page, 0);
  const ids = [...new Set(arrived.map(({ id }) => id))];
  expect(ids).toHaveLength(20);
  expect([...ids].sort()).toEqual(ids);
});

test("a line says where it is, and outlives the page", async ({ page }) => {
  behave = () => null;
  await open(page);
  await add(page);
  await expect(page.getByText("đã lưu trên máy", { exact: true })).toBeVisible();
  await open(page);
  await left(page, 1);
  behave = keep;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await left(page, 0);
  await expect(page.getByText("Đã lên máy chủ")).toBeVisible();
  expect(arrived).toHaveLength(1);
});

test("what the server refuses is put aside in sight, the rest goes on", async ({ page }) => {
  behave = (path, body) =>
    (body as Line).text === "Ý kiến 1" ? { status: 422, body: { code: "row.unknown" } } : keep(path, body);
  await open(page);
  await add(page);
  await add(page);
  await expect(page.getByText("Máy chủ chưa nhận: Ý kiến 1")).toBeVisible();
  await expect(page.getByText("Không có mục này, hoặc đồng chí không được xem.")).toBeVisible();
  await left(page, 0);
  expect(arrived.map(({ text }) => text)).toEqual(["Ý kiến 2"]);
  await expectNoAxeFindings(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu ra tệp" }).click();
  expect((await download).suggestedFilename()).toBe("dong-chua-gui.txt");
  expect(await readFile(await (await download).path(), "utf8")).toMatch(
    /CHƯA LÊN MÁY CHỦ: 1\s+1\. Ý kiến 1\s+Người ghi: Trần Thị Hoa/,
  );
  await page.getByRole("button", { name: "Bỏ dòng này" }).click();
  await expect(page.getByText("Máy chủ chưa nhận")).toBeHidden();
});

test("nobody sends another person's lines; they are named", async ({ page }) => {
  behave = () => null;
  await open(page, "a1");
  await add(page);
  await left(page, 1);
  await open(page, "a2");
  behave = keep;
  await expect(page.getByText("Trên máy này còn 1 dòng của đồng chí Trần Thị Hoa")).toBeVisible();
  // The other's line is older than this one: were it sent from here, it would have gone first.
  await add(page);
  await left(page, 0);
  expect(arrived).toHaveLength(1);
  const [own] = arrived;
  await open(page, "a1");
  await left(page, 0);
  expect(arrived).toHaveLength(2);
  expect(arrived[1]?.id).not.toBe(own?.id);
});

test("of two tabs one sends", async ({ page, context }) => {
  behave = keep;
  const other = await context.newPage();
  await open(page);
  await open(other);
  for (let count = 0; count < 5; count += 1) {
    await add(page);
    await add(other);
  }
  await left(page, 0);
  await left(other, 0);
  expect(new Set(arrived.map(({ id }) => id)).size).toBe(10);
  expect(arrived).toHaveLength(10);
});

test("whatever is changed in the outbox was decided on what the same transaction has read", async ({ page }) => {
  behave = keep;
  await page.addInitScript(() => {
    const read = new WeakSet<IDBTransaction>();
    const unread: string[] = [];
    Object.assign(globalThis, { unread });
    const { getAll, put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...args) {
      read.add(this.transaction);
      return getAll.apply(this, args);
    };
    IDBObjectStore.prototype.put = function (...args) {
      unread.push(`${this.name} ${read.has(this.transaction) ? "read" : "unread"}`);
      return put.apply(this, args);
    };
  });
  await open(page);
  await add(page);
  await left(page, 0);
  // Once written, once answered.
  expect(await page.evaluate("unread")).toEqual(["entries read", "entries read"]);
});

test("log-out with unsent lines warns first", async ({ page }) => {
  behave = () => null;
  await open(page);
  await add(page);
  await page.locator(".menu summary").click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page.getByText(/Còn 1 dòng chưa lên máy chủ/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Vẫn đăng xuất" })).toBeVisible();
});
