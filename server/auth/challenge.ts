import type { Trx } from "../db/connect.ts";
import { throughDoor, type Door } from "./door.ts";
import { hashOfToken, newToken } from "./token.ts";

export type Purpose = "passkey-add" | "passkey-log-in" | "oidc-log-in" | "oidc-link" | "oidc-code";

/** Long enough to fetch the telephone from the coat. */
export const challengeMinutes = 5;

/** Open ones of one address; with the throttle before them hardly ever reached. One more takes the place of the oldest. */
export const mostOpen = 200;

type Kept = { accountId: string | null; content: unknown };
/** By which key an address is counted; `null` for somebody logged in. */
type Asked = { asker: string | null };
type Taken = Kept & { purpose: Purpose };

/** A number used once: told to the browser, only its hash kept. What ran out is swept away by the way. */
export async function keepChallenge(
  trx: Trx,
  purpose: Purpose,
  { accountId = null, content = null, asker = null, token = newToken() }: Partial<Kept & Asked> & { token?: string },
  wall: string,
): Promise<string> {
  await trx.deleteFrom("door.challenge").where("expires_at", "<=", wall).execute();
  if (asker !== null) await makeRoom(trx, asker);
  await trx
    .insertInto("door.challenge")
    .values({
      token_hash: hashOfToken(token),
      purpose,
      account_id: accountId,
      content: content === null ? null : JSON.stringify(content),
      asker,
      created_at: wall,
      expires_at: new Date(Date.parse(wall) + challengeMinutes * 60_000).toISOString(),
    })
    .execute();
  return token;
}

const makeRoom = (trx: Trx, asker: string): Promise<unknown> =>
  trx
    .deleteFrom("door.challenge")
    .where("token_hash", "in", (open) =>
      open
        .selectFrom("door.challenge")
        .where("asker", "=", asker)
        .orderBy("created_at", "desc")
        .orderBy("token_hash")
        .offset(mostOpen - 1)
        .select("token_hash"),
    )
    .execute();

/** Uses it up whatever comes after, in a transaction of its own; `null` for one unknown, used, run out or meant for something else. */
export const takeChallenge = (door: Door, purposes: readonly Purpose[], token: string): Promise<Taken | null> =>
  throughDoor(door, null, async (trx) => {
    const taken = await trx
      .deleteFrom("door.challenge")
      .where("token_hash", "=", hashOfToken(token))
      .where("purpose", "in", purposes)
      .returning(fields)
      .executeTakeFirst();
    return takenFrom(taken, door.wall());
  });

/** Looks without using up: of those who may try again. */
export const readChallenge = (door: Door, purpose: Purpose, token: string): Promise<Taken | null> =>
  throughDoor(door, null, async (trx) => {
    const kept = await trx
      .selectFrom("door.challenge")
      .where("token_hash", "=", hashOfToken(token))
      .where("purpose", "=", purpose)
      .select(fields)
      .executeTakeFirst();
    return takenFrom(kept, door.wall());
  });

const fields = ["purpose", "account_id", "content", "expires_at"] as const;

const takenFrom = (
  row: { purpose: string; account_id: string | null; content: unknown; expires_at: string } | undefined,
  wall: string,
): Taken | null =>
  row === undefined || Date.parse(row.expires_at) <= Date.parse(wall)
    ? null
    : { purpose: row.purpose as Purpose, accountId: row.account_id, content: row.content };
