import { fail, ok, type Result } from "#domain/result.ts";
import { normalisedCode } from "#domain/account/one-time-code.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { hashOfCode } from "../../auth/one-time-code.ts";
import { passwordMatches } from "../../auth/password-hash.ts";
import { stepOfCode } from "../../auth/second-factor.ts";
import { openSession, type From, type Means } from "../../auth/sessions.ts";
import { attemptKey, type Throttle } from "../../auth/throttle.ts";
import { recordChange } from "../../db/audit.ts";
import type { Trx } from "../../db/connect.ts";
import { accountNamed, personNameOf, takeStep, invitationOf, type AccountRow } from "./store.ts";

export type LogInDeps = Door & { throttle: Throttle; now: () => string };
export type Credentials = { username: string; password: string; code?: string | undefined };

export type LogInRefusal =
  | { code: "account.wait"; seconds: number }
  | { code: "account.wrong-credentials" }
  | { code: "account.code-missing" }
  | { code: "account.code-wrong" }
  | { code: "account.password-not-chosen"; invitation: string };

/**
 * User name and password, then the code of those who set up a second factor. The same answer in the same time for an unknown
 * name, a wrong password and a closed account; wrong attempts meet a growing delay, never a lock-out. O4.
 */
export async function logIn(
  deps: LogInDeps,
  { username, password, code }: Credentials,
  from: From,
): Promise<Result<{ token: string; personName: string }, LogInRefusal>> {
  const userName = username.trim().toLowerCase();
  const key = attemptKey(userName, from.address);
  const seconds = await deps.throttle.enter(key);
  if (seconds > 0) return fail({ code: "account.wait", seconds });
  const account = await throughDoor(deps, null, (trx) => accountNamed(trx, userName));
  const open = account !== null && account.disabled_at === null ? account : null;
  if (!(await passwordMatches(password, open?.password_hash ?? null))) {
    const slip = await slipFor(deps, password, open);
    if (slip === null) return fail({ code: "account.wrong-credentials" });
    await deps.throttle.succeeded(key);
    return fail({ code: "account.password-not-chosen", invitation: slip });
  }
  if (open === null) return fail({ code: "account.wrong-credentials" });
  if (open.second_factor_on && (code ?? "").trim() === "") {
    await deps.throttle.uncounted(key);
    return fail({ code: "account.code-missing" });
  }
  if (!(await secondFactorHolds(deps, open, code ?? ""))) return fail({ code: "account.code-wrong" });
  await deps.throttle.succeeded(key);
  return ok(await enter(deps, open, { ...from, method: open.second_factor_on ? "password-code" : "password" }));
}

/** The first time, people type the slip's code where the password goes: they are sent to choose one. Asked of everybody alike. */
async function slipFor(deps: LogInDeps, typed: string, account: AccountRow | null): Promise<string | null> {
  const code = normalisedCode(typed);
  if (code === null) return null;
  const slip = await throughDoor(deps, null, (trx) => invitationOf(trx, hashOfCode(code), deps.wall()));
  return slip !== null && slip.accountId === account?.id ? code : null;
}

/** A code counts once: the step it belongs to must lie after the last one used. */
export async function secondFactorHolds(deps: LogInDeps, account: AccountRow, typed: string): Promise<boolean> {
  if (!account.second_factor_on) return true;
  const step = stepOfCode(account.second_factor_secret ?? "", typed, Date.parse(deps.wall()));
  return step !== null && (await throughDoor(deps, null, (trx) => takeStep(trx, account.id, step)));
}

/** Opens the session and puts it on record. */
export const enter = (
  deps: Door & { now: () => string },
  account: Known,
  from: From & Means,
): Promise<{ token: string; personName: string }> =>
  throughDoor(deps, account.tenant_id, (trx) => enterIn(trx, deps, account, from));

type Known = Pick<AccountRow, "id" | "tenant_id" | "person_id" | "path">;

/** The same inside a transaction that has something else to keep; it must know the account's tenant. */
export async function enterIn(
  trx: Trx,
  deps: Pick<LogInDeps, "wall" | "now">,
  account: Known,
  from: From & Means,
): Promise<{ token: string; personName: string }> {
  const { id, token } = await openSession(trx, account.id, from, deps.wall());
  await recordChange(
    trx,
    { tenantId: account.tenant_id, accountId: account.id, personId: account.person_id, fromAddress: from.address },
    deps.now(),
    {
      action: "session.open",
      noun: "account",
      rowId: account.id,
      path: account.path,
      value: { session: id, device: from.device, method: from.method },
    },
  );
  return { token, personName: await personNameOf(trx, token, deps.wall()) };
}
