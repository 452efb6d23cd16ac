import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testDatabase } from "#testing/database.ts";
import type { Answer } from "#testing/app.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { importSetting, line, sheet } from "#testing/import-list.ts";

const { as, build, committee, cell, office, handIn, readList } = await importSetting(await testDatabase());

describe("refused", () => {
  test("to all but the committee's office, by the same list", async () => {
    const file = await sheet([line("Chi bộ Thanh tra", "Hồ Văn Ai", 1991)]);
    const outcome = async (who: BuiltPerson) => {
      const { status, code } = await handIn(file, {}, who);
      return [status, code];
    };
    assert.deepEqual(await outcome(await build.holder("cellSecretary", cell)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(await build.holder("office", await build.committee())), [404, "row.unknown"]);
    assert.deepEqual(await outcome(office), [200, undefined]);
  });

  test("a run is not there for anybody else", async () => {
    const read = await readList(await sheet([line("Chi bộ Thanh tra", "Hồ Văn Ai", 1991)]));
    for (const who of [
      await build.holder("cellSecretary", cell),
      await build.holder("office", await build.committee()),
    ]) {
      for (const url of ["", "/rows?verdict=new", "/failed.xlsx"])
        assert.deepEqual((await as(who).get(`/api/imports/${read.id}${url}`)).status, 404, url);
      for (const [url, body] of [
        ["decisions", { version: 1, decision: "skip" }],
        ["confirm", { version: 1 }],
        ["cancel", {}],
      ] as const)
        assert.deepEqual((await as(who).post(`/api/imports/${read.id}/${url}`, body)).code, "row.unknown", url);
    }
  });

  test("what is missing, wrong or too early, each by its own code", async () => {
    const told = async (answer: Promise<Answer>) => (await answer).code;
    assert.equal(await told(handIn(null)), "import.file-missing");
    assert.equal(await told(handIn(Buffer.from("Họ tên;Năm sinh"))), "import.kind-refused");
    assert.equal(await told(handIn(Buffer.from("PK"), { organisationId: cell.id })), "organisation.not-a-committee");
    const malformed = await handIn(Buffer.from("PK"), { organisationId: "x", cellsFrom: "hôm nay" });
    const fields = malformed.body.refusal.problems.map(({ field }: { field: string }) => field);
    assert.deepEqual([...new Set(fields)], ["organisationId", "cellsFrom"]);

    const read = await readList(await sheet([line("Chi bộ Thanh tra", "Phạm Văn Đức", 1950)]));
    const ask = (verb: string, body: object) => told(as(office).post(`/api/imports/${read.id}/${verb}`, body));
    assert.equal(await ask("confirm", { version: read.version }), "import.undecided");
    assert.equal(await ask("confirm", { version: read.version - 1 }), "row.stale");
    assert.equal(await ask("decisions", { version: read.version, decision: "same", numbers: [99] }), "import.not-so");
    assert.equal(await ask("decisions", { version: read.version, decision: "skip" }), undefined);
    assert.equal(await ask("confirm", { version: read.version + 1 }), "import.nothing-to-write");
  });
});
