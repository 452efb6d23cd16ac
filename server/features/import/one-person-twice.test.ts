import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testDatabase } from "#testing/database.ts";
import { importSetting, line, sheet } from "#testing/import-list.ts";
import { workDone } from "./run-in-background.ts";

const database = await testDatabase();
const { owner } = database;
const { as, build, cell, office, readList, rowsOf, late } = await importSetting(database);

const at = (name: string, year: number | null, phone: string | null = null) =>
  line("Chi bộ Thanh tra", name, year, [null, null, null, phone]);
const known = async (name: string, birthYear: number | null): Promise<string> => {
  const { id } = await build.person(cell, { name });
  await owner.updateTable("person").set({ birth_year: birthYear }).where("id", "=", id).execute();
  return id;
};
const yearsOf = async (name: string) => {
  const rows = await owner.selectFrom("person").where("name", "=", name).select("birth_year").execute();
  return rows.map(({ birth_year }) => birth_year).sort();
};
type Told = { number: number; doubt: string; choices: string[]; problems: string[] };
const doubtsOf = async (id: string) =>
  (await rowsOf(id, "doubtful")).map(({ number, doubt, choices }: Told) => [number, doubt, choices.includes("same")]);

async function ask(id: string, verb: "decisions" | "confirm", more: object = {}) {
  const { version } = (await as(office).get(`/api/imports/${id}`)).body;
  const { status, code, body } = await as(office).post(`/api/imports/${id}/${verb}`, { version, ...more });
  await workDone(id);
  assert.deepEqual(late, []);
  return status === 200 ? status : [code, body.refusal.numbers];
}
const stateOf = async (id: string) => (await as(office).get(`/api/imports/${id}`)).body.state;

describe("two lines of one cell and one name", () => {
  test("one of them without a year, of nobody known: that one asks, names the other, and left out makes no second person", async () => {
    const { id, counts } = await readList(await sheet([at("Hà Văn Một", 1970), at("hà văn một", null)]));
    assert.deepEqual([counts.new, counts.doubtful], [1, 1]);
    assert.deepEqual(await doubtsOf(id), [[3, "twice", false]]);
    assert.match((await rowsOf(id, "doubtful"))[0].problems[0], /họ tên với dòng 2\./);
    assert.deepEqual(await ask(id, "decisions", { decision: "same", numbers: [3] }), ["import.not-so", undefined]);
    assert.deepEqual(await ask(id, "confirm"), ["import.undecided", undefined]);
    assert.equal(await ask(id, "decisions", { decision: "skip" }), 200);
    assert.equal(await ask(id, "confirm"), 200);
    assert.deepEqual(await yearsOf("Hà Văn Một"), [1970]);
  });

  test("of somebody known: the dated one corrects, the other asks", async () => {
    await known("Hà Văn Hai", 1971);
    const list = [at("Hà Văn Hai", null, "0911111111"), at("Hà Văn Hai", 1971, "0922222222")];
    const { id, counts } = await readList(await sheet(list));
    assert.deepEqual([counts.changed, await doubtsOf(id)], [1, [[2, "twice", false]]]);
  });

  test("of two years, for one known without: both ask, one alone may be that person, and both phones do not meet", async () => {
    const person = await known("Hà Văn Ba", null);
    const list = [at("Hà Văn Ba", 1972, "0911111111"), at("Hà Văn Ba", 1982, "0922222222")];
    const { id } = await readList(await sheet(list));
    assert.deepEqual(await doubtsOf(id), [
      [2, "claimed", true],
      [3, "claimed", true],
    ]);
    const same = { decision: "same" };
    assert.deepEqual(await ask(id, "decisions", same), ["import.one-person-twice", [2, 3]]);
    assert.equal(await ask(id, "decisions", { ...same, numbers: [2] }), 200);
    assert.deepEqual(await ask(id, "decisions", { ...same, numbers: [3] }), ["import.one-person-twice", [2, 3]]);
    assert.equal(await ask(id, "decisions", { decision: "another", numbers: [3] }), 200);
    assert.equal(await ask(id, "confirm"), 200);
    assert.equal(await stateOf(id), "done");
    assert.deepEqual(await yearsOf("Hà Văn Ba"), [1972, 1982]);
    const contact = owner.selectFrom("contact").where("person_id", "=", person).select("phone");
    assert.deepEqual(await contact.execute(), [{ phone: "0911111111" }]);
  });

  test("one of them known as it stands: another of another year cannot be the same as well", async () => {
    await known("Hà Văn Tư", 1973);
    const { id } = await readList(await sheet([at("Hà Văn Tư", 1973), at("Hà Văn Tư", 1983)]));
    assert.deepEqual(await doubtsOf(id), [[3, "year", true]]);
    assert.deepEqual(await ask(id, "decisions", { decision: "same" }), ["import.one-person-twice", [2, 3]]);
  });

  test("come to mean one person while the list waited: the confirmation names them and writes nothing", async () => {
    const person = await known("Hà Văn Năm", 1964);
    const { id } = await readList(await sheet([at("Hà Văn Năm", 1974), at("Hà Văn Năm", 1984)]));
    assert.deepEqual(await doubtsOf(id), [
      [2, "year", true],
      [3, "year", true],
    ]);
    assert.equal(await ask(id, "decisions", { decision: "same", numbers: [3] }), 200);
    assert.equal(await ask(id, "decisions", { decision: "another", numbers: [2] }), 200);
    const corrected = { version: 1, name: "Hà Văn Năm", birthYear: 1974, position: "", standing: "official" };
    assert.equal((await as(office).put(`/api/people/${person}`, corrected)).status, 200);
    assert.equal(await ask(id, "confirm"), 200);
    assert.equal(await stateOf(id), "ready");
    assert.deepEqual(await ask(id, "confirm"), ["import.one-person-twice", [2, 3]]);
    assert.deepEqual(await yearsOf("Hà Văn Năm"), [1974]);
  });

  test("of two years and nobody known are two people", async () => {
    const { counts } = await readList(await sheet([at("Hà Văn Sáu", 1975), at("Hà Văn Sáu", 1985)]));
    assert.deepEqual([counts.new, counts.doubtful], [2, 0]);
  });
});
