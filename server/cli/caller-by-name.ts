import type { Client } from "pg";
import type { Grant } from "#domain/access/role.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Caller } from "../db/scoped.ts";

type Found = {
  id: string;
  tenant_id: string;
  person_id: string;
  name: string;
  administrator: boolean;
  grants: Grant[];
};

/**
 * Whoever runs a command on the server acts under an account of the installation, with that person's roles of the day and under
 * that person's name in the audit. `null`: no such account, or a closed one.
 */
export async function callerByName(owner: Client, userName: string, at: string): Promise<Caller | null> {
  const { rows } = await owner.query<Found>(
    `select account.id, account.tenant_id, account.person_id, person.name, account.administrator, door.grants_of(account.tenant_id, account.person_id, $2) as grants
     from door.account account join person on person.tenant_id = account.tenant_id and person.id = account.person_id
     where account.user_name = lower($1) and account.disabled_at is null`,
    [userName.trim(), dayOf(at)],
  );
  const found = rows[0];
  return found === undefined
    ? null
    : {
        actor: { personId: found.person_id, grants: found.grants },
        tenantId: found.tenant_id,
        accountId: found.id,
        personName: found.name,
        administrator: found.administrator,
        fromAddress: "console",
        requestKey: null,
      };
}
