import { connect } from "#server/db/connect.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import type { BenchCluster } from "./bench-cluster.ts";
import { today } from "./board-figures.ts";
import { report } from "./measure.ts";

/** What `chuyende verify` does about the counts: everything counted anew from the facts. `faults` must be none. */
export async function verifyFigures({ config }: Pick<BenchCluster, "config">): Promise<void> {
  const { db, close } = connect(config("sweep_login"), { max: 1, onLost: () => undefined });
  const started = performance.now();
  const { cells, organisations, faults } = await verifyCounts(db, today);
  await close();
  report({ name: "board.verify", value: (performance.now() - started) / 1000, unit: "s", baseline: null });
  report({ name: "board.verify.cells", value: cells, unit: "cells", baseline: null });
  report({ name: "board.verify.organisations", value: organisations, unit: "organisations", baseline: null });
  report({ name: "board.verify.faults", value: faults.length, unit: "faults", baseline: null });
}
