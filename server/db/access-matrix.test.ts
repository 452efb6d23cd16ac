import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accessSetting, type Holder, type Seeded } from "#testing/access-setting.ts";
import { callerOn, tryTable } from "#testing/access-trial.ts";
import { testDatabase } from "#testing/database.ts";
import { allows, handbook, type Verb } from "#testing/handbook-access.ts";
import { cellsReaching, factsFor } from "#testing/handbook-reach.ts";

const database = await testDatabase();
const today = "2023-04-12";
const verbs: readonly Verb[] = ["read", "insert", "update", "remove"];
const setting = await accessSetting(database.owner);

function differences(holder: Holder, rows: readonly Seeded[], tried: Record<Verb, Set<string>>): string[] {
  return rows.flatMap((row) => {
    const facts = factsFor(holder.person.id, row.variant);
    const cells = cellsReaching({ ...holder, ...row });
    return verbs.flatMap((verb) => {
      const expected = cells.some((cell) => allows(cell, verb, facts));
      const found = tried[verb].has(row.key);
      return expected === found
        ? []
        : [`${place(row)} [${[...facts].join(" ")}]: ${verb} ${found ? "goes through" : "is refused"}`];
    });
  });
}

const place = ({ at, variant }: Seeded): string => {
  const name = Object.entries(setting.places).find(([, organisation]) => organisation === at)?.[0] ?? "?";
  return `${name} ${JSON.stringify(variant.values ?? {})}`;
};

describe("the handbook's table, role by role, by direct SQL", () => {
  for (const expected of handbook) {
    test(expected.name, async () => {
      const rows = setting.rows.filter((row) => row.expected === expected);
      assert.ok(rows.length >= 8, "every organisation has a row of it");
      const wrong: string[] = [];
      for (const holder of setting.holders) {
        const caller = await callerOn(database.door, holder.person, today);
        const tried = await tryTable(database, caller, rows[0]!.table);
        const on = holder.on === setting.places["superior"] ? " above" : "";
        wrong.push(...differences(holder, rows, tried).map((difference) => `${holder.role}${on}: ${difference}`));
      }
      assert.deepEqual(wrong, []);
    });
  }
});
