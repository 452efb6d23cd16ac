import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { memberRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [memberRoutes]);

let cell: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let sisterSecretary: BuiltPerson;
let member: BuiltPerson;

before(async () => {
  const committee = await build.committee();
  cell = await build.cell({ under: committee });
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
  sisterSecretary = await build.holder("cellSecretary", await build.cell({ under: committee }));
});

beforeEach(async () => {
  member = await build.person(cell);
});

const put = (who: BuiltPerson | undefined, version: number, phone: string, email = "") =>
  as(who).put(`/api/people/${member.id}/contact`, { version, phone, email });
const contact = async () => (await as(secretary).get(`/api/people/${member.id}`)).body.contact;

describe("somebody's contact", () => {
  test("before any was written it is empty and version 0; written twice, the same, and anew it counts what changed", async () => {
    assert.deepEqual(await contact(), { phone: "", email: "", version: 0 });
    assert.equal((await put(secretary, 0, "0900 000 001")).status, 200);
    assert.deepEqual(await contact(), { phone: "0900 000 001", email: "", version: 1 });
    assert.equal((await put(secretary, 1, "0900 000 001")).status, 200);
    assert.equal((await contact()).version, 1);
    assert.equal((await put(member, 1, "0900 000 002", "ten@noi.vn")).status, 200);
    assert.deepEqual(await contact(), { phone: "0900 000 002", email: "ten@noi.vn", version: 2 });
  });

  test("who writes on what another has changed since hears of it, and nothing is lost", async () => {
    await put(member, 0, "0900 000 001");
    for (const version of [0, 2]) {
      const { status, code, body } = await put(secretary, version, "0900 000 003");
      assert.deepEqual([status, code], [409, "row.stale"]);
      // Nor is it told past the record of readings.
      assert.ok(!JSON.stringify(body).includes("0900 000 001"));
    }
    assert.equal((await contact()).phone, "0900 000 001");
  });

  test("written by the person counts no version of theirs: who is told of a change before it hears who made that one", async () => {
    const { name, version } = (await as(secretary).get(`/api/people/${member.id}`)).body.person;
    const edit = { version, name, birthYear: 1970, position: "", standing: "official" };
    const changedBy = async () => (await as(office).put(`/api/people/${member.id}`, edit)).body.refusal.changed.by;
    assert.equal((await as(secretary).put(`/api/people/${member.id}`, edit)).status, 200);
    clock.set("2023-01-12T02:01:00.000Z");
    assert.equal((await put(member, 0, "0900 000 001")).status, 200);
    assert.equal(await changedBy(), secretary.name);
    // Another's does count.
    clock.set("2023-01-12T02:02:00.000Z");
    assert.equal((await put(office, 1, "0900 000 002")).status, 200);
    assert.equal(await changedBy(), office.name);
  });

  test("what is written past the form, as a list taken in does, counts too; a move to another cell does not", async () => {
    await put(member, 0, "0900 000 001");
    const row = owner.updateTable("contact").where("person_id", "=", member.id);
    await row.set({ phone: "0900 000 006" }).execute();
    await row.set({ path: `${cell.path}elsewhere/` }).execute();
    await row.set({ path: cell.path }).execute();
    assert.deepEqual(await contact(), { phone: "0900 000 006", email: "", version: 2 });
  });

  test("of two at once on the same version one is written and the other refused", async () => {
    await put(member, 0, "0900 000 001");
    const answers = await owner.transaction().execute(async (trx) => {
      await trx.selectFrom("contact").where("person_id", "=", member.id).select("person_id").forUpdate().execute();
      const both = ["0900 000 004", "0900 000 005"].map((phone) => put(secretary, 1, phone));
      await untilSomeoneWaits(owner);
      return both;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 409]);
    assert.equal((await contact()).version, 2);
  });

  test("what is no address is told at its field, on the person's own form and on the one that adds a member", async () => {
    const added = { id: member.id, organisationId: cell.id, name: "Đỗ Thị Ánh", birthYear: 1984, position: "" };
    const told = async (email: string) => {
      const own = await put(secretary, 0, "", email);
      const adding = { ...added, standing: "official", joinedOn: "2022-03-01", phone: "", email };
      const other = await as(secretary).post("/api/people", adding);
      for (const { status, code, body } of [own, other]) {
        assert.deepEqual([status, code], [400, "request.malformed"], email);
        assert.deepEqual(
          body.refusal.problems.map(({ field, message }: { field: string; message: string }) => [field, message]),
          [["email", "Thư điện tử chưa đúng dạng. Ghi như ten@noi.vn, hoặc để trống."]],
        );
      }
    };
    for (const email of ["ten", "ten@noi", "@noi.vn", "ten@noi.", "ten@@noi.vn", "ten noi@noi.vn"]) await told(email);
    assert.deepEqual(await contact(), { phone: "", email: "", version: 0 });
    assert.equal((await put(secretary, 0, "", " ten.ho@co-quan.gov.vn ")).status, 200);
    assert.equal((await contact()).email, "ten.ho@co-quan.gov.vn");
  });

  test("an address stored before addresses were looked at may stay as it is, and is told only when it is changed", async () => {
    await put(secretary, 0, "0900 000 001");
    await owner.updateTable("contact").where("person_id", "=", member.id).set({ email: "ten tại nơi" }).execute();
    assert.equal((await put(secretary, 2, "0900 000 002", "ten tại nơi")).status, 200);
    assert.deepEqual(await contact(), { phone: "0900 000 002", email: "ten tại nơi", version: 3 });
    const { status, body } = await put(secretary, 3, "0900 000 003", "ten tại đây");
    assert.deepEqual([status, body.refusal.problems[0].field], [400, "email"]);
    // Whoever writes on an older version hears of that first: the address may be another's.
    assert.equal((await put(secretary, 2, "0900 000 003", "ten tại nơi")).code, "row.stale");
    assert.equal((await put(secretary, 3, "0900 000 002", "")).status, 200);
    assert.deepEqual(await contact(), { phone: "0900 000 002", email: "", version: 4 });
  });

  test("a page opened before there was a version is told to load anew, and writes nothing", async () => {
    await put(secretary, 0, "0900 000 001");
    const { status, body } = await as(secretary).put(`/api/people/${member.id}/contact`, { phone: "1", email: "" });
    const [problem] = body.refusal.problems;
    assert.deepEqual([status, problem.field], [400, "version"]);
    assert.match(problem.message, /Tải lại trang/);
    assert.equal((await contact()).phone, "0900 000 001");
  });

  test("nobody, a plain member of the cell and a sister cell's secretary are refused, each for their own reason", async () => {
    const outcome = async (who?: BuiltPerson) => {
      const { status, code } = await put(who, 0, "0900 000 001");
      return [status, code];
    };
    assert.deepEqual(await outcome(), [401, "session.missing"]);
    assert.deepEqual(await outcome(await build.person(cell)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(sisterSecretary), [404, "row.unknown"]);
  });
});
