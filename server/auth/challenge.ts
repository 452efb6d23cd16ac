import type { Trx } from "../db/connect.ts";
import { throughDoor, type Door } from "./door.ts";
import { hashOfToken, newToken } from "./token.ts";

export type Purpose = "passkey-add" | "passkey-log-in" | "oidc-log-in" | "oidc-link" | "oidc-code";

/** Long enough to fetch the telephone from the coat. */
export const challengeMinutes = 5;

type Kept = { accountId: string | null; content: unknown };

/** A number used once: told to the browser, only its hash kept. What ran out is swept away by the way. */
export async function keepChallenge(
  trx: Trx,
  purpose: Purpose,
  { accountId = null, content = null }: Partial<Kept>,
  wall: string,
): Promise<string> {
  const token = newToken();
  await trx.deleteFrom("door.challenge").where("expires_at", "<=", wall).execute();
  await trx
    .insertInto("door.challenge")
    .values({
      token_hash: hashOfToken(token),
      purpose,
      account_id: accountId,
      content: content === null ? null : JSON.stringify(content),
      created_at: wall,
      expires_at: new Date(Date.parse(wall) + challengeMinutes * 60_000).toISOString(),
    })
    .execute();
  return token;
}

/** Uses it up whatever comes after, in a transaction of its own; `null` for one unknown, used, run out or meant for something else. */
export const takeChallenge = (door: Door, purpose: Purpose, token: string): Promise<Kept | null> =>
  throughDoor(door, null, async (trx) => {
    const taken = await trx
      .deleteFrom("door.challenge")
      .where("token_hash", "=", hashOfToken(token))
      .where("purpose", "=", purpose)
      .returning(["account_id", "content", "expires_at"])
      .executeTakeFirst();
    if (taken === undefined || Date.parse(taken.expires_at) <= Date.parse(door.wall())) return null;
    return { accountId: taken.account_id, content: taken.content };
  });
