import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPlan } from "#domain/reading/plan-reading.ts";
import { expectedForm, groups, leavesOf, tally, type ExpectedPlan, type Tally } from "#domain/reading/plans/leaves.ts";
import { root } from "./node-path.ts";

/** A plan of a folder: `name.txt` with the hand-made answer `name.json` beside it. */
type Measured = { name: string; tallies: Record<string, Tally> };

/** Every plan of a folder read and compared with its answer, group by group. */
function measuredIn(folder: string): Measured[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, "");
      const read = leavesOf(expectedForm(readPlan(readFileSync(join(folder, `${name}.txt`), "utf8"), "txt", "0")));
      const expected = leavesOf(JSON.parse(readFileSync(join(folder, file), "utf8")) as ExpectedPlan);
      const tallies = Object.fromEntries(groups.map((group) => [group, tally(expected[group], read[group])]));
      return { name, tallies };
    });
}

/** "topics 0.981  right 254 missing 4 invented 6" for each group, then for all of them. */
function figuresOf(plans: readonly Measured[]): string[] {
  const talliesOf = (group: string): Tally[] => plans.flatMap(({ tallies }) => tallies[group] ?? []);
  return [...groups.map((group) => lineOf(group, talliesOf(group))), lineOf("all", groups.flatMap(talliesOf))];
}

function lineOf(name: string, tallies: readonly Tally[]): string {
  const sum = (count: (one: Tally) => number): number => tallies.reduce((total, one) => total + count(one), 0);
  const right = sum((one) => one.right);
  const missing = sum((one) => one.missing.length);
  const invented = sum((one) => one.invented.length);
  const f1 = right + missing + invented === 0 ? 1 : (2 * right) / (2 * right + missing + invented);
  return `${name.padEnd(12)}${f1.toFixed(4)}  right ${right} missing ${missing} invented ${invented}`;
}

const faultsOf = ({ name, tallies }: Measured): string[] =>
  Object.entries(tallies).flatMap(([group, { missing, invented }]) =>
    [...missing.map((leaf) => `- ${leaf}`), ...invented.map((leaf) => `+ ${leaf}`)].map(
      (leaf) => `${name} ${group} ${leaf}`,
    ),
  );

/** `node scripts/measure-reading.ts [--faults] [FOLDER …]`: leaf-level F1 of the plan reader. */
if (process.argv[1] === import.meta.filename) {
  const given = process.argv.slice(2).filter((word) => word !== "--faults");
  const folders = given.length > 0 ? given.map((folder) => resolve(folder)) : [`${root}domain/reading/plans`];
  const plans = folders.flatMap(measuredIn);
  if (process.argv.includes("--faults")) console.log(plans.flatMap(faultsOf).join("\n"));
  console.log([`${plans.length} plans`, ...figuresOf(plans)].join("\n"));
}
