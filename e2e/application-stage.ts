import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../scripts/node-path.ts";
import { copyOf, type Beginning } from "./run-stage.ts";

export type LogIn = { username: string; password: string };

/** The real program, started as `npm start` does, on a free port and a database of its own. */
export type ApplicationStage = {
  address: string;
  /** What the terminal showed. */
  lines: readonly string[];
  /** The log-in whose line on the terminal holds these words: "văn phòng Đảng ủy". */
  logInOf: (who: string) => LogIn;
  nameOf: (who: string) => string;
  setUpLink: () => string;
  /** Ends the program only; the database stays, `startAgain` brings it back under the same address. */
  interrupt: () => Promise<void>;
  startAgain: () => Promise<void>;
  /** To be done before the program is told to end: browsers left open would keep it waiting. */
  beforeStop: (() => Promise<void>)[];
  stop: () => Promise<void>;
};

/** Nobody is urged but by hand: what the ladder sends depends on the hour at which a journey is run. */
const quiet = { CHUYENDE_URGING: "off" };

export type StageSettings = { from: Beginning; env?: Record<string, string> };

export async function startApplicationStage({ from, env = {} }: StageSettings): Promise<ApplicationStage> {
  const database = await copyOf(from);
  let running = await startProgram({ from, env: { PORT: "0", ...quiet, ...env, DATABASE_URL: database.url } });
  const { port } = new URL(running.address);
  const beforeStop: (() => Promise<void>)[] = [];
  return {
    address: running.address,
    get lines() {
      return running.lines;
    },
    logInOf: (who) => {
      const { username, password } = shownIn(running.lines, who);
      return { username, password };
    },
    nameOf: (who) => shownIn(running.lines, who).name,
    setUpLink: () => running.lines.find((line) => line.includes("/set-up/"))?.trim() ?? "",
    interrupt: () => end(running.child),
    startAgain: async () => {
      running = await startProgram({ from, env: { ...quiet, ...env, PORT: port, DATABASE_URL: database.url } });
    },
    beforeStop,
    stop: async () => {
      await Promise.all(beforeStop.map((act) => act()));
      await end(running.child);
      await database.drop();
      const faults = running.lines.filter((line) => line.startsWith("Lỗi "));
      if (faults.length > 0) throw new Error(`the program met faults:\n${running.lines.join("\n")}`);
    },
  };
}

type Program = { child: ChildProcess; address: string; lines: string[] };

/** Resolves once the program has said where it serves and everything else it says at a start. */
function startProgram({ from, env }: { from: Beginning; env: Record<string, string> }): Promise<Program> {
  const args = [join(root, "server", "main.ts"), ...(from === "empty" ? [] : ["--demo"])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const last = from === "empty" ? /\/set-up\/\S+$/ : /cấp trên theo dõi$/;
  return new Promise((resolve, reject) => {
    const told = (line: string): void => {
      lines.push(line);
      const address = lines.map((one) => /đang chạy tại (\S+)/.exec(one)?.[1]).find(Boolean);
      if (address !== undefined && last.test(line)) resolve({ child, address, lines });
    };
    createInterface({ input: child.stdout }).on("line", told);
    createInterface({ input: child.stderr }).on("line", told);
    child.once("exit", () => reject(new Error(`the program ended:\n${lines.join("\n")}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** "  nga.le   ba-to-mi-na-42  Lê Thị Nga, văn phòng Đảng ủy" */
function shownIn(lines: readonly string[], who: string): LogIn & { name: string } {
  for (const line of lines) {
    const [, username, password, name, whose] = /^ {2}(\S+)\s+(\S+) {2}([^,]+), (.+)$/.exec(line) ?? [];
    if (username && password && name && whose === who) return { username, password, name };
  }
  throw new Error(`no log-in for "${who}" among\n${lines.join("\n")}`);
}
