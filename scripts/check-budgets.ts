import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientManifest } from "./client-files.ts";
import { root } from "./node-path.ts";

const KB = 1024;
/** Brotli, with a cold cache (design: budgets). */
const HOME_KB = 30;
const ROUTE_KB = 40;

/** Every address whose files weigh more than agreed; empty when all hold. Reads the built client. */
export const checkBudgets = (): string[] =>
  overBudget(JSON.parse(readFileSync(join(root, "dist/web/manifest.json"), "utf8")) as ClientManifest);

/** The same for a given description, so that a planted excess can be shown to be found. */
export function overBudget(client: ClientManifest): string[] {
  const shell = weightOf(client.shell, client);
  return Object.entries(client.routes).flatMap(([path, files]) => {
    const limit = path === "/" ? HOME_KB : ROUTE_KB;
    const weight = (shell + weightOf(files, client)) / KB;
    return weight > limit ? [`${path}: ${weight.toFixed(1)} KB brotli, allowed ${limit}`] : [];
  });
}

const weightOf = (files: readonly string[], client: ClientManifest): number =>
  files.reduce((sum, file) => sum + (client.files[file]?.brotli ?? 0), 0);

function describeSizes(): string {
  const client = JSON.parse(readFileSync(join(root, "dist/web/manifest.json"), "utf8")) as ClientManifest;
  const shell = weightOf(client.shell, client);
  const lines = Object.entries(client.routes).map(
    ([path, files]) => `${path} ${((shell + weightOf(files, client)) / KB).toFixed(1)} KB`,
  );
  return [`shell ${(shell / KB).toFixed(1)} KB`, ...lines].join("\n");
}

if (process.argv[1] === import.meta.filename) {
  console.log(describeSizes());
  const faults = checkBudgets();
  if (faults.length > 0) console.error(faults.join("\n"));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
