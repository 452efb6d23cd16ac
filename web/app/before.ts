import { firstNeeds, type RouteEntry } from "./first-needs.ts";

/**
 * Runs inside the HTML, before any other script and before the rest of the HTML has come: begins what this address will need,
 * its data and its page's script, so that a slow line carries them side by side; then sets the chosen look.
 * The table is put in by the build from `routes.tsx`.
 */
declare const ROUTE_TABLE: readonly RouteEntry[];

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

const { answers, files, frame } = firstNeeds(ROUTE_TABLE, location);
answers.forEach(begin);
files.forEach(preload);
frame.forEach(begin);
for (const name of ["theme", "text"]) {
  const kept = localStorage.getItem(name);
  if (kept) document.documentElement.dataset[name] = kept;
}
