import { createServer, type AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { authenticator } from "./auth/authenticate.ts";
import { throttleOver } from "./auth/throttle.ts";
import { connect, type Connected, type Db } from "./db/connect.ts";
import { buildApp } from "./http/app.ts";
import { clientFiles } from "./http/serve-client.ts";
import { openDataFolder } from "./data-folder.ts";
import { claimInstallation, demoClock, markTold, type DemoClock } from "./installation.ts";
import { transactionalEnqueue } from "./jobs/queue.ts";
import type { Database } from "./postgres/database.ts";
import { root, type Settings } from "./settings.ts";
import { allRoutes, type AllDeps } from "./all-routes.ts";
import { startBackground } from "./background.ts";
import { loadDemo } from "./demo.ts";
import { greet } from "./greeting.ts";
import { updateTables } from "./update-tables.ts";

export type World = { tls: { cert: Buffer; key: Buffer } | null; say: (line: string) => void; wall: () => string };

/** A running application. `stop` drains requests, then jobs, then pools, then the database. */
export type Application = { url: string; app: FastifyInstance; stop: () => Promise<void> };

type Pools = { owner: Connected; web: Connected; door: Connected; sweep: Connected };

/** Database, tables, queue, clock, routes, address: the one place where things are put together. */
export async function startApplication(
  settings: Settings,
  world: World,
  opening: Promise<Database> = openDataFolder(settings, world.say),
): Promise<Application> {
  const database = await opening;
  const closing: (() => Promise<unknown>)[] = [() => database.stop()];
  try {
    return await serve(settings, world, database, closing);
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function serve(
  settings: Settings,
  world: World,
  database: Database,
  closing: (() => Promise<unknown>)[],
): Promise<Application> {
  const pools = openPools(database, closing);
  // The server makes the tables while this process builds the routes; only the demo's clock stands in a table itself.
  const claiming = claimTables(settings, world, database, pools);
  claiming.catch(() => undefined);
  const url = await addressOf(settings, world.tls !== null);
  const clock: DemoClock | null = settings.demo
    ? await claiming.then(() => demoClock(pools.door.db, world.wall))
    : null;
  const now = clock?.now ?? world.wall;
  const deps = {
    db: pools.web.db,
    door: pools.door.db,
    sweep: pools.sweep.db,
    now,
    enqueue: transactionalEnqueue(pools.web.db),
    authenticate: authenticator(pools.door.db, now),
    checkAnswers: false,
    demo: clock,
    wall: world.wall,
    publicUrl: url.publicUrl,
    throttle: throttleOver(pools.door.db),
    mailPossible: settings.mail !== null,
    oidc: settings.oidc,
    onLateFault: (error: unknown) =>
      world.say(`Lỗi khi làm nền: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
  const app = await buildApp({
    deps,
    routes: allRoutes(deps),
    client: clientFiles(root),
    origins: settings.publicUrl === null ? [] : [settings.publicUrl],
    trustedProxies: settings.trustedProxies,
    https: world.tls,
    onFault: (error, requestId) =>
      world.say(`Lỗi ${requestId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    ready: () => answers(pools.web),
  });
  const { empty } = await claiming;
  if (settings.demo && empty) await tellDemo(deps, world, pools.owner.db);
  const jobs = settings.jobs
    ? await startBackground(
        { database, web: pools.web.db, sweep: pools.sweep.db },
        { ...world, now },
        { ...settings, publicUrl: url.publicUrl },
      )
    : noBackground;
  closing.unshift(jobs.stopQueue);
  await app.listen({ host: settings.host, port: url.port });
  closing.unshift(() => app.close(), jobs.stopTimers);
  await greet({ settings, world, deps, url: url.publicUrl, owner: pools.owner.db });
  return { url: url.publicUrl, app, stop: () => closeAll(closing) };
}

/** Tables and queue brought up to date, and the data marked as an office's or a demo's; `empty`: nothing in it yet. */
async function claimTables(settings: Settings, world: World, database: Database, pools: Pools) {
  await updateTables(database, settings.databaseUrl);
  return claimInstallation(pools.owner.db, settings.demo, world.wall());
}

const nothing = (): Promise<void> => Promise.resolve();
const noBackground = { stopQueue: nothing, stopTimers: nothing };

async function tellDemo(deps: AllDeps, world: World, owner: Db): Promise<void> {
  world.say("Đang nạp dữ liệu trình diễn…");
  await loadDemo(deps);
  await markTold(owner);
}

/** A connection lost while idle is opened anew by the next request; the supervisor has said what happened. */
const onLost = (): void => undefined;

function openPools(database: Database, closing: (() => Promise<unknown>)[]): Pools {
  const pools = {
    owner: connect(database.ownerConfig, { max: 2, onLost }),
    web: connect(database.configFor("web_login"), { max: 12, onLost }),
    door: connect(database.configFor("door_login"), { max: 4, onLost }),
    sweep: connect(database.configFor("sweep_login"), { max: 3, onLost }),
  };
  closing.unshift(...Object.values(pools).map(({ close }) => close));
  return pools;
}

const answers = (pool: Connected): Promise<boolean> =>
  pool.db
    .selectNoFrom((eb) => eb.lit(1).as("one"))
    .execute()
    .then(
      () => true,
      () => false,
    );

/** The address people are told, and the port to listen on; with PORT=0 a free one is found first, as slips name it. */
async function addressOf(settings: Settings, secure: boolean): Promise<{ publicUrl: string; port: number }> {
  const port = settings.port === 0 ? await freePort(settings.host) : settings.port;
  if (settings.publicUrl !== null) return { publicUrl: settings.publicUrl, port };
  const host = settings.host === "0.0.0.0" || settings.host === "::" ? "127.0.0.1" : settings.host;
  return { publicUrl: `${secure ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`, port };
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function closeAll(closing: (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing.splice(0)) await close();
}
