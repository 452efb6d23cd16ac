import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type Browser, type Page } from "@playwright/test";
import { generate } from "selfsigned";
import { browserLaunch } from "../testing/browser.ts";
import { startApplicationStage, type LogIn } from "./application-stage.ts";
import { logIn, stranger } from "./person.ts";

test.describe.configure({ timeout: 60_000 });

const name = "chuyende.test";

/** A browser for which the name is this machine, as an office's own name server would have it. */
async function browserThatKnowsTheName(): Promise<Browser> {
  const launch = await browserLaunch();
  return chromium.launch({ ...launch, args: [...launch.args, `--host-resolver-rules=MAP ${name} 127.0.0.1`] });
}

test("over https on a name of its own, log-in works and its cookie is bound to that name and to https", async () => {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const { cert, private: key } = await generate([{ name: "commonName", value: name }]);
  writeFileSync(join(folder, "cert.pem"), cert);
  writeFileSync(join(folder, "key.pem"), key);
  const stage = await startApplicationStage({
    from: "told",
    env: { CHUYENDE_TLS_CERT: join(folder, "cert.pem"), CHUYENDE_TLS_KEY: join(folder, "key.pem") },
  });
  const browser = await browserThatKnowsTheName();
  try {
    const address = stage.address.replace("127.0.0.1", name);
    expect(address).toMatch(/^https:/);
    // A service worker is fetched past the "go on all the same" that lets this browser use an unknown certificate.
    const office = await stranger(browser, { address }, { ignoreHTTPSErrors: true, serviceWorkers: "block" });
    await logIn(office.page, stage.logInOf("văn phòng Đảng ủy"));
    await expect(office.page.getByRole("heading", { level: 1, name: "Việc cần làm" })).toBeVisible();
    const [cookie] = await office.context.cookies();
    expect(cookie).toMatchObject({ domain: name, path: "/", secure: true, httpOnly: true, sameSite: "Lax" });
    expect(cookie?.name).toMatch(/^__Host-/);
    expect(office.faults).toEqual([]);
  } finally {
    await browser.close();
    await stage.stop();
    rmSync(folder, { recursive: true });
  }
});

/** What the server answers to one who does not heed the page. */
const tryToLogIn = (page: Page, body: LogIn): Promise<number> =>
  page.evaluate(
    (json) =>
      fetch("/api/session", { method: "POST", headers: { "content-type": "application/json" }, body: json }).then(
        ({ status }) => status,
      ),
    JSON.stringify(body),
  );

test("over plain http on such a name, log-in is closed and the page says why", async () => {
  const stage = await startApplicationStage({ from: "told" });
  const browser = await browserThatKnowsTheName();
  try {
    const guest = await stranger(browser, { address: stage.address.replace("127.0.0.1", name) });
    await guest.page.goto("/board");
    await expect(guest.page.getByText("Địa chỉ này chưa được bảo vệ nên chưa mở đăng nhập").first()).toBeVisible();
    await expect(guest.page.getByText(/cài chứng chỉ https/)).toBeVisible();
    expect(await tryToLogIn(guest.page, stage.logInOf("văn phòng Đảng ủy"))).toBe(403);
    expect(await guest.context.cookies()).toEqual([]);
  } finally {
    await browser.close();
    await stage.stop();
  }
});
