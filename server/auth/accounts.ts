import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { groupedCode } from "#domain/account/one-time-code.ts";
import { userNameFrom } from "#domain/account/user-name.ts";
import { recordChange } from "../db/audit.ts";
import type { Db, Trx } from "../db/connect.ts";
import { newId } from "../db/new-id.ts";
import { codeEnds, throughDoor } from "./door.ts";
import { hashOfCode, newCode } from "./one-time-code.ts";
import { hashOfPassword } from "./password-hash.ts";

export type NewAccount = {
  tenantId: string;
  personId: string;
  /** Where the person sits. */
  path: string;
  name: string;
  /** `null`: waits for its first code. */
  password: string | null;
  administrator?: boolean;
};

/** An account with a password at once, for demo folders and the command line. Returns the user name that was free. */
export async function createAccount(
  door: Db,
  account: NewAccount,
  at: string,
): Promise<{ accountId: string; userName: string }> {
  const hash = account.password === null ? null : await hashOfPassword(account.password);
  const accountId = newId();
  const userName = await throughDoor({ door }, account.tenantId, async (trx) => {
    const { rows } = await sql<{
      name: string;
    }>`select door.open_account(${accountId}, ${account.tenantId}, ${account.personId},
      ${account.path}, ${userNameFrom(account.name)}, ${account.administrator ?? false}, ${at}) as name`.execute(trx);
    await trx
      .updateTable("door.account")
      .set({ password_hash: hash, password_changed_at: hash === null ? null : at })
      .where("id", "=", accountId)
      .execute();
    return rows[0]?.name ?? "";
  });
  return { accountId, userName };
}

/** A password for an account that exists, found by its person: after `set-up` or an invitation in a demo folder. */
export async function giveAccountPassword(
  door: Db,
  personId: string,
  password: string,
  at: string,
): Promise<{ userName: string }> {
  const hash = await hashOfPassword(password);
  return throughDoor({ door }, null, async (trx) => {
    const given = await trx
      .updateTable("door.account")
      .set({ password_hash: hash, password_changed_at: at })
      .where("person_id", "=", personId)
      .returning(["id", "user_name"])
      .executeTakeFirstOrThrow();
    await voidCodes(trx, given.id, at);
    return { userName: given.user_name };
  });
}

/**
 * A new one-time code for an account by its user name, for the command line of the server itself: the way back in for the last
 * administrator. `dropSecondFactor` for a lost telephone: its keys and the tie to the provider go too. `null` for a user name nobody has, or a closed account.
 */
export function newCodeFor(
  door: Db,
  { userName, dropSecondFactor }: { userName: string; dropSecondFactor: boolean },
  wall: string,
): Promise<{ code: string } | null> {
  const code = newCode();
  return throughDoor({ door }, null, async (trx) => {
    const account = await trx
      .selectFrom("door.account")
      .where("user_name", "=", userName.trim().toLowerCase())
      .where("disabled_at", "is", null)
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    if (account === undefined) return null;
    await sql`select set_config('app.tenant', ${account.tenant_id}, true)`.execute(trx);
    await voidCodes(trx, account.id, wall);
    const link = { token_hash: hashOfCode(code), id: newId(), kind: "invitation", account_id: account.id };
    await trx
      .insertInto("door.link")
      .values({ ...link, created_at: wall, expires_at: codeEnds(wall) })
      .execute();
    if (dropSecondFactor) await dropOtherWays(trx, account.id, wall);
    const doer = { tenantId: account.tenant_id, accountId: null, personId: null, fromAddress: "console" };
    const change = { action: "account.renew-code", noun: "account", rowId: account.id, path: account.path };
    await recordChange(trx, doer, wall, { ...change, value: { userName: account.user_name, dropSecondFactor } });
    return { code: groupedCode(code) };
  });
}

/** All that lets in beside the password: the second factor, keys, the tie to the provider, and ways in that are under way. */
async function dropOtherWays(trx: Trx, accountId: string, wall: string): Promise<void> {
  const none = { second_factor_on: false, second_factor_secret: null, second_factor_used: null };
  await trx.updateTable("door.account").set(none).where("id", "=", accountId).execute();
  await trx
    .updateTable("door.session")
    .set({ revoked_at: wall })
    .where("account_id", "=", accountId)
    .where((where) => where.or([where("passkey_id", "is not", null), where("method", "=", "oidc")]))
    .where("revoked_at", "is", null)
    .execute();
  for (const table of ["door.passkey", "door.oidc_link", "door.challenge"] as const)
    await trx.deleteFrom(table).where("account_id", "=", accountId).execute();
}

const voidCodes = (trx: Trx, accountId: string, wall: string) =>
  trx
    .updateTable("door.link")
    .set({ revoked_at: wall })
    .where("account_id", "=", accountId)
    .where("kind", "=", "invitation")
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();

/** Easy to read aloud and to type: four syllables and two digits, about 40 random bits. */
export function randomPassword(): string {
  const bytes = [...randomBytes(10)];
  const syllable = (at: number): string =>
    `${starts[(bytes[at] ?? 0) % starts.length]}${ends[(bytes[at + 4] ?? 0) % ends.length]}`;
  return `${[0, 1, 2, 3].map(syllable).join("-")}-${(((bytes[8] ?? 0) * 256 + (bytes[9] ?? 0)) % 90) + 10}`;
}

const starts = "b c d g h k l m n p r s t v x th tr ch nh ph kh gi".split(" ");
const ends = "a an ang ao em en i im in o on ong u um un ung oi ai at it".split(" ");
