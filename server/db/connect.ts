import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { Pool, types, type ClientConfig } from "pg";
import { sentInARow } from "./in-a-row.ts";
import { statementsKept } from "./prepared.ts";
import type { Schema } from "./schema.generated.ts";

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;

// The driver would turn DATE into a JavaScript Date at local midnight and shift days; ours stay the text PostgreSQL sends.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
// Counts and positions: far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

export type Connected = { db: Db; close: () => Promise<void> };

/** A pool of connections for one log-in. `onLost` hears of idle connections the server dropped; unheard, they end the process. */
export function connect(
  config: ClientConfig,
  { max, onLost }: { max: number; onLost: (error: Error) => void },
): Connected {
  const pool = new Pool({ ...config, max, idleTimeoutMillis: 30_000, pipeline: true });
  pool.on("error", onLost);
  pool.on("connect", statementsKept());
  pool.on("connect", sentInARow);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}
