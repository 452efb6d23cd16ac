import { sql } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { denyAccount, type AccountDenial } from "#domain/account/policy.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import type { Caller } from "../../db/scoped.ts";
import { accountFacts, visiblePerson } from "./invite-person.ts";

type SwitchRefusal = { code: "row.unknown" } | { code: "account.none" } | { code: "account.own" } | AccountDenial;
type AccountState = { state: "none" | "invited" | "active" | "disabled"; username: string | null };

/** Closes an account, ending its sessions and codes at once, or opens it again. Nobody closes their own. */
export const switchAccount = (
  deps: Deps & { wall: () => string },
  caller: Caller,
  personId: string,
  disabled: boolean,
): Promise<Result<AccountState, SwitchRefusal | KeyReused>> =>
  inCommand<AccountState, SwitchRefusal>(deps, caller, { personId, disabled }, async (scoped) => {
    const day = dayOf(deps.now());
    if ((await visiblePerson(scoped, personId)) === null) return fail({ code: "row.unknown" });
    const known = await accountFacts(scoped, personId, day);
    if (known === null) return fail({ code: "denied.needs-role" });
    const denial = denyAccount(caller.actor, "switch", known);
    if (denial !== null) return fail(denial);
    if (known.accountId === null) return fail({ code: "account.none" });
    if (known.accountId === caller.accountId) return fail({ code: "account.own" });
    await sql`select switch_account(${personId}, ${disabled ? deps.wall() : null}::timestamptz)`.execute(scoped.trx);
    await audit(scoped, deps.now(), {
      action: disabled ? "account.disable" : "account.enable",
      noun: "account",
      rowId: known.accountId,
      path: known.personPath,
      value: { personId },
    });
    const after = await accountFacts(scoped, personId, day);
    return ok({ state: after?.state ?? "none", username: after?.userName ?? null });
  });
