import type { BenchCluster } from "./bench-cluster.ts";
import type { BenchData } from "./bench-data.ts";
import { startChild, type Child } from "./child.ts";
import { percentile, report } from "./measure.ts";
import { newestCells } from "./province-tree.ts";

/**
 * A write that changes a milestone with 16 writers of one province, and the same by the same code with the counting taken out,
 * in turn: milliseconds a write. "step" is the least there is, a step and its audit; "submission" a whole command of people's.
 * Two processes, so that neither is measured in the other's warmth.
 */
export async function writersFigures(
  cluster: BenchCluster,
  { tree, province }: BenchData,
  { rounds }: { rounds: number },
): Promise<void> {
  const cells = newestCells(tree, province, 2 * cellsEach);
  if (cells.length < 2 * cellsEach) return;
  for (const mode of ["step", "submission"]) {
    const [counted, bare] = await writersOf(cluster, { tenantId: tree.tenantId, cells, mode });
    try {
      const [one, other] = await inTurn(counted, bare, rounds);
      report({ name: `board.${mode}-with-16-writers`, value: one, unit: "ms a write", baseline: other });
    } finally {
      await Promise.all([counted.stop(), bare.stop()]);
    }
  }
}

/** As many as eight rounds of submissions need; fewer would wait for each other and not for the database. */
const cellsEach = 8 * 16 * 3;

type Writing = { tenantId: string; cells: readonly Cell[]; mode: string };

async function writersOf({ url }: BenchCluster, { tenantId, cells, mode }: Writing): Promise<[Child, Child]> {
  const env = { DATABASE_URL: url, BENCH_TENANT: tenantId };
  const half = Math.floor(cells.length / 2);
  return [
    await startWriters(env, mode, cells.slice(0, half)),
    await startWriters({ ...env, BENCH_IMPORT: "without-counting.ts" }, mode, cells.slice(half)),
  ];
}

async function inTurn(counted: Child, bare: Child, rounds: number): Promise<[number, number]> {
  const [one, other]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    const [first, second] = [await turnOf(counted), await turnOf(bare)];
    if (round < 0) continue;
    one.push(first);
    other.push(second);
  }
  return [percentile(one, 0.5), percentile(other, 0.5)];
}

type Cell = { id: string; path: string; parentId: string | null };

async function startWriters(env: Record<string, string>, mode: string, cells: readonly Cell[]): Promise<Child> {
  const child = await startChild("board-writers.ts", [mode], env);
  child.process.stdin?.write(`${JSON.stringify(cells.map(({ id, path, parentId }) => ({ id, path, parentId })))}\n`);
  return child;
}

async function turnOf(child: Child): Promise<number> {
  child.process.stdin?.write("go\n");
  return Number(await child.next());
}
