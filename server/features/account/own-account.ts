import { fail, ok, type Result } from "#domain/result.ts";
import type { DeviceSession, LogInMethod, SecondFactorOffer } from "#contract/account.ts";
import { passwordFault } from "#domain/account/password.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { hashOfPassword } from "../../auth/password-hash.ts";
import { qrImage } from "../../auth/qr.ts";
import { enrolAddress, newSecret, stepOfCode } from "../../auth/second-factor.ts";
import { revokeSessions } from "../../auth/sessions.ts";
import type { PasswordWeak } from "./accept-invitation.ts";
import { change, checkPassword, onOwn, type Done, type OwnDeps, type Self, type Wrong } from "./own-change.ts";
import { lockAccount, setPassword, setSecondFactor, takeStep } from "./store.ts";

/** All of a person's open sessions, the newest use first. */
export const listSessions = ({ door, wall }: Door, { caller, session }: Self): Promise<DeviceSession[]> =>
  throughDoor({ door }, null, async (trx) => {
    const rows = await trx
      .selectFrom("door.session")
      .where("account_id", "=", caller.accountId)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", wall())
      .where("last_seen_at", ">", new Date(Date.parse(wall()) - 12 * 3_600_000).toISOString())
      .selectAll()
      .orderBy("last_seen_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      current: row.token_hash.equals(session),
      device: row.device,
      method: row.method as LogInMethod,
      fromAddress: row.from_address,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
    }));
  });

/** Ends one session of the caller's own; another's does not exist. */
export const endSession = (deps: OwnDeps, self: Self, id: string): Done<{ code: "row.unknown" }> =>
  onOwn(deps, self, async (trx, account) => {
    const ended = await trx
      .updateTable("door.session")
      .set({ revoked_at: deps.wall() })
      .where("id", "=", id)
      .where("account_id", "=", account.id)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (ended === undefined) return fail({ code: "row.unknown" });
    return change(trx, deps, self, account, "session.end", { session: id });
  });

export const endOtherSessions = (deps: OwnDeps, self: Self): Done<never> =>
  onOwn(deps, self, async (trx, account) => {
    const ended = await revokeSessions(trx, account.id, deps.wall(), self.session);
    return change(trx, deps, self, account, "session.end-others", { ended });
  });

/** Log-out: this session ends. */
export const endThisSession = (deps: OwnDeps, self: Self): Done<never> =>
  onOwn(deps, self, async (trx, account) => {
    await trx
      .updateTable("door.session")
      .set({ revoked_at: deps.wall() })
      .where("token_hash", "=", self.session)
      .execute();
    return change(trx, deps, self, account, "session.close", null);
  });

/** A new password ends every other session. */
export async function changePassword(
  deps: OwnDeps,
  self: Self,
  { current, next }: { current: string; next: string },
): Done<Wrong | PasswordWeak> {
  const wrong = await checkPassword(deps, self, current);
  if (wrong !== null) return fail(wrong);
  const account = await throughDoor(deps, null, (trx) => lockAccount(trx, self.caller.accountId));
  const fault = passwordFault(next, account.user_name);
  if (fault !== null) return fail({ code: "account.password-weak", fault });
  const hash = await hashOfPassword(next);
  return onOwn(deps, self, async (trx) => {
    await setPassword(trx, account.id, hash, deps.wall());
    const ended = await revokeSessions(trx, account.id, deps.wall(), self.session);
    return change(trx, deps, self, account, "account.change-password", { sessionsEnded: ended });
  });
}

/** A secret to enrol with; nothing counts until a code made with it was shown. */
export async function offerSecondFactor(
  deps: OwnDeps,
  self: Self,
  current: string,
): Promise<Result<SecondFactorOffer, Wrong | { code: "account.second-factor-on" }>> {
  const wrong = await checkPassword(deps, self, current);
  if (wrong !== null) return fail(wrong);
  const secret = newSecret();
  return onOwn<SecondFactorOffer, { code: "account.second-factor-on" }>(deps, self, async (trx, account) => {
    if (account.second_factor_on) return fail({ code: "account.second-factor-on" });
    await setSecondFactor(trx, account.id, secret, false);
    await change(trx, deps, self, account, "account.offer-second-factor", null);
    const address = enrolAddress(secret, account.user_name);
    return ok({ secret, address, qr: await qrImage(address) });
  });
}

type CodeRefusal =
  | { code: "account.second-factor-on" }
  | { code: "account.second-factor-off" }
  | { code: "account.code-wrong" };

/** Turned on by a first code; that code is used up like any other. */
export const confirmSecondFactor = (deps: OwnDeps, self: Self, typed: string): Done<CodeRefusal> =>
  onOwn<Record<string, never>, CodeRefusal>(deps, self, async (trx, account) => {
    if (account.second_factor_on) return fail({ code: "account.second-factor-on" });
    if (account.second_factor_secret === null) return fail({ code: "account.second-factor-off" });
    const step = stepOfCode(account.second_factor_secret, typed, Date.parse(deps.wall()));
    if (step === null || !(await takeStep(trx, account.id, step))) return fail({ code: "account.code-wrong" });
    await setSecondFactor(trx, account.id, account.second_factor_secret, true);
    return change(trx, deps, self, account, "account.turn-on-second-factor", null);
  });

export async function dropSecondFactor(
  deps: OwnDeps,
  self: Self,
  current: string,
): Done<Wrong | { code: "account.second-factor-off" }> {
  const wrong = await checkPassword(deps, self, current);
  if (wrong !== null) return fail(wrong);
  return onOwn(deps, self, async (trx, account) => {
    if (!account.second_factor_on) return fail({ code: "account.second-factor-off" });
    await setSecondFactor(trx, account.id, null, false);
    return change(trx, deps, self, account, "account.turn-off-second-factor", null);
  });
}
