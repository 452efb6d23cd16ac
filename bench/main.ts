import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/node-path.ts";

/**
 * `npm run bench [-- NAME]`: each measurement is a file `bench/<name>.bench.ts` that prints one JSON line per figure,
 * {"name","value","unit","baseline","ratio"}: never a timed test, always beside its bare baseline from the same run.
 */
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const files = readdirSync(join(root, "bench")).filter((name) => name.endsWith(".bench.ts"));
const chosen = files.filter((name) => wanted.length === 0 || wanted.some((part) => name === `${part}.bench.ts`));
if (chosen.length === 0) {
  console.error(
    `Không có phép đo "${wanted.join(" ")}". Có: ${files.map((name) => name.replace(".bench.ts", "")).join(", ")}`,
  );
  process.exitCode = 2;
}
for (const name of chosen) {
  const { status } = spawnSync(process.execPath, [join(root, "bench", name)], { stdio: "inherit", cwd: root });
  if (status !== 0) process.exitCode = 1;
}
