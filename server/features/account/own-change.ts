import { ok, type Result } from "#domain/result.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { passwordMatches } from "../../auth/password-hash.ts";
import { attemptKey, type Throttle } from "../../auth/throttle.ts";
import { recordChange } from "../../db/audit.ts";
import type { Trx } from "../../db/connect.ts";
import type { Caller } from "../../db/scoped.ts";
import { lockAccount, type AccountRow } from "./store.ts";

export type OwnDeps = Door & { throttle: Throttle; now: () => string };
/** Who acts, and in which session. */
export type Self = { caller: Caller; session: Buffer };
export type Done<E> = Promise<Result<Record<string, never>, E>>;
export type Wrong = { code: "account.password-wrong" } | { code: "account.wait"; seconds: number };

/** The password once more for what matters: an unlocked screen is not enough. Spaced out like log-in. */
export async function checkPassword(deps: OwnDeps, { caller }: Self, current: string): Promise<Wrong | null> {
  const key = attemptKey(`own ${caller.accountId}`, caller.fromAddress);
  const seconds = await deps.throttle.enter(key);
  if (seconds > 0) return { code: "account.wait", seconds };
  const account = await throughDoor(deps, null, (trx) => lockAccount(trx, caller.accountId));
  if (!(await passwordMatches(current, account.password_hash))) return { code: "account.password-wrong" };
  await deps.throttle.succeeded(key);
  return null;
}

class Undo extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super("undo");
    this.outcome = outcome;
  }
}

/** One transaction on the caller's own account, locked; a refusal undoes it. */
export async function onOwn<T, E>(
  deps: OwnDeps,
  { caller }: Self,
  work: (trx: Trx, account: AccountRow) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await throughDoor(deps, caller.tenantId, async (trx) => {
      const outcome = await work(trx, await lockAccount(trx, caller.accountId));
      if (!outcome.ok) throw new Undo(outcome);
      return outcome;
    });
  } catch (thrown) {
    if (thrown instanceof Undo) return thrown.outcome as Result<T, E>;
    throw thrown;
  }
}

/** Puts on record what was changed, in the change's own transaction. */
export async function change(
  trx: Trx,
  deps: OwnDeps,
  { caller }: Self,
  account: AccountRow,
  action: string,
  value: unknown,
): Promise<Result<Record<string, never>, never>> {
  const doer = {
    tenantId: caller.tenantId,
    accountId: caller.accountId,
    personId: caller.actor.personId,
    fromAddress: caller.fromAddress,
  };
  await recordChange(trx, doer, deps.now(), { action, noun: "account", rowId: account.id, path: account.path, value });
  return ok({});
}
