import { fail, type Result } from "#domain/result.ts";
import type { OidcLinkView } from "#contract/account-oidc.ts";
import { throughDoor, type Door } from "../../auth/door.ts";
import type { Identity, OidcProvider } from "../../auth/oidc.ts";
import { change, checkPassword, onOwn, type Done, type OwnDeps, type Self, type Wrong } from "./own-change.ts";
import { leaveForProvider, type OidcFailure } from "./oidc-log-in.ts";

/** Whether there is a provider, and whose account there is tied to the caller's. */
export const showLink = (
  { door }: Pick<Door, "door">,
  { caller }: Self,
  provider: OidcProvider | null,
): Promise<OidcLinkView> =>
  throughDoor({ door }, null, async (trx) => {
    const row = await trx
      .selectFrom("door.oidc_link")
      .where("account_id", "=", caller.accountId)
      .selectAll()
      .executeTakeFirst();
    const link = row && { name: row.name, linkedAt: row.linked_at, lastUsedAt: row.last_used_at };
    return { label: provider?.label ?? null, link: link ?? null };
  });

type SetOutRefusal = Wrong | OidcFailure | { code: "oidc.off" } | { code: "oidc.linked" };

/** Sets out to tie an account: the password once more, since what is tied is a whole log-in. O4. */
export async function setOutToLink(
  deps: OwnDeps,
  self: Self,
  { provider, callback, current }: { provider: OidcProvider | null; callback: string; current: string },
): Promise<Result<{ address: string; browserToken: string }, SetOutRefusal>> {
  if (provider === null) return fail({ code: "oidc.off" });
  const wrong = await checkPassword(deps, self, current);
  if (wrong !== null) return fail(wrong);
  const { link } = await showLink(deps, self, provider);
  if (link !== null) return fail({ code: "oidc.linked" });
  return leaveForProvider(deps, { provider, callback, next: "/account" }, { accountId: self.caller.accountId });
}

/** Ties the identity that came back; one account here to one account there. */
export const keepLink = (deps: OwnDeps, self: Self, { issuer, subject, name }: Identity): Done<LinkRefusal> =>
  onOwn<Record<string, never>, LinkRefusal>(deps, self, async (trx, account) => {
    const kept = await trx
      .insertInto("door.oidc_link")
      .values({ account_id: account.id, issuer, subject, name, linked_at: deps.wall() })
      .onConflict((conflict) => conflict.doNothing())
      .returning("account_id")
      .executeTakeFirst();
    if (kept !== undefined) return change(trx, deps, self, account, "account.link-oidc", { issuer, subject, name });
    const own = await trx.selectFrom("door.oidc_link").where("account_id", "=", account.id).select("subject").execute();
    return fail({ code: own.length > 0 ? "oidc.linked" : "oidc.taken" });
  });

type LinkRefusal = { code: "oidc.linked" } | { code: "oidc.taken" };

/** Unties; what was opened that way stays open until it is ended in the list of sessions. */
export const dropLink = (deps: OwnDeps, self: Self): Done<{ code: "oidc.not-linked" }> =>
  onOwn(deps, self, async (trx, account) => {
    const dropped = await trx
      .deleteFrom("door.oidc_link")
      .where("account_id", "=", account.id)
      .returning(["issuer", "subject", "name"])
      .executeTakeFirst();
    if (dropped === undefined) return fail({ code: "oidc.not-linked" });
    return change(trx, deps, self, account, "account.unlink-oidc", dropped);
  });
