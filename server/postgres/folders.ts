import { createHash } from "node:crypto";
import { chown, lstat, mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import type { SystemUser } from "./system-user.ts";

/** Everything of the embedded database lies in one private folder: the cluster, its log, its socket. */
export type Folders = { home: string; cluster: string; log: string; socket: string };

/** A Unix socket's path may have about 103 bytes; `.s.PGSQL.5432` takes 14 of them. */
const longestSocketFolder = 88;

export const homeOf = (dataDir: string): string => join(dataDir, "postgres");

/** Makes the folders that are missing, private to the database's user. `dataDir` is the application's data folder. */
export async function makeFolders(dataDir: string, user: SystemUser | null): Promise<Folders> {
  // Others may pass through to the database's folder below, but not list what lies here.
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const home = homeOf(await realpath(dataDir));
  await makePrivate(home, user);
  const socket = socketFolder(home);
  await makePrivate(socket, user);
  return { home, cluster: join(home, "cluster"), log: join(home, "postgres.log"), socket };
}

/** Beside the data when the path is short enough, else in the machine's temporary folder under a name of its own. */
export function socketFolder(home: string): string {
  const near = join(home, "run");
  if (Buffer.byteLength(near) <= longestSocketFolder) return near;
  return join(tmpdir(), `chuyende-${createHash("sha256").update(home).digest("hex").slice(0, 16)}`);
}

async function makePrivate(folder: string, user: SystemUser | null): Promise<void> {
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
  if (made && user !== null) await chown(folder, user.uid, user.gid);
  const owner = user?.uid ?? process.getuid?.();
  const found = await lstat(folder);
  // Someone else's folder under our name could hand us someone else's socket.
  if (!found.isDirectory() || (owner !== undefined && found.uid !== owner) || (found.mode & 0o077) !== 0) {
    throw new DatabaseUnavailable(
      "folder-unsuitable",
      `Thư mục ${folder} không thuộc riêng người dùng chạy cơ sở dữ liệu. ` +
        "Hãy chạy bằng đúng người dùng đã tạo thư mục dữ liệu này, hoặc sửa lại chủ và quyền (0700) của thư mục.",
    );
  }
}
