import { globSync } from "node:fs";
import { join, resolve } from "node:path";
import { startTestCluster } from "#testing/cluster.ts";
import { prepareTemplate } from "#testing/template.ts";
import { runChecks } from "./check.ts";
import { root } from "./node-path.ts";
import { runBrowserTests } from "./run-browser-tests.ts";
import { add, none, runNodeTests, type Tally } from "./run-node-tests.ts";

/**
 * `npm test`: format, lint, types, structure, pure tests, tests on a real PostgreSQL, the browser's journeys; one line at the
 * end adds them up. `--long` turns up the rounds of what is too long for every day. With files named, only those.
 */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const long = args.includes("--long");
  const named = args.filter((arg) => !arg.startsWith("--")).map((file) => resolve(file));
  const tally = named.length > 0 ? await testsOf(named, {}) : await everything(long);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function everything(long: boolean): Promise<Tally> {
  const checks = { ...runChecks(), skipped: 0 };
  const files = ["domain", "contract", "server", "web", "testing", "scripts", "bench"].flatMap(testFilesIn);
  return add(checks, await testsOf(files, long ? longRounds : {}, true));
}

/** What `npm run test:long` turns up. */
const longRounds = { KILL_ROUNDS: "1000", OFFLINE_SCHEDULES: "100", BOARD_ORDERS: "60" };

const testFilesIn = (zone: string): string[] =>
  globSync(`${zone}/**/*.test.ts`, { cwd: root })
    .map((file) => join(root, file))
    .sort();

const isPure = (file: string): boolean => /[\\/](?:domain|contract)[\\/]/.test(file.slice(root.length - 1));

/** Servers that are started, killed and started again: these wait more than they compute. */
const isWaiting = (file: string): boolean => /[\\/]server[\\/](?:postgres[\\/]|make-ready-cluster)/.test(file);

async function testsOf(files: readonly string[], rounds: Record<string, string>, browser = false): Promise<Tally> {
  // One process for the pure ones; a process per file for those that hold a database, a folder or a browser.
  const pure = () => runNodeTests("domain and contract", files.filter(isPure), alone(rounds));
  const rest = files.filter((file) => !isPure(file));
  if (rest.length === 0 && !browser) return pure();
  const cluster = await startTestCluster();
  try {
    const env = { ...rounds, ...cluster.env, ...(await prepareTemplate(cluster)) };
    const waiting = (one: readonly string[]) => runNodeTests("servers that fall", one, beside(1, env));
    // What computes alone and what mostly waits, one after the other, beside two that share a processor with the database.
    const [first, served] = await Promise.all([
      pure().then(async (tally) => add(tally, await waiting(rest.filter(isWaiting)))),
      runNodeTests(
        "server and client",
        rest.filter((file) => !isWaiting(file)),
        beside(2, env),
      ),
    ]);
    return [first, served, browser ? runBrowserTests(env) : none].reduce(add);
  } finally {
    await cluster.stop();
  }
}

const alone = (env: Record<string, string>) => ({ isolation: "none" as const, concurrency: 1, env });
const beside = (concurrency: number, env: Record<string, string>) => ({
  isolation: "process" as const,
  concurrency,
  env,
});

process.exitCode = await main();
