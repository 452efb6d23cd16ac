import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Client } from "pg";
import { builders } from "#testing/build.ts";
import { testDatabase, type TestDatabase } from "#testing/database.ts";
import { CopyRefused, exportTables, importTables } from "./logical-copy.ts";

const madeAt = "2023-01-12T02:00:00.000Z";

async function clientOf(database: TestDatabase): Promise<Client> {
  const client = new Client(database.config());
  // The test's database is dropped under it when the file is through.
  client.on("error", () => undefined);
  await client.connect();
  after(() => client.end());
  return client;
}

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "export-"));
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const contentOf = async (client: Client, table: string): Promise<unknown> =>
  (await client.query(`select jsonb_agg(to_jsonb(kept) order by to_jsonb(kept)::text) as rows from ${table} kept`))
    .rows[0].rows;

test("what is exported and taken in again is the same, row by row; twice or into something that is not empty, nothing happens", async () => {
  const from = await testDatabase();
  const build = builders(from.owner);
  const cell = await build.cell();
  await build.holder("cellSecretary", cell);
  await build.person(cell, { name: 'Nguyễn "Ngoặc" \\ Thị\nHai' });
  const source = await clientOf(from);
  const folder = await scratch();
  const manifest = await exportTables(source, { folder, madeAt });
  assert.deepEqual(
    [manifest.tables["organisation"], manifest.tables["person"], manifest.tables["door.account"]],
    [2, 2, 2],
  );
  await assert.rejects(exportTables(source, { folder, madeAt }), CopyRefused);

  const target = await clientOf(await testDatabase());
  await importTables(target, folder);
  for (const table of Object.keys(manifest.tables))
    assert.deepEqual(await contentOf(target, table), await contentOf(source, table), table);
  await assert.rejects(importTables(target, folder), /đã có dữ liệu/);
});

test("what is numbered goes on after the last number taken in", async () => {
  const from = await testDatabase();
  const build = builders(from.owner);
  const [one, other] = [await build.committee(), await build.committee()];
  const moved = async (client: Client): Promise<number> => {
    const { rows } = await client.query<{ number: number }>(
      `insert into organisation_move (tenant_id, organisation_id, path, moved_on, from_parent_id, to_parent_id)
       select tenant_id, id, path, '2023-01-01', $1, $2 from organisation where id = $1 returning number`,
      [one.id, other.id],
    );
    return Number(rows[0]?.number);
  };
  const source = await clientOf(from);
  const last = [await moved(source), await moved(source), await moved(source)].at(-1) ?? 0;
  const folder = await scratch();
  await exportTables(source, { folder, madeAt });
  const target = await clientOf(await testDatabase());
  await importTables(target, folder);
  assert.equal(await moved(target), last + 1);
});

test("a copy that is not whole is refused, and leaves nothing behind", async () => {
  const from = await testDatabase();
  const folder = await scratch();
  const source = await clientOf(from);
  await builders(from.owner).cell();
  await exportTables(source, { folder, madeAt });
  const target = await clientOf(await testDatabase());
  await writeFile(join(folder, "organisation_name.jsonl"), "");
  await assert.rejects(importTables(target, folder), /không nguyên vẹn/);
  assert.deepEqual((await target.query("select from organisation")).rows, []);
  await appendFile(join(folder, "organisation.jsonl"), '{"tenant_id":"x"}\n');
  await assert.rejects(importTables(target, folder));
  await assert.rejects(importTables(target, await scratch()), /không phải bản xuất/);
});
