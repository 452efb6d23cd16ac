import assert from "node:assert/strict";
import { test } from "node:test";
import { checkStructure, faultsOf, readGlossary } from "./check-structure.ts";
import { root } from "./node-path.ts";

const glossary = readGlossary("| `meeting` | x | `meeting`, `notice` | y |\n| `minutes` | x | `minutes` | y |\n");
const faults = (path: string, text: string): string[] => faultsOf({ path, text }, glossary);

test("the tree shows its architecture", () => {
  assert.deepEqual(checkStructure(root), []);
});

for (const [what, path, text, words] of [
  [
    "the core importing the server",
    "domain/plan/a.ts",
    'import { x } from "#server/db/connect.ts";',
    /must not import server/,
  ],
  ["the core importing a library", "domain/plan/a.ts", 'import { x } from "zod/mini";', /nothing but itself/],
  ["the core looking at the clock", "domain/plan/a.ts", "const at = new Date();", /no clock/],
  ["the core drawing lots", "domain/plan/a.ts", "const n = Math.random();", /no clock/],
  [
    "the contract importing the server",
    "contract/a.ts",
    'import type { X } from "#server/db/connect.ts";',
    /must not import server/,
  ],
  [
    "the server importing the client",
    "server/http/a.ts",
    'import { x } from "#web/app/api.ts";',
    /must not import web/,
  ],
  [
    "the client importing the server",
    "web/app/a.tsx",
    'import { x } from "#server/http/app.ts";',
    /must not import server/,
  ],
  [
    "the client judging",
    "web/features/meeting/a.tsx",
    'import { deny } from "#domain/meeting/policy.ts";',
    /never judges/,
  ],
  [
    "the client deciding by the core",
    "web/features/meeting/a.tsx",
    'import { x } from "#domain/plan/check-plan-content.ts";',
    /counting, merging and checking/,
  ],
  [
    "a feature reaching into another",
    "server/features/meeting/a.ts",
    'import { x } from "../minutes/store.ts";',
    /reaches into minutes/,
  ],
  [
    "a feature writing another's table",
    "server/features/meeting/store.ts",
    'trx.insertInto("minutes").values({})',
    /only minutes writes minutes/,
  ],
  ["an API old browsers lack", "web/ui/a.ts", "const b = list.toSorted();", /too new/],
  ["a file named for nothing", "server/db/utils.ts", "", /say what it holds/],
  ["a file of two ideas", "server/db/a.ts", "\n".repeat(320), /over 300 lines/],
] as const) {
  test(`planted: ${what}`, () => {
    assert.match(faults(path, text).join("\n"), words);
  });
}

test("what is allowed is allowed", () => {
  assert.deepEqual(
    faults(
      "web/features/meeting/a.tsx",
      'import { fold } from "#domain/text/fold.ts";\nimport type { PlanContent } from "#domain/plan/plan-content.ts";',
    ),
    [],
  );
  assert.deepEqual(faults("server/features/meeting/store.ts", 'trx.insertInto("notice").values({})'), []);
});
