import { migrate } from "./db/migrate.ts";
import { installQueue } from "./jobs/queue.ts";
import type { Database } from "./postgres/database.ts";
import { rolePassword } from "./postgres/server-url.ts";

/** Roles, tables and queue brought up to date, as the owner; a server's log-ins get the passwords its address leads to. */
export async function updateTables(database: Database, databaseUrl: string | undefined): Promise<void> {
  await migrate(database.ownerConfig, (login) => (databaseUrl === undefined ? null : rolePassword(databaseUrl, login)));
  await installQueue(database.ownerConfig);
}
