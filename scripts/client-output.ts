import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { root } from "./node-path.ts";

/** Everything the built client depends on. */
const sources = [
  "web",
  "contract",
  "domain",
  "vite.config.ts",
  "package-lock.json",
  "tsconfig.base.json",
  "scripts/build-client.ts",
  "scripts/client-files.ts",
  "scripts/client-output.ts",
  "scripts/inline-shell.ts",
];

const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/;

export const digest = (text: string, encoding: "hex" | "base64" = "hex"): string =>
  createHash("sha256").update(text).digest(encoding);

/** One hash over the client's sources, tests left out; a change of any of them makes another. */
export function hashOfSources(): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of sources.flatMap((source) => filesIn(join(root, source))).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

export function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

/** A brotli and a gzip copy beside every text file, so that no request waits for a compressor. */
export function compressAll(folder: string): void {
  for (const file of filesIn(folder)) {
    if (!compressible.test(file)) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotli(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

export const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
