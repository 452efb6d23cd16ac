import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import { newId } from "../../db/new-id.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { nameInForce } from "../current-name.ts";

export type ReadingRow = {
  id: string;
  path: Path;
  file_name: string;
  result: PlanReading;
  created_at: string;
};

export const loadReading = (scoped: Scoped, id: string): Promise<ReadingRow | undefined> =>
  scoped.trx
    .selectFrom("reading")
    .where("id", "=", id)
    .where(inReach(scoped, "reading.path", "planDraft"))
    .select(["id", "path", "file_name", "result", "created_at"])
    .executeTakeFirst() as Promise<ReadingRow | undefined>;

export async function insertReading(
  { trx, caller }: Scoped,
  at: string,
  { path, fileName, reading }: { path: Path; fileName: string; reading: PlanReading },
): Promise<string> {
  const id = newId();
  const row = {
    tenant_id: caller.tenantId,
    id,
    path,
    file_name: fileName,
    kind: reading.source.kind,
    sha256: reading.source.sha256,
    result: JSON.stringify(reading),
    created_at: at,
    created_by: caller.actor.personId,
  };
  await trx.insertInto("reading").values(row).execute();
  return id;
}

export type CommitteeRow = { id: string; path: Path; name: string };

/** The committee a document is read for, under its name on `day`. */
export const committeeBy = (
  scoped: Scoped,
  by: { id: string } | { path: Path },
  day: LocalDate,
): Promise<CommitteeRow | undefined> =>
  scoped.trx
    .selectFrom("organisation")
    .innerJoinLateral(nameInForce(day), (join) => join.onTrue())
    .where("organisation.kind", "=", "committee")
    .where("id" in by ? "organisation.id" : "organisation.path", "=", "id" in by ? by.id : by.path)
    .where(inReachOrLine(scoped, "organisation.path", "boardCount", "planPublished"))
    .select(["organisation.id", "organisation.path", "named.name"])
    .executeTakeFirst() as Promise<CommitteeRow | undefined>;
