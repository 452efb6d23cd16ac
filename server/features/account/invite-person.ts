import { sql } from "kysely";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import { denyAccount, type AccountDenial } from "#domain/account/policy.ts";
import { groupedCode } from "#domain/account/one-time-code.ts";
import { userNameFrom } from "#domain/account/user-name.ts";
import type { Slip } from "#contract/account.ts";
import { hashOfCode, newCode } from "../../auth/one-time-code.ts";
import { codeEnds } from "../../auth/door.ts";
import { qrImage } from "../../auth/qr.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { newId } from "../../db/new-id.ts";
import { inReach, type Caller, type Scoped } from "../../db/scoped.ts";
import { titlesOf } from "./titles.ts";

export type InviteDeps = Deps & { wall: () => string; publicUrl: string };

export type KnownAccount = {
  personPath: Path;
  accountId: string | null;
  userName: string | null;
  administrator: boolean;
  state: "none" | "invited" | "active" | "disabled";
  heldPaths: Path[];
  leads: boolean;
};

export type InviteRefusal = { code: "row.unknown" } | AccountDenial | { code: "account.disabled" };

/**
 * A new code for a person, and the account with it where there is none; earlier codes are void. The password stays good until
 * the code is used. A repeated request makes a new code: the answer, which alone tells it, is kept nowhere. O4.
 */
export const invitePerson = (
  deps: InviteDeps,
  caller: Caller,
  personId: string,
  { dropSecondFactor = false }: { dropSecondFactor?: boolean | undefined } = {},
): Promise<Result<Slip, InviteRefusal | { code: "request.key-reused" }>> =>
  inCommand<Slip, InviteRefusal>(deps, { ...caller, requestKey: null }, null, async (scoped) => {
    const day = dayOf(deps.now());
    const person = await visiblePerson(scoped, personId);
    if (person === null) return fail({ code: "row.unknown" });
    const known = await accountFacts(scoped, personId, day);
    if (known === null) return fail({ code: "denied.needs-role" });
    const denial = denyAccount(caller.actor, "invite", known);
    if (denial !== null) return fail(denial);
    if (known.state === "disabled") return fail({ code: "account.disabled" });
    const code = newCode();
    const { accountId, userName } = await issueCode(scoped, {
      personId,
      name: person.name,
      code,
      wall: deps.wall(),
      dropSecondFactor,
    });
    await audit(scoped, deps.now(), {
      action: known.state === "none" ? "account.invite" : "account.renew-code",
      noun: "account",
      rowId: accountId,
      path: known.personPath,
      value: { personId, userName, secondFactorDropped: dropSecondFactor },
    });
    const titles = await titlesOf(scoped, personId, day);
    return ok(await slipOf({ personId, personName: person.name, userName, code, ...titles }, deps));
  });

export async function visiblePerson(scoped: Scoped, personId: string): Promise<{ name: string } | null> {
  const found = await scoped.trx
    .selectFrom("person")
    .where("id", "=", personId)
    .where(inReach(scoped, "person.path", "memberName"))
    .select("name")
    .executeTakeFirst();
  return found ?? null;
}

/** `null` outside the caller's writing reach. */
export async function accountFacts(scoped: Scoped, personId: string, day: LocalDate): Promise<KnownAccount | null> {
  const { rows } = await sql<{ facts: KnownAccount | null }>`
    select account_facts(${personId}, ${day}) as facts`.execute(scoped.trx);
  return rows[0]?.facts ?? null;
}

type Issue = {
  personId: string;
  name: string;
  code: string;
  wall: string;
  dropSecondFactor?: boolean;
  administrator?: boolean;
};

/** Opens the account where there is none and hangs the code on it. Throws outside the caller's reach, which a policy has judged. */
export async function issueCode(scoped: Scoped, issue: Issue): Promise<{ accountId: string; userName: string }> {
  const { rows } = await sql<{ account_id: string; user_name: string }>`
    select account_id, user_name from invite_person(${issue.personId}, ${newId()}, ${userNameFrom(issue.name)}, ${issue.administrator ?? false},
      ${newId()}, ${hashOfCode(issue.code)}, ${issue.wall}, ${codeEnds(issue.wall)}, ${issue.dropSecondFactor ?? false})`.execute(
    scoped.trx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("no account may be opened here");
  return { accountId: row.account_id, userName: row.user_name };
}

type SlipFacts = {
  personId: string;
  personName: string;
  userName: string;
  code: string;
  titles: string[];
  organisationName: string;
};

/** The printed slip: user name, code in groups, the same as an address and a QR. */
export async function slipOf(
  facts: SlipFacts,
  { wall, publicUrl }: { wall: () => string; publicUrl: string },
): Promise<Slip> {
  const address = `${publicUrl}/invitation/${facts.code}`;
  return {
    personId: facts.personId,
    personName: facts.personName,
    organisationName: facts.organisationName,
    titles: facts.titles,
    username: facts.userName,
    code: groupedCode(facts.code),
    address,
    qr: await qrImage(address),
    expiresOn: dayOf(codeEnds(wall())),
  };
}
