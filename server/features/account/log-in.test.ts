import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { knockingStage } from "#testing/knocking-stage.ts";

const { database, knock, logIn, someone, auditedOf, fresh } = await knockingStage();

const timeOf = async (name: string) => {
  const started = performance.now();
  await logIn(name, "sai rồi", { from: fresh() });
  return performance.now() - started;
};

describe("log-in", () => {
  test("gives a cookie only this host gets, and puts it on record", async () => {
    const { userName, accountId } = await someone();
    assert.equal(userName, "hoatt");
    const { status, told, cookie, token } = await logIn(" HoaTT ", "đồng-lúa-chín-7");
    assert.deepEqual([status, told], [200, { personName: "Trần Thị Hoa" }]);
    assert.deepEqual(
      { secure: cookie?.secure, httpOnly: cookie?.httpOnly, sameSite: cookie?.sameSite, path: cookie?.path },
      { secure: true, httpOnly: true, sameSite: "Lax", path: "/" },
    );
    const { told: session } = await knock("GET", "/api/session", { token: token! });
    assert.deepEqual(
      [session.person.name, session.account, session.today, session.demo],
      ["Trần Thị Hoa", { id: accountId, username: "hoatt", secondFactor: false }, "2023-01-12", false],
    );
    const kept = await database.owner
      .selectFrom("door.session")
      .where("account_id", "=", accountId)
      .selectAll()
      .execute();
    assert.equal(kept.length, 1);
    assert.ok(!JSON.stringify(kept).includes(token!));
    assert.deepEqual(await auditedOf(accountId), ["session.open"]);
  });

  test("says the same to an unknown name, a wrong password, a waiting and a closed account", async () => {
    const { userName } = await someone();
    const waiting = await someone("Lê Văn Chờ", null);
    const closed = await someone("Lê Văn Khóa");
    await database.owner
      .updateTable("door.account")
      .set({ disabled_at: new Date().toISOString() })
      .where("id", "=", closed.accountId)
      .execute();
    const answers = [
      await logIn("khong-co-ai", "đồng-lúa-chín-7", { from: fresh() }),
      await logIn(userName, "sai rồi", { from: fresh() }),
      await logIn(waiting.userName, "đồng-lúa-chín-7", { from: fresh() }),
      await logIn(closed.userName, "đồng-lúa-chín-7", { from: fresh() }),
    ].map(({ status, told }) => [status, told]);
    for (const answer of answers) assert.deepEqual(answer, [401, { refusal: { code: "account.wrong-credentials" } }]);
  });

  test("takes as long for an unknown name as for a wrong password", async () => {
    const { userName } = await someone();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 5; round += 1) {
      times.known.push(await timeOf(userName));
      times.unknown.push(await timeOf("khong-co-ai"));
    }
    assert.ok(Math.min(...times.unknown) > Math.min(...times.known) * 0.5, JSON.stringify(times));
  });

  test("grows slower with every wrong attempt, for that account from that address only, and never locks out", async () => {
    const { userName } = await someone();
    const from = fresh();
    for (let wrong = 1; wrong <= 3; wrong += 1) {
      assert.equal((await logIn(userName, "sai rồi", { from })).code, "account.wrong-credentials");
    }
    const { status, told } = await logIn(userName, "đồng-lúa-chín-7", { from });
    assert.deepEqual([status, told.refusal.code], [429, "account.wait"]);
    assert.ok(told.refusal.seconds >= 1 && told.refusal.seconds <= 2, JSON.stringify(told));
    assert.equal((await logIn(userName, "đồng-lúa-chín-7", { from: fresh() })).status, 200);
    await new Promise((resolve) => setTimeout(resolve, told.refusal.seconds * 1000));
    assert.equal((await logIn(userName, "đồng-lúa-chín-7", { from })).status, 200);
    assert.equal((await logIn(userName, "sai rồi", { from })).code, "account.wrong-credentials");
  });

  test("lets no crowd of guesses through at once", async () => {
    const { userName } = await someone();
    const from = fresh();
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => logIn(userName, `đoán ${n}`, { from })));
    const tried = guesses.filter(({ code }) => code === "account.wrong-credentials").length;
    assert.ok(tried <= 4, `${tried} were tried`);
  });

  test("is closed over plain http on any other name, and says so", async () => {
    const { userName } = await someone();
    const { status, code } = await logIn(userName, "đồng-lúa-chín-7", { host: "chuyende.example" });
    assert.deepEqual([status, code], [403, "account.insecure-address"]);
  });

  test("hears of all that is wrong with what was sent", async () => {
    const { status, told } = await knock("POST", "/api/session", { body: { username: "", surplus: 1 } });
    assert.equal(status, 400);
    assert.deepEqual(
      told.refusal.problems.map(({ field }: { field: string }) => field),
      ["username", "password", "surplus"],
    );
  });
});
