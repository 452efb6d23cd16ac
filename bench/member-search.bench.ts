import { rmSync } from "node:fs";
import { sql } from "kysely";
import { fold } from "#domain/text/fold.ts";
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
 * office over nearly all of them, for a committee's below with a sixteenth of them, and for one cell's secretary: by words chosen
 * for being different in kind, and by words as people type them of names taken by turns. Baseline: the same words as a bare
 * indexed query by the owner, no scope, no row security, no order.
 */
const chosen = [
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
/** Two words, initials, beginnings, the whole name; every third with its marks. */
const typed = Array.from({ length: 120 }, (_, turn) => {
  const name = personName(turn * 1999);
  const words = name.split(" ");
  const ways = [
    [words[0], words.at(-1)],
    [words.map((word) => word[0]).join("")],
    words.map((word) => word.slice(0, 2 + (turn % 3))),
    words,
  ];
  const said = (ways[turn % ways.length] ?? words).join(" ").toLowerCase();
  return turn % 3 === 0 ? said : fold(said);
});
const at = "2023-01-12T02:00:00.000Z";

async function settle(owner: Db, { cells, members }: (typeof sizes)[keyof typeof sizes]) {
  const build = builders(owner);
  const committee = await build.committee();
  const office = await build.holder("office", committee);
  const below = await build.committee({ under: committee });
  // The last sixteenth of the cells.
  const place = sql`case when number < ${cells - Math.floor(cells / 16)}::integer then ${committee.path} else ${below.path} end || 'c' || number || '/'`;
  await sql`insert into organisation (tenant_id, id, parent_id, key, path, kind, founded_on)
    select ${committee.tenantId}, gen_random_uuid(), ${committee.id}, 'c' || number, ${place}, 'cell', '2020-01-01' from generate_series(0, ${cells - 1}::integer) number`.execute(
    owner,
  );
  await sql`insert into organisation_name (tenant_id, id, organisation_id, path, name, valid_from)
    select tenant_id, gen_random_uuid(), id, path, 'Chi bộ ' || key, founded_on from organisation where kind = 'cell'`.execute(
    owner,
  );
  for (let from = 0; from < members; from += 20_000) {
    const people = Array.from({ length: Math.min(20_000, members - from) }, (_, more) => {
      const number = from + more;
      return { id: newId(), number: number % cells, name: personName(number), year: birthYear(number) };
    });
    await sql`insert into person (tenant_id, id, path, name, birth_year) select ${committee.tenantId}, id, ${place}, name, year
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told (id uuid, number integer, name text, year integer)`.execute(
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
  return {
    office: as("office", committee.path),
    below: as("office", below.path),
    secretary: as("cellSecretary", `${committee.path}c7/`),
  };
}

const asked = { chosen: { words: chosen, rounds: 30 }, typed: { words: typed, rounds: 10 } };

const bare = (owner: Db, said: string) =>
  sql`select id, name, path from person where ${sql.join(
    said.split(" ").map((word) => sql`sought like '%' || vn_fold(${sql.lit(word)}) || '%'`),
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
    for (const [kind, { words, rounds }] of Object.entries(asked)) {
      const baseline: number[] = [];
      for (const one of words) baseline.push(...(await timed(rounds, () => bare(owner.db, one))));
      for (const [who, caller] of Object.entries(callers)) {
        const search = (one: string) => withinScope(web.db, caller, (scoped) => searchPeople(scoped, one, at));
        const took = await askAll(
          { name: `member-search.${name}.${kind}.${who}`, owner: owner.db, rounds },
          words,
          search,
        );
        for (const share of [0.5, 0.95])
          report({
            name: `member-search.${name}.${kind}.${who}.p${share * 100}`,
            value: percentile(took, share),
            unit: "ms",
            baseline: percentile(baseline, share),
          });
      }
    }
    await owner.close();
    await web.close();
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each search; what the database itself worked, on a machine that others use as well, of the worst. */
async function askAll(
  { name, owner, rounds }: { name: string; owner: Db; rounds: number },
  words: readonly string[],
  search: (typed: string) => Promise<unknown>,
): Promise<number[]> {
  const all: number[] = [];
  let worst = 0;
  for (const one of words) {
    const cpuBefore = await databaseCpuMs(owner);
    const took = await timed(rounds, () => search(one));
    all.push(...took);
    // The rounds to warm up are in it too.
    worst = Math.max(worst, ((await databaseCpuMs(owner)) - cpuBefore) / (rounds + Math.ceil(rounds / 10)));
    if (process.argv.includes("--each"))
      report({ name: `${name}.“${one}”.p95`, value: percentile(took, 0.95), unit: "ms", baseline: null });
  }
  report({ name: `${name}.processor-worst`, value: worst, unit: "ms", baseline: null });
  return all;
}

for (const name of sizesAsked(["L"])) await measure(name);
