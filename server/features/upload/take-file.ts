import { createHash } from "node:crypto";
import { deny } from "#domain/lead-report/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { largestFile, mediaTypeOf, tidyFileName } from "#domain/upload/file-kind.ts";
import { detectSecretMark } from "#domain/text/secret-mark.ts";
import type { UploadView } from "#contract/upload.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { readDocument } from "#server/documents/read/read-document.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { insertUpload, reportFor } from "./store.ts";

/** `notSecret`: a person has said that what looks like a mark is none. */
export type HandedIn = { fileName: string; bytes: Buffer; notSecret: boolean };

/** A file handed in for a lead report, by whoever may write that report; the report names it when it is saved. M2. */
export async function takeFileForReport(
  deps: Deps,
  caller: Caller,
  reportId: string,
  file: HandedIn | null,
): Outcome<UploadView> {
  // Who may not hand it in hears nothing of what is in it; and no transaction waits while a file is read.
  const allowed = await withinScope(deps.db, caller, (scoped) => judge(scoped, reportId));
  if (!allowed.ok) return allowed;
  const checked = check(file);
  if (!checked.ok) return checked;
  const { fileName, mediaType, bytes } = checked.value;
  const secret = await secretIn(checked.value, file?.notSecret ?? false);
  if (secret !== null) return fail(secret);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return inCommand<UploadView, Refused>(deps, caller, ["upload.take", reportId, fileName, sha256], async (scoped) => {
    const judged = await judge(scoped, reportId);
    if (!judged.ok) return judged;
    const { path, meeting_id } = judged.value;
    const row = {
      tenant_id: caller.tenantId,
      id: newId(),
      path,
      noun: "leadReport",
      row_id: reportId,
      meeting_id,
      file_name: fileName,
      media_type: mediaType,
      size: bytes.length,
      sha256,
      uploaded_at: deps.now(),
      uploaded_by: caller.actor.personId,
    };
    await insertUpload(scoped, row, bytes);
    const change = { action: "upload.take", noun: "upload", rowId: row.id, path };
    await audit(scoped, deps.now(), { ...change, value: { fileName, sha256 } });
    return ok({ id: row.id, fileName, mediaType, size: bytes.length, sha256, uploadedAt: deps.now() });
  });
}

type Report = NonNullable<Awaited<ReturnType<typeof reportFor>>>;

async function judge(scoped: Scoped, reportId: string): Promise<Result<Report, Refused>> {
  const report = await reportFor(scoped, reportId);
  if (report === null) return fail({ code: "row.unknown" });
  const { path, state, presenter_id: presenterId } = report;
  const denial = deny(scoped.caller.actor, "write", { path, presenterId, state });
  return denial === null ? ok(report) : fail(denial);
}

/** A mark in the words of the file; a scan without words, or one that cannot be opened, has none to look at. */
async function secretIn({ fileName, bytes }: Checked, notSecret: boolean): Promise<Refused | null> {
  if (!/\.(?:docx|pdf)$/iu.test(fileName)) return null;
  const read = await readDocument(bytes, fileName);
  if (!read.ok) return read.error.code === "document.secret" ? { code: "upload.secret-marked" } : null;
  return read.value.secretMark.verdict === "doubtful" && !notSecret ? { code: "text.secret-doubtful" } : null;
}

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
