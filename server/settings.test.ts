import assert from "node:assert/strict";
import { test } from "node:test";
import { dataFolderOf, readSettings, SettingRefused } from "./settings.ts";

test("without settings: loopback, port 3000, a data folder of its own for the demo", async () => {
  const plain = readSettings({}, []);
  assert.deepEqual(
    [plain.host, plain.port, plain.demo, plain.tls, plain.publicUrl],
    ["127.0.0.1", 3000, false, null, null],
  );
  assert.notEqual(await dataFolderOf(readSettings({}, ["--demo"])), await dataFolderOf(plain));
  assert.equal(await dataFolderOf(readSettings({ CHUYENDE_DATA: "elsewhere" }, [])), "elsewhere");
});

for (const [environment, args, words] of [
  [{ PORT: "ba nghìn" }, [], /PORT/],
  [{ PORT: "70000" }, [], /PORT/],
  [{ CHUYENDE_TLS_CERT: "cert.pem" }, [], /CHUYENDE_TLS_KEY/],
  [{ CHUYENDE_PUBLIC_URL: "chuyende" }, [], /CHUYENDE_PUBLIC_URL/],
  [{ CHUYENDE_PUBLIC_URL: "ftp://chuyende" }, [], /CHUYENDE_PUBLIC_URL/],
  [{ CHUYENDE_TRUSTED_PROXIES: "127.0.0.1,proxy" }, [], /proxy/],
  [{}, ["--dmeo"], /--dmeo/],
] as const) {
  test(`refused with words: ${JSON.stringify(environment)} ${args.join(" ")}`, () => {
    assert.throws(
      () => readSettings(environment, args),
      (error) => error instanceof SettingRefused && words.test(error.message),
    );
  });
}
