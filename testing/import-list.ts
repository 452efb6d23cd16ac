import assert from "node:assert/strict";
import writeXlsxFile from "write-excel-file/node";
import { columnHead, memberColumns, type SheetRow } from "#domain/import/member-sheet.ts";
import type { Db } from "#server/db/connect.ts";
import { workDone } from "#server/features/import/run-in-background.ts";
import { importRoutes } from "#server/features/member-lists.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { testApp, testClock, type Answer } from "./app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "./build.ts";
import type { TestDatabase } from "./database.ts";

/** A committee with two cells, people lists of members are held against, its office, and how a list is handed in. */
export async function importSetting(database: TestDatabase) {
  const { owner } = database;
  const build = builders(owner);
  const late: unknown[] = [];
  const routes = [memberRoutes, importRoutes((error) => late.push(error))];
  const { as } = await testApp(database, testClock("2023-01-12T02:00:00.000Z"), routes);
  const committee = await build.committee({ name: "Đảng ủy Sở Thanh Bình" });
  const cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  const sister = await build.cell({ under: committee, name: "Chi bộ Văn phòng" });
  const office = await build.holder("office", committee);
  await settlePeople(owner, { cell, sister });

  const handIn = async (file: Buffer | null, fields: Record<string, string> = {}, who = office): Promise<Answer> => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ organisationId: committee.id, ...fields })) form.set(name, value);
    if (file) form.set("file", new Blob([new Uint8Array(file)]), "danh-sach.xlsx");
    const sent = new Response(form);
    const headers = { "content-type": sent.headers.get("content-type")! };
    return as(who).post("/api/imports", Buffer.from(await sent.arrayBuffer()), headers);
  };
  /** Handed in and read to its end. */
  const readList = async (file: Buffer | null, fields: Record<string, string> = {}) => {
    const begun = await handIn(file, fields);
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    await workDone(begun.body.id);
    assert.deepEqual(late, []);
    return (await as(office).get(`/api/imports/${begun.body.id}`)).body;
  };
  const rowsOf = async (id: string, verdict: string) =>
    (await as(office).get(`/api/imports/${id}/rows?verdict=${verdict}`)).body.rows;
  return { as, build, committee, cell, office, handIn, readList, rowsOf, late };
}

async function settlePeople(owner: Db, { cell, sister }: Record<"cell" | "sister", BuiltOrganisation>): Promise<void> {
  const known = async (of: BuiltOrganisation, name: string, birthYear: number | null): Promise<BuiltPerson> => {
    const person = await builders(owner).person(of, { name });
    await owner.updateTable("person").set({ birth_year: birthYear }).where("id", "=", person.id).execute();
    return person;
  };
  await known(cell, "Trần Thị Hoa", 1980);
  await known(cell, "Lê Văn Tuấn", 1975);
  await known(cell, "Phạm Văn Đức", 1970);
  await known(cell, "Bùi Văn Hoà", null);
  await known(sister, "Đỗ Thị Yến", 1990);
  const left = await known(cell, "Vũ Văn Cũ", 1960);
  await owner
    .updateTable("membership")
    .set({ left_on: "2022-06-01" as never })
    .where("person_id", "=", left.id)
    .execute();
}

const heads = memberColumns.map((column) => columnHead[column]);

export const line = (
  cellName: string,
  name: string,
  birthYear: number | string | null,
  [standing = null, joinedOn = "05/01/2020", position = null, phone = null, email = null]: SheetRow = [],
): SheetRow => [cellName, name, birthYear, standing, joinedOn ?? "05/01/2020", position, phone, email];

export async function sheet(rows: readonly SheetRow[], head: readonly string[] = heads): Promise<Buffer> {
  const cells = [head, ...rows].map((row) => row.map((value) => ({ value })));
  return writeXlsxFile(cells as never).toBuffer();
}
