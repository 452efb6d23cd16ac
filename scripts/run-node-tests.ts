import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./node-path.ts";

export type Tally = { passed: number; failed: number; skipped: number };

export const none: Tally = { passed: 0, failed: 0, skipped: 0 };
export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** Lines that declare a test: a loop around one makes more run, nothing makes fewer. */
const declaredIn = (file: string): number => [...readFileSync(file, "utf8").matchAll(/^\s*(?:test|it)\(/gm)].length;

/**
 * Runs test files with node:test and adds them up. Fewer tests run than the files declare is a failure: a file that ends
 * early, or a runner that skips what it does not understand, must not look green.
 */
export async function runNodeTests(
  name: string,
  files: readonly string[],
  options: { isolation: "none" | "process"; concurrency: number; env?: Record<string, string> },
): Promise<Tally> {
  if (files.length === 0) return none;
  const isolation =
    options.isolation === "none" ? ["--test-isolation=none"] : [`--test-concurrency=${options.concurrency}`];
  const args = [
    "--disable-warning=ExperimentalWarning",
    "--test",
    "--test-reporter=spec",
    ...isolation,
    ...files.map((file) => relative(root, file)),
  ];
  const started = performance.now();
  const { output, status } = await run(args, { ...process.env, ...options.env });
  const count = (word: string): number => Number(new RegExp(`^ℹ ${word} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  const tally = { passed: count("pass"), failed: count("fail") + count("cancelled"), skipped: count("skipped") };
  const declared = files.reduce((sum, file) => sum + declaredIn(file), 0);
  const ran = tally.passed + tally.failed + tally.skipped;
  const short = ran < declared;
  if (status !== 0 || short || tally.failed > 0) console.error(output);
  if (short) console.error(`${name}: ${declared} tests are declared, ${ran} ran`);
  console.log(
    `${status === 0 && !short ? "✔" : "✖"} ${name}: ${tally.passed} passed, ${tally.failed} failed (${Math.round((performance.now() - started) / 100) / 10} s)`,
  );
  return { ...tally, failed: Math.max(tally.failed, status !== 0 || short ? 1 : 0) };
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ output: string; status: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ output: Buffer.concat(chunks).toString("utf8"), status: status ?? 1 }));
  });
}
