import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { userNameFrom } from "#domain/account/user-name.ts";
import type { Db } from "../db/connect.ts";
import { newId } from "../db/new-id.ts";
import { throughDoor } from "./door.ts";
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
    await trx
      .updateTable("door.link")
      .set({ revoked_at: at })
      .where("account_id", "=", given.id)
      .where("used_at", "is", null)
      .execute();
    return { userName: given.user_name };
  });
}

/** Easy to read aloud and to type: four syllables and two digits, about 40 random bits. */
export function randomPassword(): string {
  const bytes = [...randomBytes(10)];
  const syllable = (at: number): string =>
    `${starts[(bytes[at] ?? 0) % starts.length]}${ends[(bytes[at + 4] ?? 0) % ends.length]}`;
  return `${[0, 1, 2, 3].map(syllable).join("-")}-${(((bytes[8] ?? 0) * 256 + (bytes[9] ?? 0)) % 90) + 10}`;
}

const starts = "b c d g h k l m n p r s t v x th tr ch nh ph kh gi".split(" ");
const ends = "a an ang ao em en i im in o on ong u um un ung oi ai at it".split(" ");
