import { readFile, stat, statfs } from "node:fs/promises";
import { existsSync } from "node:fs";
import { platform } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { homeOf } from "./folders.ts";
import { runProgram } from "./run-program.ts";

/** One mounted file system: where, and of which kind ("ext4", "tmpfs", "fuse.sshfs"). */
export type Mount = { place: string; kind: string };

/** A file system that keeps nothing over a restart, or one behind a network where "written" does not mean written. */
const forgetful = /^(?:tmpfs|ramfs|devtmpfs|hugetlbfs)$/;
const remote =
  /^(?:nfs\d?|cifs|smb\w*|9p|afs|afpfs|ceph|coda|davfs\d?|glusterfs|gpfs|lustre|ncpfs|vboxsf|prl_fs|webdav|fuse\..+)$/;

/** Folders that a program copies to other machines while we write: it would copy a torn database, or put an old one back. */
const syncedName =
  /^(?:onedrive.*|dropbox.*|google ?drive.*|my drive|icloud.*|mobile documents|cloudstorage|nextcloud|owncloud|pcloud ?drive|pclouddrive|mega(?:sync)?|box sync|yandex\.disk|syncthing)$/i;
const syncedMark = [".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log"];

const firstStartNeeds = 500_000_000;
const everyStartNeeds = 64_000_000;

/** Refuses folders in which a database would lose data, or could not be written. `dataDir` need not exist yet. Throws `DatabaseUnavailable`. */
export async function mustSuit(dataDir: string): Promise<void> {
  if (platform() === "win32") refuse("binaries-missing", onWindows);
  const folder = await nearestExisting(resolve(dataDir));
  const kind = kindAt(folder, await mounts());
  if (forgetful.test(kind)) refuse("folder-unsuitable", inMemory(dataDir, kind));
  if (remote.test(kind)) refuse("folder-unsuitable", onNetwork(dataDir, kind));
  const synced = syncedBy(resolve(dataDir), existsSync);
  if (synced !== null) refuse("folder-unsuitable", inSynced(dataDir, synced));
  const { bavail, bsize } = await statfs(folder);
  const needed = existsSync(join(homeOf(dataDir), "cluster")) ? everyStartNeeds : firstStartNeeds;
  if (bavail * bsize < needed) refuse("no-space", tooFull(dataDir, bavail * bsize, needed));
}

/** The kind of file system a folder lies on: the mount with the longest path above it; the later of two at one place. */
export function kindAt(folder: string, all: readonly Mount[]): string {
  const above = all.filter(({ place }) => place === "/" || folder === place || folder.startsWith(place + sep));
  const nearest = above.reduce<Mount | null>(
    (best, one) => (best && best.place.length > one.place.length ? best : one),
    null,
  );
  return nearest?.kind ?? "";
}

/** The name or mark on the way up by which a synchronising program gives itself away; `null` when there is none. */
export function syncedBy(folder: string, exists: (path: string) => boolean): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const name = at.slice(at.lastIndexOf(sep) + 1);
    if (syncedName.test(name)) return name;
    const mark = syncedMark.find((mark) => exists(join(at, mark)));
    if (mark !== undefined) return mark;
    if (at === dirname(at)) return null;
  }
}

async function mounts(): Promise<Mount[]> {
  if (platform() === "linux") return linuxMounts(await readFile("/proc/self/mountinfo", "utf8").catch(() => ""));
  const { output } = await runProgram("/sbin/mount", [], { user: null, cwd: "/" });
  return [...output.matchAll(/ on (.+) \(([\w.]+)[,)]/g)].map(([, place = "", kind = ""]) => ({ place, kind }));
}

/** Reads /proc/self/mountinfo: "36 35 98:0 / /mnt/a\040b rw,noatime master:1 - ext3 /dev/root rw". */
export function linuxMounts(mountinfo: string): Mount[] {
  return mountinfo.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const place = before.split(" ")[4];
    const kind = after.split(" ")[0];
    return place === undefined || !kind ? [] : [{ place: unescaped(place), kind }];
  });
}

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

async function nearestExisting(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found !== null || at === dirname(at)) return at;
  }
}

function refuse(code: DatabaseUnavailable["code"], words: string): never {
  throw new DatabaseUnavailable(code, words);
}

const elsewhere = "Hãy chọn thư mục dữ liệu trên ổ đĩa của chính máy này (ví dụ /var/lib/chuyende).";

const inMemory = (folder: string, kind: string) =>
  `Thư mục dữ liệu ${folder} nằm trong bộ nhớ (${kind}): tắt máy là mất hết. ${elsewhere}`;
const onNetwork = (folder: string, kind: string) =>
  `Thư mục dữ liệu ${folder} nằm trên ổ mạng hoặc ổ dùng chung (${kind}): cơ sở dữ liệu ở đó có thể hỏng. ${elsewhere}`;
const inSynced = (folder: string, mark: string) =>
  `Thư mục dữ liệu ${folder} nằm trong thư mục được đồng bộ lên mạng (${mark}): bản đồng bộ sẽ làm hỏng dữ liệu. ${elsewhere}`;
const megabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000)} MB`;
const tooFull = (folder: string, free: number, needed: number) =>
  `Ổ đĩa chứa ${folder} chỉ còn ${megabytes(free)}, cần ít nhất ${megabytes(needed)}. Hãy giải phóng chỗ trống rồi khởi động lại.`;
const onWindows =
  "Trên Windows chưa chạy được cơ sở dữ liệu kèm theo. Hãy cài PostgreSQL 17 trở lên rồi đặt DATABASE_URL tới máy chủ đó.";
