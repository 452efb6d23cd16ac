import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { memberRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [memberRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let sister: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let member: BuiltPerson;
let stranger: BuiltPerson;

before(async () => {
  committee = await build.committee();
  [cell, sister] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
  stranger = await build.holder("office", await build.committee());
});

beforeEach(async () => {
  member = await build.person(cell, { name: "Nguyễn Văn Tuấn" });
});

const newBody = (more: object = {}) => ({
  id: newId(),
  organisationId: cell.id,
  name: "  Đỗ  Thị Ánh ",
  birthYear: 1984,
  position: "Chuyên viên",
  standing: "probationary",
  joinedOn: "2022-03-01",
  phone: "0900 000 001",
  email: "",
  ...more,
});

const outcome = async (asked: ReturnType<ReturnType<typeof as>["get"]>) => {
  const { status, code } = await asked;
  return code === undefined ? status : [status, code];
};

const readings = async (person: BuiltPerson) =>
  owner
    .selectFrom("reading_log")
    .where("person_id", "=", person.id)
    .select(["noun", "row_id", "about_person_id"])
    .execute();

describe("adding a member", () => {
  test("an id that is somebody else's, whether their name is seen or not, is unknown", async () => {
    const above = await build.holder("committeeSecretary", committee);
    const beside = await build.person(sister);
    for (const { id } of [above, beside])
      assert.deepEqual(await outcome(as(secretary).post("/api/people", newBody({ id }))), [404, "row.unknown"]);
  });

  test("every refusal from one setting", async () => {
    const body = newBody();
    const attempt = (who?: BuiltPerson, more = {}) => outcome(as(who).post("/api/people", { ...body, ...more }));
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("cellCommittee", cell)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("cellSecretary", sister)), [404, "row.unknown"]);
    assert.deepEqual(await attempt(stranger), [404, "row.unknown"]);
    assert.deepEqual(await attempt(secretary, { standing: null }), [409, "member.not-a-member"]);
    assert.deepEqual(await attempt(secretary, { name: "nguyen van tuan", birthYear: null }), [
      409,
      "member.looks-known",
    ]);
    assert.equal(await attempt(secretary), 200);
  });

  test("the same request twice is one person", async () => {
    const body = newBody({ name: "Bùi Văn Lặp" });
    const first = await as(secretary).post("/api/people", body);
    const second = await as(secretary).post("/api/people", body);
    assert.deepEqual([second.status, second.body.id, second.body.name], [200, body.id, "Bùi Văn Lặp"]);
    assert.deepEqual(first.body.membership, {
      organisation: { id: cell.id, name: cell.name },
      standing: "probationary",
      joinedOn: "2022-03-01",
      leftOn: null,
    });
    const rows = await owner.selectFrom("membership").where("person_id", "=", body.id).select("id").execute();
    assert.equal(rows.length, 1);
  });

  test("of one name entered twice at once, the second hears of the first, however it is written", async () => {
    const names = ["Cao Thị Đôi", "cao thi  doi"];
    const waiting = await owner.transaction().execute(async (trx) => {
      // Held in the middle of whichever comes first: its membership waits for the cell.
      await trx.selectFrom("organisation").where("id", "=", cell.id).select("id").forUpdate().execute();
      const both = names.map((name) => as(secretary).post("/api/people", newBody({ name })));
      await untilSomeoneWaits(owner);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return both;
    });
    const answers = await Promise.all(waiting);
    assert.deepEqual(answers.map(({ status, code }) => code ?? status).sort(), [200, "member.looks-known"]);
    const other = newBody({ name: names[1], anotherPerson: true });
    assert.equal((await as(secretary).post("/api/people", other)).status, 200);
  });

  test("hears of all problems at once", async () => {
    const { status, body } = await as(secretary).post("/api/people", {
      ...newBody({ name: " ", birthYear: 3, joinedOn: "2022-02-30", standing: "friend" }),
      surplus: 1,
    });
    assert.equal(status, 400);
    const fields = body.refusal.problems.map(({ field }: { field: string }) => field).sort();
    assert.deepEqual(fields, ["birthYear", "joinedOn", "name", "standing", "surplus"]);
  });

  test("is on record, without the contact", async () => {
    const body = newBody({ name: "Phan Thị Ghi", phone: "0900 123 456" });
    await as(office).post("/api/people", body);
    const entry = await owner
      .selectFrom("audit_entry")
      .innerJoin("audit_value", "audit_value.entry_id", "audit_entry.id")
      .where("row_id", "=", body.id)
      .select(["action", "person_id", "value"])
      .executeTakeFirstOrThrow();
    assert.deepEqual([entry.action, entry.person_id], ["member.add", office.id]);
    assert.ok(!JSON.stringify(entry.value).includes("0900"));
  });
});

describe("reading", () => {
  test("a list is by given name in Vietnamese order, and on record in one row", async () => {
    const place = await build.cell({ under: committee });
    for (const name of ["Trần Văn Đức", "Lê Thị Ánh", "Nguyễn Văn Dũng", "Lý Văn An"])
      await build.person(place, { name });
    const { body } = await as(office).get(`/api/organisations/${place.id}/members`);
    assert.deepEqual(
      body.people.map(({ name }: { name: string }) => name),
      ["Lý Văn An", "Lê Thị Ánh", "Nguyễn Văn Dũng", "Trần Văn Đức"],
    );
    const kept = (await readings(office)).filter(({ row_id }) => row_id === place.id);
    assert.deepEqual(kept, [{ noun: "member", row_id: place.id, about_person_id: null }]);
  });

  test("a plain member reads names, no states, no contact but their own; a sister cell nothing", async () => {
    const state = { id: newId(), state: "exempt", grounds: "Sức khỏe", startsOn: "2023-01-01", endsOn: null };
    assert.equal((await as(secretary).post(`/api/people/${secretary.id}/states`, state)).status, 200);
    await as(secretary).put(`/api/people/${secretary.id}/contact`, { version: 0, phone: "0900 000 009", email: "" });
    const { body } = await as(member).get(`/api/people/${secretary.id}`);
    assert.deepEqual(
      [body.contact, body.person.states, body.person.birthYear, body.person.account],
      [null, [], null, null],
    );
    const inspection = await build.holder("inspection", committee);
    const seen = (await as(inspection).get(`/api/people/${secretary.id}`)).body;
    assert.deepEqual(
      [seen.contact, seen.person.states[0].state, seen.person.states[0].grounds],
      [null, "exempt", null],
    );
    const own = (await as(secretary).get(`/api/people/${secretary.id}`)).body;
    assert.deepEqual([own.contact.phone, own.person.states[0].grounds], ["0900 000 009", "Sức khỏe"]);
    assert.equal((await as(office).get(`/api/people/${secretary.id}`)).body.contact.phone, "0900 000 009");
    const sisters = await build.holder("cellSecretary", sister);
    assert.deepEqual(await outcome(as(sisters).get(`/api/people/${secretary.id}`)), [404, "row.unknown"]);
    assert.deepEqual(await outcome(as(sisters).get(`/api/organisations/${cell.id}/members`)), [404, "row.unknown"]);
    assert.deepEqual(await outcome(as(stranger).get(`/api/people/${secretary.id}`)), [404, "row.unknown"]);
    assert.ok((await readings(office)).some(({ about_person_id }) => about_person_id === secretary.id));
  });

  test("people are found by parts, without marks, by initials; a sister cell's are not", async () => {
    await build.person(sister, { name: "Nguyễn Vũ Tú" });
    const find = async (who: BuiltPerson, typed: string) =>
      (await as(who).get(`/api/people?search=${encodeURIComponent(typed)}`)).body.people.map(
        ({ name }: { name: string }) => name,
      );
    assert.ok((await find(secretary, "nvt")).includes("Nguyễn Văn Tuấn"));
    assert.ok((await find(secretary, "tuan")).includes("Nguyễn Văn Tuấn"));
    assert.ok((await find(secretary, "ng tuấn")).includes("Nguyễn Văn Tuấn"));
    assert.ok(!(await find(secretary, "tuẫn")).includes("Nguyễn Văn Tuấn"));
    assert.ok(!(await find(secretary, "nvt")).includes("Nguyễn Vũ Tú"));
    assert.ok((await find(office, "nvt")).includes("Nguyễn Vũ Tú"));
    assert.deepEqual(await find(stranger, "tuan"), []);
    assert.deepEqual(await find(office, "%"), []);
  });
});

describe("changing", () => {
  const edit = (version: number, more = {}) => ({
    version,
    name: "Nguyễn Văn Tuân",
    birthYear: 1970,
    position: "",
    standing: "official",
    ...more,
  });

  test("every refusal from one setting, and what changed when it is stale", async () => {
    const attempt = (who?: BuiltPerson) => outcome(as(who).put(`/api/people/${member.id}`, edit(1)));
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("cellSecretary", sister)), [404, "row.unknown"]);
    assert.equal(await attempt(secretary), 200);
    const stale = await as(office).put(`/api/people/${member.id}`, edit(1, { name: "Khác" }));
    assert.deepEqual([stale.status, stale.code], [409, "row.stale"]);
    assert.deepEqual([stale.body.refusal.current.name, stale.body.refusal.current.version], ["Nguyễn Văn Tuân", 2]);
    assert.equal(stale.body.refusal.changed.by, secretary.name);
  });

  test("of two at once, the second hears of the first", async () => {
    const answers = await owner.transaction().execute(async (trx) => {
      await trx.selectFrom("person").where("id", "=", member.id).select("id").forUpdate().execute();
      const both = [1, 2].map((n) => as(office).put(`/api/people/${member.id}`, edit(1, { birthYear: 1970 + n })));
      await untilSomeoneWaits(owner);
      return both;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 409]);
  });

  test("a member moves to a sister cell with contact and account; the old cell no longer reads them", async () => {
    await as(office).put(`/api/people/${member.id}/contact`, { version: 0, phone: "0900 000 002", email: "" });
    const { version } = (await as(office).get(`/api/people/${member.id}`)).body.person;
    const move = { version, organisationId: sister.id, on: "2023-01-10" };
    assert.deepEqual(await outcome(as(secretary).post(`/api/people/${member.id}/transfer`, move)), [
      403,
      "denied.needs-role",
    ]);
    const same = { ...move, organisationId: cell.id };
    assert.deepEqual(await outcome(as(office).post(`/api/people/${member.id}/transfer`, same)), [
      409,
      "member.already-there",
    ]);
    const early = as(office).post(`/api/people/${member.id}/transfer`, { ...move, on: "2019-01-01" });
    assert.deepEqual(await outcome(early), [400, "member.dates"]);
    assert.equal((await as(office).post(`/api/people/${member.id}/transfer`, move)).status, 200);
    assert.deepEqual(await outcome(as(secretary).get(`/api/people/${member.id}`)), [404, "row.unknown"]);
    const file = (await as(await build.holder("cellSecretary", sister)).get(`/api/people/${member.id}`)).body;
    assert.deepEqual([file.contact.phone, file.person.seat.id], ["0900 000 002", sister.id]);
    const whole = (await as(office).get(`/api/people/${member.id}`)).body;
    assert.deepEqual(
      whole.memberships.map(({ organisation, leftOn }: { organisation: { id: string }; leftOn: string }) => [
        organisation.id,
        leftOn,
      ]),
      [
        [sister.id, null],
        [cell.id, "2023-01-10"],
      ],
    );
    const account = await owner
      .selectFrom("door.account")
      .where("person_id", "=", member.id)
      .select("path")
      .executeTakeFirstOrThrow();
    assert.equal(account.path, sister.path);
  });

  test("who holds a role in the cell leaves it first; then the membership ends and rights with it", async () => {
    const deputy = await build.holder("cellDeputy", cell);
    const { version } = (await as(office).get(`/api/people/${deputy.id}`)).body.person;
    const refused = await as(office).post(`/api/people/${deputy.id}/end`, { version, on: "2023-01-12" });
    assert.deepEqual([refused.code, refused.body.refusal.titles], ["member.holds-roles", ["Phó bí thư chi bộ"]]);
    assert.equal((await as(member).get(`/api/people/${secretary.id}`)).status, 200);
    assert.equal(
      (await as(secretary).post(`/api/people/${member.id}/end`, { version: 1, on: "2023-01-12" })).status,
      200,
    );
    assert.equal((await as(member).get(`/api/people/${secretary.id}`)).status, 404);
  });
});

test("what no database can keep is refused at its field", async () => {
  const { status, body } = await as(secretary).post(
    "/api/people",
    newBody({ name: "Lê\u0000Nga", position: "\ud800" }),
  );
  const fields = body.refusal.problems.map(({ field }: { field: string }) => field).sort();
  assert.deepEqual([status, fields], [400, ["name", "position"]]);
  assert.equal((await as(secretary).get("/api/people?search=%00")).status, 400);
});
