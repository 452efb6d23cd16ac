import type { BenchCluster } from "./bench-cluster.ts";
export const verifyFigures = async (_cluster: BenchCluster): Promise<void> => undefined;
