import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { RouteEntry } from "#web/app/first-needs.ts";
import { brotli, filesIn } from "./client-output.ts";

/** What Vite writes about one source: its file, and what it needs. */
export type ViteManifest = Record<
  string,
  { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[]; isEntry?: boolean }
>;

/** `dist/web/manifest.json`: what the server's policy, the service worker and the budgets need to know. Sizes in bytes. */
export type ClientManifest = {
  files: Record<string, { bytes: number; brotli: number }>;
  /** What every address loads, the HTML included. */
  shell: string[];
  /** Address pattern → what its page loads besides. */
  routes: Record<string, string[]>;
  /** What the service worker keeps. */
  cached: string[];
};

const line =
  /\{ path: "([^"]+)", page: page\(\(\) => import\("#web\/([^"]+)"\)\.then\(\(\w+\) => \w+\.\w+\)\)(?:, first: "([^"]+)")?(, open: true)? \}/g;

/** Reads the lines of `routes.tsx`; a line in another form would be fetched late, so it stops the build. */
export function routeTable(source: string, manifest: ViteManifest): RouteEntry[] {
  const found = [...source.matchAll(line)];
  const meant = [...source.matchAll(/^ *\{ path: /gm)].length;
  if (found.length !== meant)
    throw new Error(`web/app/routes.tsx: ${meant - found.length} line(s) not in the form of the others`);
  const inside = new Set(filesInside(manifest));
  return found.map(([, path = "", module = "", first, open]) => {
    const files = [...new Set(scriptsOf(module, manifest))].filter((file) => !inside.has(file));
    return [path, files.map((file) => `/${file}`), first ?? 0, open ? 1 : 0];
  });
}

/** What is put into the page itself (inline-shell.ts): what every address needs, and the few styles that nearly every one does. */
export function filesInside(manifest: ViteManifest): string[] {
  const parts = Object.entries(manifest).filter(([name]) => /^_parts-[^/]+\.js$/.test(name));
  return [...scriptsOf("index.html", manifest), ...parts.flatMap(([, { css = [] }]) => css)];
}

/** Every file one source needs at once: its own, its styles and those of what it imports. */
function scriptsOf(source: string, manifest: ViteManifest, seen = new Set<string>()): string[] {
  const entry = manifest[source];
  if (!entry) throw new Error(`the build made nothing of ${source}`);
  if (seen.has(source)) return [];
  seen.add(source);
  return [
    entry.file,
    ...(entry.css ?? []),
    ...(entry.imports ?? []).flatMap((name) => scriptsOf(name, manifest, seen)),
  ];
}

export function describeClient(folder: string, routes: readonly RouteEntry[]): ClientManifest {
  const names = filesIn(folder)
    .map((file) => `/${relative(folder, file).split(sep).join("/")}`)
    .filter((name) => !name.startsWith("/.vite/"))
    .sort();
  const sizes = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return [name, { bytes: bytes.length, brotli: brotli(bytes).length }] as const;
  });
  return {
    files: Object.fromEntries(sizes),
    // What every address needs is inside the page (inline-shell.ts).
    shell: ["/index.html"],
    routes: Object.fromEntries(routes.map(([pattern, files]) => [pattern, [...files]])),
    cached: names.filter((name) => name !== "/index.html"),
  };
}
