import { sql, type Kysely } from "kysely";

/**
 * A seal says below which transaction all that was on record had been sealed with it, so that the sealer looks at what is new and
 * not, every second, at all there ever was. O5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_seal add column below xid8`.execute(db);
  await sql`create index audit_entry_tx on audit_entry (tx)`.execute(db);
}
