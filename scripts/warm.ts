import { flushCompileCache } from "node:module";

/**
 * What every first start would otherwise do itself, done once after an installation: the application is loaded, so that its
 * compiled form lies in the cache (NODE_COMPILE_CACHE), and an empty database is made to be copied. Serves nothing.
 */
await import("../server/application.ts");
flushCompileCache();
const { readyClusterFolder, readyClusterWork } = await import("../server/ready-cluster-folder.ts");
const { makeReadyCluster } = await import("../server/make-ready-cluster.ts");
// A machine where no database can be made yet (no user for it, no space) is told so by the start, in its own words.
await makeReadyCluster({ ready: await readyClusterFolder(), work: await readyClusterWork() }).catch(() => undefined);
