import { expect, test, type Browser, type CDPSession, type Page } from "@playwright/test";
import { codeAt } from "#server/auth/second-factor.ts";
import { oidcProviderStage } from "#testing/oidc-provider.ts";
import { startApplicationStage, type ApplicationStage } from "./application-stage.ts";
import { expectSound, logIn, person, stranger, type Person } from "./person.ts";

// One application for all of them; each test has people of its own.
test.describe.configure({ mode: "default", timeout: 90_000 });

let stage: ApplicationStage;
let provider: Awaited<ReturnType<typeof oidcProviderStage>>;
test.beforeAll(async () => {
  provider = await oidcProviderStage();
  const { issuer, clientId, clientSecret } = provider.settings;
  const env = {
    CHUYENDE_OIDC_ISSUER: issuer,
    CHUYENDE_OIDC_CLIENT_ID: clientId,
    CHUYENDE_OIDC_CLIENT_SECRET: clientSecret,
    CHUYENDE_OIDC_LABEL: "Dùng tài khoản Tỉnh ủy",
  };
  stage = await startApplicationStage({ from: "told", env });
});
test.afterAll(async () => {
  await stage.stop();
  await provider.stop();
});

/** Browsers tie keys to names, so the journey goes to this machine by its name. */
const named = (): { address: string } => ({ address: stage.address.replace("127.0.0.1", "localhost") });

type Device = { cdp: CDPSession; authenticatorId: string };

/** A telephone that is unlocked by its person, or refuses to be. */
async function giveDevice(page: Page): Promise<Device> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

const keysIn = async ({ cdp, authenticatorId }: Device) =>
  (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;

type Key = Awaited<ReturnType<typeof keysIn>>[number];

/** A device of somebody else, which holds what it should not. */
async function pageHolding(browser: Browser, key: Key): Promise<Person> {
  const somebody = await stranger(browser, named());
  const { cdp, authenticatorId } = await giveDevice(somebody.page);
  await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: key });
  await somebody.page.goto("/login");
  return somebody;
}

/** Somebody logged in by password, at a device of their own, on the account page. */
async function atAccount(browser: Browser, who: string): Promise<Person & { device: Device }> {
  const somebody = await stranger(browser, named());
  const device = await giveDevice(somebody.page);
  await logIn(somebody.page, stage.logInOf(who));
  await somebody.page.goto("/account");
  return { ...somebody, device };
}

const keySection = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Khóa đăng nhập trên thiết bị này" }) });

async function addKey(page: Page, who: string): Promise<void> {
  const section = keySection(page);
  await section.getByLabel("Mật khẩu hiện tại").fill(stage.logInOf(who).password);
  await section.getByRole("button", { name: "Thêm khóa trên thiết bị này" }).click();
  await expect(page.getByText("Đã thêm khóa.")).toBeVisible();
}

async function logOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/login");
}

const press = (page: Page): Promise<void> => page.getByRole("button", { name: "Dùng khóa trên thiết bị này" }).click();

const office = "văn phòng Đảng ủy";

test("a key is added, named, opens the account without a word typed, and is listed as the way in", async ({
  browser,
}) => {
  const nga = await atAccount(browser, office);
  const { page } = nga;
  await expect(keySection(page).getByText("Chưa có khóa nào.")).toBeVisible();
  await addKey(page, office);
  await keySection(page).getByRole("button", { name: "Sửa" }).click();
  await page.getByRole("dialog").getByLabel("Tên khóa").fill("Điện thoại của tôi");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu tên" }).click();
  await expect(keySection(page).getByText("Điện thoại của tôi").first()).toBeVisible();
  await expectSound(nga, "account-keys");
  await logOut(page);
  await expectSound(nga, "login-with-key");
  await press(page);
  await expect(page.getByRole("heading", { level: 1, name: "Việc cần làm" })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByRole("cell", { name: "khóa trên thiết bị" }).first()).toBeVisible();
  const [key] = await keysIn(nga.device);
  expect(key?.isResidentCredential).toBe(true);
  await nga.leave();
});

test("a removed key opens nothing, and the page says so", async ({ browser }) => {
  const who = "bí thư Chi bộ Văn phòng";
  const somebody = await atAccount(browser, who);
  const { page } = somebody;
  await addKey(page, who);
  await keySection(page).getByRole("button", { name: "Sửa" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xóa khóa này" }).click();
  await expect(page.getByText("Đã xóa khóa.")).toBeVisible();
  await expect(keySection(page).getByText("Chưa có khóa nào.")).toBeVisible();
  await logOut(page);
  await press(page);
  await expect(page.getByText(/Khóa này không mở được tài khoản nào ở đây/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Đăng nhập" })).toBeVisible();
  await somebody.leave();
});

test("a copy of a key is found out and shuts it; a key that claims to be another's opens nothing", async ({
  browser,
}) => {
  const who = "bí thư Chi bộ Thanh tra";
  const owner = await atAccount(browser, who);
  await addKey(owner.page, who);
  const [early] = await keysIn(owner.device);
  const { account } = await owner.page.evaluate(() => fetch("/api/session").then((answer) => answer.json()));
  const other = await person(browser, stage, "cấp trên theo dõi");
  const { account: theirs } = await other.page.evaluate(() => fetch("/api/session").then((answer) => answer.json()));
  const claim = await pageHolding(browser, { ...(early as Key), userHandle: handleOf(theirs.id) });
  await press(claim.page);
  await expect(claim.page.getByText(/Chưa xác nhận được khóa trên thiết bị này/)).toBeVisible();
  expect((early as Key).userHandle).toBe(handleOf(account.id));
  for (let n = 0; n < 2; n += 1) {
    await logOut(owner.page);
    await press(owner.page);
    await expect(owner.page.getByRole("heading", { level: 1 })).not.toHaveText("Đăng nhập");
  }
  const copy = await pageHolding(browser, early as Key);
  await press(copy.page);
  await expect(copy.page.getByText(/dấu hiệu đã bị sao chép/)).toBeVisible();
  await owner.page.goto("/account");
  await expect(
    keySection(owner.page)
      .getByText(/nghi bị sao chép, nên xóa/)
      .first(),
  ).toBeVisible();
  for (const somebody of [owner, other, claim, copy]) await somebody.leave();
});

const handleOf = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64");

test("a device that was not unlocked makes and opens nothing; a closed account's key neither", async ({ browser }) => {
  const who = "đảng viên Chi bộ Văn phòng";
  const somebody = await atAccount(browser, who);
  const { page, device } = somebody;
  const unlock = (isUserVerified: boolean) =>
    device.cdp.send("WebAuthn.setUserVerified", { authenticatorId: device.authenticatorId, isUserVerified });
  const { person: self } = await page.evaluate(() => fetch("/api/session").then((answer) => answer.json()));
  await addKey(page, who);
  await logOut(page);
  await unlock(false);
  await press(page);
  await expect(page.getByText(/Chưa xong: việc xác nhận trên thiết bị đã dừng/)).toBeVisible();
  await unlock(true);
  const clerk = await person(browser, stage, "văn phòng Đảng ủy");
  const closed = await clerk.page.evaluate(
    (id) =>
      fetch(`/api/people/${id}/account`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ disabled: true }),
      }).then(({ status }) => status),
    String(self.id),
  );
  expect(closed).toBe(200);
  await press(page);
  await expect(page.getByText(/tài khoản đang ngừng sử dụng/)).toBeVisible();
  for (const one of [somebody, clerk]) await one.leave();
});

test("under a bare number there is no such button, and the account page says why", async ({ browser }) => {
  const leader = await stranger(browser, stage);
  await leader.page.goto("/login");
  await expect(leader.page.getByRole("button", { name: "Đăng nhập" })).toBeVisible();
  await expect(leader.page.getByRole("button", { name: "Dùng khóa trên thiết bị này" })).toHaveCount(0);
  await logIn(leader.page, stage.logInOf("bí thư Đảng ủy"));
  await leader.page.goto("/account");
  await expect(keySection(leader.page).getByText(/cần địa chỉ https có tên/)).toBeVisible();
  await leader.leave();
});

test("the office's own provider: a stranger stays outside; tied once, it opens the account; untied, no longer", async ({
  browser,
}) => {
  const who = "phó bí thư Chi bộ Văn phòng";
  const deputy = await stranger(browser, stage);
  const { page } = deputy;
  const byProvider = () => page.getByRole("button", { name: "Dùng tài khoản Tỉnh ủy" }).click();
  await page.goto("/login");
  await byProvider();
  await expect(page.getByText(/chưa nối với tài khoản nào đang dùng ở đây/)).toBeVisible();
  await expectSound(deputy, "login-refused-by-tie");
  await logIn(page, stage.logInOf(who));
  await page.goto("/account");
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Tài khoản cơ quan" }) });
  await section.getByLabel("Mật khẩu hiện tại").fill(stage.logInOf(who).password);
  await section.getByRole("button", { name: "Nối tài khoản" }).click();
  await expect(page.getByText("Đã nối tài khoản cơ quan.")).toBeVisible();
  await expectSound(deputy, "account-tied");
  await page.context().clearCookies();
  await page.goto("/cell-plan");
  await byProvider();
  await expect(page).toHaveURL(/\/cell-plan$/);
  await page.goto("/account");
  await expect(page.getByRole("cell", { name: "tài khoản cơ quan" }).first()).toBeVisible();
  await section.getByRole("button", { name: "Bỏ nối" }).click();
  await expect(section.getByRole("button", { name: "Nối tài khoản" })).toBeVisible();
  provider.misbehave({ claims: { aud: "chuong-trinh-khac" } });
  await page.context().clearCookies();
  await page.goto("/login");
  await byProvider();
  await expect(page.getByText(/không đáng tin nên không được dùng/)).toBeVisible();
  provider.misbehave({});
  await byProvider();
  await expect(page.getByText(/chưa nối với tài khoản nào đang dùng ở đây/)).toBeVisible();
  await deputy.leave();
});

test("after the provider, who set up a second factor is still asked for it", async ({ browser }) => {
  const who = "chi ủy viên Chi bộ Văn phòng";
  const { password } = stage.logInOf(who);
  provider.become({ sub: "nguoi-2", name: "Lê Văn Hai" });
  const somebody = await stranger(browser, stage);
  const { page } = somebody;
  await logIn(page, stage.logInOf(who));
  await page.goto("/account");
  const part = (name: string) => page.locator("section", { has: page.getByRole("heading", { name }) });
  await part("Mã xác nhận").getByLabel("Mật khẩu hiện tại").fill(password);
  await part("Mã xác nhận").getByRole("button", { name: "Bật mã xác nhận" }).click();
  const secret = (await part("Mã xác nhận").locator("code").innerText()).replaceAll(" ", "");
  // The step before this one, so that the log-in below has a fresh one: each counts once.
  await page.getByLabel("Sáu chữ số đang hiện").fill(codeAt(secret, Date.now() - 30_000));
  await page.getByRole("button", { name: "Xác nhận và bật" }).click();
  await expect(page.getByRole("button", { name: "Tắt mã xác nhận" })).toBeVisible();
  await part("Tài khoản cơ quan").getByLabel("Mật khẩu hiện tại").fill(password);
  await page.getByRole("button", { name: "Nối tài khoản" }).click();
  await expect(page.getByText("Đã nối tài khoản cơ quan.")).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/inbox");
  await page.getByRole("button", { name: "Dùng tài khoản Tỉnh ủy" }).click();
  await expect(page).toHaveURL(/\/login\?step=code$/);
  await expectSound(somebody, "login-code-after-provider");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByText("Ghi sáu chữ số đang hiện trong ứng dụng tạo mã.")).toBeVisible();
  await page.getByLabel("Mã xác nhận").fill(codeAt(secret, Date.now()));
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await somebody.leave();
});
