import { sql } from "kysely";
import type { PersonalReadingView, ReadingsList } from "#contract/audit.ts";
import { auditNounWords } from "#domain/audit/deed-words.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

const page = 50;

/** Who read personal data, newest first: within reach of the audit, and always what was read about oneself. O5. */
export async function listReadings(scoped: Scoped, day: LocalDate, before: string | undefined): Promise<ReadingsList> {
  const mine = scoped.caller.actor.personId;
  const audits = inReach(scoped, "reading_log.path", "audit");
  let query = scoped.trx
    .selectFrom("reading_log")
    .leftJoin("person as reader", (join) =>
      join.onRef("reader.id", "=", "reading_log.person_id").onRef("reader.tenant_id", "=", "reading_log.tenant_id"),
    )
    .leftJoin("person as read", (join) =>
      join.onRef("read.id", "=", "reading_log.about_person_id").onRef("read.tenant_id", "=", "reading_log.tenant_id"),
    )
    .leftJoin("organisation", (join) =>
      join
        .onRef("organisation.path", "=", "reading_log.path")
        .onRef("organisation.tenant_id", "=", "reading_log.tenant_id"),
    )
    .where(sql<boolean>`(${audits} or reading_log.about_person_id = ${mine})`)
    .select(["reading_log.id", "reading_log.at", "reading_log.noun"])
    // Where a reader sat is the auditor's business, not that of the person read about.
    .select(sql<string>`case when ${audits} then reading_log.from_address else '' end`.as("from_address"))
    .select(["reader.name as who", "read.name as about", currentName("organisation", day).as("organisation")])
    .orderBy("reading_log.id", "desc")
    .limit(page + 1);
  if (before !== undefined) query = query.where("reading_log.id", "<", before);
  const rows = await query.execute();
  const readings = rows.slice(0, page).map((row): PersonalReadingView => ({
    id: row.id,
    at: row.at,
    who: row.who,
    from: row.from_address,
    what: whatWords[row.noun] ?? auditNounWords[row.noun] ?? "dữ liệu cá nhân",
    about: row.about,
    organisation: row.organisation,
  }));
  return { readings, before: rows.length > page ? (readings.at(-1)?.id ?? null) : null };
}

/** Where the noun alone would not say what was read. */
const whatWords: Readonly<Record<string, string>> = {
  member: "hồ sơ đảng viên",
  attendance: "điểm danh, ý kiến phát biểu",
  export: "xuất dữ liệu ra tệp",
  import: "danh sách nhập",
};
