import { looksCopied } from "#domain/account/passkey.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { PasskeyAnswer, PasskeyQuestion } from "#contract/account-passkey.ts";
import { challengeMinutes, keepChallenge, takeChallenge } from "../../auth/challenge.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { challengeIn, handleOf, provenUse } from "../../auth/passkey-proof.ts";
import type { From } from "../../auth/sessions.ts";
import { hasName, type Site } from "../../auth/site.ts";
import { attemptKey, questionKey, type Throttle } from "../../auth/throttle.ts";
import { recordChange } from "../../db/audit.ts";
import type { Trx } from "../../db/connect.ts";
import { enterIn, type LogInDeps } from "./log-in.ts";
import { lockAccount, type AccountRow } from "./store.ts";

type AskRefusal = { code: "passkey.address" } | { code: "account.asked-often"; seconds: number };

/** A question for whichever key of this place the person picks: no user name is typed. Spaced out by address. */
export const askForPasskey = async (
  deps: Door & { throttle: Throttle },
  { site, from }: { site: Site; from: From },
): Promise<Result<PasskeyQuestion, AskRefusal>> => {
  if (!hasName(site)) return fail({ code: "passkey.address" });
  const asker = questionKey(from.address);
  const seconds = await deps.throttle.ask(asker);
  if (seconds > 0) return fail({ code: "account.asked-often", seconds });
  const keep = (trx: Trx) => keepChallenge(trx, "passkey-log-in", { asker }, deps.wall());
  const challenge = await throughDoor(deps, null, keep);
  return ok({ challenge, site: site.name, timeout: challengeMinutes * 60_000 });
};

type Refusal =
  | { code: "account.wait"; seconds: number }
  | { code: "passkey.expired" | "passkey.unknown" | "passkey.not-verified" | "passkey.copied" };
type Entered = { token: string; personName: string };

/**
 * Log-in with a device's key. The device has verified its person, so no further code is asked. The same answer for a key nobody
 * has, a removed one and one of a closed account; wrong attempts meet the delay of the account's passwords. O4.
 */
export async function logInWithPasskey(
  deps: LogInDeps,
  { sent, site, from }: { sent: PasskeyAnswer; site: Site; from: From },
): Promise<Result<Entered, Refusal>> {
  const known = await throughDoor(deps, null, (trx) => findKey(trx, sent.credentialId));
  const key = attemptKey(known?.user_name ?? `passkey ${sent.credentialId}`, from.address);
  const seconds = await deps.throttle.enter(key);
  if (seconds > 0) return fail({ code: "account.wait", seconds });
  const challenge = challengeIn(sent.clientData);
  if ((await takeChallenge(deps, ["passkey-log-in"], challenge)) === null) return fail({ code: "passkey.expired" });
  if (known === null) return fail({ code: "passkey.unknown" });
  if (sent.userHandle !== handleOf(known.account_id)) return fail({ code: "passkey.not-verified" });
  const use = await provenUse(sent, { challenge, site }, known.public_key);
  if (use === null) return fail({ code: "passkey.not-verified" });
  const outcome = await throughDoor(deps, known.tenant_id, (trx) =>
    take(trx, deps, { passkeyId: known.id, accountId: known.account_id, use, from }),
  );
  if (outcome.ok) await deps.throttle.succeeded(key);
  return outcome;
}

const findKey = async (trx: Trx, credentialId: string) =>
  (await trx
    .selectFrom("door.passkey")
    .innerJoin("door.account", "door.account.id", "door.passkey.account_id")
    .where("credential_id", "=", credentialId)
    .select(["door.passkey.id", "public_key", "account_id", "user_name", "tenant_id"])
    .executeTakeFirst()) ?? null;

type Taking = { passkeyId: string; accountId: string; use: { counter: number; backedUp: boolean }; from: From };

/** Account and key are looked at anew, locked: either may have been closed while the proof was checked. */
async function take(
  trx: Trx,
  deps: LogInDeps,
  { passkeyId, accountId, use, from }: Taking,
): Promise<Result<Entered, Refusal>> {
  const account = await lockAccount(trx, accountId);
  const key = await trx
    .selectFrom("door.passkey")
    .where("id", "=", passkeyId)
    .select(["counter", "blocked_at"])
    .forUpdate()
    .executeTakeFirst();
  if (key === undefined || account.disabled_at !== null) return fail({ code: "passkey.unknown" });
  if (key.blocked_at !== null) return fail({ code: "passkey.copied" });
  if (looksCopied({ kept: key.counter, shown: use.counter })) {
    await block(trx, deps, { account, passkeyId, from });
    return fail({ code: "passkey.copied" });
  }
  await trx
    .updateTable("door.passkey")
    .set({ counter: use.counter, backed_up: use.backedUp, last_used_at: deps.wall() })
    .where("id", "=", passkeyId)
    .execute();
  return ok(await enterIn(trx, deps, account, { ...from, method: "passkey", passkeyId }));
}

/** Shut from now on, the original too: which of the two was shown, nobody can tell. The person sees it and makes a new one. */
async function block(
  trx: Trx,
  deps: LogInDeps,
  { account, passkeyId, from }: { account: AccountRow; passkeyId: string; from: From },
): Promise<void> {
  await trx.updateTable("door.passkey").set({ blocked_at: deps.wall() }).where("id", "=", passkeyId).execute();
  await recordChange(
    trx,
    { tenantId: account.tenant_id, accountId: account.id, personId: account.person_id, fromAddress: from.address },
    deps.now(),
    {
      action: "account.block-passkey",
      noun: "account",
      rowId: account.id,
      path: account.path,
      value: { passkey: passkeyId },
    },
  );
}
