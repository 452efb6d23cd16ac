import type { Insertable } from "kysely";
import type { Path } from "#domain/ids.ts";
import type { LeadReportState } from "#domain/lead-report/lifecycle.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";

const chunkSize = 262_144;

const reports = ["leadReport", "leadReport:approved", "leadReport:sent", "leadReport:meeting"] as const;
const others = ["planDraft", "planPublished", "minutes", "minutes:sent"] as const;

/** The lead report a file is for, as far as this person may see it. */
export async function reportFor(scoped: Scoped, id: string) {
  const row = await scoped.trx
    .selectFrom("lead_report")
    .where("id", "=", id)
    .where(inReach(scoped, "lead_report.path", ...reports))
    .select(["id", "meeting_id", "path", "presenter_id", "state"])
    .executeTakeFirst();
  return row === undefined ? null : { ...row, path: row.path as Path, state: row.state as LeadReportState };
}

/** Where the plan an outline is for lies, as far as this person may see it. */
export async function pathOfPlan(scoped: Scoped, id: string): Promise<Path | null> {
  const row = await scoped.trx
    .selectFrom("plan")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "plan.path", "planDraft", "planPublished"))
    .select("path")
    .executeTakeFirst();
  return row === undefined ? null : (row.path as Path);
}

/** The file and its bytes, in chunks, under the same policies and the same backup as everything else. */
export async function insertUpload({ trx }: Scoped, row: Insertable<Schema["upload"]>, bytes: Buffer): Promise<void> {
  await trx.insertInto("upload").values(row).execute();
  for (let position = 0; position * chunkSize < bytes.length; position += 1) {
    const chunk = bytes.subarray(position * chunkSize, (position + 1) * chunkSize);
    const key = { tenant_id: row.tenant_id, upload_id: row.id, path: row.path, position };
    await trx
      .insertInto("upload_chunk")
      .values({ ...key, bytes: chunk })
      .execute();
  }
}

/** Along the line a plan's files, and what one handed in oneself: of both the database's own fence says which. */
export const uploadRow = (scoped: Scoped, id: string) =>
  scoped.trx
    .selectFrom("upload")
    .where("id", "=", id)
    .where((where) =>
      where.or([
        inReachOrLine(scoped, "upload.path", ...reports, ...others),
        where("uploaded_by", "=", scoped.caller.actor.personId),
      ]),
    )
    .selectAll()
    .executeTakeFirst();

/** `null` where the paper the file belongs to is out of reach: whoever handed it in may have left since. No file is empty. */
export async function bytesOf(scoped: Scoped, uploadId: string): Promise<Buffer | null> {
  const rows = await scoped.trx
    .selectFrom("upload_chunk")
    .where("upload_id", "=", uploadId)
    .where(inReachOrLine(scoped, "upload_chunk.path", ...reports, ...others))
    .orderBy("position")
    .select("bytes")
    .execute();
  return rows.length === 0 ? null : Buffer.concat(rows.map(({ bytes }) => bytes));
}
