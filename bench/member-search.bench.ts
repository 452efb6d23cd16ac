import { rmSync } from "node:fs";
import { sql } from "kysely";
import { connect, type Db } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { searchPeople } from "#server/features/member/read-members.ts";
import { openDatabase } from "#server/postgres/database.ts";
import { builders } from "#testing/build.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { databaseCpuMs } from "./cpu.ts";
import { percentile, report, timed } from "./measure.ts";
import { birthYear, personName, sizes, sizesAsked } from "./people.ts";

/**
 * `npm run bench -- member-search`: finding people among 240,000, as the page asks it (scope set, function, seats), for the
 * office over all of them and for one cell's secretary. Baseline: the same words as a bare indexed query by the owner, no scope,
 * no row security, no order.
 */
const asked = [
  "nguyen van tuan",
  "Nguyễn Văn Tuấn",
  "tuan",
  "nguyen",
  "tran thi",
  "ng tu",
  "nvt",
  "vt",
  "huong",
  "Ngọc Ánh",
  "le q s",
  "khongcoai",
  "tha",
  "dt",
];
const at = "2023-01-12T02:00:00.000Z";

async function settle(owner: Db, { cells, members }: (typeof sizes)[keyof typeof sizes]) {
  const build = builders(owner);
  const committee = await build.committee();
  const office = await build.holder("office", committee);
  await sql`insert into organisation (tenant_id, id, parent_id, key, path, kind, founded_on)
    select ${committee.tenantId}, gen_random_uuid(), ${committee.id}, 'c' || number, ${committee.path} || 'c' || number || '/', 'cell', '2020-01-01' from generate_series(0, ${cells - 1}::integer) number`.execute(
    owner,
  );
  await sql`insert into organisation_name (tenant_id, id, organisation_id, path, name, valid_from)
    select tenant_id, gen_random_uuid(), id, path, 'Chi bộ ' || key, founded_on from organisation where kind = 'cell'`.execute(
    owner,
  );
  for (let from = 0; from < members; from += 20_000) {
    const people = Array.from({ length: Math.min(20_000, members - from) }, (_, more) => {
      const number = from + more;
      return { id: newId(), cell: number % cells, name: personName(number), year: birthYear(number) };
    });
    await sql`insert into person (tenant_id, id, path, name, birth_year) select ${committee.tenantId}, id, ${committee.path} || 'c' || cell || '/', name, year
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told (id uuid, cell integer, name text, year integer)`.execute(
      owner,
    );
  }
  await sql`vacuum analyze`.execute(owner);
  const as = (role: "office" | "cellSecretary", path: string): Caller => ({
    actor: { personId: office.id, grants: [{ role, path: path as never, meetingId: null }] },
    tenantId: committee.tenantId,
    accountId: office.accountId,
    personName: "",
    administrator: false,
    fromAddress: "",
    requestKey: null,
  });
  return { office: as("office", committee.path), secretary: as("cellSecretary", `${committee.path}c7/`) };
}

const bare = (owner: Db, typed: string) =>
  sql`select id, name, path from person where ${sql.join(
    typed.split(" ").map((word) => sql`sought like '%' || vn_fold(${sql.lit(word)}) || '%'`),
    sql` and `,
  )} limit 100`.execute(owner);

async function measure(name: keyof typeof sizes): Promise<void> {
  const folder = await makeTestFolder(`bench-search-${name}`);
  const database = await openDatabase({ dataDir: folder, log: () => undefined });
  try {
    await migrate(database.ownerConfig);
    const owner = connect(database.ownerConfig, { max: 2, onLost: () => undefined });
    const web = connect(database.configFor("web_login"), { max: 2, onLost: () => undefined });
    const callers = await settle(owner.db, sizes[name]);
    const rounds = 30;
    const baseline: number[] = [];
    for (const typed of asked) baseline.push(...(await timed(rounds, () => bare(owner.db, typed))));
    for (const [who, caller] of Object.entries(callers)) {
      const all: number[] = [];
      const cpu: number[] = [];
      for (const typed of asked) {
        const cpuBefore = await databaseCpuMs(owner.db);
        const took = await timed(rounds, () =>
          withinScope(web.db, caller, (scoped) => searchPeople(scoped, typed, at)),
        );
        all.push(...took);
        // Three rounds to warm up are in it too.
        cpu.push(((await databaseCpuMs(owner.db)) - cpuBefore) / (rounds * 1.1));
        if (process.argv.includes("--each"))
          report({
            name: `member-search.${name}.${who}.“${typed}”.p95`,
            value: percentile(took, 0.95),
            unit: "ms",
            baseline: null,
          });
      }
      report({
        name: `member-search.${name}.${who}.p50`,
        value: percentile(all, 0.5),
        unit: "ms",
        baseline: percentile(baseline, 0.5),
      });
      report({
        name: `member-search.${name}.${who}.p95`,
        value: percentile(all, 0.95),
        unit: "ms",
        baseline: percentile(baseline, 0.95),
      });
      // On a machine that others use as well, what the database itself worked: the worst of the questions.
      report({
        name: `member-search.${name}.${who}.processor-worst`,
        value: Math.max(...cpu),
        unit: "ms",
        baseline: null,
      });
    }
    await owner.close();
    await web.close();
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const name of sizesAsked(["L"])) await measure(name);
