import type { Db } from "../db/connect.ts";
import { newId } from "../db/new-id.ts";
import { inDays, throughDoor } from "./door.ts";
import { hashOfToken, newToken } from "./token.ts";

/**
 * The address of the first start, for the console and nowhere else: 256 bits, one use, 24 hours, void once an account exists.
 * `null` when there is one. Each start makes a new link and voids the one before. `publicUrl` without a slash at its end.
 */
export async function ensureSetUpLink(
  door: Db,
  { publicUrl, wall }: { publicUrl: string; wall: string },
): Promise<string | null> {
  const token = newToken();
  const made = await throughDoor({ door }, null, async (trx) => {
    const account = await trx.selectFrom("door.account").select("id").limit(1).executeTakeFirst();
    if (account !== undefined) return false;
    await trx
      .updateTable("door.link")
      .set({ revoked_at: wall })
      .where("kind", "=", "set-up")
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    await trx
      .insertInto("door.link")
      .values({
        token_hash: hashOfToken(token),
        id: newId(),
        kind: "set-up",
        created_at: wall,
        expires_at: inDays(wall, 1),
      })
      .execute();
    return true;
  });
  return made ? `${publicUrl}/set-up/${token}` : null;
}
