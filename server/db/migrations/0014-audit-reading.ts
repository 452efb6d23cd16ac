import { sql, type Kysely } from "kysely";

/** Readers of the audit are told how far the chain reaches, and nothing else of the seals. O5. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create function sealed_up_to() returns bigint language sql stable security definer set search_path = public as
   $$ select coalesce(max(entry_position), 0) from audit_seal $$`,
  `revoke execute on function sealed_up_to from public`,
  `grant execute on function sealed_up_to to web`,
];
