import { chmod, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Client } from "pg";
import { type Manifest, manifestName } from "./backup.ts";
import { bringUp } from "./bring-up.ts";
import { checkServer } from "./check-server.ts";
import { ensureCluster, stopServer } from "./cluster.ts";
import { copyFiles, keepNames, makeFolder, pathsIn, readDigests } from "./copy-files.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { lockFolder } from "./folder-lock.ts";
import { prepareSite } from "./prepare-site.ts";
import { databaseName, type Log, ownerRole, type Site, socketConfig } from "./site.ts";

/** A backup that was started and read from end to end. */
export type CheckedBackup = { manifest: Manifest; tables: number; rows: number };

type Where = { backup: string; pgBinDir?: string | undefined; log: Log };

/**
 * Restores a backup into a scratch folder below `scratch`, starts it, reads every row of every table and removes it again.
 * Throws `DatabaseUnavailable` when a file is missing, changed or added, or the copy does not come up.
 */
export async function checkBackup({
  backup,
  scratch,
  pgBinDir,
  log,
}: Where & { scratch: string }): Promise<CheckedBackup> {
  const dataDir = await mkdtemp(join(resolve(scratch), "restore-check-"));
  // The database's user passes through to its own folder below.
  await chmod(dataDir, 0o711);
  try {
    const { site, manifest } = await layOut({ backup, pgBinDir, log }, dataDir);
    await bringUp(site, 60_000);
    try {
      return { manifest, ...(await readAll(site)) };
    } finally {
      await stopServer(site);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/**
 * Puts a backup into a data folder that has no database yet; the next start opens it.
 * Throws `DatabaseUnavailable` when there is one, or when the backup is not whole.
 */
export async function restoreBackup({
  backup,
  dataDir,
  pgBinDir,
  log,
}: Where & { dataDir: string }): Promise<Manifest> {
  const { site, manifest } = await layOut({ backup, pgBinDir, log }, resolve(dataDir));
  // Fails here, and not at the next start, when the programs are of another major.
  await ensureCluster(site);
  return manifest;
}

async function layOut({ backup, pgBinDir, log }: Where, dataDir: string): Promise<{ site: Site; manifest: Manifest }> {
  const manifest = await verifyBackup(backup);
  const site = await prepareSite({ dataDir, pgBinDir, log });
  const unlock = await lockFolder(site.home);
  try {
    if (await isThere(site.cluster)) throw new DatabaseUnavailable("in-use", occupied(dataDir));
    await copyInto(site, join(resolve(backup), "cluster"));
    return { site, manifest };
  } finally {
    await unlock();
  }
}

async function copyInto(site: Site, from: string): Promise<void> {
  const owner = site.user;
  const half = `${site.cluster}.new-${process.pid}-restore`;
  await rm(half, { recursive: true, force: true });
  await makeFolder(half, owner);
  const paths = await pathsIn(from);
  for (const path of paths) if (path.endsWith("/")) await makeFolder(join(half, path), owner);
  await copyFiles(from, half, { paths: paths.filter((path) => !path.endsWith("/")), owner });
  await rename(half, site.cluster);
  await keepNames(dirname(site.cluster));
}

/** Reads a backup's manifest and compares every file with it. Throws `DatabaseUnavailable` naming the first that differs. */
export async function verifyBackup(backup: string): Promise<Manifest> {
  const manifest = await readManifest(backup);
  const cluster = join(resolve(backup), "cluster");
  const expected = new Map(manifest.files.map((file) => [file.path, file]));
  for (const path of (await pathsIn(cluster)).filter((path) => !path.endsWith("/"))) {
    if (!expected.has(path)) throw damaged(backup, `có thêm tệp ${path}`);
  }
  const paths = manifest.files.map(({ path }) => path);
  for (const [at, found] of (await readDigests(cluster, paths)).entries()) {
    if (found === null) throw damaged(backup, `thiếu tệp ${paths[at]}`);
    if (found.sha256 !== manifest.files[at]?.sha256) throw damaged(backup, `tệp ${paths[at]} đã bị thay đổi`);
  }
  return manifest;
}

async function readManifest(backup: string): Promise<Manifest> {
  const text = await readFile(join(resolve(backup), manifestName), "utf8").catch(() => null);
  if (text === null) throw damaged(backup, `không có ${manifestName}`);
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format === 1 && Array.isArray(manifest.files)) return manifest;
  } catch {
    // Told below.
  }
  throw damaged(backup, `${manifestName} không đọc được`);
}

/** Every page of every table is read, so a page with a wrong checksum is found. */
async function readAll(site: Site): Promise<{ tables: number; rows: number }> {
  const client = new Client(socketConfig(site, ownerRole, databaseName));
  client.on("error", () => undefined);
  try {
    await client.connect();
    await checkServer(client);
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('information_schema')`,
    );
    let rows = 0;
    for (const { name } of tables) rows += await countRows(client, name);
    return { tables: tables.length, rows };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function countRows(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(t.*) as count from ${table} t`);
  return Number(rows[0]?.count);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const damaged = (backup: string, what: string) =>
  new DatabaseUnavailable(
    "backup-damaged",
    `Bản sao lưu ${backup} không nguyên vẹn: ${what}. Hãy dùng bản sao lưu khác.`,
  );

const occupied = (dataDir: string) =>
  `Thư mục ${dataDir} đã có dữ liệu. Hãy khôi phục vào một thư mục mới, hoặc cất thư mục postgres đang có đi nơi khác trước.`;
