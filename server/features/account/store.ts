import { sql, type Selectable } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Trx } from "../../db/connect.ts";
import type { Schema } from "../../db/schema.generated.ts";
import type { SessionFacts } from "../../auth/authenticate.ts";
import { hashOfToken } from "../../auth/token.ts";

export type AccountRow = Selectable<Schema["door.account"]>;

/** All of these run as the role `door`. */
export const accountNamed = async (trx: Trx, userName: string): Promise<AccountRow | null> =>
  (await trx.selectFrom("door.account").where("user_name", "=", userName).selectAll().executeTakeFirst()) ?? null;

export const lockAccount = (trx: Trx, accountId: string): Promise<AccountRow> =>
  trx.selectFrom("door.account").where("id", "=", accountId).selectAll().forUpdate().executeTakeFirstOrThrow();

/** Whose session a token is; the person's name for the greeting. */
export async function personNameOf(trx: Trx, token: string, wall: string): Promise<string> {
  const { rows } = await sql<{ facts: SessionFacts | null }>`
    select door.caller_of(${hashOfToken(token)}, ${wall}, ${dayOf(wall)}) as facts`.execute(trx);
  return rows[0]?.facts?.personName ?? "";
}

/** Marks a step of the second factor as used; `false` when it or a later one was used before, by whichever request was first. */
export async function takeStep(trx: Trx, accountId: string, step: number): Promise<boolean> {
  const taken = await trx
    .updateTable("door.account")
    .set({ second_factor_used: step })
    .where("id", "=", accountId)
    .where((where) => where.or([where("second_factor_used", "is", null), where("second_factor_used", "<", step)]))
    .returning("id")
    .executeTakeFirst();
  return taken !== undefined;
}

export type InvitationFacts = {
  accountId: string;
  tenantId: string;
  personId: string;
  path: string;
  personName: string;
  userName: string;
  secondFactor: boolean;
  renewal: boolean;
  expiresAt: string;
  organisationName: string | null;
};

/** `null` for a code that is unknown, used, replaced or past its fourteen days. */
export async function invitationOf(trx: Trx, codeHash: Buffer, wall: string): Promise<InvitationFacts | null> {
  const { rows } = await sql<{ facts: InvitationFacts | null }>`
    select door.invitation_of(${codeHash}, ${wall}) as facts`.execute(trx);
  return rows[0]?.facts ?? null;
}

/** Uses an invitation up; `false` when another request was first. */
export async function takeInvitation(trx: Trx, codeHash: Buffer, wall: string): Promise<boolean> {
  const taken = await trx
    .updateTable("door.link")
    .set({ used_at: wall })
    .where("token_hash", "=", codeHash)
    .where("kind", "=", "invitation")
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return taken !== undefined;
}

export const setPassword = (trx: Trx, accountId: string, hash: string, wall: string) =>
  trx
    .updateTable("door.account")
    .set({ password_hash: hash, password_changed_at: wall })
    .where("id", "=", accountId)
    .execute();

export const setSecondFactor = (trx: Trx, accountId: string, secret: string | null, on: boolean) =>
  trx
    .updateTable("door.account")
    .set({ second_factor_secret: secret, second_factor_on: on, ...(secret === null && { second_factor_used: null }) })
    .where("id", "=", accountId)
    .execute();
