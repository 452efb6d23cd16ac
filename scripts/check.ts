import { spawnSync } from "node:child_process";
import { checkStructure } from "./check-structure.ts";
import { root, tool } from "./node-path.ts";

/** Format, lint, types and structure: what needs no database and no browser. Prints each and returns how many failed. */
export function runChecks(): { passed: number; failed: number } {
  const results = [
    named("format", () => passes([tool.oxfmt, "--check"])),
    named("lint", () => passes([tool.oxlint, "--deny-warnings"])),
    named("types", () => passes([tool.tsc, "-b"])),
    named("structure", structureHolds),
  ];
  const failed = results.filter((passed) => !passed).length;
  return { passed: results.length - failed, failed };
}

function named(name: string, check: () => boolean): boolean {
  const started = performance.now();
  const passed = check();
  console.log(`${passed ? "✔" : "✖"} ${name} (${Math.round(performance.now() - started)} ms)`);
  return passed;
}

function passes(args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) console.error(stdout + stderr);
  return status === 0;
}

function structureHolds(): boolean {
  const faults = checkStructure(root);
  if (faults.length > 0) console.error(faults.join("\n"));
  return faults.length === 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = runChecks().failed === 0 ? 0 : 1;
