import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { testCluster } from "#testing/cluster.ts";
import { templateOf } from "#testing/template.ts";

/** The databases applications of the journeys are copied from: nothing in them, people without a plan, the whole story. */
export type Beginning = "empty" | "begun" | "told";

const run = promisify(execFile);
const envName = "CHUYENDE_JOURNEYS_TEMPLATE";

/**
 * Once for the run: the cluster, if the run has none yet, and the story told twice at once. What it returns clears up. Where
 * the environment says that it has been done, nothing is.
 */
// oxlint-disable-next-line import/no-default-export -- the browser's runner takes a set-up only so
export default async function prepareRun(): Promise<() => Promise<void>> {
  if (process.env[envName] !== undefined) return async () => undefined;
  const cluster = await testCluster();
  Object.assign(process.env, cluster.env);
  const template = await templateOf(cluster);
  process.env[envName] = template;
  const client = new Client(cluster.owner);
  await client.connect();
  try {
    for (const story of ["begun", "told"]) await client.query(`create database ${nameOf(story)} template ${template}`);
  } finally {
    await client.end();
  }
  const program = join(import.meta.dirname, "tell-story.ts");
  await Promise.all(["begun", "told"].map((story) => run(process.execPath, [program, nameOf(story), story])));
  return () => cluster.stop();
}

const nameOf = (beginning: string): string =>
  beginning === "empty" ? (process.env[envName] ?? "") : `journeys_${beginning}`;

/** A copy for one application; `drop` ends whoever is still connected. */
export async function copyOf(beginning: Beginning): Promise<{ url: string; drop: () => Promise<void> }> {
  const { owner, urlOf } = await testCluster();
  const database = `journey_${process.pid}_${Date.now()}`;
  const administer = async (statement: string): Promise<void> => {
    const client = new Client(owner);
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await administer(`create database ${database} template ${nameOf(beginning)}`);
  return { url: urlOf(database), drop: () => administer(`drop database if exists ${database} with (force)`) };
}
