import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { memberRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), [memberRoutes]);
const committee = await build.committee();
const sister = await build.cell({ under: committee });
const office = await build.holder("office", committee);

test("a plain member reads of others the name and where they sit, of themselves all; a list says so", async () => {
  const place = await build.cell({ under: committee });
  const [leader, plain] = [await build.holder("cellDeputy", place), await build.person(place)];
  await owner
    .updateTable("person")
    .set({ position_title: "Phó phòng", birth_year: 1980 })
    .where("id", "in", [leader.id, plain.id])
    .execute();
  await build.lead(leader, sister);
  const seen = async (who: BuiltPerson, about: BuiltPerson) => {
    const { person, memberships } = (await as(who).get(`/api/people/${about.id}`)).body;
    const { name, seat, birthYear, position, membership, roles, leads, states } = person;
    const told = [birthYear, position, membership?.standing, roles.length, leads.length, states.length];
    return [name, seat.name, person.permissions.read, ...told, memberships.length];
  };
  const nothing = [null, "", undefined, 0, 0, 0, 0];
  assert.deepEqual(await seen(plain, leader), [leader.name, place.name, false, ...nothing]);
  const everything = [1980, "Phó phòng", "official", 1, 1, 0, 1];
  for (const who of [leader, office, await build.holder("inspection", committee)])
    assert.deepEqual(await seen(who, leader), [leader.name, place.name, true, ...everything]);
  assert.deepEqual(await seen(plain, plain), [plain.name, place.name, true, 1980, "Phó phòng", "official", 0, 0, 0, 1]);
  const list = async (who: BuiltPerson) => {
    const { people, permissions } = (await as(who).get(`/api/organisations/${place.id}/members`)).body;
    type Row = { id: string; membership: object | null };
    return [permissions.read, people.map(({ id, membership }: Row) => [id, membership !== null]).sort()];
  };
  const both = (others: boolean) =>
    [
      [leader.id, others],
      [plain.id, true],
    ].sort();
  assert.deepEqual(await list(plain), [false, both(false)]);
  assert.deepEqual(await list(leader), [true, both(true)]);
});
