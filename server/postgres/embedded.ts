import { realpath } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { bringUp } from "./bring-up.ts";
import { renewCollations } from "./collations.ts";
import { checkServer, type ServerFacts } from "./check-server.ts";
import { clearHalfMade, ensureCluster, stopServer } from "./cluster.ts";
import type { Database } from "./database.ts";
import { DatabaseUnavailable } from "./database-unavailable.ts";
import { lockFolder, type Unlock } from "./folder-lock.ts";
import { type Guard, guardAsCommand, guardAsSupervisor, isLastUser, release, takeUse } from "./guard.ts";
import { type AtWork, databaseName, type Log, ownerRole, type Site, socketConfig } from "./site.ts";
import { folderFailure } from "./plain-words.ts";
import { prepareSite } from "./prepare-site.ts";

export type EmbeddedOptions = {
  dataDir: string;
  pgBinDir: string | undefined;
  readyMade?: string | undefined;
  log: Log;
  patience: number;
  as: "supervisor" | "command";
  atWork?: AtWork | undefined;
};

/** A cluster that serves and is held: the guard's locks say who is using it. */
type Held = { guard: Guard; facts: ServerFacts; adopted: boolean };

export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const { site, unlock } = await lockedSite(options);
  const held = await hold(site, options).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const stop = options.as === "supervisor" ? keepUp(site, held, options) : leaveLater(site, held);
  return {
    kind: "embedded",
    ownerConfig: socketConfig(site, ownerRole, databaseName),
    configFor: (role, database = databaseName) => socketConfig(site, role, database),
    serverVersion: held.facts.version,
    adopted: held.adopted,
    stop: once(() => stop().finally(unlock)),
  };
}

async function lockedSite(options: EmbeddedOptions): Promise<{ site: Site; unlock: Unlock }> {
  const site = await prepareSite(options);
  const unlock = options.as === "supervisor" ? await lockFolder(site.home) : async () => undefined;
  try {
    await ensureCluster(site);
    return { site: { ...site, cluster: await realpath(site.cluster) }, unlock };
  } catch (error) {
    await unlock();
    throw folderFailure(error, options.dataDir);
  }
}

/** Brings the cluster up and takes hold of it; looks again when it is stopped by another in between. */
async function hold(site: Site, options: EmbeddedOptions, givenUp = () => false): Promise<Held> {
  const deadline = Date.now() + options.patience;
  for (;;) {
    const { adopted } = await bringUp(site, options.patience, givenUp);
    try {
      const held = await inspect(site, options.as, adopted);
      if (held !== null) return held;
    } catch (error) {
      if (!isPassing(error) || givenUp() || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

/** The connection went, because the server was stopped or fell; a statement the server answered with a fault is a fault. */
function isPassing(error: unknown): boolean {
  const { code = "" } = error as { code?: string };
  return !(error instanceof DatabaseUnavailable) && (code === "" || /^(?:57P|53|08|E[A-Z]{3})/.test(code));
}

/** Takes hold of a serving cluster if it is fit to keep data in. `null`: it was stopped, to be started with other programs. */
async function inspect(site: Site, as: EmbeddedOptions["as"], adopted: boolean): Promise<Held | null> {
  const guard = await (as === "supervisor" ? guardAsSupervisor(site) : guardAsCommand(site));
  try {
    const facts = await checkServer(guard.client);
    const outdated = as === "supervisor" && facts.version !== site.binaries.version;
    if (outdated && adopted && (await stopIfLast(site, guard))) return null;
    await ensureDatabase(guard.client);
    if (as === "supervisor") await renewCollations(site);
    await clearHalfMade(site);
    return { guard, facts, adopted };
  } catch (error) {
    if (!adopted) await stopServer(site);
    await release(guard);
    throw error;
  }
}

/** A server started from programs since replaced is stopped, unless a command is at work in it. */
async function stopIfLast(site: Site, guard: Guard): Promise<boolean> {
  if (!(await isLastUser(guard))) {
    await takeUse(guard.client, site);
    return false;
  }
  site.say(`Cơ sở dữ liệu đang chạy bằng bản PostgreSQL khác: khởi động lại bằng bản ${site.binaries.version}.`);
  await stopServer(site);
  await release(guard);
  return true;
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [databaseName]);
  if (rowCount !== 0) return;
  await client.query(`create database ${databaseName}`).catch((error: { code?: string }) => {
    // Another one made it at the same moment.
    if (error.code !== "42P04" && error.code !== "23505") throw error;
  });
}

/** Watches the server and brings it up again whenever it falls, until told to stop. */
function keepUp(site: Site, first: Held, options: EmbeddedOptions): () => Promise<void> {
  let stopping = false;
  let guard = first.guard;
  const givenUp = () => stopping;
  const watch = async () => {
    for (;;) {
      await guard.whenLost;
      if (stopping) return;
      site.say("Mất kết nối với cơ sở dữ liệu: đang khởi động lại.");
      guard = (await holdAgain(site, options, givenUp))?.guard ?? guard;
      if (stopping) return;
      site.say("Cơ sở dữ liệu đã chạy lại.");
    }
  };
  const watching = watch();
  return async () => {
    stopping = true;
    await stopServer(site);
    await release(guard);
    await watching;
    // A restart under way when we were told to stop may have come up after all.
    await stopServer(site);
    await release(guard);
  };
}

/** Never gives up: the application lives on, answers that the database is away, and recovers with it. */
async function holdAgain(site: Site, options: EmbeddedOptions, givenUp: () => boolean): Promise<Held | null> {
  while (!givenUp()) {
    try {
      return await hold(site, options, givenUp);
    } catch (error) {
      if (!givenUp()) site.say(error instanceof Error ? error.message : String(error));
      await pause(1_000);
    }
  }
  return null;
}

/** A command stops the server only when nobody else uses it: the application, or another command. */
function leaveLater(site: Site, { guard }: Held): () => Promise<void> {
  return async () => {
    const last = await isLastUser(guard).catch(() => false);
    if (last) await stopServer(site);
    await release(guard);
  };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= act());
}
