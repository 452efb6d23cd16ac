import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-06-01T02:00:00.000Z"), [
  organisationRoutes,
  memberRoutes,
  reshapeRoutes,
]);
const on = localDate("2023-05-01");

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let sister: BuiltOrganisation;
let other: BuiltOrganisation;
let goes: BuiltPerson;
let office: BuiltPerson;
/** Everybody with an office or a leadership anywhere near; plain members are counted, not named. */
let watchers: Record<string, BuiltPerson>;

beforeEach(async () => {
  const superior = await build.committee();
  [committee, other] = [await build.committee({ under: superior }), await build.committee({ under: superior })];
  [cell, sister] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  office = await build.holder("office", committee);
  await build.grant(office, "office", other);
  goes = await build.person(cell);
  await build.grant(goes, "cellCommittee", cell);
  const memberInCharge = await build.holder("committeeMember", committee);
  await build.lead(memberInCharge, cell);
  watchers = {
    memberInCharge,
    goes,
    office,
    secretary: await build.holder("cellSecretary", cell),
    deputy: await build.holder("cellDeputy", cell),
    leader: await build.holder("assignedLeader", cell),
    sisterSecretary: await build.holder("cellSecretary", sister),
    sisterLeader: await build.holder("assignedLeader", sister),
    committeeSecretary: await build.holder("committeeSecretary", committee),
    inspection: await build.holder("inspection", committee),
    otherSecretary: await build.holder("committeeSecretary", other),
    superiorOffice: await build.holder("office", superior),
    superiorReader: await build.holder("superiorReader", superior),
  };
});

type Named = { name: string };
type Held = { key: string; who: string; ends: string | null };

/** By whom the cell, and whoever goes from it, is read; which offices and leaderships on the cell are held from `on`. */
async function standing() {
  const reads = async (address: string) => {
    const found = new Set<string>();
    for (const [who, person] of Object.entries(watchers))
      if ((await as(person).get(address)).status === 200) found.add(who);
    return found;
  };
  const held = (table: "role_grant" | "leader_assignment"): Promise<Held[]> =>
    owner
      .selectFrom(table)
      .where("organisation_id", "=", cell.id)
      .where((row) => row.or([row("ends_on", "is", null), row("ends_on", ">", on)]))
      .select(["id as key", "person_id as who", "ends_on as ends"])
      .execute() as Promise<Held[]>;
  return {
    cell: await reads(`/api/organisations/${cell.id}/members`),
    person: await reads(`/api/people/${goes.id}`),
    held: [...(await held("role_grant")), ...(await held("leader_assignment"))],
  };
}

const whoIs = (list: Named[]): string[] =>
  list.map(({ name }) => Object.entries(watchers).find(([, one]) => one.name === name)?.[0] ?? name).sort();
const idIs = (id: string): string => Object.entries(watchers).find(([, one]) => one.id === id)?.[0] ?? id;
const without = (all: Set<string>, gone: Set<string>): string[] => [...all].filter((one) => !gone.has(one)).sort();

/** Told beforehand, done, and looked at: what was told is what changed, nothing more and nothing less. */
async function comparedWithWhatStands(verb: string, body: object) {
  const ask = (more: object) =>
    as(office).post(`/api/organisations/${cell.id}/${verb}`, { version: 1, ...body, ...more });
  const before = await standing();
  const preview = (await ask({ preview: true })).body;
  const done = (await ask({})).body;
  assert.deepEqual({ ...preview, done: true }, done);
  const after = await standing();
  const still = new Set(after.held.map(({ key }) => key));
  assert.deepEqual(
    {
      ending: whoIs(preview.ending),
      losing: whoIs(preview.losing),
      losingMoved: whoIs(preview.losingMoved),
      gaining: whoIs(preview.gaining),
    },
    {
      ending: before.held
        .filter(({ key }) => !still.has(key))
        .map(({ who }) => idIs(who))
        .sort(),
      losing: without(before.cell, after.cell),
      losingMoved: without(before.person, after.person).filter((who) => after.cell.has(who)),
      gaining: without(after.person, before.person),
    },
  );
  return { ...preview, who: (field: string) => whoIs(preview[field]) };
}

const splitOff = () => ({ on, id: newId(), name: "Chi bộ Mới", documentSuffix: "CB", people: [goes.id] });

test("a split ends the office of who goes; those who keep theirs lose the sight of who went and nothing else", async () => {
  const told = await comparedWithWhatStands("split", splitOff());
  assert.deepEqual(
    ["ending", "losing", "losingMoved"].map((field) => told.who(field)),
    [["goes"], ["goes"], ["deputy", "leader", "secretary"]],
  );
});

test("dissolving ends what is held on the cell; the committee, a leader who sits on it and its superior read on", async () => {
  const told = await comparedWithWhatStands("dissolve", { on });
  const own = ["deputy", "goes", "leader", "secretary"];
  const ending = ["deputy", "goes", "leader", "memberInCharge", "secretary"];
  assert.deepEqual([told.who("ending"), told.who("losing"), told.gaining], [ending, own, []]);
});

test("of a merged cell its own lose the sight, those of the cell that goes on gain it", async () => {
  const told = await comparedWithWhatStands("merge", { on, into: sister.id });
  const own = ["deputy", "goes", "leader", "secretary"];
  assert.deepEqual(
    [told.who("ending"), told.who("losing"), told.who("gaining")],
    [["deputy", "goes", "leader", "memberInCharge", "secretary"], own, ["sisterLeader", "sisterSecretary"]],
  );
});

test("of a moved cell the old committee loses the sight, the new one gains it; its own and the superior keep theirs", async () => {
  const told = await comparedWithWhatStands("move", { under: other.id });
  assert.deepEqual(
    [told.ending, told.who("losing"), told.who("gaining")],
    [[], ["committeeSecretary", "inspection"], ["otherSecretary"]],
  );
});

test("an office that begins later is told as ending with its cell", async () => {
  const next = await build.person(sister);
  watchers["next"] = next;
  await build.grant(next, "cellSecretary", cell, { from: localDate("2023-07-01") });
  const preview = await as(office).post(`/api/organisations/${cell.id}/dissolve`, { version: 1, on, preview: true });
  assert.deepEqual(whoIs(preview.body.ending), ["deputy", "goes", "leader", "memberInCharge", "next", "secretary"]);
  assert.equal(whoIs(preview.body.losing).includes("next"), false);
});

test("a split that leaves or makes a cell with fewer than three official members is told, and done", async () => {
  const small = async (people: BuiltPerson[]) => {
    const ids = people.map(({ id }) => id);
    const asked = { version: 1, ...splitOff(), people: ids, preview: true };
    return (await as(office).post(`/api/organisations/${cell.id}/split`, asked)).body.small;
  };
  const { secretary, deputy } = watchers as { secretary: BuiltPerson; deputy: BuiltPerson };
  assert.deepEqual(await small([goes]), [
    { cell: cell.name, official: 2 },
    { cell: "Chi bộ Mới", official: 1 },
  ]);
  const more = [await build.person(cell), await build.person(cell), await build.person(cell)];
  assert.deepEqual(await small(more), []);
  await owner.updateTable("membership").set({ standing: "probationary" }).where("person_id", "=", deputy.id).execute();
  assert.deepEqual(await small(more), [{ cell: cell.name, official: 2 }]);
  const body = { version: 1, ...splitOff(), people: [secretary.id, goes.id] };
  const done = await as(office).post(`/api/organisations/${cell.id}/split`, body);
  assert.deepEqual([done.status, done.body.small], [200, [{ cell: "Chi bộ Mới", official: 2 }]]);
});
