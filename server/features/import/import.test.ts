import assert from "node:assert/strict";
import { describe, test } from "node:test";
import readXlsxFile from "read-excel-file/node";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import { newId } from "#server/db/new-id.ts";
import { sealAudit, verifyAudit } from "#server/features/audit/sweep.ts";
import { testDatabase } from "#testing/database.ts";
import { importSetting, line, sheet } from "#testing/import-list.ts";
import { workDone } from "./run-in-background.ts";

const database = await testDatabase();
const { owner } = database;
const { as, build, committee, cell, office, handIn, readList, rowsOf, late } = await importSetting(database);

const list: SheetRow[] = [
  line("Chi bộ Thanh tra", "Trần Thị Hoa", 1980),
  line("chi bo thanh tra", "Lê Văn Tuấn", 1975, ["Dự bị", null, "Phó phòng", "0912345678"]),
  line("Chi bộ Thanh tra", "Phạm Văn Đức", 1971),
  line("Chi bộ Thanh tra", "Bùi Văn Hoa", 1985),
  line("Chi bộ Thanh tra", "Vũ Văn Cũ", 1960),
  line("Chi bộ Thanh tra", "Đỗ Thị Yến", 1990),
  line("Chi bộ Thanh tra", "Ngô Văn Mới", 1999, ["Dự bị", "2022-09-02", "Chuyên viên", "0900000000", "moi@example.vn"]),
  line("Chi bộ Thanh tra", "Ngô Văn Mới", 1999),
  line("Chi bộ Lạ", "Đinh Văn Lạ", 1988),
  line("Chi bộ Thanh tra", "", "abc"),
];

const people = async (): Promise<number> =>
  Number(
    (
      await owner
        .selectFrom("person")
        .select((row) => row.fn.countAll().as("n"))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe("a list handed in", () => {
  test("is judged line by line, and nothing is written", async () => {
    const had = await people();
    const read = await readList(await sheet(list));
    assert.deepEqual([read.state, read.read, read.total], ["ready", 10, 10]);
    const { matched, changed, doubtful, failed, undecided, added } = read.counts;
    assert.deepEqual(
      { matched, changed, doubtful, failed, undecided, added, new: read.counts.new },
      {
        matched: 1,
        changed: 1,
        doubtful: 4,
        failed: 3,
        undecided: 4,
        added: 1,
        new: 1,
      },
    );
    const [tuan] = await rowsOf(read.id, "changed");
    assert.deepEqual(
      tuan.changes.map(({ field, before, after }: Record<string, string>) => [field, before, after]),
      [
        ["phone", "", "0912345678"],
        ["position", "", "Phó phòng"],
        ["standing", "official", "probationary"],
      ],
    );
    const doubts = (await rowsOf(read.id, "doubtful")).map((row: Record<string, unknown>) => [
      row["name"],
      row["doubt"],
      row["choices"],
    ]);
    assert.deepEqual(doubts, [
      ["Phạm Văn Đức", "year", ["same", "another", "skip"]],
      ["Bùi Văn Hoa", "name", ["same", "another", "skip"]],
      ["Vũ Văn Cũ", "left", ["another", "skip"]],
      ["Đỗ Thị Yến", "elsewhere", ["another", "skip"]],
    ]);
    const failures = (await rowsOf(read.id, "failed")).map(
      ({ number, problems }: { number: number; problems: string[] }) => [number, problems.length, problems[0]],
    );
    assert.deepEqual(failures, [
      [9, 1, "Trùng với dòng 8: cùng chi bộ, họ tên và năm sinh. Bỏ một trong hai dòng."],
      [10, 1, "Chưa có chi bộ “Chi bộ Lạ”. Sửa cho đúng tên, hoặc nạp lại tệp và chọn lập chi bộ còn thiếu."],
      [11, 2, "Năm sinh “abc” không đọc được. Ghi bốn chữ số, ví dụ 1980, hoặc để trống."],
    ]);
    assert.equal(await people(), had);
  });

  test("gives its failed lines back as a file, as they stood and with what to do", async () => {
    const read = await readList(await sheet(list));
    const { body } = await as(office).get(`/api/imports/${read.id}/failed.xlsx`);
    const [{ data }] = (await readXlsxFile(Buffer.from(body))) as unknown as [{ data: SheetRow[] }];
    assert.equal(data.length, 4);
    assert.deepEqual(data[0]?.slice(0, 2), ["Chi bộ", "Họ và tên"]);
    assert.deepEqual([data[3]?.[2], data[2]?.[0]], ["abc", "Chi bộ Lạ"]);
    assert.match(String(data[2]?.[8]), /Chưa có chi bộ/);
  });

  test("is taken in by the committee's own office, not by the one above", async () => {
    const below = await build.committee({ under: committee, name: "Đảng ủy Trung tâm" });
    const { organisations } = (await as(office).get("/api/imports")).body;
    assert.deepEqual(
      organisations.map(({ id }: { id: string }) => id),
      [committee.id],
    );
    const { status, code } = await handIn(await sheet(list.slice(0, 1)), { organisationId: below.id });
    assert.deepEqual([status, code], [403, "denied.needs-role"]);
  });

  test("the template is read as an empty list", async () => {
    const { body } = await as(office).get("/api/import-template.xlsx");
    const read = await readList(Buffer.from(body));
    assert.deepEqual([read.state, read.fault], ["failed", "empty"]);
  });

  test("that is none is told why", async () => {
    const wrong = await readList(await sheet([["x"]], ["Tên hàng"]));
    assert.deepEqual([wrong.state, wrong.fault], ["failed", "no-head"]);
    const broken = await readList(Buffer.from("PK\u0003\u0004 broken"));
    assert.deepEqual([broken.state, broken.fault], ["failed", "broken"]);
  });
});

describe("a list confirmed", () => {
  test("is written whole: people, corrections, cells; each on record, the chain stays whole", async () => {
    const read = await readList(await sheet(list), { newCells: "true", cellsFrom: "2023-01-01" });
    assert.deepEqual(read.newCells, [{ name: "Chi bộ Lạ", people: 1 }]);
    const decide = (decision: string, numbers?: number[]) =>
      as(office)
        .get(`/api/imports/${read.id}`)
        .then(({ body }) =>
          as(office).post(`/api/imports/${read.id}/decisions`, {
            version: body.version,
            decision,
            ...(numbers && { numbers }),
          }),
        );
    assert.equal((await decide("same", [4])).status, 200);
    assert.equal((await decide("another", [5])).status, 200);
    const decided = (await decide("skip")).body;
    assert.deepEqual([decided.counts.undecided, decided.permissions.confirm], [0, true]);
    assert.equal((await as(office).post(`/api/imports/${read.id}/confirm`, { version: decided.version })).status, 200);
    await workDone(read.id);
    assert.deepEqual(late, []);
    const { body: done } = await as(office).get(`/api/imports/${read.id}`);
    assert.deepEqual([done.state, done.counts.added, done.counts.corrected, done.counts.founded], ["done", 3, 2, 1]);

    const found = await owner
      .selectFrom("person")
      .innerJoin("membership", "membership.person_id", "person.id")
      .leftJoin("contact", "contact.person_id", "person.id")
      .where("name", "in", ["Ngô Văn Mới", "Đinh Văn Lạ", "Bùi Văn Hoa", "Phạm Văn Đức", "Lê Văn Tuấn"])
      .orderBy("name")
      .orderBy("person.id")
      .select(["name", "birth_year", "position_title", "standing", "joined_on", "phone"])
      .execute();
    assert.deepEqual(found.map(({ name, birth_year, standing, phone }) => [name, birth_year, standing, phone]).sort(), [
      ["Bùi Văn Hoa", 1985, "official", null],
      ["Lê Văn Tuấn", 1975, "probationary", "0912345678"],
      ["Ngô Văn Mới", 1999, "probationary", "0900000000"],
      ["Phạm Văn Đức", 1971, "official", null],
      ["Đinh Văn Lạ", 1988, "official", null],
    ]);
    const lost = await owner
      .selectFrom("organisation_name")
      .where("name", "=", "Chi bộ Lạ")
      .select("valid_from")
      .execute();
    assert.deepEqual(lost, [{ valid_from: "2023-01-01" }]);
    const entries = await owner
      .selectFrom("audit_entry")
      .where("path", "like", `${committee.path}%`)
      .select("action")
      .orderBy("action")
      .execute();
    const count = (action: string) => entries.filter((entry) => entry.action === action).length;
    assert.deepEqual(
      [count("member.add"), count("member.change"), count("organisation.add-cell"), count("import.confirm")],
      [3, 2, 1, 1],
    );
    await sealAudit(database.sweep, () => "2023-01-12T03:00:00.000Z");
    assert.deepEqual((await verifyAudit(database.sweep)).faults, []);

    assert.deepEqual(await rowsOf(read.id, "new"), []);
    assert.equal((await rowsOf(read.id, "failed")).length, 2);
    // The same list again: everybody is known now.
    const again = await readList(await sheet(list.slice(0, 3)));
    assert.deepEqual([again.counts.matched, again.counts.new], [3, 0]);
  });

  test("nothing is overrun that somebody changed meanwhile", async () => {
    const read = await readList(await sheet([line("Chi bộ Thanh tra", "Hồ Văn Nay", 1991)]));
    const person = { organisationId: cell.id, name: "Hồ Văn Nay", birthYear: null, position: "", standing: "official" };
    const added = { ...person, id: newId(), joinedOn: "2023-01-01", phone: "", email: "" };
    assert.equal((await as(office).post("/api/people", added)).status, 200);
    assert.equal((await as(office).post(`/api/imports/${read.id}/confirm`, { version: read.version })).status, 200);
    await workDone(read.id);
    const { body } = await as(office).get(`/api/imports/${read.id}`);
    assert.deepEqual([body.state, body.fault, body.counts.new, body.counts.changed], ["ready", "moved-on", 0, 1]);
  });

  test("cancelled, nothing is written and nothing kept", async () => {
    const read = await readList(await sheet([line("Chi bộ Thanh tra", "Hồ Văn Thôi", 1991)]));
    assert.equal((await as(office).post(`/api/imports/${read.id}/cancel`)).body.state, "cancelled");
    assert.deepEqual(await rowsOf(read.id, "new"), []);
    assert.deepEqual(
      (await as(office).post(`/api/imports/${read.id}/confirm`, { version: read.version + 1 })).code,
      "import.not-ready",
    );
    assert.deepEqual((await as(office).post(`/api/imports/${read.id}/cancel`)).code, "import.not-ready");
  });

  test("not yet written, it is put aside by a list handed in after it, and says so", async () => {
    const first = await readList(await sheet([line("Chi bộ Thanh tra", "Hồ Văn Trước", 1991)]));
    const second = await readList(await sheet([line("Chi bộ Thanh tra", "Hồ Văn Sau", 1991)]));
    const view = (await as(office).get(`/api/imports/${first.id}`)).body;
    assert.deepEqual([view.state, view.fault, second.state], ["cancelled", "replaced", "ready"]);
    const late = await as(office).post(`/api/imports/${first.id}/confirm`, { version: first.version });
    assert.deepEqual([late.code, await rowsOf(first.id, "new")], ["import.not-ready", []]);
  });
});
