import { flushCompileCache } from "node:module";

/**
 * Loads the application once after an installation, so that its compiled form lies in the cache (NODE_COMPILE_CACHE) and the
 * first start does not pay for it. Starts nothing.
 */
await import("../server/application.ts");
flushCompileCache();
