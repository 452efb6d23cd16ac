import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { createAccount, newCodeFor } from "#server/auth/accounts.ts";
import { sessionCookie } from "#server/auth/authenticate.ts";
import { challengeMinutes } from "#server/auth/challenge.ts";
import { attemptKey, throttleOver } from "#server/auth/throttle.ts";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { passkeyDevice, type Wrongs } from "#testing/passkey-device.ts";
import { accountRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
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
const { app } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), [accountRoutes(options)]);

type Sent = { body?: object; token?: string; from?: string; host?: string };
type Device = ReturnType<typeof passkeyDevice>;

let address = 10;
/** Every attempt from an address of its own, so that none waits for another's mistakes. */
const fresh = () => `10.0.0.${(address += 1)}`;

async function knock(method: "GET" | "POST" | "PUT" | "DELETE", url: string, sent: Sent = {}) {
  const response = await app.inject({
    method,
    url,
    remoteAddress: sent.from ?? fresh(),
    headers: { host: sent.host ?? "localhost", "user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/115.0" },
    ...(sent.token !== undefined && { cookies: { [sessionCookie]: sent.token } }),
    ...(sent.body !== undefined && { payload: sent.body }),
  });
  const told = response.json();
  const token = response.cookies.find(({ name }) => name === sessionCookie)?.value;
  return { status: response.statusCode, code: told.refusal?.code, told, token };
}

const password = "đồng-lúa-chín-7";
const logIn = async (username: string) =>
  (await knock("POST", "/api/session", { body: { username, password } })).token!;

async function someone() {
  const personId = newId();
  const name = "Trần Thị Hoa";
  await owner.insertInto("person").values({ tenant_id: cell.tenantId, id: personId, path: cell.path, name }).execute();
  const made = await createAccount(
    database.door,
    { tenantId: cell.tenantId, personId, path: cell.path, name, password },
    wallNow(),
  );
  return { ...made, personId, token: await logIn(made.userName) };
}

const offer = (token: string, more: Sent = {}) =>
  knock("POST", "/api/account/passkeys/challenge", { token, body: { current: password }, ...more });

async function addKey(token: string, device: Device, wrongs: Wrongs = {}) {
  const { told } = await offer(token);
  return knock("POST", "/api/account/passkeys", { token, body: device.make(told, wrongs) });
}

const question = async (more: Sent = {}) => (await knock("POST", "/api/session/passkey/challenge", more)).told;
const come = async (device: Device, wrongs: Wrongs = {}, more: Sent = {}) =>
  knock("POST", "/api/session/passkey", { body: device.use(await question(), wrongs), ...more });

const actionsOf = async (accountId: string) =>
  (
    await owner.selectFrom("audit_entry").where("row_id", "=", accountId).select("action").orderBy("position").execute()
  ).map(({ action }) => action);

const close = (accountId: string, closed: boolean) =>
  owner
    .updateTable("door.account")
    .set({ disabled_at: closed ? wallNow() : null })
    .where("id", "=", accountId)
    .execute();

let cell: BuiltOrganisation;
let hoa: Awaited<ReturnType<typeof someone>>;
let device: Device;

before(async () => {
  cell = await build.cell();
});
beforeEach(async () => {
  hoa = await someone();
  device = passkeyDevice();
});

describe("a key of one's own", () => {
  test("is added after the password, listed, named, removed, each on record", async () => {
    assert.equal((await offer(hoa.token, { body: { current: "sai rồi" } })).code, "account.password-wrong");
    const { status, told } = await addKey(hoa.token, device);
    assert.deepEqual([status, told.name, told.site, told.blocked], [200, "Firefox trên Windows", "localhost", false]);
    const rename = (name: string) =>
      knock("PUT", `/api/account/passkeys/${told.id}`, { token: hoa.token, body: { name } });
    assert.equal((await rename("  ")).code, "request.malformed");
    assert.equal((await rename("Máy ở văn phòng")).status, 200);
    const { told: list } = await knock("GET", "/api/account/passkeys", { token: hoa.token });
    assert.deepEqual(
      list.passkeys.map(({ name, lastUsedAt }: { name: string; lastUsedAt: null }) => [name, lastUsedAt]),
      [["Máy ở văn phòng", null]],
    );
    assert.equal((await knock("DELETE", `/api/account/passkeys/${told.id}`, { token: hoa.token })).status, 200);
    assert.deepEqual((await knock("GET", "/api/account/passkeys", { token: hoa.token })).told.passkeys, []);
    assert.deepEqual((await actionsOf(hoa.accountId)).slice(1), [
      "account.add-passkey",
      "account.name-passkey",
      "account.remove-passkey",
    ]);
  });

  test("is not kept when device, site, challenge or person do not fit", async () => {
    for (const wrongs of [
      { origin: "http://evil.example" },
      { site: "evil.example" },
      { unverified: true },
      { type: "webauthn.get" },
    ]) {
      assert.equal((await addKey(hoa.token, device, wrongs)).code, "passkey.not-verified", JSON.stringify(wrongs));
    }
    assert.equal((await addKey(hoa.token, device, { challenge: "chuyende" })).code, "passkey.expired");
    assert.equal((await addKey(hoa.token, device)).status, 200);
  });

  test("its challenge is the asker's own, counts once and for minutes", async () => {
    const other = await someone();
    const { told } = await offer(hoa.token);
    const body = device.make(told);
    const send = (token: string) => knock("POST", "/api/account/passkeys", { token, body });
    assert.equal((await send(other.token)).code, "passkey.expired");
    assert.equal((await send(hoa.token)).code, "passkey.expired", "used up by the attempt before");
    const late = device.make((await offer(hoa.token)).told);
    wall += challengeMinutes * 60_000;
    assert.equal(
      (await knock("POST", "/api/account/passkeys", { token: hoa.token, body: late })).code,
      "passkey.expired",
    );
  });

  test("is nobody else's too, and another's does not exist", async () => {
    const { told } = await addKey(hoa.token, device);
    const other = await someone();
    assert.equal((await addKey(other.token, device)).code, "passkey.known");
    const at = `/api/account/passkeys/${told.id}`;
    assert.equal((await knock("DELETE", at, { token: other.token })).code, "row.unknown");
    assert.equal((await knock("PUT", at, { token: other.token, body: { name: "x" } })).code, "row.unknown");
    assert.deepEqual((await knock("GET", "/api/account/passkeys", { token: other.token })).told.passkeys, []);
  });

  test("there are ten at most; under a bare number there can be none", async () => {
    for (let n = 0; n < 10; n += 1) assert.equal((await addKey(hoa.token, passkeyDevice())).status, 200);
    assert.equal((await offer(hoa.token)).code, "passkey.too-many");
    assert.equal((await offer(hoa.token, { host: "127.0.0.1" })).code, "passkey.address");
    assert.equal(
      (await knock("POST", "/api/session/passkey/challenge", { host: "[::1]:3000" })).code,
      "passkey.address",
    );
  });
});

describe("log-in with a key", () => {
  test("needs neither user name nor code, and is listed as what it is", async () => {
    await addKey(hoa.token, device);
    await owner
      .updateTable("door.account")
      .set({ second_factor_on: true, second_factor_secret: "JBSWY3DPEHPK3PXP" })
      .where("id", "=", hoa.accountId)
      .execute();
    const { status, told, token } = await come(device);
    assert.deepEqual([status, told], [200, { personName: "Trần Thị Hoa" }]);
    const { told: list } = await knock("GET", "/api/sessions", { token: token! });
    assert.deepEqual(
      list.sessions.map(({ method, current }: { method: string; current: boolean }) => [method, current]).sort(),
      [
        ["passkey", true],
        ["password", false],
      ],
    );
    assert.deepEqual((await actionsOf(hoa.accountId)).slice(-1), ["session.open"]);
    assert.equal((await come(device)).status, 200);
  });

  test("every refusal from one setting: what is forged, elsewhere, unverified, repeated, late, removed", async () => {
    const { told } = await addKey(hoa.token, device);
    const bao = await someone();
    await addKey(bao.token, passkeyDevice());
    const handleOfBao = Buffer.from(bao.accountId.replaceAll("-", ""), "hex").toString("base64url");
    for (const wrongs of [
      { forged: true },
      { origin: "https://evil.example" },
      { site: "evil.example" },
      { unverified: true },
      { type: "webauthn.create" },
      { userHandle: handleOfBao },
    ]) {
      assert.equal((await come(device, wrongs)).code, "passkey.not-verified", JSON.stringify(wrongs));
    }
    assert.equal((await come(device, { challenge: "x".repeat(43) })).code, "passkey.expired");
    assert.equal((await come(passkeyDevice(), { userHandle: handleOfBao })).code, "passkey.unknown");
    const addChallenge = (await offer(hoa.token)).told.challenge;
    assert.equal((await come(device, { challenge: addChallenge })).code, "passkey.expired");
    const body = device.use(await question());
    assert.equal((await knock("POST", "/api/session/passkey", { body })).status, 200);
    assert.equal((await knock("POST", "/api/session/passkey", { body })).code, "passkey.expired");
    const late = device.use(await question());
    wall += challengeMinutes * 60_000;
    assert.equal((await knock("POST", "/api/session/passkey", { body: late })).code, "passkey.expired");
    const open = (await come(device)).token!;
    assert.equal((await knock("DELETE", `/api/account/passkeys/${told.id}`, { token: hoa.token })).status, 200);
    assert.equal((await come(device)).code, "passkey.unknown");
    assert.equal(
      (await knock("GET", "/api/session", { token: open })).code,
      "session.missing",
      "what the key had opened ends with it",
    );
    assert.equal((await knock("GET", "/api/session", { token: hoa.token })).status, 200);
  });

  test("of two at once with one answer, one comes in", async () => {
    await addKey(hoa.token, device);
    const body = device.use(await question());
    const both = await Promise.all([1, 2].map(() => knock("POST", "/api/session/passkey", { body })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 410]);
  });

  test("a closed account says what an unknown key says; opened again, the key works", async () => {
    await addKey(hoa.token, device);
    await close(hoa.accountId, true);
    assert.equal((await come(device)).code, "passkey.unknown");
    await close(hoa.accountId, false);
    assert.equal((await come(device)).status, 200);
  });

  test("a counter that does not grow shuts the key, the original too, on record; a device without a counter may come", async () => {
    await addKey(hoa.token, device);
    assert.equal((await come(device, { counter: 7 })).status, 200);
    assert.equal((await come(device, { counter: 7 })).code, "passkey.copied");
    assert.equal((await come(device, { counter: 8 })).code, "passkey.copied");
    assert.deepEqual((await actionsOf(hoa.accountId)).slice(-1), ["account.block-passkey"]);
    const { told: list } = await knock("GET", "/api/account/passkeys", { token: hoa.token });
    assert.equal(list.passkeys[0].blocked, true);
    const plain = passkeyDevice();
    await addKey(hoa.token, plain, { counter: 0 });
    for (let n = 0; n < 2; n += 1) assert.equal((await come(plain, { counter: 0 })).status, 200);
  });

  test("wrong attempts count together with wrong passwords of that account from that address, and are spaced out", async () => {
    await addKey(hoa.token, device);
    const from = fresh();
    const forged = async () => (await come(device, { forged: true }, { from })).code;
    assert.equal(await forged(), "passkey.not-verified");
    await knock("POST", "/api/session", { body: { username: hoa.userName, password: "sai rồi" }, from });
    const counted = await owner
      .selectFrom("door.throttle")
      .where("key", "=", `failures:${attemptKey(hoa.userName, from)}`)
      .select("points")
      .execute();
    assert.deepEqual(counted, [{ points: 2 }]);
    const codes: string[] = [];
    while (codes.length < 10 && !codes.includes("account.wait")) codes.push(await forged());
    assert.equal(codes.at(-1), "account.wait", codes.join(" "));
    assert.equal((await come(device)).status, 200, "from elsewhere nobody waits");
  });

  test("is closed over plain http on any other name", async () => {
    const host = "chuyende.example";
    assert.equal((await knock("POST", "/api/session/passkey/challenge", { host })).code, "account.insecure-address");
    const sent = { body: device.use({ challenge: "x", site: host, timeout: 1 }, { userHandle: "x" }), host };
    assert.equal((await knock("POST", "/api/session/passkey", sent)).code, "account.insecure-address");
  });
});

test("a lost telephone's keys go with its codes when the office or the console renews the slip", async () => {
  await addKey(hoa.token, device);
  const office: BuiltPerson = await build.holder("office", cell);
  const renew = (body: object) =>
    knock("POST", `/api/people/${hoa.personId}/invitation`, { token: office.token, body });
  assert.equal((await renew({})).status, 200);
  assert.equal((await come(device)).status, 200, "a forgotten password takes no key");
  assert.equal((await renew({ dropSecondFactor: true })).status, 200);
  assert.equal((await come(device)).code, "passkey.unknown");
  const next = passkeyDevice();
  await addKey(hoa.token, next);
  const { token } = await come(next);
  await newCodeFor(database.door, { userName: hoa.userName, dropSecondFactor: true }, wallNow());
  assert.equal((await come(next)).code, "passkey.unknown");
  assert.equal((await knock("GET", "/api/session", { token: token! })).code, "session.missing");
});
