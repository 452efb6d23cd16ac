import { sql } from "kysely";
import type { ChannelBody } from "#contract/channel.ts";
import type { Grant } from "#domain/access/role.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { inDays, throughDoor, type Door } from "#server/auth/door.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { recordChange } from "#server/db/audit.ts";
import type { Trx } from "#server/db/connect.ts";
import { newId } from "#server/db/new-id.ts";
import type { Caller } from "#server/db/scoped.ts";

/** A feed left alone ends after two years: an address forgotten in an old telephone does not tell for ever. */
const feedDays = 730;

export type OwnChannels = ChannelBody & { feed: { madeAt: string; endsAt: string } | null };

/** What the person chose (everything is on until they did) and the feed that is open. */
export const channelsOfAccount = (door: Door, { accountId }: Caller): Promise<OwnChannels> =>
  throughDoor(door, null, async (trx) => {
    const row = await trx
      .selectFrom("door.channel")
      .where("account_id", "=", accountId)
      .select(["mail", "in_app as inApp"])
      .executeTakeFirst();
    const feed = await openFeed(trx, accountId)
      .where("expires_at", ">", door.wall())
      .select(["created_at as madeAt", "expires_at as endsAt"])
      .executeTakeFirst();
    return { ...(row ?? { mail: true, inApp: true }), feed: feed ?? null };
  });

const openFeed = (trx: Trx, accountId: string) =>
  trx
    .selectFrom("door.link")
    .where("account_id", "=", accountId)
    .where("kind", "=", "feed")
    .where("revoked_at", "is", null);

export const saveChannels = (door: Door, caller: Caller, { mail, inApp }: ChannelBody): Promise<void> =>
  throughDoor(door, caller.tenantId, async (trx) => {
    await trx
      .insertInto("door.channel")
      .values({ account_id: caller.accountId, mail, in_app: inApp })
      .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ mail, in_app: inApp }))
      .execute();
    await onRecord(trx, { door, caller }, "channel.chosen", { mail, inApp });
  });

/** A new address; the one before ends with it. Returns the token, which is kept nowhere. */
export const makeFeed = (door: Door, caller: Caller): Promise<string> =>
  throughDoor(door, caller.tenantId, async (trx) => {
    const token = newToken();
    await revoke(trx, door, caller);
    await trx
      .insertInto("door.link")
      .values({
        token_hash: hashOfToken(token),
        id: newId(),
        kind: "feed",
        account_id: caller.accountId,
        created_at: door.wall(),
        expires_at: inDays(door.wall(), feedDays),
      })
      .execute();
    await onRecord(trx, { door, caller }, "channel.feed-made", null);
    return token;
  });

export const endFeed = (door: Door, caller: Caller): Promise<void> =>
  throughDoor(door, caller.tenantId, async (trx) => {
    if ((await revoke(trx, door, caller)) > 0n) await onRecord(trx, { door, caller }, "channel.feed-ended", null);
  });

async function revoke(trx: Trx, door: Door, { accountId }: Caller): Promise<bigint> {
  const { numUpdatedRows } = await trx
    .updateTable("door.link")
    .set({ revoked_at: door.wall() })
    .where("account_id", "=", accountId)
    .where("kind", "=", "feed")
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows;
}

async function onRecord(trx: Trx, { door, caller }: { door: Door; caller: Caller }, action: string, value: unknown) {
  const { path } = await trx
    .selectFrom("door.account")
    .where("id", "=", caller.accountId)
    .select("path")
    .executeTakeFirstOrThrow();
  const doer = {
    tenantId: caller.tenantId,
    accountId: caller.accountId,
    personId: caller.actor.personId,
    fromAddress: caller.fromAddress,
  };
  await recordChange(trx, doer, door.wall(), { action, noun: "account", rowId: caller.accountId, path, value });
}

type FeedCaller = { accountId: string; tenantId: string; personId: string; personName: string; grants: Grant[] };

/** Whose feed it is, with the rights of the very day; `null` for an address that is none, ended, or of a closed account. */
export const feedCaller = (door: Door, token: string, { at, from }: { at: string; from: string }) =>
  throughDoor(door, null, async (trx): Promise<Caller | null> => {
    const { rows } = await sql<{ facts: FeedCaller | null }>`
      select door.feed_caller_of(${hashOfToken(token)}, ${door.wall()}, ${dayOf(at)}) as facts`.execute(trx);
    const facts = rows[0]?.facts ?? null;
    if (facts === null) return null;
    const { personId, grants, ...account } = facts;
    return { ...account, actor: { personId, grants }, administrator: false, fromAddress: from, requestKey: null };
  });
