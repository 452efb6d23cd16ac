import { randomBytes } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import type { Scoped } from "./scoped.ts";

/**
 * Thousands of changes put on record at once, by the database itself: the same entries, salts and digests as `audit` writes one
 * by one (server/db/audit.ts), checked by the same verification. `rows` selects `id` (of the entry), `row_id`, `path` and
 * `value`: canonical JSON as text, keys in order and no blanks. Asked twice, since an entry's value is written after it. O5.
 */
export async function auditMany(
  { trx, caller }: Scoped,
  at: string,
  { action, noun, rows }: { action: string; noun: string; rows: RawBuilder<unknown> },
): Promise<void> {
  // One secret for the batch, told to nobody, gives each entry a salt of its own.
  const secret = randomBytes(32);
  const salt = sql`substring(sha256(${secret}::bytea || uuid_send(told.id)) for 16)`;
  const instant = new Date(at).toISOString();
  const facts = sql.join(
    [
      json(sql`${caller.tenantId}::text`),
      json(sql`told.id::text`),
      json(sql`${instant}::text`),
      json(sql`${caller.accountId}::text`),
      json(sql`${caller.actor.personId}::text`),
      json(sql`${caller.fromAddress}::text`),
      json(sql`${action}::text`),
      json(sql`${noun}::text`),
      json(sql`told.row_id::text`),
      json(sql`told.path::text`),
      json(sql`encode(sha256(${salt} || convert_to(told.value, 'UTF8')), 'hex')`),
    ],
    sql` || ',' || `,
  );
  await sql`
    insert into audit_entry (tenant_id, id, at, account_id, person_id, from_address, action, noun, row_id, path, digest)
    select ${caller.tenantId}::uuid, told.id, ${instant}::timestamptz, ${caller.accountId}::uuid, ${caller.actor.personId}::uuid,
      ${caller.fromAddress}, ${action}, ${noun}, told.row_id, told.path, sha256(convert_to('[' || ${facts} || ']', 'UTF8'))
    from (${rows}) told`.execute(trx);
  await sql`
    insert into audit_value (tenant_id, entry_id, path, salt, value)
    select ${caller.tenantId}::uuid, told.id, told.path, ${salt}, told.value::jsonb from (${rows}) told`.execute(trx);
}

const json = (value: RawBuilder<unknown>) => sql`coalesce(to_json(${value})::text, 'null')`;
