import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { makeTestFolder } from "#testing/test-folder.ts";
import { root } from "./node-path.ts";

const { expectedNode } = createRequire(import.meta.url)("../bootstrap/find-node.cjs") as { expectedNode: () => string };

/** In the place of npm: notes that it was called, and leaves what a real one would. */
const npm = (log: string): string =>
  `require("fs").appendFileSync(${JSON.stringify(log)}, process.cwd().split(/[\\\\/]/).pop() + "\\n");`;

test("a tree nobody has installed in is installed once, and a command says so beside what it prints", async () => {
  const folder = await makeTestFolder("install");
  const [tree, log] = [join(folder, "tree"), join(folder, "calls")];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  for (const path of ["package.json", "package-lock.json", "bootstrap/package.json", "bootstrap/package-lock.json"])
    write(path, "{}");
  for (const file of ["install.cjs", "find-node.cjs"])
    copyFileSync(join(root, "bootstrap", file), join(tree, "bootstrap", file));
  write("scripts/warm.ts", "");
  write("bootstrap/node_modules/npm/bin/npm-cli.js", npm(log));
  const node = join(tree, expectedNode().slice(root.length));
  mkdirSync(dirname(node), { recursive: true });
  symlinkSync(process.execPath, node);

  const env = { ...process.env, npm_execpath: join(tree, "bootstrap/node_modules/npm/bin/npm-cli.js") };
  const args = [join(tree, "bootstrap", "install.cjs"), "--quiet", "--no-client"];
  const install = () => spawnSync(process.execPath, args, { env, encoding: "utf8" });
  const first = install();
  assert.equal(first.status, 0, first.stderr);
  assert.equal(first.stdout, "");
  assert.match(first.stderr, /Cài Node 24.*\n.*Cài các thư viện/);
  assert.equal(readFileSync(log, "utf8"), "bootstrap\ntree\n");
  assert.deepEqual([install().stderr, readFileSync(log, "utf8")], ["", "bootstrap\ntree\n"]);
  rmSync(folder, { recursive: true, force: true });
});
