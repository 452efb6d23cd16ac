import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DatabaseUnavailable } from "./database-unavailable.ts";

/** A user of the operating system under whom PostgreSQL runs. `null` elsewhere means: the user running this process. */
export type SystemUser = { name: string; uid: number; gid: number };

/** The users of this machine, as `/etc/passwd` names them. */
export function readSystemUsers(passwd: string = readFileSync("/etc/passwd", "utf8")): SystemUser[] {
  return passwd.split("\n").flatMap((line) => {
    const [name = "", , uid = "", gid = ""] = line.split(":");
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * Under whom the database runs. PostgreSQL refuses root; then the owner of an existing database goes first,
 * the person behind `sudo` next, then the machine's `postgres`, at last `nobody`. `null`: as ourselves.
 * Throws `DatabaseUnavailable` when root has nobody to hand the database to, or none of them may enter the folder.
 */
export async function chooseSystemUser(folder: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const users = readSystemUsers();
  const owner = await ownerOf(folder);
  if (owner !== null && owner !== 0) return byUid(users, owner) ?? noUser();
  const candidates = [byUid(users, Number(process.env.SUDO_UID)), byName(users, "postgres"), byName(users, "nobody")];
  const known = candidates.filter((user) => user !== null && user.uid !== 0) as SystemUser[];
  if (known.length === 0) return noUser();
  for (const user of known) if (await mayEnter(dirname(folder), user)) return user;
  throw new DatabaseUnavailable(
    "folder-unreachable",
    `Chương trình đang chạy bằng quyền root nên cơ sở dữ liệu phải chạy dưới người dùng ${known.map(({ name }) => name).join(", ")}, ` +
      `nhưng người dùng này không vào được thư mục ${dirname(folder)}. ` +
      "Hãy chạy bằng một người dùng thường, hoặc chọn thư mục dữ liệu khác mà mọi người dùng đi vào được (ví dụ /var/lib/chuyende).",
  );
}

const byUid = (users: readonly SystemUser[], uid: number) => users.find((user) => user.uid === uid) ?? null;
const byName = (users: readonly SystemUser[], name: string) => users.find((user) => user.name === name) ?? null;

function noUser(): never {
  throw new DatabaseUnavailable(
    "no-system-user",
    "PostgreSQL không chạy bằng quyền root và máy này không có người dùng nào thay được. " +
      "Hãy tạo một người dùng thường (ví dụ: useradd chuyende) rồi chạy chương trình bằng người dùng đó.",
  );
}

async function ownerOf(folder: string): Promise<number | null> {
  return stat(folder).then(
    ({ uid }) => uid,
    () => null,
  );
}

/** Whether `user` can walk down to `folder`, by the mode bits of each existing folder on the way. */
export async function mayEnter(folder: string, user: SystemUser): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const mode = await allowed(at, user, 1);
    if (mode === false) return false;
    if (at === dirname(at)) return true;
  }
}

/** Whether `user` can reach and read `file`. */
export async function mayRead(file: string, user: SystemUser): Promise<boolean> {
  return (await mayEnter(dirname(file), user)) && (await allowed(file, user, 4)) === true;
}

async function allowed(path: string, user: SystemUser, bit: 1 | 4): Promise<boolean | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
  return ((found.mode >> shift) & bit) === bit;
}
