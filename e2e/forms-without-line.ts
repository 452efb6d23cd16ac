import { expect, type Locator, type Page, type Request, type Route } from "@playwright/test";
import type { Person } from "./person.ts";

/** One form: where it is, what opens it, what is filled in beside the blanks, and how it is sent. */
export type FormToTry = {
  at: string;
  /** What opens the dialog it lies in. */
  open?: string;
  /** What makes it appear on the page itself. */
  unfold?: string;
  /** By the name of the field. */
  fill?: Record<string, string>;
  send: string | RegExp;
  /** The verb of the dialog that asks once more. */
  confirm?: string;
  /** The server refuses what is filled in here (a wrong password): tried only for what stays. */
  refused?: true;
};

type Told = { status: number; text: string };

const noLine = "Không kết nối được máy chủ";
const changes = (request: Request): boolean => request.method() !== "GET" && request.url().includes("/api/");

/**
 * Sent without a line, then with an answer that is lost, then once more: each time it is said in sight that there is none, what was
 * typed stands, and the server has done it once: the last answer is the lost one again.
 */
export async function tryWithoutLine({ page }: Pick<Person, "page">, form: FormToTry): Promise<void> {
  await page.goto(form.at);
  const opener = form.open ?? form.unfold;
  if (opener !== undefined) await page.getByRole("button", { name: opener, exact: true }).first().click();
  const scope = form.open ? page.getByRole("dialog") : page.getByRole("main");
  await fillIn(scope, form.fill ?? {});
  const typed = await valuesIn(scope);
  expect(typed.length).toBeGreaterThan(0);
  await page.context().setOffline(true);
  await send(page, scope, form);
  await standsAsTyped(page, scope, typed);
  await page.context().setOffline(false);
  if (form.refused) return;
  const lost = await loseNextAnswer(page);
  await send(page, scope, form);
  const first = await lost.answer;
  expect(first.status, first.text).toBe(200);
  await standsAsTyped(page, scope, typed);
  const coming = page.waitForResponse((answer) => changes(answer.request()));
  await send(page, scope, form);
  const last = await coming;
  expect([last.status(), await last.json()]).toEqual([first.status, JSON.parse(first.text)]);
}

async function standsAsTyped(page: Page, scope: Locator, typed: readonly string[]): Promise<void> {
  await expect(page.getByText(noLine).last()).toBeInViewport();
  expect(await valuesIn(scope)).toEqual(typed);
}

async function send(page: Page, scope: Locator, { send: verb, confirm }: FormToTry): Promise<void> {
  const button = scope.getByRole("button", { name: verb, exact: typeof verb === "string" }).last();
  await expect(button).not.toHaveAttribute("aria-busy", "true");
  await button.click();
  if (confirm === undefined) return;
  const asked = page.getByRole("dialog").last().getByRole("button", { name: confirm, exact: true });
  await asked.click();
}

/** The server takes it, its answer never comes: what the answer was. */
async function loseNextAnswer(page: Page): Promise<{ answer: Promise<Told> }> {
  let done = false;
  let told: (answer: Told) => void;
  const answer = new Promise<Told>((settle) => (told = settle));
  const once = async (route: Route): Promise<void> => {
    if (done || !changes(route.request())) return route.fallback();
    done = true;
    const taken = await route.fetch();
    const text = await taken.text();
    await route.abort();
    told({ status: taken.status(), text });
  };
  await page.route("**/api/**", once);
  return { answer };
}

const valuesIn = (scope: Locator): Promise<string[]> =>
  scope
    .locator("input, textarea, select")
    .evaluateAll((fields) =>
      (fields as HTMLInputElement[])
        .filter((field) => field.offsetParent !== null || field.type === "file")
        .map(({ name, type, value, checked }) => `${name}: ${/radio|checkbox/.test(type) ? checked : value}`),
    );

/** Every blank field of a form gets something that can be read. */
async function fillIn(scope: Locator, given: Record<string, string>): Promise<void> {
  const fields = scope.locator("input:visible, textarea:visible, select:visible, input[type=file]");
  await fields.first().waitFor({ state: "attached" });
  for (const field of await fields.all()) await fillOne(field, given);
}

async function fillOne(field: Locator, given: Record<string, string>): Promise<void> {
  const { name, kind, blank, required } = await field.evaluate((element) => {
    const { type, className, value, name: named, role } = element as HTMLInputElement;
    const date = className.includes("input-date") ? "date" : className.includes("input-time") ? "time" : null;
    const number = className.includes("input-number") ? "number" : null;
    const list = role === "combobox" || element.getAttribute("role") === "combobox" ? "combobox" : null;
    const must = element.getAttribute("aria-required") === "true";
    return { name: named, kind: list ?? date ?? number ?? type, blank: value === "", required: must };
  });
  const wanted = given[name];
  if (kind === "file") return field.setInputFiles(fileOf(wanted));
  if (kind === "radio" || kind === "checkbox") return wanted === undefined ? undefined : check(field, wanted);
  if (wanted === undefined && (!blank || (/date|time/.test(kind) && !required))) return;
  if (kind === "select-one") return void (await field.selectOption(wanted ?? { index: 1 }));
  if (kind === "combobox") return choose(field, wanted);
  await field.fill(wanted ?? samples[kind] ?? "Thử lúc mất mạng");
}

const samples: Record<string, string> = {
  date: "12/04/2023",
  time: "08:00",
  number: "1980",
  email: "thu@noi.vn",
  tel: "0900 000 000",
  password: "suối trong đồng xanh",
};

const fileOf = (name = "de-dan.pdf") => ({ name, mimeType: "text/plain", buffer: Buffer.from("%PDF-1.4 thử") });

const check = async (field: Locator, wanted: string): Promise<void> => {
  if ((await field.inputValue()) === wanted || wanted === "on") await field.check();
};

async function choose(field: Locator, wanted = ""): Promise<void> {
  await field.click();
  if (wanted !== "") await field.fill(wanted);
  await field.page().getByRole("option").first().waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
}
