import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import selfsigned from "selfsigned";
import { startTestCluster, type TestCluster } from "#testing/cluster.ts";
import { startRelay, type Relay } from "#testing/database-relay.ts";
import { query, refusal, until } from "#testing/database-stage.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { openDatabase } from "./database.ts";
import { rolePassword, roleConfigOf } from "./server-url.ts";

describe("DATABASE_URL", () => {
  let cluster: TestCluster;
  let relay: Relay;
  const nowhere = "/nonexistent/chuyende";
  const open = (databaseUrl: string, patience = 10_000) =>
    openDatabase({ dataDir: nowhere, databaseUrl, log: () => undefined, patience });
  const address = (database: string, { port } = relay, query = "") =>
    `postgresql://office:m%E1%BA%ADt%40kh%E1%BA%A9u@127.0.0.1:${port}/${database}${query}`;

  before(async () => {
    cluster = await startTestCluster();
    relay = await startRelay(cluster.owner);
    await query(cluster.owner, "create role office login createrole password 'mật@khẩu'");
    await query(cluster.owner, "create database chuyende owner office");
    await query(
      cluster.owner,
      "create database latin encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0",
    );
    await query(
      cluster.owner,
      `create role web_login login password '${rolePassword(address("chuyende"), "web_login")}'`,
    );
    const hba = join(cluster.owner.host!, "..", "cluster", "pg_hba.conf");
    writeFileSync(hba, `local all office,web_login scram-sha-256\n${readFileSync(hba, "utf8")}`);
    await query(cluster.owner, "select pg_reload_conf()");
    await until("passwords are asked for", async () => {
      const asked = await query({ ...cluster.owner, user: "office", password: "x" }, "select 1").catch(String);
      return String(asked).includes("password");
    });
  });
  after(async () => {
    await relay.close();
    await cluster.stop();
  });

  test("a server is used, not started and not stopped, and each log-in has its derived password", async () => {
    const database = await open(address("chuyende"));
    assert.equal(database.kind, "server");
    const ask = 'select current_user as "user", current_database() as database';
    assert.deepEqual(await query(database.ownerConfig, ask), [{ user: "office", database: "chuyende" }]);
    assert.deepEqual(await query(database.configFor("web_login"), ask), [{ user: "web_login", database: "chuyende" }]);
    const elsewhere = await query(database.configFor("web_login", "postgres"), ask);
    assert.deepEqual(elsewhere, [{ user: "web_login", database: "postgres" }]);
    await database.stop();
    await query(database.ownerConfig, "select 1");
  });

  test("several applications may use one server", async () => {
    const both = await Promise.all([open(address("chuyende")), open(address("chuyende"))]);
    assert.equal(both.length, 2);
  });

  test("a wrong password, a missing database, a wrong encoding are told apart", async () => {
    const password = await refusal(open(address("chuyende").replace("%40", "")));
    assert.equal(password.code, "server-refused");
    assert.match(password.message, /từ chối tên hoặc mật khẩu/);
    assert.ok(!password.message.includes("khẩu@") && !password.message.includes("%E1"), "the password stays out of it");
    assert.match((await refusal(open(address("nothing")))).message, /không có cơ sở dữ liệu nêu trong DATABASE_URL/);
    const latin = await refusal(open(address("latin")));
    assert.equal(latin.code, "unsafe-settings");
    assert.match(latin.message, /bảng mã SQL_ASCII: cần UTF8/);
  });

  test("a server that is not up is waited for", async () => {
    const away = await startRelay(cluster.owner);
    await away.close();
    const { code, message } = await refusal(open(address("chuyende", away), 300));
    assert.equal(code, "server-unreachable");
    assert.match(message, /127\.0\.0\.1:\d+: connect ECONNREFUSED/);
    let goneOnce = false;
    const late = await startRelay({
      ...cluster.owner,
      get host() {
        // The first connection finds no socket behind the relay, the next ones do.
        if (goneOnce) return cluster.owner.host!;
        goneOnce = true;
        return nowhere;
      },
    });
    assert.equal((await open(address("chuyende", late), 5_000)).kind, "server");
    await late.close();
  });

  test("an address that is none is refused without repeating it", async () => {
    for (const url of ["chuyende", "mysql://a:secret@b/c", "postgresql://a:secret@b:notaport/c"]) {
      const { code, message } = await refusal(open(url));
      assert.equal(code, "server-unreachable", url);
      assert.ok(!message.includes("secret"), message);
    }
  });

  test("TLS is as strict as the address says, for the owner and for every log-in", async (t) => {
    const place = await makeTestFolder("tls");
    t.after(() => rmSync(place, { recursive: true, force: true }));
    const pems = await selfsigned.generate([{ name: "commonName", value: "127.0.0.1" }], {
      extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
    });
    const root = join(place, "root.pem");
    writeFileSync(root, pems.cert);
    const secure = await startRelay(cluster.owner, { cert: pems.cert, key: pems.private });
    t.after(() => secure.close());
    const unknown = await refusal(open(address("chuyende", secure, "?sslmode=verify-full")));
    assert.equal(unknown.code, "server-refused");
    assert.match(unknown.message, /Chứng thư TLS/);
    const known = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(root)}`;
    const database = await open(address("chuyende", secure, known));
    await query(database.configFor("web_login"), "select 1");
    const plain = await refusal(open(address("chuyende", relay, known)));
    assert.match(plain.message, /does not support SSL/);
  });
});

const url = (password: string, host = "a") => `postgresql://office:${password}@${host}/chuyende`;

test("a role's password follows the address's password and the role, and nothing else", () => {
  const one = rolePassword(url("p"), "web_login");
  assert.match(one!, /^[\w-]{43}$/);
  assert.equal(rolePassword(url("p", "other"), "web_login"), one);
  assert.notEqual(rolePassword(url("p"), "sweep_login"), one);
  assert.notEqual(rolePassword(url("q"), "web_login"), one);
  assert.equal(rolePassword("postgresql://office@a/chuyende", "web_login"), null);
  assert.equal("password" in roleConfigOf("postgresql://office@a/chuyende", "web_login"), false);
});
