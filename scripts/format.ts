import { spawnSync } from "node:child_process";
import { root, tool } from "./node-path.ts";

process.exitCode =
  spawnSync(process.execPath, [tool.oxfmt, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }).status ?? 1;
