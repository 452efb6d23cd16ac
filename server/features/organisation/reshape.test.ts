import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { newId } from "#server/db/new-id.ts";
import { rootsText } from "#server/db/scoped.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [organisationRoutes, memberRoutes, reshapeRoutes]);

let superior: BuiltOrganisation;
let committee: BuiltOrganisation;
let office: BuiltPerson;

before(async () => {
  superior = await build.committee();
  committee = await build.committee({ under: superior });
  office = await build.holder("office", committee);
});

const versionOf = async (id: string) =>
  (await owner.selectFrom("organisation").where("id", "=", id).select("version").executeTakeFirstOrThrow()).version;
const ask = async (verb: string, of: BuiltOrganisation, body: object, who = office) =>
  as(who).post(`/api/organisations/${of.id}/${verb}`, { version: await versionOf(of.id), ...body });
const cellNamed = (name: string) => build.cell({ under: committee, name });
const on = "2023-05-01";
const seats = (people: BuiltPerson[]) =>
  owner
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "organisation_id")
    .where(
      "person_id",
      "in",
      people.map(({ id }) => id),
    )
    .select(["organisation_id", "joined_on", "left_on", "path_then"])
    .orderBy("joined_on")
    .execute();

describe("a cell merged into another", () => {
  test("tells beforehand who moves, what ends, who reads: and nothing is done", async () => {
    const [from, into] = [await cellNamed("Chi bộ Một"), await cellNamed("Chi bộ Hai")];
    const member = await build.person(from, { name: "Trần Thị Hoa" });
    await build.grant(member, "cellSecretary", from);
    const other = await build.holder("cellSecretary", into);
    const preview = await ask("merge", from, { on, into: into.id, preview: true });
    assert.equal(preview.status, 200, JSON.stringify(preview.body));
    const { done, membersMoved, ending, losing, gaining } = preview.body;
    assert.deepEqual(
      { done, membersMoved, ending, losing },
      {
        done: false,
        membersMoved: 1,
        ending: [{ name: "Trần Thị Hoa", title: "Bí thư chi bộ" }],
        losing: [{ name: "Trần Thị Hoa", title: "Bí thư chi bộ" }],
      },
    );
    assert.deepEqual(
      gaining.map(({ name }: { name: string }) => name),
      [other.name],
    );
    assert.deepEqual(
      (await seats([member])).map(({ left_on }) => left_on),
      [null],
    );
    assert.equal(
      (
        await owner
          .selectFrom("organisation")
          .where("id", "=", from.id)
          .select("dissolved_on")
          .executeTakeFirstOrThrow()
      ).dissolved_on,
      null,
    );

    const merged = await ask("merge", from, { on, into: into.id });
    assert.deepEqual([merged.body.done, merged.body.membersMoved], [true, 1]);
    assert.deepEqual(await seats([member]), [
      { organisation_id: from.id, joined_on: "2020-01-01", left_on: on, path_then: from.path },
      { organisation_id: into.id, joined_on: on, left_on: null, path_then: into.path },
    ]);
    const { organisations } = (await as(office).get("/api/organisations")).body;
    const shown = organisations.find(({ id }: { id: string }) => id === from.id);
    assert.deepEqual([shown.name, shown.dissolvedOn], ["Chi bộ Một", on]);
    assert.equal((await ask("merge", from, { on, into: into.id })).code, "organisation.not-existing");
  });
});

describe("a cell split", () => {
  test("goes on with those who stay; a new cell begins with the others", async () => {
    const cell = await cellNamed("Chi bộ Đông");
    const [stays, goes] = [await build.person(cell), await build.person(cell)];
    const body = { id: newId(), name: "Chi bộ Đông II", documentSuffix: "CB", on };
    assert.equal((await ask("split", cell, { ...body, people: [stays.id, goes.id] })).code, "organisation.too-few");
    assert.equal(
      (await ask("split", cell, { ...body, name: "chi bo dong", people: [goes.id] })).code,
      "organisation.name-taken",
    );
    assert.equal((await ask("split", cell, { ...body, people: [newId()] })).code, "row.unknown");
    assert.equal((await ask("split", cell, { ...body, people: [goes.id] })).body.membersMoved, 1);
    assert.deepEqual((await seats([stays])).length, 1);
    assert.deepEqual(
      (await seats([goes])).map(({ organisation_id, joined_on }) => [organisation_id, joined_on]),
      [
        [cell.id, "2020-01-01"],
        [body.id, on],
      ],
    );
  });
});

describe("an organisation dissolved", () => {
  test("its members leave, its roles end; a committee only after its cells", async () => {
    const under = await build.committee({ under: committee });
    const cell = await build.cell({ under });
    const member = await build.person(cell);
    const officeUnder = await build.holder("office", under);
    assert.deepEqual((await ask("dissolve", under, { on }, officeUnder)).code, "organisation.has-living-below");
    const gone = await ask("dissolve", cell, { on }, officeUnder);
    assert.deepEqual([gone.body.done, gone.body.membersLeft], [true, 1]);
    assert.deepEqual(
      (await seats([member])).map(({ left_on }) => left_on),
      [on],
    );
    assert.equal((await ask("dissolve", under, { on }, officeUnder)).status, 200);
  });

  test("not in the middle of a meeting, nor ahead of its day, nor before it was founded", async () => {
    const cell = await cellNamed("Chi bộ Bận");
    const meeting = {
      tenant_id: cell.tenantId,
      id: newId(),
      organisation_id: cell.id,
      path: cell.path,
      path_then: cell.path,
      kind: "regular",
      state: "running",
    };
    await owner
      .insertInto("meeting")
      .values({ ...meeting, starts_at: clock.now(), created_at: clock.now(), created_by: office.id })
      .execute();
    assert.equal((await ask("dissolve", cell, { on })).code, "organisation.meeting-running");
    assert.equal((await ask("dissolve", cell, { on: "2023-06-02" })).code, "organisation.dates");
    assert.equal((await ask("dissolve", cell, { on: "2019-12-31" })).code, "organisation.dates");
  });
});

describe("an organisation moved", () => {
  test("is read by its new committee and no more by the old; what happened counts where it happened", async () => {
    const other = await build.committee({ under: superior });
    await build.grant(office, "office", other);
    const oldSecretary = await build.holder("committeeSecretary", committee);
    const newSecretary = await build.holder("committeeSecretary", other);
    const cell = await cellNamed("Chi bộ Chuyển");
    const member = await build.person(cell, { name: "Hồ Văn Chuyển" });
    const told = '[["held","2023-01-01",1,0,0,0,0,0]]';
    await owner
      .insertInto("milestone_told")
      .values({ tenant_id: cell.tenantId, path: cell.path, period_key: "2023-Q1", deltas: told })
      .execute();
    const preview = await ask("move", cell, { under: other.id, preview: true });
    assert.equal(preview.status, 200, JSON.stringify(preview.body));
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    assert.ok(
      names(preview.body.losing).includes(oldSecretary.name) && names(preview.body.gaining).includes(newSecretary.name),
    );
    const sees = async (who: BuiltPerson) => (await as(who).get(`/api/people/${member.id}`)).status;
    assert.deepEqual([await sees(oldSecretary), await sees(newSecretary)], [200, 404]);

    assert.equal((await ask("move", cell, { under: other.id })).body.done, true);
    assert.deepEqual([await sees(oldSecretary), await sees(newSecretary)], [404, 200]);
    const [seat] = await seats([member]);
    assert.equal(seat?.path_then, cell.path);
    const { rows } = await sql<{ under: boolean; owed: number }>`
      select path like ${`${other.path}%`} as under, sum(owed)::int as owed from milestone_count where tenant_id = ${cell.tenantId} group by 1 order by 1`.execute(
      owner,
    );
    assert.deepEqual(rows[0], { under: false, owed: -1 });
    assert.equal((await ask("move", cell, { under: other.id })).code, "organisation.already-there");
  });

  test("under a name that one there bore before; not under one that one there bears or will", async () => {
    const other = await build.committee({ under: superior });
    await build.grant(office, "office", other);
    const there = await build.cell({ under: other, name: "Chi bộ Cũ" });
    const rename = async (name: string, from: string) =>
      assert.equal((await ask("names", there, { name, from })).status, 200);
    await rename("Chi bộ Nay", "2023-05-01");
    await rename("Chi bộ Mai", "2023-07-01");
    for (const [name, code] of [
      ["Chi bộ Nay", "organisation.name-taken"],
      ["chi bo mai", "organisation.name-taken"],
      ["Chi bộ Cũ", undefined],
    ] as const)
      assert.equal((await ask("move", await cellNamed(name), { under: other.id })).code, code, name);
    const renamed = await cellNamed("Chi bộ Nay");
    assert.equal((await ask("names", renamed, { name: "Chi bộ Xưa", from: "2023-05-01" })).status, 200);
    assert.equal((await ask("move", renamed, { under: other.id })).code, undefined, "its own name of before");
  });

  test("not into itself, not where one has no office, not past the fence", async () => {
    const branch = await build.committee({ under: committee });
    const inner = await build.committee({ under: branch });
    const both = await build.holder("office", branch);
    await build.grant(both, "office", committee);
    await build.grant(both, "office", inner);
    assert.equal((await ask("move", branch, { under: inner.id }, both)).code, "organisation.into-itself");
    const elsewhere = await build.committee({ under: superior });
    const cell = await cellNamed("Chi bộ Ở lại");
    assert.equal((await ask("move", cell, { under: elsewhere.id })).code, "row.unknown");
    // The office of the committee above sees the one below, whose tree is its own office's.
    for (const preview of [true, false])
      assert.equal((await ask("move", cell, { under: branch.id, preview })).code, "denied.needs-role");
    const past = database.web.transaction().execute(async (trx) => {
      await sql`select set_config('role', 'web', true), set_config('app.tenant', ${cell.tenantId}, true), set_config('app.write', ${rootsText({ organisation: [`${committee.path}!`] })}, true)`.execute(
        trx,
      );
      await sql`select move_organisation(${cell.id}, ${elsewhere.id}, '2023-06-01')`.execute(trx);
    });
    await assert.rejects(past, /not the caller's to move/);
  });
});

test("each is refused to all but the office of the cell's committee; a stranger finds nothing", async () => {
  const [cell, into] = [await cellNamed("Chi bộ Ba"), await cellNamed("Chi bộ Bốn")];
  const people = [(await build.person(cell)).id];
  const bodies = {
    dissolve: { on },
    merge: { on, into: into.id },
    split: { on, id: newId(), name: "Chi bộ Năm", documentSuffix: "CB", people },
    move: { under: committee.id },
  };
  const secretary = await build.holder("cellSecretary", cell);
  const stranger = await build.holder("office", await build.committee());
  for (const [verb, body] of Object.entries(bodies)) {
    const outcome = async (who: BuiltPerson) => {
      const { status, code } = await ask(verb, cell, body, who);
      return [status, code];
    };
    assert.deepEqual(await outcome(secretary), [403, "denied.needs-role"], verb);
    assert.deepEqual(await outcome(stranger), [404, "row.unknown"], verb);
    const stale = await as(office).post(`/api/organisations/${cell.id}/${verb}`, { ...body, version: 99 });
    assert.equal(stale.code, "row.stale", verb);
  }
});
