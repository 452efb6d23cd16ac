import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { reachOf } from "#domain/access/scope-of.ts";
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
  // A given name that few bear and that is folded as the family name of many.
  if (at % 197 === 196) return `${pick(families, Math.floor(at / 197))} Thị Nguyên`;
  return `${pick(families, at)} ${pick(middles, Math.floor(at / 7))} ${pick(givens, Math.floor(at / 700) + (at % 3))}`;
};
/** Half sit at the committee itself, a tenth in a cell of its own, and four tenths where only a committee below reads names. */
const below = `${committee.path}below/`;
const pathOf = (at: number): string => {
  if (at % 10 < 5) return committee.path;
  return at % 10 === 9 ? `${committee.path}cell/` : `${below}cell${at % 50}/`;
};
const people = Array.from({ length: 12_000 }, (_, at) => ({ id: newId(), name: nameOf(at), path: pathOf(at) }));
await sql`insert into person (tenant_id, id, path, name)
  select ${committee.tenantId}, id, path, name from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told (id uuid, path text, name text)`.execute(
  owner,
);
await sql`analyze person`.execute(owner);

const as = (role: "office" | "cellSecretary", path: string): Caller => ({
  actor: { personId: office.id, grants: [{ role, path: path as never, meetingId: null }] },
  tenantId: committee.tenantId,
  accountId: office.accountId,
  personName: "",
  administrator: false,
  fromAddress: "",
  requestKey: null,
});
const ofCommittee = as("office", committee.path);
const inReach = people.filter(({ path }) => !path.startsWith(below));

async function found(typed: string, caller = ofCommittee): Promise<string[]> {
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
      const fit = inReach.filter(({ name }) => matchesName(name, words)).map(({ id }) => id);
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

/** What the search is to find, asked by the owner as one plain question that looks at every person. */
async function plainly(typed: string, { actor }: Caller): Promise<string[]> {
  const words = typed.toLowerCase().split(" ");
  const last = fold(words.at(-1) ?? "");
  const fits = words.map((word) => {
    const folded = fold(word);
    const marks = folded === word ? sql`true` : sql`lower(name) like ${`%${word}%`}`;
    return sql`sought like ${`%${folded.length < 3 ? " " : ""}${folded}%`} and ${marks}`;
  });
  const given = sql`vn_fold(vn_given(name)) collate "C"`;
  const { rows } = await sql<{ id: string }>`
    select id from (select *, ${given} >= ${last} and ${given} < ${`${last}~`} as by_given from person) person
    where tenant_id = ${committee.tenantId} and app_in_roots(path, ${reachOf(actor).read.memberName ?? []}::text[]) and ${sql.join(fits, sql` and `)}
    order by by_given desc, case when by_given then ${given} end, id limit ${atMost}`.execute(owner);
  return rows.map(({ id }) => id);
}

describe("what is found, and in which order, is what one plain question finds", () => {
  let turn = 20_230_112;
  const chance = (of: number): number => (turn = (turn * 48_271) % 2_147_483_647) % of;
  /** A name of somebody there, as people type: whole, its ends, its initials, beginnings; with marks or without. */
  const typedLike = (name: string): string => {
    const words = name.split(" ");
    const ways = [
      words,
      [words[0], words.at(-1)],
      words.slice(-2),
      [words[chance(words.length)]],
      [words.map((word) => word[0]).join("")],
      words.map((word) => word.slice(0, 1 + chance(4))),
      [words[0], pick(givens, chance(givens.length))],
    ];
    const typed = (ways[chance(ways.length)] ?? words).join(" ").toLowerCase();
    return chance(2) === 0 ? fold(typed) : typed;
  };
  const asked = [...new Set(["nguyen", ...Array.from({ length: 60 }, () => typedLike(nameOf(chance(people.length))))])];
  const callers = {
    "of a committee with thousands": ofCommittee,
    "of the committee below with its cells": as("office", below),
    "of one cell": as("cellSecretary", `${committee.path}cell/`),
  };
  for (const [whose, caller] of Object.entries(callers))
    test(`for ${asked.length} words of chance, by somebody ${whose}`, async () => {
      const some = new Set<string>();
      for (const typed of asked) {
        const ids = await found(typed, caller);
        assert.deepEqual(ids, await plainly(typed, caller), typed);
        for (const id of ids) some.add(id);
      }
      assert.ok(some.size > atMost);
    });
});
