import { connect } from "#server/db/connect.ts";
import { loadBeginning, loadDemo } from "#server/demo.ts";
import { claimInstallation, demoClock, markTold } from "#server/installation.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import { testCluster } from "#testing/cluster.ts";
import { throttleOver } from "#server/auth/throttle.ts";

/**
 * Run as a program: fills a migrated database of the run's cluster with the story, whole ("told") or up to the day before the
 * plan ("begun"), and marks it as a demo whose day stands there.
 */
async function main(database: string, story: string): Promise<void> {
  const { owner } = await testCluster();
  const pools = (["web_login", "door_login", "sweep_login", owner.user] as const).map((user) =>
    connect({ ...owner, database, ...(user !== undefined && { user }) }, { max: 4, onLost: () => undefined }),
  );
  const [web, door, sweep, whole] = pools.map(({ db }) => db) as [Db, Db, Db, Db];
  const wall = (): string => new Date().toISOString();
  await claimInstallation(whole, true, wall());
  const clock = await demoClock(door, wall);
  const deps = {
    db: web,
    door,
    sweep,
    now: clock.now,
    enqueue: transactionalEnqueue(web),
    authenticate: () => Promise.reject(new Error("nobody asks over the network")),
    checkAnswers: false,
    demo: clock,
    wall,
    publicUrl: "http://127.0.0.1",
    throttle: throttleOver(door),
    onLateFault: (error: unknown) => console.error(error),
    mailPossible: false,
  };
  if (story === "begun") {
    await loadBeginning(deps);
    await clock.move("2022-11-22" as Parameters<typeof clock.move>[0]);
  } else await loadDemo(deps);
  await markTold(whole);
  await Promise.all(pools.map(({ close }) => close()));
}

type Db = ReturnType<typeof connect>["db"];

await main(process.argv[2] ?? "", process.argv[3] ?? "");
