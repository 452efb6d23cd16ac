import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, tool } from "./node-path.ts";
import { none, type Tally } from "./run-node-tests.ts";

type Report = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors?: { message?: string }[];
};

/** Runs the browser journeys and adds them up. A flaky test is a failure: nothing is retried to green. */
export function runBrowserTests(env: Record<string, string>, only: readonly string[] = []): Tally {
  const config = join(root, "e2e", "playwright.config.ts");
  if (!existsSync(config)) return none;
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const report = join(folder, "report.json");
  const started = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [tool.playwright, "test", `--config=${config}`, "--reporter=line,json", ...only],
    {
      cwd: root,
      env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const told = existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Report) : null;
  rmSync(folder, { recursive: true, force: true });
  for (const { message } of told?.errors ?? []) console.error(message);
  const failed = told === null ? 1 : told.stats.unexpected + told.stats.flaky;
  const tally = {
    passed: told?.stats.expected ?? 0,
    failed: Math.max(failed, status === 0 ? 0 : 1),
    skipped: told?.stats.skipped ?? 0,
  };
  console.log(
    `${tally.failed === 0 ? "✔" : "✖"} browser: ${tally.passed} passed, ${tally.failed} failed (${Math.round((performance.now() - started) / 1000)} s)`,
  );
  return tally;
}
