import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Trx } from "#server/db/connect.ts";
import { canonicalJson, digestOf, type EntryFacts } from "#server/db/audit.ts";

/** Every sealer of an installation takes this lock: there is one chain. */
const sealerLock = 7304003;
const batch = 5000;

/**
 * Chains what has committed since the last seal. Only rows below the snapshot's xmin: one still running could otherwise
 * commit behind the chain's end and be left out for ever; and none below what the last seal says is sealed: the look costs what is
 * new. Returns how many were sealed. O5; design: audit.
 */
export const sealAudit = (sweep: Db, wall: () => string): Promise<number> =>
  asSweep(sweep, async (trx) => {
    await sql`select pg_advisory_xact_lock(${sealerLock})`.execute(trx);
    const last = await trx
      .selectFrom("audit_seal")
      .select(["number", "hash", "below"])
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    const { rows } = await sql<Unsealed>`
      select tenant_id, id, position, digest, pg_snapshot_xmin(pg_current_snapshot())::text as below from audit_entry entry
      where tx < pg_snapshot_xmin(pg_current_snapshot()) and tx >= ${last?.below ?? "0"}::xid8
        and not exists (select from audit_seal seal where seal.entry_id = entry.id)
      order by position limit ${batch}`.execute(trx);
    if (rows.length > 0) await seal(trx, rows, { last, at: wall() });
    return rows.length;
  });

type Unsealed = { tenant_id: string; id: string; position: number; digest: Buffer; below: string };
type Last = { number: number; hash: Buffer; below: string | null } | undefined;

async function seal(trx: Trx, rows: readonly Unsealed[], { last, at }: { last: Last; at: string }): Promise<void> {
  const hashes: Buffer[] = [];
  const numbers = rows.map((_, index) => (last?.number ?? 0) + index + 1);
  for (const [index, { id, digest }] of rows.entries())
    hashes.push(sealOf(hashes.at(-1) ?? last?.hash ?? Buffer.alloc(32), numbers[index] ?? 0, id, digest));
  // Of more than one batch the rest lies below as well.
  const below = rows.length < batch ? (rows[0]?.below ?? null) : (last?.below ?? null);
  await sql`insert into audit_seal (number, tenant_id, entry_id, entry_position, hash, sealed_at, below)
    select told.*, ${at}::timestamptz, ${below}::xid8 from unnest(${numbers}::bigint[], ${rows.map((row) => row.tenant_id)}::uuid[],
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ position }) => position)}::bigint[], ${hashes}::bytea[]) told`.execute(
    trx,
  );
}

const sealOf = (previous: Buffer, number: number, entryId: string, digest: Buffer): Buffer =>
  createHash("sha256").update(previous).update(String(number)).update(entryId).update(digest).digest();

export type AuditFault = {
  kind: "changed" | "removed" | "inserted" | "reordered" | "value-changed";
  number: number | null;
  entryId: string;
};
export type AuditReport = { sealed: number; unsealed: number; lastSeal: string | null; faults: AuditFault[] };

/**
 * Goes through the whole chain, a page at a time: a changed, removed, inserted or reordered row shows. `unsealed` is the tail the
 * sealer has not reached; a row older than the last seal and still unsealed was inserted behind its back.
 */
export const verifyAudit = (sweep: Db, { page = batch }: { page?: number } = {}): Promise<AuditReport> =>
  asSweep(sweep, async (trx) => {
    const faults: AuditFault[] = [];
    let sealed = 0;
    let last: ChainEnd | null = null;
    for (;;) {
      const rows: ChainRow[] = await chainAfter(trx, last, page);
      for (const row of rows) {
        faults.push(...faultsOf(row, last ?? chainBegin));
        last = { number: row.number, hash: row.hash };
      }
      sealed += rows.length;
      if (rows.length < page) break;
    }
    const { unsealed, behind } = await tailOf(trx);
    const inserted = behind.map((entryId) => ({ kind: "inserted" as const, number: null, entryId }));
    return { sealed, unsealed, lastSeal: last?.hash.toString("hex") ?? null, faults: [...faults, ...inserted] };
  });

/** What the next row hangs on, also across the border of a page. */
type ChainEnd = { number: number; hash: Buffer };
const chainBegin: ChainEnd = { number: 0, hash: Buffer.alloc(32) };

async function chainAfter(trx: Trx, last: ChainEnd | null, page: number): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    with seal as materialized (select number, tenant_id, entry_id, entry_position, hash from audit_seal
      where ${last === null ? sql`true` : sql`number > ${last.number}`} order by number limit ${page})
    select seal.number, seal.entry_id, seal.entry_position, seal.hash, entry.id, entry.position, entry.digest, to_jsonb(entry) as facts, entry.at, value.salt, value.value
    from seal left join audit_entry entry on entry.id = seal.entry_id and entry.tenant_id = seal.tenant_id
    left join audit_value value on value.entry_id = entry.id and value.tenant_id = entry.tenant_id order by seal.number`.execute(
    trx,
  );
  return rows;
}

async function tailOf(trx: Trx): Promise<{ unsealed: number; behind: string[] }> {
  const { rows } = await sql<{ unsealed: number; behind: string[] }>`
    select count(*) filter (where not behind)::int as unsealed, coalesce(array_agg(id) filter (where behind), '{}') as behind from (
      select entry.id, coalesce(entry.tx < (select max(sealed.tx) from audit_entry sealed join audit_seal seal on seal.entry_id = sealed.id)
        and entry.position < coalesce((select max(entry_position) from audit_seal), 0), false) as behind
      from audit_entry entry where not exists (select from audit_seal seal where seal.entry_id = entry.id)) tail`.execute(
    trx,
  );
  return rows[0] ?? { unsealed: 0, behind: [] };
}

type ChainRow = {
  number: number;
  entry_id: string;
  entry_position: number;
  hash: Buffer;
  id: string | null;
  position: number | null;
  digest: Buffer | null;
  facts: EntryFacts;
  at: string;
  salt: Buffer | null;
  value: unknown;
};

function faultsOf(row: ChainRow, before: ChainEnd): AuditFault[] {
  const kinds: AuditFault["kind"][] = [];
  if (row.number !== before.number + 1) kinds.push("removed");
  if (row.id === null || row.digest === null) kinds.push("removed");
  else {
    if (row.position !== row.entry_position) kinds.push("reordered");
    if (!sealOf(before.hash, row.number, row.entry_id, row.digest).equals(row.hash)) kinds.push("changed");
    if (!digestHolds(row, row.digest)) kinds.push("value-changed");
  }
  return kinds.map((kind) => ({ kind, number: row.number, entryId: row.entry_id }));
}

/** An erased value (O6) proves nothing and accuses nobody; any other must give the digest that was sealed. */
function digestHolds({ facts, at, salt, value }: ChainRow, digest: Buffer): boolean {
  if (salt === null || value === null) return salt !== null;
  return digestOf({ ...facts, at }, salt, canonicalJson(value)).equals(digest);
}

const asSweep = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    return work(trx);
  });
