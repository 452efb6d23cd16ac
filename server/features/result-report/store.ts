import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Path } from "#domain/ids.ts";
import type { ResultReportState } from "#domain/result-report/lifecycle.ts";
import type { ReportedScore } from "#domain/result-report/draft-result-report.ts";
import type { LayeredText } from "#server/db/layered-text.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

export type ReportRow = Omit<Selectable<Schema["result_report"]>, "state" | "sections" | "path"> & {
  state: ResultReportState;
  sections: LayeredText;
  path: Path;
};

async function oneWhere(scoped: Scoped, column: "id" | "meeting_id", value: string): Promise<ReportRow | null> {
  const row = await scoped.trx
    .selectFrom("result_report")
    .where(column, "=", value)
    .where(inReach(scoped, "result_report.path", "resultReport", "resultReport:sent"))
    .selectAll()
    .executeTakeFirst();
  return (row as ReportRow | undefined) ?? null;
}

export const reportRow = (scoped: Scoped, id: string): Promise<ReportRow | null> => oneWhere(scoped, "id", id);
export const reportOfMeeting = (scoped: Scoped, meetingId: string): Promise<ReportRow | null> =>
  oneWhere(scoped, "meeting_id", meetingId);

export const insertReport = ({ trx }: Scoped, row: Insertable<Schema["result_report"]>): Promise<unknown> =>
  trx.insertInto("result_report").values(row).execute();

export const updateReport = (
  { trx }: Scoped,
  { id, version }: ReportRow,
  change: Updateable<Schema["result_report"]>,
): Promise<unknown> =>
  trx
    .updateTable("result_report")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();

export const readingsOf = (scoped: Scoped, reportId: string) =>
  scoped.trx
    .selectFrom("report_reading")
    .where("report_id", "=", reportId)
    .where(inReach(scoped, "report_reading.path", "reportReading", "reportReading:own"))
    .selectAll()
    .execute();

/** By a function of the database: a plain member reads only the own reading, but the number is everybody's. */
export async function readersCount({ trx }: Scoped, reportId: string): Promise<number> {
  const { rows } = await sql<{ read: number }>`select report_readers(${reportId}::uuid) as read`.execute(trx);
  return rows[0]?.read ?? 0;
}

/** Read once: the first day stays, whoever taps again. */
export const saveReading = ({ trx }: Scoped, row: Insertable<Schema["report_reading"]>): Promise<unknown> =>
  trx
    .insertInto("report_reading")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** The bands every rubric grades into (handbook 3); a committee's own band is called by its id. */
const bandWords: Readonly<Record<string, string>> = { good: "Tốt", fair: "Khá", average: "Trung bình", poor: "Kém" };

/** The two sheets as far as handed in and readable. */
export async function scoresOf(
  scoped: Scoped,
  meetingId: string,
): Promise<{ cell: ReportedScore; leader: ReportedScore }> {
  const rows = await scoped.trx
    .selectFrom("score_sheet")
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "submitted")
    .where(inReach(scoped, "score_sheet.path", "scoreSelf", "scoreSelf:submitted", "scoreLeader"))
    .select(["scorer", "total_tenths", "band"])
    .execute();
  const of = (scorer: string): ReportedScore => {
    const row = rows.find((sheet) => sheet.scorer === scorer);
    return row === undefined || row.total_tenths === null
      ? null
      : { tenths: row.total_tenths, band: bandWords[row.band ?? ""] ?? row.band ?? "" };
  };
  return { cell: of("cell"), leader: of("leader") };
}

export async function leadReportText(scoped: Scoped, meetingId: string): Promise<string> {
  const row = await scoped.trx
    .selectFrom("lead_report")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "lead_report.path", "leadReport", "leadReport:approved", "leadReport:sent"))
    .select("body")
    .executeTakeFirst();
  return row?.body ?? "";
}
