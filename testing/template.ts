import { Client } from "pg";
import { migrate } from "#server/db/migrate.ts";
import { installQueue } from "#server/jobs/queue.ts";
import type { TestCluster } from "./cluster.ts";

const envName = "CHUYENDE_TEST_TEMPLATE";
const name = "chuyende_template";

/** The migrated database that each test file copies; for child processes its name goes along in the environment. */
export async function prepareTemplate({ owner }: TestCluster): Promise<Record<string, string>> {
  const client = new Client(owner);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const template = { ...owner, database: name };
  await migrate(template);
  await installQueue(template);
  return { [envName]: name };
}

/** The run's template, or for a file started by itself one made now. */
export async function templateOf(cluster: TestCluster): Promise<string> {
  const known = process.env[envName];
  if (known !== undefined) return known;
  await prepareTemplate(cluster);
  return name;
}
