import { createHash, randomBytes } from "node:crypto";
import { holdsOverCell } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import { newId } from "./new-id.ts";
import type { Caller, Scoped } from "./scoped.ts";
import type { Trx } from "./connect.ts";
import { send } from "./in-a-row.ts";

/** One change, told for people: a verb ("cell-plan.submit"), the noun, the row, where it stands, and the values that changed. */
export type Change = { action: string; noun: string; rowId: string; path: string; value: unknown };

export type Doer = { tenantId: string; accountId: string | null; personId: string | null; fromAddress: string };

/** Written in the change's own transaction: what is rolled back was never there, what is committed is on record. O5. */
export const audit = ({ trx, caller }: Scoped, at: string, change: Change): Promise<void> =>
  recordChange(trx, doerOf(caller), at, change);

export const doerOf = ({ tenantId, accountId, actor, fromAddress }: Caller): Doer => ({
  tenantId,
  accountId,
  personId: actor.personId,
  fromAddress,
});

/** For commands that have no scope yet: log-in, set-up, the system's own sweeps. The transaction must know `app.tenant`. */
export async function recordChange(trx: Trx, doer: Doer, at: string, change: Change): Promise<void> {
  const { entry, digest, salt, value } = entryOf(doer, at, change);
  await send(trx, trx.insertInto("audit_entry").values({ ...entry, digest }));
  const kept = { tenant_id: doer.tenantId, entry_id: entry.id, path: change.path, salt, value };
  await send(trx, trx.insertInto("audit_value").values(kept));
}

/** The rows a change comes to. */
export function entryOf(doer: Doer, at: string, change: Change) {
  const salt = randomBytes(16);
  const entry = {
    tenant_id: doer.tenantId,
    id: newId(),
    at,
    account_id: doer.accountId,
    person_id: doer.personId,
    from_address: doer.fromAddress,
    action: change.action,
    noun: change.noun,
    row_id: change.rowId,
    path: change.path,
  };
  const value = canonicalJson(change.value ?? null);
  return { entry, salt, value, digest: digestOf({ ...entry, at: new Date(at).toISOString() }, salt, value) };
}

export type EntryFacts = {
  tenant_id: string;
  id: string;
  at: string;
  account_id: string | null;
  person_id: string | null;
  from_address: string;
  action: string;
  noun: string;
  row_id: string;
  path: string;
};

/**
 * SHA-256 over the entry's facts and, through a salted digest of its own, the value: an erased value leaves a digest that
 * still proves the facts unchanged. `value` is canonical JSON.
 */
export function digestOf(entry: EntryFacts, salt: Buffer, value: string): Buffer {
  const valueDigest = createHash("sha256").update(salt).update(value).digest("hex");
  const facts = [
    entry.tenant_id,
    entry.id,
    entry.at,
    entry.account_id,
    entry.person_id,
    entry.from_address,
    entry.action,
    entry.noun,
    entry.row_id,
    entry.path,
  ];
  return createHash("sha256")
    .update(JSON.stringify([...facts, valueDigest]))
    .digest();
}

/** One text per value, whatever order its keys came in: jsonb keeps no order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Personal data shown to somebody. Before the answer for a person's file and for inspection; lists in one row. O5. */
export async function recordReading(
  { trx, caller }: Scoped,
  at: string,
  read: { noun: string; rowId: string; aboutPersonId: string | null; path: string },
): Promise<void> {
  const row = {
    tenant_id: caller.tenantId,
    id: newId(),
    at,
    account_id: caller.accountId,
    person_id: caller.actor.personId,
    from_address: caller.fromAddress,
    noun: read.noun,
    row_id: read.rowId,
    about_person_id: read.aboutPersonId,
    path: read.path,
  };
  await trx.insertInto("reading_log").values(row).execute();
}

/** Names and what was said, read by those who inspect, go on record before they are shown. O5, domain.md 8. */
export async function recordInspection(
  scoped: Scoped,
  at: string,
  { noun, rowId, path }: { noun: string; rowId: string; path: Path },
): Promise<void> {
  if (!holdsOverCell(scoped.caller.actor, path, "inspection")) return;
  await recordReading(scoped, at, { noun, rowId, aboutPersonId: null, path });
}
