import type { Selectable } from "kysely";
import { mostPasskeys } from "#domain/account/passkey.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { PasskeyBody, PasskeyOffer, PasskeyView } from "#contract/account-passkey.ts";
import { challengeMinutes, keepChallenge, takeChallenge } from "../../auth/challenge.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { algorithms, challengeIn, handleOf, provenKey, type NewKey } from "../../auth/passkey-proof.ts";
import { hasName, type Site } from "../../auth/site.ts";
import type { Trx } from "../../db/connect.ts";
import { newId } from "../../db/new-id.ts";
import type { Schema } from "../../db/schema.generated.ts";
import { change, checkPassword, onOwn, type Done, type OwnDeps, type Self, type Wrong } from "./own-change.ts";

const programName = "Sinh hoạt chuyên đề";

/** The caller's own keys, the oldest first. */
export const listPasskeys = ({ door }: Pick<Door, "door">, { caller }: Self): Promise<PasskeyView[]> =>
  throughDoor({ door }, null, async (trx) => (await keysOf(trx, caller.accountId)).map(viewOf));

const keysOf = (trx: Trx, accountId: string): Promise<Selectable<Schema["door.passkey"]>[]> =>
  trx.selectFrom("door.passkey").where("account_id", "=", accountId).selectAll().orderBy("id").execute();

const viewOf = (row: Selectable<Schema["door.passkey"]>): PasskeyView => ({
  id: row.id,
  name: row.name,
  site: row.site,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  backedUp: row.backed_up,
  blocked: row.blocked_at !== null,
});

type OfferRefusal = Wrong | { code: "passkey.address" } | { code: "passkey.too-many" };

/** What the browser needs to make a key here. A key is a whole log-in, so the password is asked for once more. O4. */
export async function offerPasskey(
  deps: OwnDeps,
  self: Self,
  { current, site }: { current: string; site: Site },
): Promise<Result<PasskeyOffer, OfferRefusal>> {
  if (!hasName(site)) return fail({ code: "passkey.address" });
  const wrong = await checkPassword(deps, self, current);
  if (wrong !== null) return fail(wrong);
  return onOwn<PasskeyOffer, OfferRefusal>(deps, self, async (trx, account) => {
    const known = await keysOf(trx, account.id);
    if (known.length >= mostPasskeys) return fail({ code: "passkey.too-many" });
    const challenge = await keepChallenge(trx, "passkey-add", { accountId: account.id }, deps.wall());
    return ok({
      challenge,
      site: { id: site.name, name: programName },
      user: { id: handleOf(account.id), name: account.user_name, displayName: self.caller.personName },
      algorithms,
      known: known.map(({ credential_id: id, transports }) => ({ id, transports: transports.split(" ") })),
      timeout: challengeMinutes * 60_000,
    });
  });
}

type AddRefusal = { code: "passkey.expired" | "passkey.not-verified" | "passkey.known" | "passkey.too-many" };

/** Keeps a device's new key under the device's name, which may be changed afterwards. */
export async function addPasskey(
  deps: OwnDeps,
  self: Self,
  { sent, site, device }: { sent: PasskeyBody; site: Site; device: string },
): Promise<Result<PasskeyView, AddRefusal>> {
  const challenge = challengeIn(sent.clientData);
  const taken = await takeChallenge(deps, ["passkey-add"], challenge);
  if (taken?.accountId !== self.caller.accountId) return fail({ code: "passkey.expired" });
  const key = await provenKey(sent, { challenge, site });
  if (key === null) return fail({ code: "passkey.not-verified" });
  return onOwn<PasskeyView, AddRefusal>(deps, self, async (trx, account) => {
    const known = await keysOf(trx, account.id);
    if (known.length >= mostPasskeys) return fail({ code: "passkey.too-many" });
    const row = rowOf(key, { accountId: account.id, site: site.name, name: device, transports: sent.transports });
    const kept = await trx
      .insertInto("door.passkey")
      .values({ ...row, created_at: deps.wall() })
      .onConflict((conflict) => conflict.column("credential_id").doNothing())
      .returningAll()
      .executeTakeFirst();
    if (kept === undefined) return fail({ code: "passkey.known" });
    await change(trx, deps, self, account, "account.add-passkey", { passkey: kept.id, name: kept.name });
    return ok(viewOf(kept));
  });
}

const rowOf = (
  { credentialId, publicKey, counter, backedUp }: NewKey,
  {
    accountId,
    site,
    name,
    transports,
  }: { accountId: string; site: string; name: string; transports: readonly string[] },
) => ({
  id: newId(),
  account_id: accountId,
  credential_id: credentialId,
  public_key: publicKey,
  counter,
  transports: transports.filter((one) => /^[a-z-]+$/.test(one)).join(" "),
  site,
  name,
  backed_up: backedUp,
});

/** One of the caller's own; another's does not exist. */
export const namePasskey = (
  deps: OwnDeps,
  self: Self,
  { id, name }: { id: string; name: string },
): Promise<Result<PasskeyView, { code: "row.unknown" }>> =>
  onOwn(deps, self, async (trx, account) => {
    const named = await trx
      .updateTable("door.passkey")
      .set({ name })
      .where("id", "=", id)
      .where("account_id", "=", account.id)
      .returningAll()
      .executeTakeFirst();
    if (named === undefined) return fail({ code: "row.unknown" });
    await change(trx, deps, self, account, "account.name-passkey", { passkey: id, name });
    return ok(viewOf(named));
  });

/** A key that goes takes along what was opened with it: whoever holds the lost device is out at once. */
export const removePasskey = (deps: OwnDeps, self: Self, id: string): Done<{ code: "row.unknown" }> =>
  onOwn(deps, self, async (trx, account) => {
    await trx
      .updateTable("door.session")
      .set({ revoked_at: deps.wall() })
      .where("passkey_id", "=", id)
      .where("account_id", "=", account.id)
      .where("token_hash", "!=", self.session)
      .where("revoked_at", "is", null)
      .execute();
    const removed = await trx
      .deleteFrom("door.passkey")
      .where("id", "=", id)
      .where("account_id", "=", account.id)
      .returning("name")
      .executeTakeFirst();
    if (removed === undefined) return fail({ code: "row.unknown" });
    return change(trx, deps, self, account, "account.remove-passkey", { passkey: id, name: removed.name });
  });
