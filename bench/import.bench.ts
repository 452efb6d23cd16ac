import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import writeXlsxFile from "write-excel-file/node";
import { columnHead, memberColumns } from "#domain/import/member-sheet.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { beginImport } from "#server/features/import/begin-import.ts";
import { confirmImport } from "#server/features/import/confirm-import.ts";
import { showImport } from "#server/features/import/present.ts";
import { workDone } from "#server/features/import/run-in-background.ts";
import { importWriters } from "#server/features/member-lists.ts";
import { openDatabase } from "#server/postgres/database.ts";
import { builders } from "#testing/build.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { databaseCpuMs } from "./cpu.ts";
import { report } from "./measure.ts";
import { birthYear, cellName, personName, sizes, sizesAsked, type Size } from "./people.ts";

/**
 * `npm run bench -- import --size S|M|L`: a list of members from the file to the last row on record, as the application does
 * it, on an embedded database with the product's own settings. `processing` is reading with judging, and writing after the
 * confirmation. Baseline: reading the same file and dropping it, and inserting the same people bare, as the owner, without row
 * security, matching or audit. Memory: the largest resident set of the Excel process.
 */
const at = "2023-01-12T02:00:00.000Z";

async function listOf({ cells, members }: Size): Promise<Buffer> {
  const rows = Array.from({ length: members }, (_, at) => [
    cellName(at % cells),
    personName(at),
    birthYear(at),
    at % 20 === 0 ? "Dự bị" : "Chính thức",
    "05/01/2020",
    "Chuyên viên",
    `09${String(10_000_000 + at)}`,
    `nguoi${at}@example.vn`,
  ]);
  const head = memberColumns.map((column) => columnHead[column] as string | number);
  return writeXlsxFile([head, ...rows].map((row) => row.map((value) => ({ value }))) as never).toBuffer();
}

async function timedMs<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}

/** A committee with its cells and its office, and the file. */
async function settle(owner: Db, size: Size) {
  const build = builders(owner);
  const committee = await build.committee();
  const office = await build.holder("office", committee);
  await sql`with made as (select ordinality::integer - 1 as number, gen_random_uuid() as id, name, ${committee.path} || 'c' || ordinality || ${committee.path.slice(0, 4)} as key
      from unnest(${Array.from({ length: size.cells }, (_, at) => cellName(at))}::text[]) with ordinality as told (name, ordinality)),
    placed as (select made.*, replace(key, '/', '') as own from made),
    cell as (insert into organisation (tenant_id, id, parent_id, key, path, kind, founded_on) select ${committee.tenantId}, id, ${committee.id}, own, ${committee.path} || own || '/', 'cell', '2020-01-01' from placed)
    insert into organisation_name (tenant_id, id, organisation_id, path, name, valid_from) select ${committee.tenantId}, gen_random_uuid(), id, ${committee.path} || own || '/', name, '2020-01-01' from placed`.execute(
    owner,
  );
  await sql`analyze organisation, organisation_name`.execute(owner);
  const caller: Caller = {
    actor: { personId: office.id, grants: [{ role: "office", path: committee.path, meetingId: null }] },
    tenantId: committee.tenantId,
    accountId: office.accountId,
    personName: office.name,
    administrator: false,
    fromAddress: "",
    requestKey: null,
  };
  return { committee, caller };
}

const child = fileURLToPath(new URL("../server/documents/excel/excel-child.ts", import.meta.url));

/** Reading alone, in the same kind of process, with its output thrown away. */
function bareReading(file: string): { ms: number; megabytes: number; cpuMs: number } {
  const started = performance.now();
  const flags = ["--max-old-space-size=800", "--max-semi-space-size=16"];
  const script = `process.on("exit", () => process.stderr.write("rss " + process.resourceUsage().maxRSS + " cpu " + (process.cpuUsage().user + process.cpuUsage().system))); process.argv.splice(1, 1, "", "read"); process.argv[3] = ${JSON.stringify(file)}; process.argv[4] = ${JSON.stringify('{"joinedOn":null,"today":"2023-01-12"}')}; await import(${JSON.stringify(child)});`;
  const args = [...flags, "--input-type=module", "--eval", script, "x"];
  const { stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  return {
    ms: performance.now() - started,
    megabytes: Number(/rss (\d+)/.exec(stderr)?.[1] ?? 0) / 1000,
    cpuMs: Number(/cpu (\d+)/.exec(stderr)?.[1] ?? 0) / 1000,
  };
}

/** The same people once more, straight into their tables. */
async function bareWriting(owner: Db): Promise<number> {
  const { ms } = await timedMs(() =>
    owner.transaction().execute(async (trx) => {
      await sql`create temporary table bare on commit drop as select gen_random_uuid() as new_id, person.* from person`.execute(
        trx,
      );
      const started = performance.now();
      await sql`insert into person (tenant_id, id, path, name, birth_year, position_title) select tenant_id, new_id, path, name, birth_year, position_title from bare`.execute(
        trx,
      );
      await sql`insert into membership (tenant_id, id, person_id, organisation_id, path, path_then, standing, joined_on)
        select bare.tenant_id, gen_random_uuid(), new_id, organisation.id, bare.path, bare.path, 'official', '2020-01-05' from bare join organisation on organisation.path = bare.path`.execute(
        trx,
      );
      await sql`insert into contact (tenant_id, person_id, path, phone, email) select tenant_id, new_id, path, '0', '' from bare`.execute(
        trx,
      );
      return performance.now() - started;
    }),
  );
  return ms;
}

async function measure(name: keyof typeof sizes): Promise<void> {
  const size = sizes[name];
  const folder = await makeTestFolder(`bench-import-${name}`);
  const database = await openDatabase({ dataDir: folder, log: () => undefined });
  try {
    await migrate(database.ownerConfig);
    const owner = connect(database.ownerConfig, { max: 2, onLost: () => undefined });
    const web = connect(database.configFor("web_login"), { max: 4, onLost: () => undefined });
    const { committee, caller } = await settle(owner.db, size);
    const bytes = await listOf(size);
    const fault = (error: unknown): void => console.error(error);
    const deps = {
      db: web.db,
      now: () => at,
      enqueue: async () => undefined,
      onFault: fault,
      writers: importWriters,
    } as never;
    const see = async (id: string) => {
      const seen = await withinScope(web.db, caller, (scoped) => showImport(scoped, id, at));
      if (!seen.ok) throw new Error(seen.error.code);
      return seen.value;
    };
    const [databaseBefore, ownBefore] = [await databaseCpuMs(owner.db), process.cpuUsage()];
    const read = await timedMs(async () => {
      const begun = await beginImport(deps, caller, { organisationId: committee.id }, { fileName: "list.xlsx", bytes });
      if (!begun.ok) throw new Error(begun.error.code);
      await workDone(begun.value.id);
      return see(begun.value.id);
    });
    const { id, version, counts } = read.value;
    if (counts.added + counts.failed !== size.members) throw new Error(`not all lines came: ${JSON.stringify(counts)}`);
    const write = await timedMs(async () => {
      const confirmed = await confirmImport(deps, caller, id, { version });
      if (!confirmed.ok) throw new Error(confirmed.error.code);
      await workDone(id);
      return see(id);
    });
    if (write.value.state !== "done") throw new Error(`not written: ${write.value.state} ${write.value.fault}`);
    const own = process.cpuUsage(ownBefore);
    const worked = (await databaseCpuMs(owner.db)) - databaseBefore + (own.user + own.system) / 1000;
    const bare = bareReading(fileFor(folder, bytes));
    const bareWrite = await bareWriting(owner.db);
    const line = (part: string) => `import.${name}.${part}`;
    report({ name: line("read-and-judge"), value: read.ms, unit: "ms", baseline: bare.ms });
    report({ name: line("write"), value: write.ms, unit: "ms", baseline: bareWrite });
    report({ name: line("processing"), value: read.ms + write.ms, unit: "ms", baseline: bare.ms + bareWrite });
    // On a machine that others use as well: what database, application and Excel process worked together, one after the other.
    report({ name: line("processor"), value: worked + bare.cpuMs, unit: "ms", baseline: null });
    report({ name: line("failed-lines"), value: counts.failed, unit: "lines", baseline: null });
    report({ name: line("excel-process-memory"), value: bare.megabytes, unit: "MB", baseline: 1000 });
    await owner.close();
    await web.close();
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileFor(folder: string, bytes: Buffer): string {
  const file = join(folder, "list.xlsx");
  writeFileSync(file, bytes);
  return file;
}

for (const name of sizesAsked(["S", "M"])) await measure(name);
