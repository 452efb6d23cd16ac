import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { Client } from "pg";

/** What an export says about itself: the migrations its tables come from, and how many rows each table has. */
export type ExportManifest = { format: 1; madeAt: string; migrations: string[]; tables: Record<string, number> };

/** The copy cannot be taken in; the message says why and what to do. */
export class CopyRefused extends Error {}

const manifestName = "manifest.json";
const batch = 500;

/**
 * Everything an installation holds, one file of JSON lines per table, from one snapshot: works on any server, while the
 * application runs. Jobs, log-in throttles and challenges are left out: they belong to a running installation.
 */
export async function exportTables(
  owner: Client,
  { folder, madeAt }: { folder: string; madeAt: string },
): Promise<ExportManifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new CopyRefused(`Thư mục ${folder} không trống. Chọn một thư mục mới.`);
  await owner.query("begin isolation level repeatable read read only");
  try {
    const tables: Record<string, number> = {};
    for (const table of await tablesInOrder(owner)) tables[table] = await exportTable(owner, table, folder);
    const manifest: ExportManifest = { format: 1, madeAt, migrations: await migrationsOf(owner), tables };
    await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
    return manifest;
  } finally {
    await owner.query("rollback");
  }
}

async function exportTable(owner: Client, table: string, folder: string): Promise<number> {
  const out = createWriteStream(join(folder, `${table}.jsonl`), { mode: 0o600 });
  await owner.query(`declare copied no scroll cursor for select to_jsonb(kept)::text as line from ${table} kept`);
  let count = 0;
  for (;;) {
    const { rows } = await owner.query<{ line: string }>(`fetch ${batch} from copied`);
    if (rows.length === 0) break;
    count += rows.length;
    if (!out.write(`${rows.map(({ line }) => line).join("\n")}\n`)) await once(out, "drain");
  }
  await owner.query("close copied");
  out.end();
  await finished(out);
  return count;
}

/** Takes an export into an installation that is migrated and empty: all of it or nothing. Throws `CopyRefused`. */
export async function importTables(owner: Client, folder: string): Promise<ExportManifest> {
  const manifest = await readManifest(folder);
  const known = await migrationsOf(owner);
  if (manifest.migrations.some((name) => !known.includes(name)))
    throw new CopyRefused("Bản xuất này từ một phiên bản mới hơn. Nâng cấp chương trình rồi nhập lại.");
  const { rows } = await owner.query("select from organisation limit 1");
  if (rows.length > 0)
    throw new CopyRefused("Cơ sở dữ liệu đã có dữ liệu. Đặt CHUYENDE_DATA là một thư mục trống rồi nhập lại.");
  await owner.query("begin");
  try {
    // The empty installation's own mark makes way for the copy's.
    await owner.query("delete from door.installation");
    await owner.query("delete from door.link");
    for (const table of await tablesInOrder(owner)) {
      const taken = table in manifest.tables ? await importTable(owner, table, folder) : 0;
      if (taken !== (manifest.tables[table] ?? 0))
        throw new CopyRefused(`Tệp ${table}.jsonl thiếu dòng: bản xuất không nguyên vẹn.`);
    }
    await countOn(owner);
    await owner.query("commit");
    return manifest;
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/** What is numbered goes on after the last number taken in. */
async function countOn(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ table: string; column: string }>(
    "select attrelid::regclass::text as table, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid where attidentity <> '' and relnamespace in ('public'::regnamespace, 'door'::regnamespace)",
  );
  for (const { table, column } of rows)
    await owner.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max("${column}") from ${table}), 0) + 1, false)`,
      [table, column],
    );
}

async function readManifest(folder: string): Promise<ExportManifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => null);
  if (text === null) throw new CopyRefused(`Thư mục ${folder} không phải bản xuất: không có tệp ${manifestName}.`);
  return JSON.parse(text) as ExportManifest;
}

async function importTable(owner: Client, table: string, folder: string): Promise<number> {
  const columns = await writableColumns(owner, table);
  const insert = `insert into ${table} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  let lines: string[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (lines.length > 0) await owner.query(insert, [`[${lines.join(",")}]`]);
    count += lines.length;
    lines = [];
  };
  for await (const line of createInterface({ input: createReadStream(join(folder, `${table}.jsonl`)) })) {
    if (lines.push(line) >= batch) await flush();
  }
  await flush();
  return count;
}

/** Transactions are counted by each server for itself: what is taken in belongs to the one that takes it in. */
const ofTheServer = "xid8";

async function writableColumns(owner: Client, table: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    "select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and atttypid <> $2::regtype order by attnum",
    [table, ofTheServer],
  );
  return rows.map(({ name }) => name).join(", ");
}

const migrationsOf = async (owner: Client): Promise<string[]> =>
  (await owner.query<{ name: string }>("select name from kysely_migration order by name")).rows.map(({ name }) => name);

const leftOut = ["kysely_migration", "kysely_migration_lock", "request_key", "door.throttle", "door.challenge"];

/** Every table after those its foreign keys point at. */
async function tablesInOrder(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; needs: string[] }>(`
    select case when space.nspname = 'public' then class.relname else space.nspname || '.' || class.relname end as name,
      array(select case when target_space.nspname = 'public' then target.relname else target_space.nspname || '.' || target.relname end
        from pg_constraint key join pg_class target on target.oid = key.confrelid join pg_namespace target_space on target_space.oid = target.relnamespace
        where key.conrelid = class.oid and key.contype = 'f' and key.confrelid <> class.oid)::text[] as needs
    from pg_class class join pg_namespace space on space.oid = class.relnamespace
    where space.nspname in ('public', 'door') and class.relkind in ('r', 'p') and not class.relispartition order by 1`);
  const waiting = rows.filter(({ name }) => !leftOut.includes(name));
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((need) => ordered.includes(need)));
    if (next < 0) throw new Error(`foreign keys in a circle: ${waiting.map(({ name }) => name).join(", ")}`);
    ordered.push(...waiting.splice(next, 1).map(({ name }) => name));
  }
  return ordered;
}
