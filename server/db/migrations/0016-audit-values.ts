import { sql, type Kysely } from "kysely";

/**
 * The values of changes hold contributions, draft minutes and reasons of absence: more than those who read the audit may see
 * (domain.md 8). Requests only add them; the chain's check alone reads them. O5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop policy audit_value_read on audit_value`.execute(db);
  await sql`revoke select on audit_value from web`.execute(db);
}
