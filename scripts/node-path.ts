import { fileURLToPath } from "node:url";

/** The repository's root, wherever it was cloned to. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** Tools are started by their package path with this very Node, never through `.bin` (docs/decisions/0001). */
export const tool = {
  tsc: `${root}node_modules/typescript/bin/tsc`,
  oxlint: `${root}node_modules/oxlint/bin/oxlint`,
  oxfmt: `${root}node_modules/oxfmt/bin/oxfmt`,
  knip: `${root}node_modules/knip/bin/knip.js`,
  playwright: `${root}node_modules/@playwright/test/cli.js`,
} as const;
