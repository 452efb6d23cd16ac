import { createHash } from "node:crypto";
import { deny } from "#domain/lead-report/policy.ts";
import type { Path } from "#domain/ids.ts";
import { denyPlan } from "#domain/plan/policy.ts";
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
import { insertUpload, pathOfPlan, reportFor } from "./store.ts";

/** `notSecret`: a person has said that what looks like a mark is none. */
export type HandedIn = { fileName: string; bytes: Buffer; notSecret: boolean };

type Owner = { path: Path; meetingId: string | null };

/** The paper a file is for; `judge` says whether this person may hand one in, and where it then lies. */
type Paper = {
  noun: "leadReport" | "plan";
  rowId: string;
  judge: (scoped: Scoped) => Promise<Result<Owner, Refused>>;
  pictures: boolean;
};

/** A file handed in for a lead report, by whoever may write that report; the report names it when it is saved. M2. */
export const takeFileForReport = (deps: Deps, caller: Caller, rowId: string, file: HandedIn | null) =>
  takeFile(deps, caller, file, {
    noun: "leadReport",
    rowId,
    judge: (scoped) => judgeReport(scoped, rowId),
    pictures: true,
  });

/** The outline of a topic, by whoever writes the committee's plan; the topic names it when the draft is saved. II, P2. */
export const takeOutline = (deps: Deps, caller: Caller, rowId: string, file: HandedIn | null) =>
  takeFile(deps, caller, file, { noun: "plan", rowId, judge: (scoped) => judgePlan(scoped, rowId), pictures: false });

async function takeFile(deps: Deps, caller: Caller, file: HandedIn | null, paper: Paper): Outcome<UploadView> {
  // Who may not hand it in hears nothing of what is in it; and no transaction waits while a file is read.
  const allowed = await withinScope(deps.db, caller, paper.judge);
  if (!allowed.ok) return allowed;
  const checked = check(file, paper);
  if (!checked.ok) return checked;
  const { fileName, mediaType, bytes } = checked.value;
  const secret = await secretIn(checked.value, file?.notSecret ?? false);
  if (secret !== null) return fail(secret);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const input = ["upload.take", paper.rowId, fileName, sha256];
  return inCommand<UploadView, Refused>(deps, caller, input, async (scoped) => {
    const judged = await paper.judge(scoped);
    if (!judged.ok) return judged;
    const { path, meetingId } = judged.value;
    const row = {
      tenant_id: caller.tenantId,
      id: newId(),
      path,
      noun: paper.noun,
      row_id: paper.rowId,
      meeting_id: meetingId,
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

async function judgeReport(scoped: Scoped, reportId: string): Promise<Result<Owner, Refused>> {
  const report = await reportFor(scoped, reportId);
  if (report === null) return fail({ code: "row.unknown" });
  const { path, state, presenter_id: presenterId, meeting_id: meetingId } = report;
  const denial = deny(scoped.caller.actor, "write", { path, presenterId, state });
  return denial === null ? ok({ path, meetingId }) : fail(denial);
}

async function judgePlan(scoped: Scoped, planId: string): Promise<Result<Owner, Refused>> {
  const path = await pathOfPlan(scoped, planId);
  if (path === null) return fail({ code: "row.unknown" });
  const denial = denyPlan(scoped.caller.actor, "draft", { path });
  return denial === null ? ok({ path, meetingId: null }) : fail(denial);
}

/** A mark in the words of the file; a scan without words, or one that cannot be opened, has none to look at. */
async function secretIn({ fileName, bytes }: Checked, notSecret: boolean): Promise<Refused | null> {
  if (!/\.(?:docx|pdf)$/iu.test(fileName)) return null;
  const read = await readDocument(bytes, fileName);
  if (!read.ok) return read.error.code === "document.secret" ? { code: "upload.secret-marked" } : null;
  return read.value.secretMark.verdict === "doubtful" && !notSecret ? { code: "text.secret-doubtful" } : null;
}

type Checked = { fileName: string; mediaType: string; bytes: Buffer };

function check(file: HandedIn | null, { pictures }: Pick<Paper, "pictures">): Result<Checked, Refused> {
  if (file === null) return fail({ code: "upload.missing" });
  const { bytes } = file;
  if (bytes.length === 0) return fail({ code: "upload.empty" });
  if (bytes.length > largestFile) return fail({ code: "upload.too-large" });
  const fileName = tidyFileName(file.fileName);
  const mediaType = mediaTypeOf(fileName, bytes);
  if (mediaType === null || (!pictures && mediaType.startsWith("image/"))) return fail({ code: "upload.kind-refused" });
  const words = fileName.replace(/\.[a-z]+$/iu, "").replace(/[_-]+/gu, "\n");
  if (detectSecretMark(words).verdict === "marked") return fail({ code: "upload.secret-marked" });
  return ok({ fileName, mediaType, bytes });
}
