import { createHash } from "node:crypto";
import type { ReadingView } from "#contract/reading.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { withMatter } from "#domain/plan/matter-in-text.ts";
import { planContentFromReading } from "#domain/plan/plan-content-from-reading.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { denyReading } from "#domain/plan/policy.ts";
import { purposesInText } from "#domain/plan/purposes-in-text.ts";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { detectSecretMark } from "#domain/text/secret-mark.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { withinScope, type Caller, type Scoped } from "../../db/scoped.ts";
import { planOfText, textOfFile, type ExtractedText, type TextRefusal } from "./text-of-file.ts";
import { committeeBy, insertReading, loadReading } from "./store.ts";

export type ReadingRefusal =
  | KeyReused
  | TextRefusal
  | { code: "row.unknown" | "denied.needs-role" }
  | { code: "reading.secret-mark" | "reading.secret-doubtful"; span: readonly [number, number]; line: string };

/** What was handed in: a pasted text, or a file with its name. */
export type Document = { text: string } | { fileName: string; bytes: Buffer };
type Asked = { organisationId: string; confirmedNotSecret: boolean; document: Document };
type Outcome = Promise<Result<ReadingView, ReadingRefusal>>;

/**
 * Reads a plan from a text or a file and keeps the reading. What bears a secrecy stamp is refused and nothing of it kept;
 * a doubtful one is asked back. P1, law 117/2025/QH15.
 */
export async function readHandedIn(deps: Deps, caller: Caller, asked: Asked): Outcome {
  const allowed = await withinScope(deps.db, caller, (scoped) => denialFor(scoped, asked, dayOf(deps.now())));
  if (allowed !== null) return fail(allowed);
  const extracted = await extract(asked.document);
  if (!extracted.ok) return extracted;
  const secret = secretIn(extracted.value.text, asked.confirmedNotSecret);
  if (secret !== null) return fail(secret);
  const read = await planOfText(extracted.value, sha256Of(asked.document));
  return read.ok ? keep(deps, caller, asked, read.value) : read;
}

async function denialFor(scoped: Scoped, { organisationId }: Asked, day: ReturnType<typeof dayOf>) {
  const committee = await committeeBy(scoped, { id: organisationId }, day);
  return committee === undefined ? ({ code: "row.unknown" } as const) : denyReading(scoped.caller.actor, committee);
}

async function extract(document: Document): Promise<Result<ExtractedText, TextRefusal>> {
  if ("bytes" in document) {
    const read = await textOfFile(document.fileName, document.bytes);
    return read.ok ? ok({ ...read.value, text: keepable(read.value.text) }) : read;
  }
  const text = keepable(document.text);
  return text.trim() === "" ? fail({ code: "reading.no-text" }) : ok({ kind: "txt", text });
}

/** The database keeps no NUL and no half of a pair; replaced one for one, every span stays where it was. */
export const keepable = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\uFFFD");

function secretIn(text: string, confirmed: boolean): ReadingRefusal | null {
  const { verdict, span } = detectSecretMark(text);
  if (verdict === "none" || (verdict === "doubtful" && confirmed)) return null;
  const code = verdict === "marked" ? "reading.secret-mark" : "reading.secret-doubtful";
  return { code, span, line: text.slice(...span).slice(0, 200) };
}

const sha256Of = (document: Document): string =>
  createHash("sha256")
    .update("bytes" in document ? document.bytes : keepable(document.text))
    .digest("hex");

function keep(deps: Deps, caller: Caller, { organisationId, document }: Asked, reading: PlanReading): Outcome {
  const { kind, sha256 } = reading.source;
  return inCommand<ReadingView, ReadingRefusal>(deps, caller, { organisationId, sha256 }, async (scoped) => {
    const at = deps.now();
    const committee = await committeeBy(scoped, { id: organisationId }, dayOf(at));
    if (committee === undefined) return fail({ code: "row.unknown" });
    const fileName = "bytes" in document ? document.fileName.slice(0, 300) : "";
    const id = await insertReading(scoped, at, { path: committee.path, fileName, reading });
    await audit(scoped, at, {
      action: "reading.read",
      noun: "reading",
      rowId: id,
      path: committee.path,
      value: { fileName, kind, sha256 },
    });
    return present(scoped, id, at);
  });
}

function draftOf(reading: PlanReading): PlanContent {
  const purposes = purposesInText(reading.source.text);
  const content = planContentFromReading(reading);
  return { ...content, basis: withMatter(content.basis, reading), ...(purposes.length > 0 && { purposes }) };
}

export async function present(scoped: Scoped, id: string, at: string): Outcome {
  const row = await loadReading(scoped, id);
  if (row === undefined) return fail({ code: "row.unknown" });
  const committee = await committeeBy(scoped, { path: row.path }, dayOf(at));
  if (committee === undefined) return fail({ code: "row.unknown" });
  return ok({
    id: row.id,
    organisation: { id: committee.id, name: committee.name },
    fileName: row.file_name,
    createdAt: row.created_at,
    reading: row.result,
    draft: draftOf(row.result),
    permissions: { draft: denyReading(scoped.caller.actor, committee) === null },
  });
}
