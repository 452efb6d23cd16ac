import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/node-path.ts";

/**
 * `npm run bench [-- NAME]`: each measurement is a file `bench/<name>.bench.ts` that prints one JSON line per figure,
 * {"name","value","unit","baseline","ratio"}: never a timed test, always beside its bare baseline from the same run.
 */
const given = process.argv.slice(2);
/** `--size L` goes to the measurements, as every other setting does. */
const isValue = (at: number): boolean => given[at - 1] === "--size";
const wanted = given.filter((arg, at) => !arg.startsWith("--") && !isValue(at));
const settings = given.filter((arg, at) => arg.startsWith("--") || isValue(at));
const files = readdirSync(join(root, "bench")).filter((name) => name.endsWith(".bench.ts"));
const chosen = files.filter((name) => wanted.length === 0 || wanted.some((part) => name === `${part}.bench.ts`));
if (chosen.length === 0) {
  console.error(
    `Không có phép đo "${wanted.join(" ")}". Có: ${files.map((name) => name.replace(".bench.ts", "")).join(", ")}`,
  );
  process.exitCode = 2;
}
for (const name of chosen) {
  const { status } = spawnSync(process.execPath, [join(root, "bench", name), ...settings], {
    stdio: "inherit",
    cwd: root,
  });
  if (status !== 0) process.exitCode = 1;
}
