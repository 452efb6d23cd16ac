import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { Pool, types, type ClientConfig, type PoolClient } from "pg";
import { sentInARow } from "./in-a-row.ts";
import { statementsKept } from "./prepared.ts";
import type { Schema } from "./schema.generated.ts";

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;

// The driver would turn DATE into a JavaScript Date at local midnight and shift days; ours stay the text PostgreSQL sends.
types.setTypeParser(types.builtins.DATE, (text) => text);
// The same within an array (the driver names neither): days among days, as texts among texts.
const [dateArray, textArray] = [1182, 1009];
types.setTypeParser(dateArray, types.getTypeParser(textArray));
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
// Counts and positions: far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

export type Connected = { db: Db; close: () => Promise<void> };

/** A pool of connections for one log-in. `onLost` hears once of each the server dropped; unheard, that ends the process. */
export function connect(
  config: ClientConfig,
  { max, onLost }: { max: number; onLost: (error: Error) => void },
): Connected {
  const pool = new Pool({ ...config, max, idleTimeoutMillis: 30_000, pipeline: true });
  const lost = oncePerClient(onLost);
  // The pool hears of those that are idle; one in the middle of a transaction has only itself to tell it.
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", (error: Error) => lost(error, client)));
  pool.on("connect", statementsKept());
  pool.on("connect", sentInARow);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

function oncePerClient(tell: (error: Error) => void): (error: Error, client: PoolClient) => void {
  const told = new WeakSet<PoolClient>();
  return (error, client) => {
    if (told.has(client)) return;
    told.add(client);
    tell(error);
  };
}
