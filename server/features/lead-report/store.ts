import type { Insertable, Selectable, Updateable } from "kysely";
import type { Path } from "#domain/ids.ts";
import type { LeadReportState } from "#domain/lead-report/lifecycle.ts";
import type { UploadView } from "#contract/upload.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

export type LeadReportRow = Omit<Selectable<Schema["lead_report"]>, "state" | "path"> & {
  state: LeadReportState;
  path: Path;
};

const read = ["leadReport", "leadReport:approved", "leadReport:sent", "leadReport:meeting"] as const;

async function oneWhere(scoped: Scoped, column: "id" | "meeting_id", value: string): Promise<LeadReportRow | null> {
  const row = await scoped.trx
    .selectFrom("lead_report")
    .where(column, "=", value)
    .where(inReach(scoped, "lead_report.path", ...read))
    .selectAll()
    .executeTakeFirst();
  return (row as LeadReportRow | undefined) ?? null;
}

export const leadReportRow = (scoped: Scoped, id: string): Promise<LeadReportRow | null> => oneWhere(scoped, "id", id);
export const leadReportOf = (scoped: Scoped, meetingId: string): Promise<LeadReportRow | null> =>
  oneWhere(scoped, "meeting_id", meetingId);

export const insertLeadReport = ({ trx }: Scoped, row: Insertable<Schema["lead_report"]>): Promise<unknown> =>
  trx.insertInto("lead_report").values(row).execute();

export const updateLeadReport = (
  { trx }: Scoped,
  { id, version }: LeadReportRow,
  change: Updateable<Schema["lead_report"]>,
): Promise<unknown> =>
  trx
    .updateTable("lead_report")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();

/** The file that was handed in for this very report. */
export async function fileOf(scoped: Scoped, report: string, uploadId: string | null): Promise<UploadView | null> {
  if (uploadId === null) return null;
  const row = await scoped.trx
    .selectFrom("upload")
    .where("id", "=", uploadId)
    .where("noun", "=", "leadReport")
    .where("row_id", "=", report)
    .where(inReach(scoped, "upload.path", ...read))
    .select(["id", "file_name", "media_type", "size", "sha256", "uploaded_at"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, size, sha256 } = row;
  return { id, size, sha256, fileName: row.file_name, mediaType: row.media_type, uploadedAt: row.uploaded_at };
}

/** Who is to present, by the notice first, then by the item of the cell's plan. M2. */
export async function presentersOf(scoped: Scoped, meeting: MeetingRow): Promise<(string | null)[]> {
  if (meeting.cell_plan_item_id === null) return [meeting.presenter_id];
  const item = await scoped.trx
    .selectFrom("cell_plan_item")
    .where("id", "=", meeting.cell_plan_item_id)
    .where(inReach(scoped, "cell_plan_item.path", "cellPlan", "cellPlan:submitted"))
    .select(["presenter_id", "preparer_id"])
    .executeTakeFirst();
  return [meeting.presenter_id, item?.presenter_id ?? null, item?.preparer_id ?? null];
}
