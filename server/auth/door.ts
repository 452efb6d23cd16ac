import { sql } from "kysely";
import { codeDays } from "#domain/account/one-time-code.ts";
import { dayOf, endOfDay } from "#domain/calendar/local-date.ts";
import type { Db, Trx } from "../db/connect.ts";

/** What stands at the door: its own connection, and the wall's clock. A demo's day moves no session and no code. */
export type Door = { door: Db; wall: () => string };

/** One transaction as the role `door`; `tenantId` where a change is put on record. */
export const throughDoor = <T>(
  { door }: Pick<Door, "door">,
  tenantId: string | null,
  work: (trx: Trx) => Promise<T>,
): Promise<T> =>
  door.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'door', true), set_config('app.tenant', ${tenantId ?? ""}, true)`.execute(trx);
    return work(trx);
  });

/** A slip's code holds to the end of its last day, as the slip says. */
export const codeEnds = (wall: string): string => endOfDay(dayOf(inDays(wall, codeDays)));

export const inDays = (at: string, days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();
