import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";
import { browsers } from "../vite.config.ts";
import { describeClient, routeTable, type ViteManifest } from "./client-files.ts";
import { compressAll, digest, hashOfSources } from "./client-output.ts";
import { inlineShell } from "./inline-shell.ts";
import { root } from "./node-path.ts";

const finished = join(root, "dist", "web");
const inWork = join(root, "dist", `web-${process.pid}`);
const stampFile = (folder: string): string => join(folder, "stamp");

/** Makes `dist/web` whole and puts it in place at once, so that a server never reads half a client. */
export async function buildClient(): Promise<void> {
  await build(client);
  const manifest = JSON.parse(readFileSync(join(inWork, ".vite", "manifest.json"), "utf8")) as ViteManifest;
  const routes = routeTable(readFileSync(join(root, "web/app/routes.tsx"), "utf8"), manifest);
  const before = await buildScript("web/app/before.ts", { ROUTE_TABLE: JSON.stringify(routes) });
  const hashes = inlineShell(inWork, manifest, before);
  const described = describeClient(inWork, routes);
  const worker = await buildScript("web/offline/service-worker.ts", {
    SHELL_VERSION: JSON.stringify(digest(JSON.stringify(described.files))),
    ROUTE_TABLE: JSON.stringify(routes),
    SHELL_FILES: JSON.stringify(["/", ...described.cached]),
  });
  writeFileSync(join(inWork, "sw.js"), worker);
  writeFileSync(join(inWork, "manifest.json"), JSON.stringify(described, null, 1));
  writeFileSync(join(inWork, "inline-hashes.json"), JSON.stringify(hashes));
  rmSync(join(inWork, ".vite"), { recursive: true });
  compressAll(inWork);
  writeFileSync(stampFile(inWork), hashOfSources());
  putInPlace();
}

const client: InlineConfig = {
  configFile: join(root, "vite.config.ts"),
  root: join(root, "web"),
  logLevel: "warn",
  build: { outDir: inWork },
};

/** One classic script without imports: the service worker, and what runs inside the HTML. */
async function buildScript(entry: string, define: Record<string, string>): Promise<string> {
  const output = await build({
    configFile: false,
    root: join(root, "web"),
    logLevel: "warn",
    publicDir: false,
    define,
    build: {
      write: false,
      target: browsers,
      modulePreload: false,
      lib: { entry: join(root, entry), formats: ["iife"], name: "_", fileName: "script" },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !("output" in first)) throw new Error(`nothing came out of ${entry}`);
  return first.output[0].code.trim();
}

function putInPlace(): void {
  const old = `${finished}-old-${process.pid}`;
  mkdirSync(join(root, "dist"), { recursive: true });
  if (existsSync(finished)) renameSync(finished, old);
  renameSync(inWork, finished);
  rmSync(old, { recursive: true, force: true });
}

const isFresh = (): boolean =>
  existsSync(stampFile(finished)) && readFileSync(stampFile(finished), "utf8") === hashOfSources();

if (process.argv[1] === import.meta.filename && !(process.argv.includes("--if-changed") && isFresh())) {
  try {
    await buildClient();
  } finally {
    rmSync(inWork, { recursive: true, force: true });
  }
}
