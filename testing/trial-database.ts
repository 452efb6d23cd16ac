import { Kysely, PostgresDialect } from "kysely";
import { Client, type ClientConfig } from "pg";
import type { Db } from "#server/db/connect.ts";
import type { Schema } from "#server/db/schema.generated.ts";

/** A connection on which requests run for real, and whatever they wrote can be taken back: a transaction around theirs. */
export type Trial = {
  db: Db;
  /** What `work` wrote is gone when it is through, even what its requests committed. May be nested. */
  undone: <T>(work: () => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** Requests may begin a transaction one after the other; two at once on one connection would never end. */
const turn = "begin";

/** As `web_login` (or whom `config` names): row security and grants hold as they do for a request. */
export async function trialOn(config: ClientConfig): Promise<Trial> {
  const client = new Client(config);
  await client.connect();
  let depth = 0;
  const query = (text: string, values?: unknown[]) => client.query(depth === 0 ? text : inside(text), values ?? []);
  const pool = {
    connect: async () => ({ query, release: () => undefined }),
    end: () => client.end(),
    options: {},
  };
  const undone = async <T>(work: () => Promise<T>): Promise<T> => {
    const mark = `trial_${depth}`;
    await client.query(depth === 0 ? turn : `savepoint ${mark}`);
    depth += 1;
    try {
      return await work();
    } finally {
      depth -= 1;
      await client.query(depth === 0 ? "rollback" : `rollback to savepoint ${mark}; release savepoint ${mark}`);
    }
  };
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as never }) });
  return { db, undone, close: () => db.destroy() };
}

/** A request's own transaction becomes a savepoint within the one around it. */
function inside(text: string): string {
  if (text === "begin") return "savepoint of_request";
  if (text === "commit") return "set constraints all immediate; release savepoint of_request";
  return text === "rollback" ? "rollback to savepoint of_request; release savepoint of_request" : text;
}
