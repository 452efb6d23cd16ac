import { sql } from "kysely";
import type { Scoped } from "./scoped.ts";

/** The one clock by which readings and what they show are put in order, whichever process made them. */
export async function databaseInstant({ trx }: Scoped): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(trx);
  return new Date(rows[0]?.at ?? 0).toISOString();
}
