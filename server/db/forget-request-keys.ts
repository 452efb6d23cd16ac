import { sql } from "kysely";
import type { Db } from "./connect.ts";

/** How long an answer is kept for a request that may come again: a device in a mountain commune sends days later. */
const keptDays = 14;

/** The kept answers hold personal data and serve only repeats: older ones are removed. Returns how many. O6. */
export const forgetRequestKeys = (sweep: Db, now: string): Promise<number> =>
  sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    const before = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString();
    const { numDeletedRows } = await trx.deleteFrom("request_key").where("at", "<", before).executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
