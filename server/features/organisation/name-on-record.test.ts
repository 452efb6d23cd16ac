import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { taken } from "#server/db/migrations/0050-names-on-record.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { organisationRoutes } from "./routes.ts";

/** A name written down today for a day gone by stands on no board of a day before today. Design: two days. S2. */
const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-04-10T02:00:00.000Z");
const { as } = await testApp(database, clock, [boardRoutes, organisationRoutes]);
const days = ["2023-01-31", "2023-02-01", "2023-04-09", "2023-04-10", "2023-04-11", "2023-04-12", "2023-04-15"];

/** A committee and two cells under another; offices of both. */
async function setting() {
  clock.set("2023-04-10T02:00:00.000Z");
  const superior = await build.committee();
  const here = await plannedCommittee(owner, { under: superior });
  return { ...here, superior, reader: await build.holder("office", superior) };
}
type Here = Awaited<ReturnType<typeof setting>>;

async function rename({ office }: Here, { id }: { id: string }, name: string, from: string): Promise<void> {
  const row = owner.selectFrom("organisation").where("id", "=", id).select("version");
  const { version } = await row.executeTakeFirstOrThrow();
  const told = await as(office).post(`/api/organisations/${id}/names`, { version, name, from });
  assert.equal(told.status, 200, JSON.stringify(told.body));
}

/** All that both offices are answered about the days before one, as it was sent. */
async function sent({ office, reader, committee, superior }: Here, until: string): Promise<string[]> {
  const answers: string[] = [];
  for (const day of days.filter((one) => one < until))
    for (const [who, org] of [
      [office, committee.id],
      [reader, committee.id],
      [reader, superior.id],
    ] as const)
      for (const url of ["/api/board?period=2023-Q1", "/api/board/periods?year=2023"]) {
        const { body } = await as(who).get(`${url}&as-of=${day}&org=${org}`);
        answers.push(JSON.stringify(body));
      }
  return answers;
}

/** What the cell is called on boards of each day, as a line and as counts, and in the year: the same. */
async function called({ office, reader, committee, cell }: Here): Promise<string[]> {
  const names: string[] = [];
  for (const day of days) {
    const of = `as-of=${day}&org=${committee.id}`;
    const { rows } = (await as(office).get(`/api/board?period=2023-Q1&${of}`)).body;
    const { children } = (await as(reader).get(`/api/board?period=2023-Q1&${of}`)).body;
    const { cells } = (await as(office).get(`/api/board/periods?year=2023&${of}`)).body;
    const { below } = (await as(reader).get(`/api/board/periods?year=2023&${of}`)).body;
    const all = [...rows, ...children, ...cells.lines, ...below.lines];
    const found = all.flatMap(({ organisationId, name }) => (organisationId === cell.id ? [name] : []));
    assert.equal(found.length, 4);
    assert.equal(new Set(found).size, 1);
    names.push(found[0]);
  }
  return names;
}

test("a name from a day gone by, put right twice, stands from each writing on", async () => {
  const here = await setting();
  const first = here.cell.name;
  const write = async (day: string, name: string, from: string, of = here.cell) => {
    clock.set(`${day}T02:00:00.000Z`);
    const stood = await sent(here, day);
    await rename(here, of, name, from);
    assert.deepEqual(await sent(here, day), stood, `${name} on ${day}`);
  };
  await write("2023-04-10", "Chi bộ Thanh tar", "2023-02-01");
  await write("2023-04-10", "Chi bộ Thanh tra Sở", "2023-02-01");
  await write("2023-04-12", "Chi bộ Thanh tra tỉnh", "2023-02-01");
  await write("2023-04-12", "Đảng bộ Sở Tư pháp", "2023-02-01", here.committee);
  await write("2023-04-12", "Chi bộ Thanh tra 3", "2023-04-15");
  const [second, third] = ["Chi bộ Thanh tra Sở", "Chi bộ Thanh tra tỉnh"];
  assert.deepEqual(await called(here), [first, first, first, second, second, third, "Chi bộ Thanh tra 3"]);
});

test("the first name put right stands as it was on the days before", async () => {
  const here = await setting();
  await rename(here, here.cell, "Chi bộ Đúng tên", "2020-01-01");
  const names = await called(here);
  assert.deepEqual(names, [...Array(3).fill(here.cell.name), ...Array(4).fill("Chi bộ Đúng tên")]);
});

test("names written before their days were kept are taken from the record of changes", async () => {
  const here = await setting();
  for (const [day, name, from] of [
    ["2023-04-10", "Một", "2023-02-01"],
    ["2023-04-10", "Một nữa", "2023-02-01"],
    ["2023-04-11", "Hai", "2023-02-01"],
    ["2023-04-12", "Ba", "2023-02-01"],
    ["2023-04-12", "Bốn", "2023-03-01"],
  ] as const) {
    clock.set(`${day}T02:00:00.000Z`);
    await rename(here, here.cell, name, from);
  }
  const kept = () =>
    owner
      .selectFrom("organisation_name")
      .where("organisation_id", "=", here.cell.id)
      .select(["name", "valid_from", "recorded_on", "earlier"])
      .orderBy("valid_from")
      .execute();
  const before = await kept();
  assert.equal(before.filter(({ recorded_on }) => recorded_on !== null).length, 2);
  await owner.updateTable("organisation_name").set({ recorded_on: null, earlier: null }).execute();
  for (const statement of taken) await sql.raw(statement).execute(owner);
  assert.deepEqual(await kept(), before);
});
