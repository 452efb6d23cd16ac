import { sql } from "kysely";
import type { AuditEntryView, AuditList } from "#contract/audit.ts";
import { auditNounWords, deedShown } from "#domain/audit/deed-words.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

const page = 50;

const nouns = Object.entries(auditNounWords).map(([noun, label]) => ({ noun, label }));

/** Changes within reach, newest first; names only of people the reader may see. O5. */
export async function listAudit(
  scoped: Scoped,
  day: LocalDate,
  { before, noun }: { before?: string | undefined; noun?: string | undefined },
): Promise<AuditList> {
  let query = scoped.trx
    .selectFrom("audit_entry")
    .leftJoin("person", (join) =>
      join.onRef("person.id", "=", "audit_entry.person_id").onRef("person.tenant_id", "=", "audit_entry.tenant_id"),
    )
    .leftJoin("organisation", (join) =>
      join
        .onRef("organisation.path", "=", "audit_entry.path")
        .onRef("organisation.tenant_id", "=", "audit_entry.tenant_id"),
    )
    .where(inReach(scoped, "audit_entry.path", "audit"))
    .select([
      "audit_entry.id",
      "audit_entry.position",
      "audit_entry.at",
      "audit_entry.from_address",
      "audit_entry.action",
      "audit_entry.noun",
      "audit_entry.row_id",
    ])
    .select(["person.name as who", currentName("organisation", day).as("organisation")])
    .select(sql<boolean>`audit_entry.position <= sealed_up_to()`.as("sealed"))
    .orderBy("audit_entry.position", "desc")
    .limit(page + 1);
  if (before !== undefined) query = query.where("audit_entry.position", "<", Number(before));
  if (noun !== undefined && noun !== "") query = query.where("audit_entry.noun", "=", noun);
  const rows = await query.execute();
  const entries = rows.slice(0, page).map((row): AuditEntryView => ({
    id: row.id,
    position: row.position,
    at: row.at,
    who: row.who,
    from: row.from_address,
    action: row.action,
    noun: row.noun,
    did: deedShown(row),
    rowId: row.row_id,
    organisation: row.organisation,
    sealed: row.sealed,
  }));
  return { entries, before: rows.length > page ? (entries.at(-1)?.position ?? null) : null, nouns };
}
