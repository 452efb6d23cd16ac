import assert from "node:assert/strict";
import { after, test } from "node:test";
import { freeQuestions } from "#domain/account/log-in-delay.ts";
import { mostOpen } from "#server/auth/challenge.ts";
import { questionKey, throttleOver } from "#server/auth/throttle.ts";
import { hashOfToken } from "#server/auth/token.ts";
import { testApp, testClock } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { oidcProviderStage } from "#testing/oidc-provider.ts";
import { accountRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const provider = await oidcProviderStage();
after(() => provider.stop());
const wall = "2023-01-12T02:00:00.000Z";
const options = {
  door: database.door,
  wall: () => wall,
  throttle: throttleOver(database.door),
  publicUrl: "https://van-phong.example",
  demo: false,
  oidc: { ...provider.settings, label: "Tài khoản Tỉnh ủy" },
};
const { app } = await testApp(database, testClock(wall), [accountRoutes(options)]);

const knock = async (url: string, from: string, payload?: object) => {
  const sent = { method: "POST" as const, url, remoteAddress: from, headers: { host: "localhost" } };
  const response = await app.inject({ ...sent, ...(payload !== undefined && { payload }) });
  return { status: response.statusCode, refusal: response.json().refusal };
};
const byKey = (from: string) => knock("/api/session/passkey/challenge", from);
const byProvider = (from: string) => knock("/api/session/oidc", from, {});
const openOf = (from: string) =>
  owner.selectFrom("door.challenge").where("asker", "=", questionKey(from)).select(["token_hash", "purpose"]).execute();

test("questions of one address are counted together, those beyond an office's need are spaced out, nobody is locked out", async () => {
  const from = "10.0.0.1";
  assert.deepEqual([(await byKey(from)).status, (await byProvider(from)).status], [200, 200]);
  const counted = owner.updateTable("door.throttle").where("key", "=", `questions:${questionKey(from)}`);
  const { numUpdatedRows } = await counted
    .where("points", "=", 2)
    .set({ points: freeQuestions + 20 })
    .executeTakeFirstOrThrow();
  assert.equal(numUpdatedRows, 1n);
  assert.equal((await byKey(from)).status, 200, "one is let through before the gate closes");
  for (const ask of [byKey, byProvider]) {
    const { status, refusal } = await ask(from);
    assert.deepEqual([status, refusal.code], [429, "account.asked-often"]);
    assert.ok(refusal.seconds > 0 && refusal.seconds <= 30, String(refusal.seconds));
  }
  assert.equal((await openOf(from)).length, 3, "what is refused leaves nothing behind");
  const logIn = await knock("/api/session", from, { username: "khong.co", password: "sai rồi" });
  assert.equal(logIn.refusal.code, "account.wrong-credentials", "a password does not wait for it");
  assert.deepEqual([(await byKey("10.0.0.2")).status, (await byProvider("10.0.0.2")).status], [200, 200]);
});

test("an address has only so many open questions: one more takes the place of its oldest, and of nobody else's", async () => {
  const [from, other] = ["10.0.0.3", "10.0.0.4"];
  await byKey(other);
  const rows = Array.from({ length: mostOpen }, (_, place) => ({
    token_hash: hashOfToken(`câu hỏi ${place}`),
    purpose: "passkey-log-in",
    asker: questionKey(from),
    created_at: new Date(Date.parse(wall) - (mostOpen - place) * 1000).toISOString(),
    expires_at: "2023-01-12T03:00:00.000Z",
  }));
  await owner.insertInto("door.challenge").values(rows).execute();
  assert.equal((await byProvider(from)).status, 200);
  const open = await openOf(from);
  assert.deepEqual([open.length, open.filter(({ purpose }) => purpose === "oidc-log-in").length], [mostOpen, 1]);
  assert.ok(!open.some(({ token_hash }) => token_hash.equals(hashOfToken("câu hỏi 0"))));
  assert.ok(open.some(({ token_hash }) => token_hash.equals(hashOfToken("câu hỏi 1"))));
  assert.equal((await openOf(other)).length, 1);
});
