import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startServer } from "./cluster.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { type PidFile, pidFilePath, readPidFile } from "./pid-file.ts";
import { probe } from "./probe.ts";
import { processState, processesIn } from "./process-state.ts";
import type { Site } from "./site.ts";

/** A look at the cluster: who serves it, who still stands in it, or nobody. */
type Sight =
  | { seen: "ready" | "busy" }
  | { seen: "silent"; file: PidFile }
  | { seen: "stale"; file: PidFile }
  | { seen: "orphans"; pids: number[] }
  | { seen: "nobody" };

/** How long a server that calls itself ready may say nothing before it is told to stop. */
const silenceAllowed = 4_000;
const orphansAllowed = 5_000;

/**
 * Makes the cluster serve, whatever a killed program, a power cut or another start left: adopts a server that answers,
 * waits for one that is starting or stopping, stops one that has gone silent, clears away a dead one's traces, starts.
 * `adopted`: it was running already. Throws `DatabaseUnavailable` after `patience` ms without a server,
 * and soon after `givenUp` says so.
 */
export async function bringUp(site: Site, patience: number, givenUp = () => false): Promise<{ adopted: boolean }> {
  let deadline = Date.now() + patience;
  let last: Last = { seen: null, since: Date.now(), told: false };
  const attempts: Error[] = [];
  for (;;) {
    const sight = await look(site);
    if (sight.seen === "ready") return { adopted: attempts.length === 0 };
    if (sight.seen !== last.seen) last = { seen: sight.seen, since: Date.now(), told: false };
    const waited = Date.now() - last.since;
    if (sight.seen === "busy") {
      deadline = Date.now() + patience;
      tellToWait(site, last);
    }
    if (sight.seen === "silent") tellToStop(site, sight.file, waited);
    if (sight.seen === "orphans") endOrphans(site, sight.pids, waited);
    if (sight.seen === "stale" || sight.seen === "nobody") {
      if (sight.seen === "stale") await clearTraces(site, sight.file);
      const outcome = await start(site);
      if (outcome === null) return { adopted: false };
      attempts.push(outcome);
      if (isHopeless(attempts)) throw outcome;
    }
    if (givenUp() || Date.now() > deadline) throw attempts.at(-1) ?? noAnswer(site);
    await pause(sight.seen === "busy" ? 50 : 150);
  }
}

async function look(site: Site): Promise<Sight> {
  const file = await readPidFile(site.cluster);
  if (file !== null && (await processState(file.pid, site.cluster)) === "postgres") {
    const answer = await probe(site);
    return answer === "ready" || answer === "busy" ? { seen: answer } : { seen: "silent", file };
  }
  const pids = await processesIn(site.cluster);
  // Children of a killed postmaster leave by themselves; until then its pid file keeps a second server out.
  if (pids.length > 0) return { seen: "orphans", pids };
  return file === null ? { seen: "nobody" } : { seen: "stale", file };
}

/** What was seen last, since when, and whether the person waiting was told. */
type Last = { seen: Sight["seen"] | null; since: number; told: boolean };

/** A server at work on its own recovery is alive: it is given all the time it takes, and the person is told once. */
function tellToWait({ say }: Site, last: Last): void {
  if (last.told || Date.now() - last.since < 5_000) return;
  last.told = true;
  say("Cơ sở dữ liệu đang tự phục hồi sau lần dừng đột ngột. Xin chờ, đừng tắt máy.");
}

/** SIGINT is the server's fast stop. One that is still starting or already stopping is left to it. */
function tellToStop(site: Site, { pid, status }: PidFile, waited: number): void {
  if (status !== "ready" || waited < silenceAllowed) return;
  site.say(`Cơ sở dữ liệu (tiến trình ${pid}) đang chạy mà không trả lời: cho dừng để khởi động lại.`);
  signal(pid, "SIGINT");
}

function endOrphans(site: Site, pids: readonly number[], waited: number): void {
  if (waited < orphansAllowed) return;
  site.say(`Còn ${pids.length} tiến trình của cơ sở dữ liệu đã dừng: cho kết thúc.`);
  for (const pid of pids) signal(pid, "SIGQUIT");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended by itself.
  }
}

/** Takes a dead server's pid file away, unless another start has meanwhile written its own in its place. */
async function clearTraces(site: Site, dead: PidFile): Promise<void> {
  site.say(
    `Tệp postmaster.pid còn lại từ lần chạy trước (tiến trình ${dead.pid || "không rõ"} không phải cơ sở dữ liệu này): dọn đi.`,
  );
  const path = pidFilePath(site.cluster);
  const aside = `${path}.stale-${process.pid}`;
  if (
    !(await rename(path, aside).then(
      () => true,
      () => false,
    ))
  )
    return;
  const taken = Number.parseInt(await readFile(aside, "utf8").catch(() => ""), 10);
  if (Math.abs(taken || 0) === dead.pid) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function start(site: Site): Promise<Error | null> {
  // The socket's own lock file bears a process number too, and a stranger may have it by now.
  await rm(join(site.socket, ".s.PGSQL.5432.lock"), { force: true });
  const outcome = await startServer(site);
  return outcome.started ? null : outcome.failure;
}

/** The same reason three times running will not go away by waiting, except another server being in the way. */
function isHopeless(attempts: readonly Error[]): boolean {
  const last = attempts.slice(-3).map(({ message }) => message.replace(/\d+/g, ""));
  const inTheWay = /already exists|still in use|is another/.test(last.at(-1) ?? "");
  return last.length === 3 && new Set(last).size === 1 && !inTheWay;
}

const noAnswer = ({ log }: Site): DatabaseUnavailable =>
  new DatabaseUnavailable(
    "start-failed",
    `Cơ sở dữ liệu không trả lời. Hãy khởi động lại máy rồi chạy lại; nếu vẫn vậy, gửi tệp nhật ký cho người hỗ trợ: ${log}`,
  );
