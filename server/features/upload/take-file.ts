import { createHash } from "node:crypto";
import { deny } from "#domain/lead-report/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { largestFile, mediaTypeOf, tidyFileName } from "#domain/upload/file-kind.ts";
import { detectSecretMark } from "#domain/text/secret-mark.ts";
import type { UploadView } from "#contract/upload.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { newId } from "#server/db/new-id.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { insertUpload, reportFor } from "./store.ts";

export type HandedIn = { fileName: string; bytes: Buffer };

/** A file handed in for a lead report, by whoever may write that report; the report names it when it is saved. M2. */
export const takeFileForReport = (
  deps: Deps,
  caller: Caller,
  reportId: string,
  file: HandedIn | null,
): Outcome<UploadView> => {
  const sha256 = createHash("sha256")
    .update(file?.bytes ?? Buffer.alloc(0))
    .digest("hex");
  return inCommand<UploadView, Refused>(
    deps,
    caller,
    ["upload.take", reportId, file?.fileName, sha256],
    async (scoped) => {
      const report = await reportFor(scoped, reportId);
      if (report === null) return fail({ code: "row.unknown" });
      const { path, state, presenter_id: presenterId } = report;
      const denial = deny(caller.actor, "write", { path, presenterId, state });
      if (denial !== null) return fail(denial);
      const checked = check(file);
      if (!checked.ok) return checked;
      const { fileName, mediaType, bytes } = checked.value;
      const row = {
        ...{ tenant_id: caller.tenantId, id: newId(), path, noun: "leadReport", row_id: reportId },
        ...{ meeting_id: report.meeting_id, file_name: fileName, media_type: mediaType, size: bytes.length, sha256 },
        ...{ uploaded_at: deps.now(), uploaded_by: caller.actor.personId },
      };
      await insertUpload(scoped, row, bytes);
      await audit(scoped, deps.now(), {
        action: "upload.take",
        noun: "upload",
        rowId: row.id,
        path,
        value: { fileName, sha256 },
      });
      return ok({ id: row.id, fileName, mediaType, size: bytes.length, sha256, uploadedAt: deps.now() });
    },
  );
};

type Checked = { fileName: string; mediaType: string; bytes: Buffer };

function check(file: HandedIn | null): Result<Checked, Refused> {
  if (file === null) return fail({ code: "upload.missing" });
  const { bytes } = file;
  if (bytes.length === 0) return fail({ code: "upload.empty" });
  if (bytes.length > largestFile) return fail({ code: "upload.too-large" });
  const fileName = tidyFileName(file.fileName);
  const mediaType = mediaTypeOf(fileName, bytes);
  if (mediaType === null) return fail({ code: "upload.kind-refused" });
  const words = fileName.replace(/\.[a-z]+$/iu, "").replace(/[_-]+/gu, "\n");
  if (detectSecretMark(words).verdict === "marked") return fail({ code: "upload.secret-marked" });
  return ok({ fileName, mediaType, bytes });
}
