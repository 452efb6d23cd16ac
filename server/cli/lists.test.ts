import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { line, sheet } from "#testing/import-list.ts";
import { makeTestFolder } from "#testing/test-folder.ts";

const database = await testDatabase();
const { owner } = database;
const folder = await makeTestFolder("lists");
after(() => rmSync(folder, { recursive: true, force: true }));

const build = builders(owner);
const committee = await build.committee();
await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
const office = await build.holder("office", committee);
await owner.updateTable("door.account").set({ user_name: "vanphong" }).where("id", "=", office.accountId).execute();

function databaseUrl(): string {
  const { user, host, database: name } = database.config();
  return `postgresql://${user}:test@localhost/${name}?host=${encodeURIComponent(String(host))}`;
}

function chuyende(...args: string[]): { status: number | null; out: string } {
  const program = join(import.meta.dirname, "chuyende.ts");
  const env = { ...process.env, DATABASE_URL: databaseUrl() };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
  return { status, out: stdout + stderr };
}

test("a list is read in and taken out on the command line, under an account", async () => {
  const file = join(folder, "list.xlsx");
  writeFileSync(
    file,
    await sheet([line("Chi bộ Thanh tra", "Ngô Văn Mới", 1990), line("Chi bộ Lạ", "Hồ Văn Lạc", 1991)]),
  );
  assert.equal(chuyende("import", file).status, 2);
  assert.match(chuyende("import", file, "--as", "khongco").out, /Không có tài khoản/);

  const failed = join(folder, "failed.xlsx");
  const looked = chuyende("import", file, "--as", "vanphong", "--failed", failed);
  assert.match(looked.out, /thêm mới 1, thay đổi 0, đã có 0, nghi vấn 0, lỗi 1/, looked.out);
  const people = async () =>
    (await sql<{ name: string }>`select name from person where path <> ${committee.path}`.execute(owner)).rows;
  assert.deepEqual(await people(), []);
  assert.ok(readFileSync(failed).length > 1000);

  const written = chuyende("import", file, "--as", "vanphong", "--yes", "--new-cells");
  assert.match(written.out, /Đã ghi: thêm 2, sửa 0 đảng viên, lập 1 chi bộ/, written.out);
  assert.equal((await people()).length, 2);

  const csv = join(folder, "members.csv");
  const taken = chuyende("export", csv, "--noun", "members", "--as", "vanphong");
  assert.equal(taken.status, 0, taken.out);
  assert.match(readFileSync(csv, "utf8"), /Chi bộ Lạ,Hồ Văn Lạc,1991/);
});
