import { localDate } from "#domain/calendar/local-date.ts";
import { connect } from "#server/db/connect.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { startBenchCluster, withClient, type BenchCluster } from "./bench-cluster.ts";
import { loadData, type BenchData } from "./bench-data.ts";
import { commitsASecond } from "./bare-commits.ts";
import { startChild } from "./child.ts";
import { cpuMs, serverCpuMs, serverPid } from "./cpu.ts";
import type { Evening, Met } from "./deadline-generator.ts";
import { percentile, report } from "./measure.ts";
import { seatOffice, type Placed } from "./province-tree.ts";
import { sizeAsked } from "./size.ts";

/**
 * The last evening before registrations are due: every cell's secretary hands in what lies ready, once, with a session made
 * before; 200 readers ask for their board every five seconds. Generator, application and database share the machine. Baseline:
 * transactions of one row a second by the bare driver with as many at once. None may be lost, and the counts must be exact.
 */
const now = "2023-01-04T12:00:00.000Z";
const atOnce = 32;

async function seatReaders(cluster: BenchCluster, { tree, province }: BenchData): Promise<Placed[]> {
  const committees = tree.all.filter(({ level, path }) => level !== "cell" && path.startsWith(province.path));
  const readers = committees.slice(0, 201).filter((place) => place !== province);
  await withClient(cluster.config(), async (client) => {
    for (const reader of readers) await seatOffice(client, tree, reader);
  });
  return Array.from({ length: 200 }, (_, at) => readers[at % readers.length] as Placed);
}

/** Milliseconds of processor a submission, readers and what runs beside included. */
type Spent = Record<"application" | "database" | "generator", number>;

async function theEvening(cluster: BenchCluster, evening: Omit<Evening, "base">): Promise<Met & { spent: Spent }> {
  const application = await startChild("application-at.ts", [now], { DATABASE_URL: cluster.url });
  const generator = await startChild("deadline-generator.ts", [], {});
  const server = await withClient(cluster.config(), serverPid);
  const used = (): Spent => ({
    application: cpuMs(application.process.pid ?? 0),
    database: serverCpuMs(server),
    generator: cpuMs(generator.process.pid ?? 0),
  });
  try {
    const before = used();
    generator.process.stdin?.write(`${JSON.stringify({ ...evening, base: application.ready })}\n`);
    const met = JSON.parse(await generator.next()) as Met;
    const each = (of: keyof Spent): number => (used()[of] - before[of]) / met.submitted;
    return {
      ...met,
      spent: { application: each("application"), database: each("database"), generator: each("generator") },
    };
  } finally {
    await Promise.all([generator.stop(), application.stop()]);
  }
}

/** What the database holds afterwards, counted row by row and by the board's own counts. */
async function reportKept(cluster: BenchCluster, { submitted }: Met): Promise<void> {
  const kept = await withClient(cluster.config(), async (client) => {
    const { rows } = await client.query<{ plans: number; facts: number; audited: number }>(`
      select (select count(*) from cell_plan where state = 'submitted')::integer as plans,
        (select count(*) from milestone_fact where milestone = 'register' and what = 'done')::integer as facts,
        (select count(*) from audit_entry where action = 'cell-plan.submit')::integer as audited`);
    return rows[0] ?? { plans: 0, facts: 0, audited: 0 };
  });
  const lost = submitted - Math.min(kept.plans, kept.facts, kept.audited);
  report({ name: "deadline-night.lost", value: lost, unit: "submissions", baseline: null });
  const { db, close } = connect(cluster.config("sweep_login"), { max: 1, onLost: () => undefined });
  await foldCounts(db);
  const { faults } = await verifyCounts(db, localDate("2023-01-04"));
  await close();
  report({ name: "deadline-night.count-faults", value: faults.length, unit: "faults", baseline: null });
}

const size = sizeAsked(process.argv);
const cluster = await startBenchCluster();
try {
  const data = await loadData(cluster, size, "deadline");
  const readers = await seatReaders(cluster, data);
  const secretaries = data.tree.cells.filter(({ path }) => path.startsWith(data.province.path));
  const bare = await commitsASecond(cluster, atOnce);
  const met = await theEvening(cluster, { secretaries, readers });
  const rate = met.submitted / (met.ms / 1000);
  report({ name: "deadline-night.submitted", value: met.submitted, unit: "submissions", baseline: secretaries.length });
  report({ name: "deadline-night.rate", value: rate, unit: "durable submissions a second", baseline: bare });
  report({ name: "deadline-night.p95", value: percentile(met.latencies, 0.95), unit: "ms", baseline: null });
  report({ name: "deadline-night.readers.p95", value: percentile(met.reads, 0.95), unit: "ms", baseline: null });
  report({ name: "deadline-night.median", value: percentile(met.latencies, 0.5), unit: "ms", baseline: null });
  report({ name: "deadline-night.reads", value: met.reads.length, unit: "boards", baseline: null });
  for (const [of, value] of Object.entries(met.spent))
    report({ name: `deadline-night.cpu.${of}`, value, unit: "ms of processor a submission", baseline: null });
  for (const refused of met.refused.slice(0, 3)) console.error(refused);
  await reportKept(cluster, met);
} finally {
  await cluster.stop();
}
