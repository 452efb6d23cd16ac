import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { fold } from "#domain/text/fold.ts";
import { matchesName } from "#domain/text/name-search.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";

/** Every way the search takes through many people finds the same as looking at each of them. O2. */
const { owner, web } = await testDatabase();
const build = builders(owner);
const committee = await build.committee();
const office = await build.holder("office", committee);
// Whoever asks is not among those looked for.
await owner.updateTable("person").set({ name: "Ông Ích Uy" }).where("id", "=", office.id).execute();

const atMost = 100;
const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ"];
const middles = ["Văn", "Thị", "Đức", "Ngọc", "Quang"];
const givens = ["Tuấn", "Tú", "Thịnh", "Ánh", "Hương", "Sơn", "Nga", "Bình", "Thảo", "Khôi", "Vân"];
const pick = (of: readonly string[], at: number): string => of[at % of.length] ?? "";
/** The first words by turns, the last in runs, so that some stand only far along the walk; a few are rare. */
const nameOf = (at: number): string => {
  if (at % 500 === 499) return `Triệu Thị Khánh ${pick(givens, at)}`;
  return `${pick(families, at)} ${pick(middles, Math.floor(at / 7))} ${pick(givens, Math.floor(at / 700) + (at % 3))}`;
};
const people = Array.from({ length: 7_700 }, (_, at) => ({ id: newId(), name: nameOf(at) }));
await sql`insert into person (tenant_id, id, path, name)
  select ${committee.tenantId}, id, ${committee.path}, name from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told (id uuid, name text)`.execute(
  owner,
);

const caller: Caller = {
  actor: { personId: office.id, grants: [{ role: "office", path: committee.path, meetingId: null }] },
  tenantId: committee.tenantId,
  accountId: office.accountId,
  personName: "",
  administrator: false,
  fromAddress: "",
  requestKey: null,
};

async function found(typed: string): Promise<string[]> {
  const { rows } = await withinScope(web, caller, ({ trx }) =>
    sql<{ id: string }>`select id from search_people(${typed}, ${atMost})`.execute(trx),
  );
  return rows.map(({ id }) => id);
}

const names = new Map(people.map(({ id, name }) => [id, name]));
const givenOf = (name: string): string => fold(name.split(" ").at(-1) ?? "");

describe("finding people among thousands", () => {
  const typed = [
    "nguyen",
    "tran thi",
    "ng tu",
    "nguyen van tuan",
    "Nguyễn Văn Tuấn",
    "trieu",
    "trieu khanh",
    "nvt",
    "vt",
  ];
  for (const words of [...typed, "van", "ngoc vu", "do quang tha", "khongcoai", "Ngọc Ánh", "le vân", "hoang th"])
    test(`“${words}”: all where they fit, else as many as asked; given names first, nobody twice`, async () => {
      const ids = await found(words);
      const fit = people.filter(({ name }) => matchesName(name, words)).map(({ id }) => id);
      assert.equal(ids.length, Math.min(atMost, fit.length));
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        ids.filter((id) => !fit.includes(id)),
        [],
      );
      const last = fold(words.split(" ").at(-1) ?? "");
      const byGiven = (id: string): boolean => givenOf(names.get(id) ?? "").startsWith(last);
      const first = Math.min(atMost, fit.filter(byGiven).length);
      assert.deepEqual(
        ids.map(byGiven),
        ids.map((_, at) => at < first),
      );
    });
});
