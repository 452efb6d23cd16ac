import assert from "node:assert/strict";
import { test } from "node:test";
import { killProcess, makeStage } from "#testing/database-stage.ts";
import { missing, runKillRounds } from "#testing/kill-rounds.ts";

/** 30 in every run, 1,000 in the long one. */
const rounds = Number(process.env.KILL_ROUNDS ?? 30);

test(`nothing acknowledged is lost in ${rounds} kills of program, postmaster, both, recovery, and first start`, async (t) => {
  const report = await runKillRounds(rounds);
  t.diagnostic(JSON.stringify(report));
  assert.deepEqual(report.lost, []);
  assert.ok(report.acknowledged > rounds, "the load wrote too little to prove anything");
  assert.equal(
    Object.values(report.rounds).reduce((sum, one) => sum + one, 0),
    rounds,
  );
  assert.ok(Math.min(...Object.values(report.rounds)) > 0, "every kind of kill was played");
  assert.ok(report.longestOutage < 30_000);
});

test("a row that was never written is found missing", async (t) => {
  const stage = await makeStage(t);
  const program = await stage.program();
  await killProcess(program);
  await stage.open();
  assert.deepEqual(await missing(stage.dataDir, ["never:1"]), ["never:1"]);
});
