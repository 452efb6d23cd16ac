import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Client } from "pg";
import { testDatabase } from "#testing/database.ts";
import { schemaFile, schemaText } from "./generate-schema.ts";

const { config } = await testDatabase();

async function withOwner<T>(work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client(config());
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

test("the committed types are those of the migrated database; else: scripts/generate-schema.ts --from-template", async () => {
  assert.equal(readFileSync(schemaFile, "utf8"), await withOwner(schemaText));
});

test("a column more is seen", async () => {
  const text = await withOwner(async (owner) => {
    await owner.query("alter table holiday add column half boolean not null default false");
    return schemaText(owner);
  });
  assert.match(text, /half: Generated<boolean>;/u);
  assert.notEqual(text, readFileSync(schemaFile, "utf8"));
});
