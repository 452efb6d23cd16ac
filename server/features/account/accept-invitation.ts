import { fail, ok, type Result } from "#domain/result.ts";
import type { InvitationView } from "#contract/account.ts";
import { normalisedCode } from "#domain/account/one-time-code.ts";
import { passwordFault, type PasswordFault } from "#domain/account/password.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { hashOfCode } from "../../auth/one-time-code.ts";
import { hashOfPassword } from "../../auth/password-hash.ts";
import { revokeSessions, type From } from "../../auth/sessions.ts";
import { recordChange } from "../../db/audit.ts";
import { enter } from "./log-in.ts";
import { invitationOf, setPassword, takeInvitation, type InvitationFacts } from "./store.ts";

type Void = { code: "invitation.void" };
export type PasswordWeak = { code: "account.password-weak"; fault: PasswordFault };

/** Whose slip it is. Shows; uses nothing up, since mail and chat scanners open links. */
export async function showInvitation(door: Door, typed: string): Promise<Result<InvitationView, Void>> {
  const facts = await find(door, typed);
  if (facts === null) return fail({ code: "invitation.void" });
  return ok({
    personName: facts.personName,
    username: facts.userName,
    organisationName: facts.organisationName ?? "",
    expiresAt: new Date(facts.expiresAt).toISOString(),
    renewal: facts.renewal,
  });
}

const find = (door: Door, typed: string): Promise<InvitationFacts | null> => {
  const code = normalisedCode(typed);
  return code === null
    ? Promise.resolve(null)
    : throughDoor(door, null, (trx) => invitationOf(trx, hashOfCode(code), door.wall()));
};

/**
 * The person chooses an own password: the code is used up and every earlier session ends. Logged in at once, unless a second
 * factor stands in between (`token` null).
 */
export async function acceptInvitation(
  deps: Door & { now: () => string },
  typed: string,
  password: string,
  from: From,
): Promise<Result<{ username: string; token: string | null }, Void | PasswordWeak>> {
  const facts = await find(deps, typed);
  if (facts === null) return fail({ code: "invitation.void" });
  const fault = passwordFault(password, facts.userName);
  if (fault !== null) return fail({ code: "account.password-weak", fault });
  const hash = await hashOfPassword(password);
  const taken = await take(deps, facts, { codeHash: hashOfCode(normalisedCode(typed) ?? ""), hash, from });
  if (!taken) return fail({ code: "invitation.void" });
  if (facts.secondFactor) return ok({ username: facts.userName, token: null });
  const account = { id: facts.accountId, tenant_id: facts.tenantId, person_id: facts.personId, path: facts.path };
  const { token } = await enter(deps, account, { ...from, method: "slip" });
  return ok({ username: facts.userName, token });
}

const take = (
  deps: Door & { now: () => string },
  facts: InvitationFacts,
  { codeHash, hash, from }: { codeHash: Buffer; hash: string; from: From },
): Promise<boolean> =>
  throughDoor(deps, facts.tenantId, async (trx) => {
    if (!(await takeInvitation(trx, codeHash, deps.wall()))) return false;
    await setPassword(trx, facts.accountId, hash, deps.wall());
    const ended = await revokeSessions(trx, facts.accountId, deps.wall(), null);
    const doer = {
      tenantId: facts.tenantId,
      accountId: facts.accountId,
      personId: facts.personId,
      fromAddress: from.address,
    };
    await recordChange(trx, doer, deps.now(), {
      action: "account.choose-password",
      noun: "account",
      rowId: facts.accountId,
      path: facts.path,
      value: { sessionsEnded: ended },
    });
    return true;
  });
