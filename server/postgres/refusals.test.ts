import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { databaseUser, makeStage, query, refusal } from "#testing/database-stage.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { findBinaries } from "./binaries.ts";

const asRoot = process.getuid?.() === 0;
const packaged = (await findBinaries({ pgBinDir: undefined, user: null, copyTo: "/nonexistent" })).bin;

/** A folder that is gone after the test. */
async function folder(t: TestContext, name: string): Promise<string> {
  const made = await makeTestFolder(name);
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Programs that only say which version they are. */
async function claimedVersion(t: TestContext, version: string): Promise<string> {
  const bin = await folder(t, "bin");
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} (PostgreSQL) ${version}"\n`, { mode: 0o755 });
  }
  return bin;
}

test("programs older than 17 are refused, with their version", async (t) => {
  const stage = await makeStage(t);
  const { code, message } = await refusal(
    stage.open({ pgBinDir: await claimedVersion(t, "15.13 (Debian 15.13-0+deb12u1)") }),
  );
  assert.equal(code, "version-too-old");
  assert.match(message, /PostgreSQL 15\.13 .* quá cũ: cần bản 17 trở lên/);
  assert.equal(existsSync(stage.cluster), false);
});

const debian15 = "/usr/lib/postgresql/15/bin";
test("a real PostgreSQL 15 is refused", { skip: !existsSync(debian15) && "not on this machine" }, async (t) => {
  const stage = await makeStage(t);
  const { code, message } = await refusal(stage.open({ pgBinDir: debian15 }));
  assert.equal(code, "version-too-old");
  assert.match(message, /PostgreSQL 15\.\d+/);
});

test("data of one major is not opened with programs of another", async (t) => {
  const stage = await makeStage(t);
  await (await stage.open()).stop();
  const { code, message } = await refusal(stage.open({ pgBinDir: await claimedVersion(t, "17.6") }));
  assert.equal(code, "version-differs");
  assert.match(message, /do PostgreSQL 18 tạo ra, .* là bản 17\.6/);
  const database = await stage.open();
  await query(database.ownerConfig, "select 1");
});

test("PG_BIN_DIR without programs, and programs that do not run, are told apart", async (t) => {
  const stage = await makeStage(t);
  const missing = await refusal(stage.open({ pgBinDir: await folder(t, "none") }));
  assert.equal(missing.code, "binaries-missing");
  assert.match(missing.message, /Không thấy postgres trong .*PG_BIN_DIR/);
  const broken = await claimedVersion(t, "18.4");
  writeFileSync(join(broken, "postgres"), "#!/bin/sh\necho 'libicui18n.so.60: cannot open' >&2; exit 127\n");
  const unusable = await refusal(stage.open({ pgBinDir: broken }));
  assert.equal(unusable.code, "binaries-unusable");
  assert.match(unusable.message, /libicui18n\.so\.60: cannot open/);
});

test("PG_BIN_DIR with a copy of the packaged programs serves, its library links made anew", async (t) => {
  const copy = await folder(t, "copy");
  cpSync(dirname(packaged), copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
  for (const name of readdirSync(join(copy, "lib")))
    if (/^libicu\w+\.so(?:\.60)?$/.test(name)) rmSync(join(copy, "lib", name));
  const stage = await makeStage(t);
  const database = await stage.open({ pgBinDir: join(copy, "bin") });
  const [row] = await query<{ sorted: boolean }>(database.ownerConfig, `select 'đ' < 'e' collate "vi-x-icu" as sorted`);
  assert.equal(row?.sorted, true);
});

test(
  "run by root: programs in a folder that the database's user may not enter are copied to it",
  { skip: !asRoot },
  async (t) => {
    const hidden = await folder(t, "hidden");
    cpSync(dirname(packaged), hidden, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a"),
    });
    chmodSync(hidden, 0o700);
    const stage = await makeStage(t);
    const database = await stage.open({ pgBinDir: join(hidden, "bin") });
    await query(database.ownerConfig, "select 1");
    const copied = readdirSync(join(stage.dataDir, "postgres")).filter((name) => name.startsWith("programs-"));
    assert.deepEqual(copied, [`programs-${database.serverVersion}`]);
  },
);

test("run by root: the database runs as another user, who owns its files", { skip: !asRoot }, async (t) => {
  const stage = await makeStage(t);
  await stage.open();
  const { uid } = await databaseUser(stage.dataDir);
  assert.notEqual(uid, 0);
  assert.equal(statSync(`/proc/${await stage.postmaster()}`).uid, uid);
  assert.equal(statSync(join(stage.cluster, "PG_VERSION")).uid, uid);
});

test(
  "run by root: a data folder the database's user may not enter is refused, with a way out",
  { skip: !asRoot },
  async (t) => {
    const closed = await folder(t, "closed");
    chmodSync(closed, 0o700);
    const stage = await makeStage(t, "inside", join(closed, "data"));
    const { code, message } = await refusal(stage.open());
    assert.equal(code, "folder-unreachable");
    assert.match(
      message,
      /không vào được thư mục .*Hãy chạy bằng một người dùng thường, hoặc chọn thư mục dữ liệu khác/,
    );
  },
);

test("a data folder in memory is refused", { skip: !existsSync("/dev/shm") }, async (t) => {
  const stage = await makeStage(t, "memory", `/dev/shm/chuyende-test-${process.pid}`);
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "folder-unsuitable");
  assert.match(message, /nằm trong bộ nhớ \(tmpfs\): tắt máy là mất hết/);
  assert.equal(existsSync(stage.dataDir), false, "nothing was made there");
});

test("a data folder inside a synchronised one is refused", async (t) => {
  const stage = await makeStage(t, "sync", join(await folder(t, "sync"), "OneDrive - Văn phòng", "data"));
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "folder-unsuitable");
  assert.match(message, /đồng bộ lên mạng \(OneDrive - Văn phòng\)/);
});

test("a data folder that is a file, or that may not be written, is refused in words", async (t) => {
  const place = await folder(t, "place");
  writeFileSync(join(place, "tệp"), "");
  const asFile = await makeStage(t, "file", join(place, "tệp"));
  assert.match((await refusal(asFile.open())).message, /không phải là thư mục/);
  const stage = await makeStage(t);
  mkdirSync(join(stage.dataDir, "postgres"), { mode: 0o755 });
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "folder-unsuitable");
  assert.match(message, /không thuộc riêng người dùng chạy cơ sở dữ liệu/);
});

test("a server set to forget at a power cut is refused, and not left running", async (t) => {
  const stage = await makeStage(t);
  await (await stage.open()).stop();
  appendFileSync(join(stage.cluster, "postgresql.conf"), "\nfsync = off\n");
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "unsafe-settings");
  assert.match(message, /tắt fsync .* mất điện là mất dữ liệu/);
  assert.equal(await stage.postmaster(), 0, "stopped again");
});

test("a damaged setting is told with the server's own words, soon", async (t) => {
  const stage = await makeStage(t);
  await (await stage.open()).stop();
  appendFileSync(join(stage.cluster, "postgresql.conf"), "\nshared_preload_libraries = 'nothing_like_it'\n");
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "start-failed");
  assert.match(message, /PostgreSQL báo: could not access file "nothing_like_it"/);
});

test("a disk too full for a first start is refused", { skip: !asRoot }, async (t) => {
  const disk = await smallDisk(t);
  if (disk === null) return t.skip("no loop device here");
  const stage = await makeStage(t, "small", join(disk, "data"));
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "no-space");
  assert.match(message, /chỉ còn \d+ MB, cần ít nhất 500 MB/);
});

/** A real disk of 64 MB in a file; `null` where this machine does not let us. */
async function smallDisk(t: TestContext): Promise<string | null> {
  const place = await makeTestFolder("disk");
  const [image, mount] = [join(place, "image"), join(place, "mount")];
  mkdirSync(mount);
  const made = spawnSync("sh", [
    "-c",
    'truncate -s 64M "$1" && mkfs.ext4 -q -F "$1" && mount -o loop "$1" "$2"',
    "sh",
    image,
    mount,
  ]);
  t.after(() => {
    spawnSync("umount", [mount]);
    rmSync(place, { recursive: true, force: true });
  });
  return made.status === 0 ? mount : null;
}
