import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { memberRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), [memberRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let superiorOffice: BuiltPerson;
let foreignOffice: BuiltPerson;

before(async () => {
  const superior = await build.committee();
  committee = await build.committee({ under: superior });
  cell = await build.cell({ under: committee });
  const sister = await build.cell({ under: committee });
  const foreign = await build.committee();
  const named = async (of: BuiltOrganisation, ...names: string[]) => {
    for (const name of names) await build.person(of, { name });
  };
  await named(cell, "Nguyễn Văn Tuấn", "Trần Thị Ánh", "Đỗ Thị An", "Lê Đức Ân", "Nguyễn Vũ Tuân");
  await named(sister, "Nguyễn Văn Tuần", "Phạm 100% Thử_Nghiệm");
  await named(await build.cell({ under: foreign }), "Nguyễn Văn Tuấn Kiệt");
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
  superiorOffice = await build.holder("office", superior);
  foreignOffice = await build.holder("office", foreign);
});

const find = async (who: BuiltPerson, typed: string): Promise<string[]> =>
  (await as(who).get(`/api/people?search=${encodeURIComponent(typed)}`)).body.people.map(
    ({ name }: { name: string }) => name,
  );

describe("finding people", () => {
  test("tells a plain member no birth year but their own", async () => {
    const plain = await build.person(cell, { name: "Hồ Thị Khác" });
    const other = await build.person(cell, { name: "Hồ Thị Khách" });
    await owner.updateTable("person").set({ birth_year: 1980 }).where("id", "in", [plain.id, other.id]).execute();
    const years = async (who: BuiltPerson) =>
      (await as(who).get("/api/people?search=ho%20thi%20khac")).body.people.map(
        ({ birthYear }: { birthYear: number | null }) => birthYear,
      );
    assert.deepEqual(await years(plain), [1980, null]);
    assert.deepEqual(await years(secretary), [1980, 1980]);
  });

  const cases: [string, string[]][] = [
    ["tuan", ["Nguyễn Vũ Tuân", "Nguyễn Văn Tuần", "Nguyễn Văn Tuấn"]],
    ["TUẤN", ["Nguyễn Văn Tuấn"]],
    ["ng v tu", ["Nguyễn Vũ Tuân", "Nguyễn Văn Tuần", "Nguyễn Văn Tuấn"]],
    ["nvt", ["Nguyễn Vũ Tuân", "Nguyễn Văn Tuần", "Nguyễn Văn Tuấn"]],
    ["ta", ["Đỗ Thị An", "Trần Thị Ánh"]],
    ["do thi", ["Đỗ Thị An"]],
    ["uye tuan", ["Nguyễn Vũ Tuân", "Nguyễn Văn Tuần", "Nguyễn Văn Tuấn"]],
    ["uy", []],
    ["100%", ["Phạm 100% Thử_Nghiệm"]],
    ["%", []],
    ["thu_", ["Phạm 100% Thử_Nghiệm"]],
    ["'; drop table person; --", []],
  ];
  for (const [typed, names] of cases)
    test(`by “${typed}”, in the order of given names`, async () => assert.deepEqual(await find(office, typed), names));
});

describe("the roots are applied inside", () => {
  test("a cell's secretary finds the own cell's people, a superior and a stranger none of them", async () => {
    assert.deepEqual(await find(secretary, "tuan"), ["Nguyễn Vũ Tuân", "Nguyễn Văn Tuấn"]);
    assert.deepEqual(await find(superiorOffice, "tuan"), []);
    assert.deepEqual(await find(foreignOffice, "tuan"), ["Nguyễn Văn Tuấn Kiệt"]);
  });

  test("asked past the query's fence it gives no more, and without a scope nothing", async () => {
    const asked = async (who: BuiltPerson, path: string, roles: Caller["actor"]["grants"]) => {
      const caller: Caller = {
        actor: { personId: who.id, grants: roles },
        tenantId: who.tenantId,
        accountId: who.accountId,
        personName: "",
        administrator: false,
        fromAddress: "",
        requestKey: null,
      };
      const { rows } = await withinScope(web, caller, ({ trx }) =>
        sql`select from search_people('nguyen', 100) where path <> ${path}`.execute(trx),
      );
      return rows.length;
    };
    assert.equal(await asked(secretary, cell.path, [{ role: "cellSecretary", path: cell.path, meetingId: null }]), 0);
    assert.equal(await asked(secretary, "", []), 0);
    const bare = await web.transaction().execute(async (trx) => {
      await sql`set local role web`.execute(trx);
      return sql`select from search_people('nguyen', 100)`.execute(trx);
    });
    assert.equal(bare.rows.length, 0);
  });

  test("a root written in judges as the policies do", async () => {
    const paths = ["a/", "a/b/", "a/b/c/", "a/b/c/d/", "a/bb/", "a0/", "b/"];
    for (const root of ["a/", "a/b/", "a/b/!", "a/b/.", "a/!", "a/."]) {
      const { rows: judged } = await sql<{ path: string }>`
        select path from unnest(${paths}::text[]) path where app_in_root(path, ${root})`.execute(owner);
      const { rows: told } = await sql<{ words: string }>`select app_root_condition(${root}) as words`.execute(owner);
      const { rows: found } = await sql<{ path: string }>`
        select path from (select path collate "C" as path from unnest(${paths}::text[]) path) of where ${sql.raw(told[0]!.words)}`.execute(
        owner,
      );
      assert.deepEqual(found, judged, root);
      assert.ok(judged.length > 0, root);
    }
  });

  test("its owner cannot log in and reads nothing but people", async () => {
    const { rows } = await sql<{ name: string; login: boolean }>`
      select owner.rolname as name, owner.rolcanlogin as login from pg_proc join pg_roles owner on owner.oid = proowner where proname = 'search_people'`.execute(
      owner,
    );
    assert.deepEqual(rows, [{ name: "searcher", login: false }]);
  });
});
