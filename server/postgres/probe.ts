import { realpath } from "node:fs/promises";
import { Client } from "pg";
import { type Site, ownerRole, socketConfig } from "./site.ts";

/** What the socket says: serving our cluster, not yet (or no longer) letting anyone in, nothing at all, or another cluster's. */
export type Answer = "ready" | "busy" | "silent" | "another";

/** Asks the server behind the socket which data folder it serves. Never throws, never waits longer than `patience` ms. */
export async function probe(site: Site, patience = 2_000): Promise<Answer> {
  const client = new Client({
    ...socketConfig(site, ownerRole, "postgres"),
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return (await samePlace(rows[0]?.data_directory, site.cluster)) ? "ready" : "another";
  } catch (error) {
    // Class 57P: starting up, shutting down, in recovery; class 53: all connections taken. Someone is at home.
    return /^(?:57P|53)/.test((error as { code?: string }).code ?? "") ? "busy" : "silent";
  } finally {
    void client.end().catch(() => undefined);
  }
}

const real = (path: string) => realpath(path).catch(() => path);

async function samePlace(one: string | undefined, other: string): Promise<boolean> {
  if (one === undefined) return false;
  return (await real(one)) === (await real(other));
}
