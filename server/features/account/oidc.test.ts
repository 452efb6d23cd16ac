import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { createAccount, newCodeFor } from "#server/auth/accounts.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { challengeMinutes } from "#server/auth/challenge.ts";
import { codeAt } from "#server/auth/second-factor.ts";
import { throttleOver } from "#server/auth/throttle.ts";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { oidcProviderStage, type Mischief } from "#testing/oidc-provider.ts";
import { wayCookie } from "./oidc-return.ts";
import { accountRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const provider = await oidcProviderStage();
after(() => provider.stop());
const build = builders(owner);
let wall = Date.now();
const wallNow = () => new Date(wall).toISOString();
const options = {
  door: database.door,
  wall: wallNow,
  throttle: throttleOver(database.door),
  publicUrl: "https://van-phong.example",
  demo: false,
};
const oidc = { ...provider.settings, label: "Tài khoản Tỉnh ủy" };
const clock = testClock("2023-01-12T02:00:00.000Z");
const { app, as } = await testApp(database, clock, [accountRoutes({ ...options, oidc })]);

const password = "đồng-lúa-chín-7";
let cell: BuiltOrganisation;
let address = 10;
/** Every attempt from an address of its own, so that none waits for another's mistakes. */
const fresh = () => `10.0.0.${(address += 1)}`;

/** A browser: it keeps the cookies it is given. */
function browser(to = app) {
  const cookies: Record<string, string> = {};
  const ask = async (method: "GET" | "POST" | "DELETE", url: string, body?: object, from = fresh()) => {
    const response = await to.inject({
      method,
      url,
      remoteAddress: from,
      headers: { host: "localhost" },
      cookies,
      ...(body !== undefined && { payload: body }),
    });
    for (const { name, value } of response.cookies) {
      if (value === "") delete cookies[name];
      else cookies[name] = value;
    }
    const told = response.headers["content-type"]?.toString().includes("json") ? response.json() : {};
    return { status: response.statusCode, code: told.refusal?.code, told, location: response.headers.location };
  };
  /** Through the provider and back to the door; where the page goes on then. */
  const through = async (start: string): Promise<string> => {
    const sent = await fetch(start, { redirect: "manual" });
    const back = new URL(sent.headers.get("location") ?? "");
    return (await ask("GET", `${back.pathname}${back.search}`)).location ?? "";
  };
  const logInByProvider = async (next?: string): Promise<string> => {
    const { told } = await ask("POST", "/api/session/oidc", next === undefined ? {} : { next });
    return through(told.address);
  };
  const link = async (): Promise<string> => {
    const { told } = await ask("POST", "/api/account/oidc-link", { current: password });
    return through(told.address);
  };
  return { ask, through, logInByProvider, link, cookies };
}

async function someone() {
  const personId = newId();
  const name = "Trần Thị Hoa";
  await owner.insertInto("person").values({ tenant_id: cell.tenantId, id: personId, path: cell.path, name }).execute();
  const place = { tenantId: cell.tenantId, personId, path: cell.path, name, password };
  const made = await createAccount(database.door, place, wallNow());
  const at = browser();
  await at.ask("POST", "/api/session", { username: made.userName, password });
  return { ...made, personId, ...at };
}

const actionsOf = async (accountId: string) =>
  (
    await owner.selectFrom("audit_entry").where("row_id", "=", accountId).select("action").orderBy("position").execute()
  ).map(({ action }) => action);

const whose = (sub: string) => provider.become({ sub, name: `${sub}@tinhuy.example` });

before(async () => {
  cell = await build.cell();
});
let people = 0;
beforeEach(() => {
  provider.misbehave({});
  whose(`nguoi-${(people += 1)}`);
});

describe("an account at the office's provider", () => {
  test("is tied once by its person, logs in from then on, and is untied; each on record", async () => {
    const hoa = await someone();
    const { told: ways } = await browser().ask("GET", "/api/session/ways");
    assert.deepEqual(ways, { oidc: { label: "Tài khoản Tỉnh ủy" } });
    assert.equal(
      (await hoa.ask("POST", "/api/account/oidc-link", { current: "sai rồi" })).code,
      "account.password-wrong",
    );
    assert.equal(await hoa.link(), "/account?linked=1");
    const { told: shown } = await hoa.ask("GET", "/api/account/oidc-link");
    assert.deepEqual([shown.link.name, shown.link.lastUsedAt], [`nguoi-${people}@tinhuy.example`, null]);
    assert.equal((await hoa.ask("POST", "/api/account/oidc-link", { current: password })).code, "oidc.linked");

    const elsewhere = browser();
    assert.equal(await elsewhere.logInByProvider("/board?quy=1"), "/board?quy=1");
    const { told: session } = await elsewhere.ask("GET", "/api/session");
    assert.equal(session.account.id, hoa.accountId);
    const { told: list } = await elsewhere.ask("GET", "/api/sessions");
    assert.equal(list.sessions.find(({ current }: { current: boolean }) => current).method, "oidc");
    assert.equal(elsewhere.cookies[wayCookie], undefined, "the way's cookie goes with the way");

    assert.equal((await hoa.ask("DELETE", "/api/account/oidc-link")).status, 200);
    assert.equal((await hoa.ask("DELETE", "/api/account/oidc-link")).code, "oidc.not-linked");
    assert.equal(await browser().logInByProvider(), "/login?refused=oidc.unknown");
    assert.deepEqual(await actionsOf(hoa.accountId), [
      "session.open",
      "account.link-oidc",
      "session.open",
      "account.unlink-oidc",
    ]);
  });

  test("makes no account and finds none by name: a stranger stays outside", async () => {
    const before = await owner.selectFrom("door.account").select("id").execute();
    const hoa = await someone();
    provider.become({ sub: "la-mat", name: hoa.userName });
    const guest = browser();
    assert.equal(await guest.logInByProvider(), "/login?refused=oidc.unknown");
    assert.equal(guest.cookies[sessionCookie], undefined);
    assert.equal((await owner.selectFrom("door.account").select("id").execute()).length, before.length + 1);
  });

  test("belongs to one account here; a closed account says what an unknown one says", async () => {
    const hoa = await someone();
    await hoa.link();
    const lan = await someone();
    assert.equal(await lan.link(), "/account?refused=oidc.taken");
    const close = owner.updateTable("door.account").set({ disabled_at: wallNow() });
    await close.where("id", "=", hoa.accountId).execute();
    assert.equal(await browser().logInByProvider(), "/login?refused=oidc.unknown");
  });

  test("does not stand for the second factor: the code is asked for, wrong ones are spaced out, right ones count once", async () => {
    const hoa = await someone();
    await hoa.link();
    const secret = "JBSWY3DPEHPK3PXP";
    const on = { second_factor_on: true, second_factor_secret: secret };
    await owner.updateTable("door.account").set(on).where("id", "=", hoa.accountId).execute();
    const elsewhere = browser();
    assert.equal(await elsewhere.logInByProvider("/board"), "/login?step=code");
    assert.equal((await elsewhere.ask("GET", "/api/session")).code, "session.missing");
    const give = (code: string, from?: string) => elsewhere.ask("POST", "/api/session/oidc/code", { code }, from);
    const from = fresh();
    const codes: string[] = [];
    while (codes.length < 10 && !codes.includes("account.wait")) codes.push((await give("000000", from)).code);
    assert.deepEqual([codes[0], codes.at(-1)], ["account.code-wrong", "account.wait"]);
    const { status, told } = await give(codeAt(secret, wall));
    assert.deepEqual([status, told.next], [200, "/board"]);
    assert.equal((await elsewhere.ask("GET", "/api/session")).status, 200);
    assert.equal((await give(codeAt(secret, wall))).code, "oidc.state");
  });
});

test("the tie and its log-ins go when the office or the console drops the second factor of an account", async () => {
  const hoa = await someone();
  const office = await build.holder("office", cell);
  const renew = (body: object) => as(office).post(`/api/people/${hoa.personId}/invitation`, body);
  const byConsole = () =>
    newCodeFor(database.door, { userName: hoa.userName, dropSecondFactor: true }, wallNow()).then(() => undefined);
  for (const drop of [() => renew({ dropSecondFactor: true }), byConsole]) {
    assert.equal(await hoa.link(), "/account?linked=1");
    assert.equal((await renew({})).status, 200);
    const thief = browser();
    assert.equal(await thief.logInByProvider(), "/", "a forgotten password unties nothing");
    await drop();
    assert.equal((await thief.ask("GET", "/api/session")).code, "session.missing");
    assert.equal(await browser().logInByProvider(), "/login?refused=oidc.unknown");
    assert.equal((await hoa.ask("GET", "/api/session")).status, 200, "until the code is used");
  }
});

describe("the way back", () => {
  test("is refused when state, browser or time do not fit, and counts once", async () => {
    const hoa = await someone();
    await hoa.link();
    const callback = (more: string) => `/api/session/oidc/callback?${more}`;
    assert.equal((await browser().ask("GET", callback("code=x&state=y"))).location, "/login?refused=oidc.state");
    assert.equal((await browser().ask("GET", callback(""))).location, "/login?refused=oidc.state");
    const setOut = browser();
    const { told } = await setOut.ask("POST", "/api/session/oidc", {});
    assert.equal(await browser().through(told.address), "/login?refused=oidc.state", "another browser");
    assert.equal(await setOut.through(told.address), "/login?refused=oidc.state", "used up by it");
    const { told: again } = await setOut.ask("POST", "/api/session/oidc", {});
    const sent = await fetch(again.address, { redirect: "manual" });
    const back = new URL(sent.headers.get("location") ?? "");
    const arrive = async () => (await setOut.ask("GET", `${back.pathname}${back.search}`)).location;
    wall += challengeMinutes * 60_000;
    assert.equal(await arrive(), "/login?refused=oidc.state", "too late");
  });

  test("ties nothing under another log-in, or under none", async () => {
    const hoa = await someone();
    const lan = await someone();
    const { told } = await hoa.ask("POST", "/api/account/oidc-link", { current: password });
    const mine = hoa.cookies[sessionCookie] ?? "";
    hoa.cookies[sessionCookie] = lan.cookies[sessionCookie] ?? "";
    assert.equal(await hoa.through(told.address), "/account?refused=oidc.state");
    hoa.cookies[sessionCookie] = mine;
    const { told: second } = await hoa.ask("POST", "/api/account/oidc-link", { current: password });
    delete hoa.cookies[sessionCookie];
    assert.equal(await hoa.through(second.address), "/account?refused=oidc.state");
    assert.deepEqual(
      await owner.selectFrom("door.oidc_link").where("account_id", "=", hoa.accountId).selectAll().execute(),
      [],
    );
  });

  test("believes no id_token of another client, issuer, question, key or time; nor a no", async () => {
    const hoa = await someone();
    await hoa.link();
    const longAgo = Math.floor(Date.now() / 1000) - 3600;
    const untrusted: Mischief[] = [
      { claims: { aud: "chuong-trinh-khac" } },
      { claims: { aud: ["chuyende", "chuong-trinh-khac"], azp: "chuong-trinh-khac" } },
      { claims: { iss: "https://evil.example" } },
      { claims: { nonce: "cua-nguoi-khac" } },
      { claims: { nonce: undefined } },
      { claims: { exp: longAgo } },
      { claims: { sub: "co\u0000ky-tu-la" } },
      { forged: true },
    ];
    for (const mischief of untrusted) {
      provider.misbehave(mischief);
      const guest = browser();
      assert.equal(await guest.logInByProvider(), "/login?refused=oidc.untrusted", JSON.stringify(mischief));
      assert.equal(guest.cookies[sessionCookie], undefined);
    }
    provider.misbehave({ denies: true });
    assert.equal(await browser().logInByProvider(), "/login?refused=oidc.declined");
    provider.misbehave({});
    assert.equal(await browser().logInByProvider(), "/");
  });

  test("leads to a place of this application only", async () => {
    const hoa = await someone();
    await hoa.link();
    for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example", "", "board"]) {
      assert.equal(await browser().logInByProvider(next), "/", next);
    }
    assert.equal(await browser().logInByProvider("/plan?tên=kế hoạch"), "/plan?t%C3%AAn=k%E1%BA%BF%20ho%E1%BA%A1ch");
  });
});

describe("without its provider", () => {
  test("a provider that does not answer is told as such, before the way and on it, and works again afterwards", async () => {
    const hoa = await someone();
    await hoa.link();
    const gone = { ...oidc, issuer: "http://127.0.0.1:9" };
    const { app: lonely } = await testApp(database, clock, [accountRoutes({ ...options, oidc: gone })]);
    assert.equal((await browser(lonely).ask("POST", "/api/session/oidc", {})).code, "oidc.unreachable");
    const guest = browser();
    const { told } = await guest.ask("POST", "/api/session/oidc", {});
    const sent = await fetch(told.address, { redirect: "manual" });
    provider.misbehave({ down: true });
    const back = new URL(sent.headers.get("location") ?? "");
    assert.equal(
      (await guest.ask("GET", `${back.pathname}${back.search}`)).location,
      "/login?refused=oidc.unreachable",
    );
    provider.misbehave({});
    assert.equal(await guest.logInByProvider(), "/");
  });

  test("where none is set up there is no such way", async () => {
    const { app: plain } = await testApp(database, clock, [accountRoutes(options)]);
    const guest = browser(plain);
    assert.deepEqual((await guest.ask("GET", "/api/session/ways")).told, { oidc: null });
    assert.equal((await guest.ask("POST", "/api/session/oidc", {})).code, "oidc.off");
    assert.equal(
      (await guest.ask("GET", "/api/session/oidc/callback?code=x&state=y")).location,
      "/login?refused=oidc.off",
    );
  });
});
