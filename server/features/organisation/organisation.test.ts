import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [organisationRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let sister: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let stranger: BuiltPerson;

before(async () => {
  committee = await build.committee({ name: "Đảng ủy Sở Thanh Bình" });
  cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  sister = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
  stranger = await build.holder("office", await build.committee());
});

const outcome = async (asked: ReturnType<ReturnType<typeof as>["get"]>) => {
  const { status, code } = await asked;
  return code === undefined ? status : [status, code];
};
const versionOf = async (id: string) =>
  (await owner.selectFrom("organisation").where("id", "=", id).select("version").executeTakeFirstOrThrow()).version;

describe("the tree", () => {
  test("is seen as far as one's people go, and the names above", async () => {
    const names = async (who: BuiltPerson) =>
      (await as(who).get("/api/organisations")).body.organisations.map(({ name }: { name: string }) => name).sort();
    assert.deepEqual(await names(office), ["Chi bộ Thanh tra", "Chi bộ Văn phòng", "Đảng ủy Sở Thanh Bình"]);
    assert.deepEqual(await names(secretary), ["Chi bộ Thanh tra", "Đảng ủy Sở Thanh Bình"]);
    assert.ok(!(await names(stranger)).includes("Chi bộ Thanh tra"));
    assert.deepEqual(await outcome(as().get("/api/organisations")), [401, "session.missing"]);
  });

  test("tells head counts and who leads; above one's own people no counts", async () => {
    const { organisations } = (await as(secretary).get("/api/organisations")).body;
    const of = (id: string) => organisations.find((one: { id: string }) => one.id === id);
    assert.deepEqual(
      [
        of(cell.id).memberCount,
        of(cell.id).secretaries[0].name,
        of(cell.id).permissions.addMember,
        of(cell.id).permissions.edit,
      ],
      [1, secretary.name, true, false],
    );
    assert.deepEqual([of(committee.id).memberCount, of(committee.id).permissions.members], [null, false]);
    // The cell's own urgings lead on from its page; the committee has none, and a sister's are not the secretary's to see.
    assert.deepEqual(
      [of(cell.id), of(committee.id)].map(({ permissions }) => permissions.urgings),
      [true, false],
    );
  });
});

describe("a committee below", () => {
  const add = (who: BuiltPerson | undefined, more = {}) =>
    as(who).post("/api/organisations", {
      id: newId(),
      parentId: committee.id,
      kind: "committee",
      name: `Đảng ủy ${newId().slice(-6)}`,
      documentSuffix: "ĐU",
      foundedOn: "2023-01-10",
      ...more,
    });

  test("is founded by the office above alone; what it is to do its own office does", async () => {
    assert.deepEqual(await outcome(add(undefined)), [401, "session.missing"]);
    assert.deepEqual(await outcome(add(secretary)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(add(stranger)), [404, "row.unknown"]);
    assert.deepEqual(await outcome(add(office, { parentId: cell.id })), [400, "organisation.not-a-committee"]);
    const { status, body } = await add(office);
    assert.deepEqual(
      [status, body.kind, body.parentId, body.permissions.foundBelow],
      [200, "committee", committee.id, false],
    );
    // What lies deeper is not the office's above to found.
    for (const kind of ["cell", "committee"])
      assert.deepEqual(await outcome(add(office, { parentId: body.id, kind })), [403, "denied.needs-role"]);
    const row = await owner
      .selectFrom("organisation")
      .where("id", "=", body.id)
      .select("path")
      .executeTakeFirstOrThrow();
    const own = await build.holder("office", { ...committee, id: body.id, path: row.path as typeof committee.path });
    assert.equal(await outcome(add(own, { parentId: body.id, kind: "cell", documentSuffix: "CB" })), 200);
    assert.deepEqual(await outcome(add(own)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(as(stranger).get(`/api/organisations?of=${body.id}`)), [404, "row.unknown"]);
    assert.deepEqual(await outcome(as(own).get("/api/organisations?of=1")), [400, "request.malformed"]);
    const seen = await as(own).get(`/api/organisations?of=${body.id}`);
    assert.deepEqual(
      seen.body.organisations.map(({ kind }: { kind: string }) => kind),
      ["committee", "committee", "cell"],
    );
  });
});

describe("a cell", () => {
  const body = (more: object = {}) => ({
    id: newId(),
    parentId: committee.id,
    name: `Chi bộ ${newId().slice(-6)}`,
    documentSuffix: "CB",
    foundedOn: "2023-01-10",
    ...more,
  });

  test("is added by the office alone, every refusal from one setting", async () => {
    const attempt = (who?: BuiltPerson, more = {}) => outcome(as(who).post("/api/organisations", body(more)));
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(secretary), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(stranger), [404, "row.unknown"]);
    assert.deepEqual(await attempt(office, { parentId: cell.id }), [400, "organisation.not-a-committee"]);
    assert.deepEqual(await attempt(office, { name: "chi bo  THANH TRA" }), [409, "organisation.name-taken"]);
    assert.deepEqual(await attempt(office, { name: "TUYỆT MẬT" }), [422, "text.secret-marked"]);
    assert.deepEqual(await attempt(office, { kind: "branch" }), [400, "request.malformed"]);
    const sent = body();
    assert.equal((await as(office).post("/api/organisations", sent)).status, 200);
    const again = await as(office).post("/api/organisations", sent);
    assert.deepEqual([again.status, again.body.id, again.body.name], [200, sent.id, sent.name]);
  });

  test("bears a new name from its day on; what is older keeps the old one", async () => {
    const rename = (who: BuiltPerson, more: object) =>
      as(who).post(`/api/organisations/${sister.id}/names`, {
        version: 1,
        name: "Chi bộ Hành chính",
        from: "2023-02-01",
        ...more,
      });
    assert.equal((await rename(secretary, {})).code, "row.unknown");
    assert.equal((await rename(office, { from: "2019-01-01" })).code, "organisation.dates");
    assert.equal((await rename(office, { name: "Chi bộ Thanh tra" })).code, "organisation.name-taken");
    assert.equal((await rename(office, { name: "Độ mật: Mật" })).code, "text.secret-marked");
    assert.equal((await rename(office, {})).status, 200);
    const stale = await rename(office, { name: "Chi bộ khác" });
    assert.deepEqual(
      [stale.code, stale.body.refusal.current.version, stale.body.refusal.changed.by],
      ["row.stale", 2, office.name],
    );
    const nameNow = async () =>
      (await as(office).get("/api/organisations")).body.organisations.find(({ id }: { id: string }) => id === sister.id)
        .name;
    assert.equal(await nameNow(), "Chi bộ Văn phòng");
    clock.set("2023-02-01T02:00:00.000Z");
    assert.equal(await nameNow(), "Chi bộ Hành chính");
    clock.set("2023-01-12T02:00:00.000Z");
  });

  test("what a cell was called before is free; what it is called or will be is not", async () => {
    const [former, other] = [
      await build.cell({ under: committee, name: "Chi bộ Kế toán" }),
      await build.cell({ under: committee }),
    ];
    const named = (id: string, version: number, name: string, from: string) =>
      outcome(as(office).post(`/api/organisations/${id}/names`, { version, name, from }));
    assert.equal(await named(former.id, 1, "Chi bộ Tài chính", "2023-01-05"), 200);
    assert.equal(await named(former.id, 2, "Chi bộ Tài vụ", "2023-04-01"), 200);
    const founded = (name: string) =>
      outcome(
        as(office).post("/api/organisations", {
          id: newId(),
          parentId: committee.id,
          name,
          documentSuffix: "CB",
          foundedOn: "2023-01-10",
        }),
      );
    for (const taken of ["chi bo tai chinh", "Chi bộ Tài vụ"]) {
      assert.deepEqual(await named(other.id, 1, taken, "2023-02-01"), [409, "organisation.name-taken"], taken);
      assert.deepEqual(await founded(taken), [409, "organisation.name-taken"], taken);
    }
    assert.equal(await named(other.id, 1, "Chi bộ Kế toán", "2023-02-01"), 200);
    assert.deepEqual(await founded("Chi bộ Kế toán"), [409, "organisation.name-taken"], "taken anew");
    assert.equal(await named(former.id, 3, "Chi bộ Tài sản", "2023-01-12"), 200);
    assert.equal(await founded("Chi bộ Tài chính"), 200);
  });

  test("of two names given at once, the second hears of the first", async () => {
    const version = await versionOf(cell.id);
    const answers = await owner.transaction().execute(async (trx) => {
      await trx.selectFrom("organisation").where("id", "=", cell.id).select("id").forUpdate().execute();
      const both = ["Một", "Hai"].map((name) =>
        as(office).post(`/api/organisations/${cell.id}/names`, { version, name: `Chi bộ ${name}`, from: "2024-01-01" }),
      );
      await untilSomeoneWaits(owner);
      return both;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 409]);
  });

  test("and committee change what stands in the head of their documents, on record", async () => {
    const facts = {
      documentSuffix: "ĐU",
      place: "Hà Nội",
      superiorName: "",
      superiorSymbol: "",
      termStartedOn: "2020-06-15",
    };
    const change = (who: BuiltPerson, version: number) =>
      as(who).put(`/api/organisations/${committee.id}`, { version, ...facts });
    const version = await versionOf(committee.id);
    assert.equal((await change(secretary, version)).code, "denied.needs-role");
    assert.equal((await change(stranger, version)).code, "row.unknown");
    const marked = { version, ...facts, superiorName: "TỐI MẬT" };
    assert.deepEqual(await outcome(as(office).put(`/api/organisations/${committee.id}`, marked)), [
      422,
      "text.secret-marked",
    ]);
    assert.equal((await change(office, version)).body.termStartedOn, "2020-06-15");
    assert.equal((await change(office, version)).code, "row.stale");
    const entries = await owner.selectFrom("audit_entry").where("row_id", "=", committee.id).select("action").execute();
    assert.deepEqual(entries, [{ action: "organisation.change" }]);
  });
});
