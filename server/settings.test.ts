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

const provider = {
  CHUYENDE_OIDC_ISSUER: "https://tinhuy.example/oidc",
  CHUYENDE_OIDC_CLIENT_ID: "chuyende",
  CHUYENDE_OIDC_CLIENT_SECRET: "bi-mat",
};

test("the office's own log-in provider: whole or not at all, over plain http on this machine only", () => {
  assert.equal(readSettings({}, []).oidc, null);
  const settings = { issuer: "https://tinhuy.example/oidc", clientId: "chuyende", clientSecret: "bi-mat" };
  assert.deepEqual(readSettings(provider, []).oidc, { ...settings, label: "Dùng tài khoản cơ quan" });
  const loopback = { ...provider, CHUYENDE_OIDC_ISSUER: "http://127.0.0.1:8080", CHUYENDE_OIDC_LABEL: "Tỉnh ủy" };
  assert.equal(readSettings(loopback, []).oidc?.label, "Tỉnh ủy");
});

for (const [environment, args, words] of [
  [{ PORT: "ba nghìn" }, [], /PORT/],
  [{ PORT: "70000" }, [], /PORT/],
  [{ CHUYENDE_TLS_CERT: "cert.pem" }, [], /CHUYENDE_TLS_KEY/],
  [{ CHUYENDE_PUBLIC_URL: "chuyende" }, [], /CHUYENDE_PUBLIC_URL/],
  [{ CHUYENDE_PUBLIC_URL: "ftp://chuyende" }, [], /CHUYENDE_PUBLIC_URL/],
  [{ CHUYENDE_TRUSTED_PROXIES: "127.0.0.1,proxy" }, [], /proxy/],
  [{ CHUYENDE_OIDC_ISSUER: "https://tinhuy.example" }, [], /CHUYENDE_OIDC_CLIENT_ID/],
  [{ CHUYENDE_OIDC_LABEL: "x", CHUYENDE_OIDC_CLIENT_SECRET: "x" }, [], /CHUYENDE_OIDC_ISSUER/],
  [{ ...provider, CHUYENDE_OIDC_ISSUER: "http://tinhuy.example" }, [], /https/],
  [{ ...provider, CHUYENDE_OIDC_ISSUER: "tinhuy" }, [], /CHUYENDE_OIDC_ISSUER/],
  [{ CHUYENDE_URGING: "không" }, [], /CHUYENDE_URGING/],
  [{ CHUYENDE_JOBS: "1" }, [], /CHUYENDE_JOBS/],
  [{ CHUYENDE_SMTP_URL: "smtp://thu.so.vn" }, [], /CHUYENDE_MAIL_FROM/],
  [{ CHUYENDE_SMTP_URL: "thu.so.vn", CHUYENDE_MAIL_FROM: "a@so.vn" }, [], /smtp:\/\//],
  [{ CHUYENDE_SMTP_URL: "smtp://thu.so.vn", CHUYENDE_MAIL_FROM: "văn phòng" }, [], /CHUYENDE_MAIL_FROM/],
  [{}, ["--dmeo"], /--dmeo/],
] as const) {
  test(`refused with words: ${JSON.stringify(environment)} ${args.join(" ")}`, () => {
    assert.throws(
      () => readSettings(environment, args),
      (error) => error instanceof SettingRefused && words.test(error.message),
    );
  });
}
