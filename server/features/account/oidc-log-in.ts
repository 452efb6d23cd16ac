import { fail, ok, type Result } from "#domain/result.ts";
import { keepChallenge, readChallenge, takeChallenge } from "../../auth/challenge.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import { OidcFault, type Identity, type OidcProvider, type OidcSecrets } from "../../auth/oidc.ts";
import type { From } from "../../auth/sessions.ts";
import { attemptKey, questionKey, type Throttle } from "../../auth/throttle.ts";
import { hashOfToken, newToken } from "../../auth/token.ts";
import { enter, secondFactorHolds, type LogInDeps } from "./log-in.ts";
import { lockAccount, type AccountRow } from "./store.ts";

export type OidcFailure = {
  code: "oidc.unreachable" | "oidc.declined" | "oidc.untrusted" | "oidc.state" | "oidc.unknown";
};

/** What is kept of a way to the provider: the secrets, where the person was going, and which browser set out. */
type Journey = OidcSecrets & { next: string; browser: string };

type Leaving = { provider: OidcProvider; callback: string; next: string };
type Left = { address: string; browserToken: string };

/** Sets out to log in: anybody may, so it is spaced out by address. */
export async function setOutToLogIn(
  deps: Door & { throttle: Throttle },
  leaving: Leaving,
  from: From,
): Promise<Result<Left, OidcFailure | { code: "account.asked-often"; seconds: number }>> {
  const asker = questionKey(from.address);
  const seconds = await deps.throttle.ask(asker);
  return seconds > 0 ? fail({ code: "account.asked-often", seconds }) : leaveForProvider(deps, leaving, { asker });
}

/** Sets out to the provider: to tie an account, or from an address to log in. */
export async function leaveForProvider(
  door: Door,
  { provider, callback, next }: Leaving,
  who: { accountId: string } | { asker: string },
): Promise<Result<Left, OidcFailure>> {
  const [state, browserToken] = [newToken(), newToken()];
  try {
    const { address, secrets } = await provider.begin({ state, callback });
    const content: Journey = { ...secrets, next, browser: hashOfToken(browserToken).toString("hex") };
    const purpose = "asker" in who ? "oidc-log-in" : "oidc-link";
    await throughDoor(door, null, (trx) => keepChallenge(trx, purpose, { ...who, content, token: state }, door.wall()));
    return ok({ address, browserToken });
  } catch (error) {
    return fail(failureOf(error));
  }
}

function failureOf(error: unknown): OidcFailure {
  if (error instanceof OidcFault) return { code: `oidc.${error.fault}` };
  throw error;
}

export type Returned = { identity: Identity; next: string; accountId: string | null };
/** `linking`: for the page to go back to. */
export type Return = { linking: boolean; outcome: Result<Returned, OidcFailure> };

/**
 * Somebody is back from the provider. State and browser must be those that set out, once, within minutes: a stranger's way back
 * slipped under somebody logs nobody in.
 */
export async function comeBack(
  door: Door,
  { provider, current, browserToken }: { provider: OidcProvider; current: URL; browserToken: string | undefined },
): Promise<Return> {
  const state = current.searchParams.get("state") ?? "";
  const taken = await takeChallenge(door, ["oidc-log-in", "oidc-link"], state);
  const linking = taken?.purpose === "oidc-link";
  const journey = taken?.content as Journey | undefined;
  if (!taken || journey?.browser !== hashOfToken(browserToken ?? "").toString("hex"))
    return { linking, outcome: fail({ code: "oidc.state" }) };
  try {
    const identity = await provider.finish(current, state, { verifier: journey.verifier, nonce: journey.nonce });
    return { linking, outcome: ok({ identity, next: journey.next, accountId: taken.accountId }) };
  } catch (error) {
    return { linking, outcome: fail(failureOf(error)) };
  }
}

export type Entered = { token: string; personName: string };

/**
 * The account tied to an identity is opened; nobody's is made, and none is found by name or e-mail. Who set up a second factor
 * is still asked for it: what comes back is a token for that question. O4.
 */
export async function enterAs(
  deps: LogInDeps,
  { identity, next }: Pick<Returned, "identity" | "next">,
  from: From,
): Promise<Result<Entered | { codeToken: string }, OidcFailure>> {
  const account = await throughDoor(deps, null, async (trx) => {
    const link = await trx
      .updateTable("door.oidc_link")
      .set({ last_used_at: deps.wall() })
      .where("issuer", "=", identity.issuer)
      .where("subject", "=", identity.subject)
      .returning("account_id")
      .executeTakeFirst();
    return link === undefined ? null : lockAccount(trx, link.account_id);
  });
  if (account === null || account.disabled_at !== null) return fail({ code: "oidc.unknown" });
  if (!account.second_factor_on) return ok(await enter(deps, account, { ...from, method: "oidc" }));
  const asked = { accountId: account.id, content: { next } };
  return ok({
    codeToken: await throughDoor(deps, null, (trx) => keepChallenge(trx, "oidc-code", asked, deps.wall())),
  });
}

type CodeRefusal =
  | { code: "account.wait"; seconds: number }
  | { code: "oidc.state" | "oidc.unknown" | "account.code-wrong" };

/** The six digits after the provider: spaced out together with wrong passwords of that account from that address. */
export async function enterWithCode(
  deps: LogInDeps,
  { codeToken, code, from }: { codeToken: string; code: string; from: From },
): Promise<Result<Entered & { next: string }, CodeRefusal>> {
  const asked = await readChallenge(deps, "oidc-code", codeToken);
  if (asked === null || asked.accountId === null) return fail({ code: "oidc.state" });
  const { accountId } = asked;
  const account: AccountRow = await throughDoor(deps, null, (trx) => lockAccount(trx, accountId));
  const key = attemptKey(account.user_name, from.address);
  const seconds = await deps.throttle.enter(key);
  if (seconds > 0) return fail({ code: "account.wait", seconds });
  if (account.disabled_at !== null) return fail({ code: "oidc.unknown" });
  if (!(await secondFactorHolds(deps, account, code))) return fail({ code: "account.code-wrong" });
  if ((await takeChallenge(deps, ["oidc-code"], codeToken)) === null) return fail({ code: "oidc.state" });
  await deps.throttle.succeeded(key);
  const { next } = asked.content as { next: string };
  return ok({ ...(await enter(deps, account, { ...from, method: "oidc" })), next });
}
