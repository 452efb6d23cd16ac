import { readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { keepNames } from "./copy-files.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { startFailure } from "./plain-words.ts";
import { copyReadyCluster } from "./ready-cluster.ts";
import { runProgram } from "./run-program.ts";
import { endOfLog, lastWords } from "./server-log.ts";
import { type Settings, type Site, ownerRole } from "./site.ts";

/** Not for the office to change: who may come in, and how the server speaks. */
const fixed: Settings = { listen_addresses: "", unix_socket_permissions: "0700", lc_messages: "C", timezone: "UTC" };

/** Sizes for a small office machine (design: Node and PostgreSQL within 200 MB). */
const small: Settings = {
  shared_buffers: "128MB",
  max_connections: "30",
  // Reading in the backend itself saves three worker processes.
  io_method: "sync",
  max_worker_processes: "2",
  max_parallel_workers_per_gather: "0",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  max_wal_size: "512MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  autovacuum_max_workers: "2",
  jit: "off",
  huge_pages: "off",
};

/** Settings that PostgreSQL 17 does not know yet. */
const since18: ReadonlySet<string> = new Set(["io_method"]);

/** Makes the cluster unless it is there: under another name first, renamed when whole, so a killed first start leaves nothing half. */
export async function ensureCluster(site: Site): Promise<void> {
  if (await hasCluster(site)) return mustMatchMajor(site);
  const half = `${site.cluster}.new-${process.pid}-${Date.now().toString(36)}`;
  const failure = (await copyReadyCluster(site, half)) ? null : await makeCluster(site, half);
  const unnamed = failure ?? (await named(half, site));
  if (unnamed === null) return keepNames(site.home);
  await rm(half, { recursive: true, force: true });
  // Another start may have finished its own first.
  if (!(await hasCluster(site))) throw unnamed;
}

async function makeCluster(site: Site, folder: string): Promise<Error | null> {
  const making = runProgram(join(site.binaries.bin, "initdb"), initdbArguments(folder), asUser(site));
  site.atWork();
  const { code, output } = await making;
  return code === 0 ? null : initdbFailure(output, site.home);
}

const initdbArguments = (folder: string): string[] => [
  `--pgdata=${folder}`,
  `--username=${ownerRole}`,
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  "--auth-local=trust",
  "--auth-host=reject",
  "--data-checksums",
];

const named = (half: string, { cluster }: Site): Promise<Error | null> =>
  rename(half, cluster).then(
    () => null,
    (error: Error) => error,
  );

/** Removes what killed first starts left behind. Only for the one who holds the cluster's lock. */
export async function clearHalfMade({ home, cluster }: Site): Promise<void> {
  const half = (await readdir(home)).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  // An initdb that outlived its program may still be writing there; the next start clears it then.
  await Promise.all(half.map((name) => rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)));
}

const hasCluster = ({ cluster }: Site): Promise<boolean> =>
  stat(join(cluster, "PG_VERSION")).then(
    () => true,
    () => false,
  );

async function mustMatchMajor({ cluster, binaries }: Site): Promise<void> {
  const written = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  if (Number.parseInt(written, 10) === binaries.major) return;
  throw new DatabaseUnavailable(
    "version-differs",
    `Dữ liệu trong ${cluster} do PostgreSQL ${written} tạo ra, còn chương trình ở ${binaries.bin} là bản ${binaries.version}. ` +
      `Hãy đặt PG_BIN_DIR tới PostgreSQL ${written}; muốn chuyển sang bản mới thì xuất dữ liệu bằng bản cũ rồi nhập lại.`,
  );
}

function initdbFailure(output: string, log: string): Error {
  const fatal = /(?:FATAL|error): +(.*)$/m.exec(output)?.[1] ?? output.trim();
  return startFailure({ fatal, hint: /(?:HINT|hint): +(.*)$/m.exec(output)?.[1] ?? "" }, log);
}

/** Starts the server and waits until it serves. `false` with its last words when it did not; the caller decides whether to try again. */
export async function startServer(site: Site): Promise<{ started: true } | { started: false; failure: Error }> {
  const from = await endOfLog(site.log);
  const settings = { ...small, ...site.settings, ...fixed, unix_socket_directories: `"${site.socket}"` };
  const options = Object.entries(settings)
    .filter(([name]) => site.binaries.major >= 18 || !since18.has(name))
    .map(([name, value]) => `-c ${shellQuoted(`${name}=${value}`)}`);
  const starting = pgCtl(site, ["-w", "-t", "60", "-l", site.log, "-o", options.join(" "), "start"]);
  site.atWork();
  const { code } = await starting;
  if (code === 0) return { started: true };
  return { started: false, failure: startFailure(await lastWords(site.log, from), site.log) };
}

/** Stops the server: open transactions are rolled back, everything is written out. Fine when it runs no longer. */
export async function stopServer(site: Site): Promise<void> {
  await pgCtl(site, ["-w", "-t", "60", "-m", "fast", "stop"]);
}

const pgCtl = (site: Site, args: readonly string[]) =>
  runProgram(join(site.binaries.bin, "pg_ctl"), ["-D", site.cluster, "-s", ...args], asUser(site));

const asUser = ({ user, home }: Site) => ({ user, cwd: home });

/** pg_ctl hands its options to a shell. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
