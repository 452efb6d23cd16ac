import type { BenchCluster } from "./bench-cluster.ts";
import type { BenchData } from "./bench-data.ts";
import { startChild, type Child } from "./child.ts";
import { percentile, report } from "./measure.ts";
import { newestCells } from "./province-tree.ts";

/**
 * A step put on record by 16 writers of one province, and the same step by the same code with the counting taken out, in turn:
 * milliseconds a write. Two processes, so that neither is measured in the other's warmth.
 */
export async function writersFigures(
  cluster: BenchCluster,
  { tree, province }: BenchData,
  { rounds }: { rounds: number },
): Promise<void> {
  const cells = newestCells(tree, province, 800);
  const env = { DATABASE_URL: cluster.url, BENCH_TENANT: tree.tenantId };
  const half = Math.floor(cells.length / 2);
  const counted = await startWriters(env, cells.slice(0, half));
  const bare = await startWriters({ ...env, BENCH_IMPORT: "without-counting.ts" }, cells.slice(half));
  try {
    const [with_, without]: [number[], number[]] = [[], []];
    for (let round = -1; round < rounds; round += 1) {
      const one = await turnOf(counted);
      const other = await turnOf(bare);
      if (round < 0) continue;
      with_.push(one);
      without.push(other);
    }
    report({
      name: "board.step-with-16-writers",
      value: percentile(with_, 0.5),
      unit: "ms a write",
      baseline: percentile(without, 0.5),
    });
  } finally {
    await Promise.all([counted.stop(), bare.stop()]);
  }
}

type Cell = { id: string; path: string };

async function startWriters(env: Record<string, string>, cells: readonly Cell[]): Promise<Child> {
  const child = await startChild("board-writers.ts", [], env);
  child.process.stdin?.write(`${JSON.stringify(cells.map(({ id, path }) => ({ id, path })))}\n`);
  return child;
}

async function turnOf(child: Child): Promise<number> {
  child.process.stdin?.write("go\n");
  return Number(await child.next());
}
