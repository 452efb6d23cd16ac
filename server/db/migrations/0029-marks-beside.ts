import { sql, type Kysely } from "kysely";

/**
 * Of two marks for one member made by people who had not seen each other's, the newest holds and the other stays beside it until
 * somebody who sees both has marked. `arrived_at` by the database's clock, as a room's reading is; null: long seen. M6.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attendance add column arrived_at timestamptz, add column beside jsonb not null default '[]'`.execute(
    db,
  );
}
