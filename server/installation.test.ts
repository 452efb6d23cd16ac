import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { InstallationRefused, refuseForeignFolder } from "./data-folder.ts";
import { claimInstallation, demoClock, markTold } from "./installation.ts";

const wall = () => "2026-11-22T03:15:00.000Z";

describe("an installation is a demo or is for work, from its first start on", () => {
  test("an empty one is marked; the other kind of start is refused in words", async () => {
    const { owner } = await testDatabase();
    assert.deepEqual(await claimInstallation(owner, true, wall()), { empty: true });
    assert.deepEqual(await claimInstallation(owner, true, wall()), { empty: true });
    await assert.rejects(
      claimInstallation(owner, false, wall()),
      (error) => error instanceof InstallationRefused && /--demo/.test(error.message),
    );
  });

  test("work is never taken for a demo, marked or not", async () => {
    const marked = await testDatabase();
    await claimInstallation(marked.owner, false, wall());
    await assert.rejects(claimInstallation(marked.owner, true, wall()), /dữ liệu thật/);
    const unmarked = await testDatabase();
    await builders(unmarked.owner).cell();
    await assert.rejects(claimInstallation(unmarked.owner, true, wall()), /dữ liệu thật/);
    assert.deepEqual(await claimInstallation(unmarked.owner, false, wall()), { empty: false });
  });

  test("a story cut short is not shown half told", async () => {
    const { owner } = await testDatabase();
    await claimInstallation(owner, true, wall());
    await builders(owner).cell();
    await assert.rejects(claimInstallation(owner, true, wall()), /giữa chừng/);
    await markTold(owner);
    assert.deepEqual(await claimInstallation(owner, true, wall()), { empty: false });
  });

  test("two first starts at once leave one mark", async () => {
    const { owner } = await testDatabase();
    await Promise.all([1, 2, 3].map(() => claimInstallation(owner, true, wall())));
    assert.equal((await owner.selectFrom("door.installation").selectAll().execute()).length, 1);
  });
});

test("a folder with other people's files is not touched; an empty one, a new one and our own are taken", async () => {
  const folder = await mkdtemp(join(tmpdir(), "folder-"));
  after(() => rm(folder, { recursive: true, force: true }));
  refuseForeignFolder(join(folder, "new"));
  refuseForeignFolder(folder);
  await writeFile(join(folder, "bao-cao.docx"), "");
  assert.throws(() => refuseForeignFolder(folder), InstallationRefused);
  await mkdir(join(folder, "postgres"));
  refuseForeignFolder(folder);
});

test("the demo's clock stands on its own day at the wall's time, and moves where it is told; a restart keeps it", async () => {
  const { owner, door } = await testDatabase();
  await claimInstallation(owner, true, wall());
  const clock = await demoClock(door, wall);
  assert.deepEqual([clock.day(), clock.now()], ["2023-04-12", "2023-04-12T03:15:00.000Z"]);
  await clock.move(localDate("2023-01-05"));
  assert.equal(clock.now(), "2023-01-05T03:15:00.000Z");
  assert.equal((await demoClock(door, wall)).day(), "2023-01-05");
});
