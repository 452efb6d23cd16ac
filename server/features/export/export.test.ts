import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import readXlsxFile from "read-excel-file/node";
import { exportNouns } from "#contract/export.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { writeSheetFile } from "../../documents/excel/excel-process.ts";
import { exportRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), [exportRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
before(async () => {
  committee = await build.committee();
  cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  office = await build.holder("office", committee);
  const hoa = await build.person(cell, { name: "Trần Thị Hoa" });
  await build.person(sister, { name: '=cmd|"x"' });
  await owner
    .insertInto("contact")
    .values({ tenant_id: hoa.tenantId, person_id: hoa.id, path: hoa.path, phone: "0900000000" })
    .execute();
});

const take = (who: BuiltPerson, noun: string, format: string, of = committee) =>
  as(who).get(`/api/organisations/${of.id}/export/${noun}/${format}`);
const names = async (who: BuiltPerson, of = committee) =>
  (await take(who, "members", "json", of)).body.map(({ name }: { name: string }) => name).sort();

/** As many as the application under test holds to the database. */
const connections = 6;

const committedReadings = async () =>
  (await owner.selectFrom("reading_log").where("noun", "=", "export").select("row_id").execute()).length;

/** A row that does not come before it is let. */
async function* heldBy(gate: Promise<void>) {
  await gate;
  yield ["một"];
}

describe("an export", () => {
  test("of members is CSV that Excel reads, whole, no text a formula", async () => {
    const { body, headers } = await take(office, "members", "csv");
    const text = Buffer.from(body).toString("utf8");
    assert.match(String(headers["content-disposition"]), /dang-vien-2023-01-12\.csv/);
    assert.ok(text.startsWith("\ufeffChi bộ,Họ và tên,Năm sinh"));
    assert.match(text, /Chi bộ Thanh tra,Trần Thị Hoa,,Chính thức,01\/01\/2020,,0900000000,,/);
    assert.match(text, /"'=cmd\|""x"""/);
  });

  test("is Excel with the heads of the list that is read in", async () => {
    const { body } = await take(office, "members", "xlsx");
    const [{ data }] = (await readXlsxFile(Buffer.from(body))) as unknown as [{ data: unknown[][] }];
    assert.deepEqual(data[0]?.slice(0, 2), ["Chi bộ", "Họ và tên"]);
    assert.equal(data.length, 3);
  });

  test("waits for its turn without a connection, two at a time for each account", async () => {
    const gate = Promise.withResolvers<void>();
    const before = writeSheetFile({ sheet: "Trước", columns: [{ head: "Số", width: 10 }] }, heldBy(gate.promise));
    const had = await committedReadings();
    const people = [office];
    while (people.length < connections) people.push(await build.holder("office", committee));
    const asked = [...people, office].map((who) => take(who, "members", "xlsx"));
    try {
      // The reading is on record once its transaction has ended: so many have left theirs, and none has its file.
      for (let tries = 0; (await committedReadings()) < had + asked.length && tries < 200; tries += 1) await delay(50);
      assert.equal(await committedReadings(), had + asked.length);
      assert.equal((await take(office, "meetings", "csv")).code, "export.wait");
    } finally {
      gate.resolve();
    }
    await (await before).drop();
    assert.deepEqual(new Set((await Promise.all(asked)).map(({ status }) => status)), new Set([200]));
    assert.equal((await take(office, "meetings", "csv")).status, 200);
  });

  test("of each noun can be taken in each form", async () => {
    for (const noun of exportNouns)
      for (const format of ["csv", "json"])
        assert.equal((await take(office, noun, format)).status, 200, `${noun} ${format}`);
  });

  test("holds what the asker reads and no more; contact only for those who keep it", async () => {
    const secretary = await build.holder("committeeSecretary", committee);
    const rows = (await take(secretary, "members", "json")).body;
    assert.equal(rows.length, 2);
    assert.ok(rows.every(({ phone }: { phone: string | null }) => phone === null));
    const own = await build.holder("cellSecretary", cell);
    assert.deepEqual(await names(own, cell), ["Trần Thị Hoa", own.name].sort());
    assert.deepEqual(await names(own), ["Trần Thị Hoa", own.name].sort());
    const stranger = await build.holder("office", await build.committee());
    assert.equal((await take(stranger, "members", "json")).code, "row.unknown");
    assert.equal((await take(office, "khác", "json")).code, "request.malformed");
  });

  test("gives a plain member the names of their cell, and what stands about themselves", async () => {
    const plain = await build.person(cell, { name: "Vũ Văn Thường" });
    const secretary = await build.holder("cellSecretary", cell);
    await owner
      .updateTable("person")
      .set({ birth_year: 1980, position_title: "Phó phòng" })
      .where("path", "=", cell.path)
      .execute();
    const row = async (who: BuiltPerson, name: string) => {
      const {
        cell: _cell,
        phone: _phone,
        email: _email,
        ...told
      } = (await take(who, "members", "json")).body.find((line: { name: string }) => line.name === name);
      return Object.values(told);
    };
    const whole = (name: string) => [name, 1980, "Chính thức", "01/01/2020", "Phó phòng", null];
    assert.deepEqual(await row(plain, "Trần Thị Hoa"), ["Trần Thị Hoa", null, null, null, null, null]);
    assert.deepEqual(await row(plain, plain.name), whole(plain.name));
    assert.deepEqual(await row(secretary, "Trần Thị Hoa"), whole("Trần Thị Hoa"));
    assert.ok(!(await names(plain)).includes('=cmd|"x"'));
    assert.deepEqual((await take(plain, "roles", "json")).body, []);
    const posts = (await take(secretary, "roles", "json")).body.map(({ name }: { name: string }) => name);
    assert.ok(posts.includes(secretary.name));
  });

  test("of personal data is on record as a reading", async () => {
    const read = async () =>
      (
        await owner
          .selectFrom("reading_log")
          .where("noun", "=", "export")
          .where("person_id", "=", office.id)
          .select("row_id")
          .execute()
      ).length;
    const had = await read();
    await take(office, "members", "csv");
    await take(office, "meetings", "csv");
    assert.equal((await read()) - had, 1);
  });
});
