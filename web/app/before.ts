import { paramsOf } from "./match-route.ts";

/**
 * Runs inside the HTML, before any other script: sets the chosen look and begins what this address will need,
 * its data and its page's script, so that a slow line carries them side by side.
 * The table is put in by the build from `routes.tsx`.
 */
declare const ROUTE_TABLE: readonly (readonly [
  pattern: string,
  files: readonly string[],
  first: string | 0,
  open: 0 | 1,
])[];

function begin(path: string): void {
  const early = ((globalThis as { early?: Record<string, Promise<Response>> }).early ??= {});
  early[path] = fetch(path, { headers: { accept: "application/json" } });
  // An answer nobody asks for must not count as an unhandled failure.
  early[path]?.catch(() => {});
}

function preload(file: string): void {
  const link = document.createElement("link");
  const style = file.endsWith(".css");
  link.rel = style ? "preload" : "modulepreload";
  if (style) link.as = "style";
  // The loader asks for both in this way; asked otherwise, they would be fetched twice.
  link.crossOrigin = "";
  link.href = file;
  document.head.append(link);
}

function start(path: string): void {
  for (const [pattern, files, first, open] of ROUTE_TABLE) {
    const params = paramsOf(pattern, path);
    if (!params) continue;
    // Data first: it has the longest way, and a browser opens only six connections.
    if (first) begin(first.replace(/:\w+/g, (name) => params[name] ?? name).replace(/\?$/, location.search));
    if (!open) begin("/api/session");
    files.forEach(preload);
    return;
  }
  begin("/api/session");
}

// First: everything after waits for the line.
start(location.pathname.replace(/(.)\/$/, "$1"));
for (const name of ["theme", "text"]) {
  const kept = localStorage.getItem(name);
  if (kept) document.documentElement.dataset[name] = kept;
}
