import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { runProgram } from "./run-program.ts";

/** Gives the folder back. */
export type Unlock = () => Promise<void>;

/**
 * Takes the data folder for this process, through falls and restarts of its server. The file names the process by number,
 * start and boot, so a killed holder's file, or a stranger with its number, keeps nobody out. Between containers, which do
 * not see each other's processes, the lock inside the server (`guard.ts`) decides.
 * Throws `DatabaseUnavailable` "in-use" while the holder lives.
 */
export async function lockFolder(home: string): Promise<Unlock> {
  const file = join(home, "in-use-by");
  const own = `${process.pid} ${await lifeOf(process.pid)}`;
  const draft = `${file}.${process.pid}-${Date.now().toString(36)}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    // A link is made whole or not at all, and never over another.
    while (!(await linked(draft, file))) await removeDead(file, home);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(file, { force: true });
}

const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );

async function removeDead(file: string, home: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return;
  const pid = Number.parseInt(text, 10);
  if (Number.isSafeInteger(pid) && text === `${pid} ${await lifeOf(pid)}`) throw inUse(home, pid);
  const aside = `${file}.dead-${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  // Another start may have cleared the same dead file and taken the folder since we read.
  const taken = await readFile(aside, "utf8").catch(() => null);
  if (taken !== null && taken !== text) await linked(aside, file);
  await rm(aside, { force: true });
}

/** When a process began, in words that differ for every process that ever bears its number; "" when there is none. */
async function lifeOf(pid: number): Promise<string> {
  if (platform() !== "linux") {
    return (await runProgram("/bin/ps", ["-o", "lstart=", "-p", String(pid)], { user: null, cwd: "/" })).output.trim();
  }
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  if (line === "" || fields[0] === "Z" || fields[0] === "X") return "";
  return `${fields[19]} ${(await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim()}`;
}

/** The refusal, in plain words; `holder` when its number is known. */
export function inUse(home: string, holder?: number): DatabaseUnavailable {
  return new DatabaseUnavailable(
    "in-use",
    `Thư mục dữ liệu ${home} đang được một chương trình Chuyên đề khác dùng${holder ? ` (tiến trình ${holder})` : ""}. ` +
      "Hãy dùng chương trình đang chạy đó, hoặc dừng nó trước khi khởi động lại; mỗi thư mục dữ liệu chỉ một chương trình.",
  );
}
