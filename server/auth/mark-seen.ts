import { sql } from "kysely";
import type { Db } from "../db/connect.ts";

const gatherMs = 250;

type Marks = Map<string, { hash: Buffer; wall: string }>;
const gathered = new WeakMap<Db, Marks>();

/**
 * When somebody was last seen is counted in minutes and need not outlast a power cut: no request waits for it, and those of a
 * moment go in one statement.
 */
export function markSeen(door: Db, hash: Buffer, wall: string): void {
  const marks = gathered.get(door) ?? new Map<string, { hash: Buffer; wall: string }>();
  marks.set(hash.toString("hex"), { hash, wall });
  if (gathered.has(door)) return;
  gathered.set(door, marks);
  const later = setTimeout(() => {
    gathered.delete(door);
    // Told again with the next request; where the database is gone, the request itself says so.
    keep(door, marks).catch(() => undefined);
  }, gatherMs);
  later.unref();
}

/**
 * A session that somebody else is just writing (another process marks it, it is being ended) is left to its next request: no mark
 * waits for another, so that none can block each other.
 */
const keep = (door: Db, marks: Marks): Promise<unknown> =>
  door.transaction().execute(async (trx) => {
    const told = [...marks.values()];
    await sql`select set_config('role', 'door', true), set_config('synchronous_commit', 'off', true)`.execute(trx);
    await sql`with free as (
        select session.token_hash, seen.wall
        from unnest(${told.map(({ hash }) => hash)}::bytea[], ${told.map(({ wall }) => wall)}::timestamptz[]) as seen (hash, wall)
          join door.session on session.token_hash = seen.hash and session.last_seen_at < seen.wall
        for no key update of session skip locked)
      update door.session set last_seen_at = free.wall from free where session.token_hash = free.token_hash`.execute(
      trx,
    );
  });
