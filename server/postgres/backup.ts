import { rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Client } from "pg";
import { type CopiedFile, copyFiles, keepNames, makeFolder, type Owner, pathsIn, writeText } from "./copy-files.ts";
import type { Database } from "./database.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";

/** What a backup says about itself in `manifest.json`. `madeAt` is an ISO instant; `from`, `to` are positions in the server's log. */
export type Manifest = {
  format: 1;
  madeAt: string;
  serverVersion: string;
  from: string;
  to: string;
  files: CopiedFile[];
};

export const manifestName = "manifest.json";

/** Content that belongs to the running server only; the folders themselves are kept. */
const transient =
  /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.|(?:^|\/)pgsql_tmp|^(?:postmaster\.|backup_label|tablespace_map)|(?:^|\/)pg_internal\.init$/;

/** Copied last: it must not know of a later checkpoint than the files before it. */
const control = "global/pg_control";

/**
 * Copies the running embedded database into the new folder `target` while it is in use; every commit acknowledged before
 * the call is in it. Files have mode 0600 and belong to the database's user.
 * Throws `DatabaseUnavailable` for a server of `DATABASE_URL`, and where `target` exists.
 */
export async function backupDatabase(
  database: Database,
  { target, madeAt }: { target: string; madeAt: Date },
): Promise<Manifest> {
  if (database.kind !== "embedded") throw new DatabaseUnavailable("server-refused", notOurs);
  const folder = resolve(target);
  if (await exists(folder)) throw new DatabaseUnavailable("folder-unsuitable", taken(folder));
  const half = `${folder}.new-${process.pid}`;
  const client = new Client({ ...database.ownerConfig, database: "postgres" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const copied = await copyOnline(client, half);
    const manifest: Manifest = {
      format: 1,
      madeAt: madeAt.toISOString(),
      serverVersion: database.serverVersion,
      ...copied.report,
    };
    await writeText(join(half, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, copied.owner);
    await rename(half, folder);
    await keepNames(dirname(folder));
    return manifest;
  } finally {
    await client.end().catch(() => undefined);
    await rm(half, { recursive: true, force: true });
  }
}

type Copied = { owner: Owner; report: Pick<Manifest, "from" | "to" | "files"> };

async function copyOnline(client: Client, half: string): Promise<Copied> {
  const { folder } = await one<{ folder: string }>(client, "select current_setting('data_directory') as folder");
  const owner = await ownerOf(folder);
  const to = join(half, "cluster");
  await makeFolder(half, owner);
  await makeFolder(to, owner);
  // The slot keeps what is logged during the copy from being recycled; it goes with this connection.
  await client.query("select pg_create_physical_replication_slot($1, true, true)", [`backup_${process.pid}`]);
  const start = await one<{ at: string }>(client, "select pg_backup_start('chuyende', true)::text as at");
  const files = await copyData(folder, to, owner);
  const stop = await one<{ at: string; label: string; first: string; last: string }>(
    client,
    `select lsn::text as at, labelfile as label, pg_walfile_name('${start.at}') as first, pg_walfile_name(lsn) as last
     from pg_backup_stop(wait_for_archive => false)`,
  );
  const label = await writeText(join(to, "backup_label"), stop.label, owner);
  const segments = (await pathsIn(folder, "pg_wal/")).filter((path) => isBetween(path, stop.first, stop.last));
  const log = await copyFiles(folder, to, { paths: segments, owner });
  return {
    owner,
    report: { from: start.at, to: stop.at, files: [...files, { ...label, path: "backup_label" }, ...log] },
  };
}

async function copyData(from: string, to: string, owner: Owner): Promise<CopiedFile[]> {
  const wanted = (await pathsIn(from)).filter((path) => !transient.test(path));
  if (wanted.some((path) => /^pg_tblspc\/./.test(path))) throw new DatabaseUnavailable("folder-unsuitable", spread);
  for (const path of wanted) if (path.endsWith("/")) await makeFolder(join(to, path), owner);
  const paths = wanted.filter((path) => !path.endsWith("/") && path !== control);
  return [
    ...(await copyFiles(from, to, { paths, owner })),
    ...(await copyFiles(from, to, { paths: [control], owner })),
  ];
}

/** A segment of the log is named by its position in 24 hexadecimal digits, so names order as positions do. */
function isBetween(path: string, first: string, last: string): boolean {
  const name = path.slice("pg_wal/".length);
  return /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
}

/** Root copies for the database's user; anybody else is that user. */
async function ownerOf(folder: string): Promise<Owner> {
  const { uid, gid } = await stat(folder);
  return process.getuid?.() === 0 ? { uid, gid } : null;
}

async function one<Row extends object>(client: Client, sql: string): Promise<Row> {
  const [row] = (await client.query<Row>(sql)).rows;
  if (row === undefined) throw new Error("the server answered without a row");
  return row;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const notOurs =
  "Cơ sở dữ liệu nằm trên máy chủ nêu trong DATABASE_URL: hãy sao lưu bằng công cụ của máy chủ đó, hoặc dùng bản xuất dữ liệu.";
const taken = (folder: string) => `Đã có ${folder}. Hãy chọn tên khác cho bản sao lưu; bản cũ không bị ghi đè.`;
const spread =
  "Cơ sở dữ liệu có vùng lưu trữ (tablespace) nằm ngoài thư mục dữ liệu: không sao lưu được bằng cách này. Hãy chuyển các bảng về vùng mặc định.";
