import { spawn } from "node:child_process";
import type { SystemUser } from "./system-user.ts";

/** What a program left behind: exit code (`null` when it could not be started or was killed) and its words. */
export type Outcome = { code: number | null; output: string };

/** Runs one of PostgreSQL's programs to its end, as `user`, with nothing of our own environment but the path. */
export function runProgram(
  file: string,
  args: readonly string[],
  { user, cwd }: { user: SystemUser | null; cwd: string },
): Promise<Outcome> {
  return new Promise((settle) => {
    const child = spawn(file, args, {
      cwd,
      // PG* and LANG of the caller must not reach the database: English messages are read by this program.
      env: { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => settle({ code: null, output: error.message }));
    // "exit", not "close": the server that pg_ctl leaves behind must never keep us waiting on its pipes.
    child.on("exit", (code) => setImmediate(() => settle({ code, output })));
  });
}
