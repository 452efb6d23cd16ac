import type pg from "pg";
import type { AtWork, Log } from "./site.ts";
import { openEmbedded } from "./embedded.ts";
import { openServer } from "./server.ts";
import type { LoginRole } from "./server-url.ts";

/** A database that serves, and how to connect to it as each of its log-ins. */
export type Database = {
  kind: "embedded" | "server";
  ownerConfig: pg.ClientConfig;
  configFor: (role: LoginRole, database?: string) => pg.ClientConfig;
  /** E.g. "18.4". */
  serverVersion: string;
  /** It was running already: left by a killed program, started by another, or a server of its own. */
  adopted: boolean;
  /** Stops what was started here: the embedded server and its watch. Fine to call twice. Nothing for a server. */
  stop: () => Promise<void>;
};

export type DatabaseOptions = {
  /** The application's data folder; the embedded cluster lies in its `postgres/`. */
  dataDir: string;
  /** `DATABASE_URL`: nothing is started, and `dataDir` is not touched. */
  databaseUrl?: string | undefined;
  /** `PG_BIN_DIR`: programs to use instead of the packaged ones. */
  pgBinDir?: string | undefined;
  /** A folder with an empty cluster of the packaged programs, to be copied where there is none yet; it may not be there. */
  readyMade?: string | undefined;
  log: Log;
  /** For whoever has work of their own to do meanwhile; never told for a server. */
  atWork?: AtWork | undefined;
  /** How long to go on trying, in ms. */
  patience?: number;
};

/** Finds or starts the database for the application, alone on its data folder. Throws `DatabaseUnavailable`. */
export const openDatabase = (options: DatabaseOptions): Promise<Database> => open(options, "supervisor");

/** The database for a command: joins the running one, else starts it, and stops it when nobody else uses it any more. */
export const joinDatabase = (options: DatabaseOptions): Promise<Database> => open(options, "command");

function open(options: DatabaseOptions, as: "supervisor" | "command"): Promise<Database> {
  const { dataDir, databaseUrl, pgBinDir, readyMade, log, atWork, patience = 60_000 } = options;
  if (databaseUrl) return openServer(databaseUrl, patience);
  return openEmbedded({ dataDir, pgBinDir, readyMade, log, atWork, patience, as });
}
