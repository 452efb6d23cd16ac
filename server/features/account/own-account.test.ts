import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { codeAt } from "#server/auth/second-factor.ts";
import { knockingStage } from "#testing/knocking-stage.ts";

const { database, wall, other, knock, logIn, someone, auditedOf, fresh } = await knockingStage();

describe("sessions", () => {
  test("are listed and revoked, one or all others; another's does not exist", async () => {
    const { userName } = await someone();
    const tokens = [];
    for (let n = 0; n < 3; n += 1) tokens.push((await logIn(userName, "đồng-lúa-chín-7")).token!);
    const [first, second, third] = tokens as [string, string, string];
    const { told } = await knock("GET", "/api/sessions", { token: first });
    assert.equal(told.sessions.length, 3);
    assert.equal(told.sessions[0].device, "Firefox trên Windows");
    assert.equal(told.sessions.filter(({ current }: { current: boolean }) => current).length, 1);
    const last = told.sessions.find(({ current }: { current: boolean }) => !current);
    assert.equal((await knock("DELETE", `/api/sessions/${last.id}`, { token: other.token })).code, "row.unknown");
    assert.equal((await knock("DELETE", `/api/sessions/${last.id}`, { token: first })).status, 200);
    assert.equal((await knock("DELETE", "/api/sessions", { token: first })).status, 200);
    for (const token of [second, third])
      assert.equal((await knock("GET", "/api/session", { token })).code, "session.missing");
    assert.equal((await knock("GET", "/api/session", { token: first })).status, 200);
    assert.equal((await knock("DELETE", "/api/session", { token: first })).status, 200);
    assert.equal((await knock("GET", "/api/session", { token: first })).code, "session.missing");
  });

  test("end after twelve hours unused", async () => {
    const { userName, accountId } = await someone();
    const { token } = await logIn(userName, "đồng-lúa-chín-7");
    const long = new Date(Date.now() - 13 * 3_600_000).toISOString();
    await database.owner
      .updateTable("door.session")
      .set({ last_seen_at: long })
      .where("account_id", "=", accountId)
      .execute();
    assert.equal((await knock("GET", "/api/session", { token: token! })).code, "session.missing");
  });

  test("end, all but this one, when the password changes; the current password is asked for", async () => {
    const { userName, accountId } = await someone();
    const here = (await logIn(userName, "đồng-lúa-chín-7")).token!;
    const there = (await logIn(userName, "đồng-lúa-chín-7")).token!;
    const change = (current: string, next: string) =>
      knock("PUT", "/api/account/password", { token: here, body: { current, next } });
    assert.deepEqual((await change("sai rồi", "trời-xanh-9-mây")).code, "account.password-wrong");
    const weak = await change("đồng-lúa-chín-7", "12345678");
    assert.deepEqual([weak.code, weak.told.refusal.fault], ["account.password-weak", "too-common"]);
    assert.equal((await knock("GET", "/api/session", { token: there })).status, 200);
    assert.equal((await change("đồng-lúa-chín-7", "trời-xanh-9-mây")).status, 200);
    assert.equal((await knock("GET", "/api/session", { token: there })).code, "session.missing");
    assert.equal((await knock("GET", "/api/session", { token: here })).status, 200);
    assert.equal((await logIn(userName, "đồng-lúa-chín-7", { from: fresh() })).code, "account.wrong-credentials");
    assert.equal((await logIn(userName, "trời-xanh-9-mây")).status, 200);
    assert.deepEqual((await auditedOf(accountId)).includes("account.change-password"), true);
  });
});

describe("the second factor", () => {
  test("is enrolled, asked for, counts once, and goes with the password", async () => {
    const { userName, accountId } = await someone();
    const password = "đồng-lúa-chín-7";
    const token = (await logIn(userName, password)).token!;
    const post = (url: string, body: object) => knock("POST", `/api/account/second-factor${url}`, { token, body });
    assert.equal((await post("", { current: "sai rồi" })).code, "account.password-wrong");
    const { told: offer } = await post("", { current: password });
    assert.match(offer.address, /^otpauth:\/\/totp\//);
    assert.match(offer.qr, /^data:image\/svg\+xml;base64,/);
    assert.equal((await logIn(userName, password)).status, 200, "nothing counts before a first code");
    assert.equal((await post("/confirmation", { code: "000000" })).code, "account.code-wrong");
    assert.equal((await post("/confirmation", { code: codeAt(offer.secret, wall.at) })).status, 200);
    assert.equal((await post("", { current: password })).code, "account.second-factor-on");

    assert.equal((await logIn(userName, password, { from: fresh() })).code, "account.code-missing");
    assert.equal(
      (await logIn(userName, "sai rồi", { code: codeAt(offer.secret, wall.at), from: fresh() })).code,
      "account.wrong-credentials",
    );
    assert.equal(
      (await logIn(userName, password, { code: codeAt(offer.secret, wall.at), from: fresh() })).code,
      "account.code-wrong",
      "the code that turned it on is used up",
    );
    wall.at += 30_000;
    const code = codeAt(offer.secret, wall.at);
    const both = await Promise.all([1, 2].map(() => logIn(userName, password, { code, from: fresh() })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401], "of two at once with one code, one");

    assert.equal((await post("/removal", { current: "sai rồi" })).code, "account.password-wrong");
    assert.equal((await post("/removal", { current: password })).status, 200);
    assert.equal((await post("/removal", { current: password })).code, "account.second-factor-off");
    assert.equal((await logIn(userName, password, { from: fresh() })).status, 200);
    const { second_factor_secret } = await database.owner
      .selectFrom("door.account")
      .where("id", "=", accountId)
      .select("second_factor_secret")
      .executeTakeFirstOrThrow();
    assert.equal(second_factor_secret, null);
  });

  test("wrong codes are spaced out, whatever right passwords come between", async () => {
    const { userName } = await someone();
    const password = "đồng-lúa-chín-7";
    const token = (await logIn(userName, password)).token!;
    const { told: offer } = await knock("POST", "/api/account/second-factor", { token, body: { current: password } });
    await knock("POST", "/api/account/second-factor/confirmation", {
      token,
      body: { code: codeAt(offer.secret, wall.at) },
    });
    const from = fresh();
    const codes: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      codes.push((await logIn(userName, password, { from })).code);
      codes.push((await logIn(userName, password, { from, code: `00000${n}` })).code);
    }
    assert.ok(codes.includes("account.wait"), codes.join(" "));
  });
});

test("every own address asks for a session", async () => {
  for (const [method, url] of [
    ["GET", "/api/session"],
    ["GET", "/api/sessions"],
    ["DELETE", "/api/sessions"],
    ["PUT", "/api/account/password"],
    ["POST", "/api/account/second-factor"],
  ] as const) {
    assert.equal((await knock(method, url)).code, "session.missing", url);
  }
});
