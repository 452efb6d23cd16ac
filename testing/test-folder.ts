import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { chooseSystemUser } from "#server/postgres/system-user.ts";

const root = join(import.meta.dirname, "..");

/**
 * A new, empty folder on a real disk for one test or one run: `.cache/test-data/<name>-<number of this process>-<chance>`.
 * A checkout that only root may enter cannot hold a database, which runs as another user: then below /var/tmp.
 */
export async function makeTestFolder(name: string): Promise<string> {
  const folder = join(await testDataRoot(), `${name}-${process.pid}-${randomBytes(4).toString("hex")}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** Where all test data lies on this machine. */
export async function testDataRoot(): Promise<string> {
  const near = join(root, ".cache", "test-data");
  const reachable = await chooseSystemUser(join(near, "postgres")).then(
    () => true,
    () => false,
  );
  const folder = reachable ? near : "/var/tmp/chuyende-test-data";
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
