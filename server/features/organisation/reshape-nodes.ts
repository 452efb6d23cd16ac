import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { OrganisationNode } from "#domain/organisation/dated-tree.ts";
import { denyOrganisation } from "#domain/organisation/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { lastChange } from "../../db/last-change.ts";
import { inReachOrLine, type Scoped } from "../../db/scoped.ts";
import type { Refused } from "../../http/outcome.ts";

type Place = { id: string; path: string };
export type Node = OrganisationNode & { version: number; place: string };

/** Seen, judged, locked, compared with what the page had seen (`version` null: nothing to compare). */
export async function nodeToChange(scoped: Scoped, id: string, version: number | null): Promise<Result<Node, Refused>> {
  const seen = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "memberName"))
    .select("path")
    .executeTakeFirst();
  if (seen === undefined) return fail({ code: "row.unknown" });
  const denial = denyOrganisation(scoped.caller.actor, seen.path as Path);
  if (denial !== null) return fail(denial);
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return fail({ code: "row.unknown" });
  if (version === null || row.version === version) return ok(nodeOf(row));
  const { dissolved_on: dissolvedOn, document_suffix: documentSuffix, place } = row;
  const current = { version: row.version, dissolvedOn, documentSuffix, place };
  const changed = await lastChange(scoped, { noun: "organisation", rowId: id, path: row.path });
  return fail({ code: "row.stale", current, changed } as Refused);
}

type Row = {
  id: string;
  key: string;
  parent_id: string | null;
  kind: string;
  path: string;
  founded_on: LocalDate;
  dissolved_on: LocalDate | null;
  version: number;
  place: string;
};
const nodeOf = (row: Row): Node => ({
  id: row.id,
  key: row.key,
  parentId: row.parent_id,
  kind: row.kind as Node["kind"],
  path: row.path as Path,
  foundedOn: row.founded_on,
  dissolvedOn: row.dissolved_on,
  version: row.version,
  place: row.place,
});

/** Before any is looked at: of two that take the same ones, each in its own order, neither waits for the other. */
export const lockNodes = ({ trx }: Scoped, ids: readonly string[]) =>
  trx.selectFrom("organisation").where("id", "in", ids).select("id").orderBy("id").forUpdate().execute();

export const below = async ({ trx }: Scoped, { id }: Node): Promise<Node[]> =>
  (await trx.selectFrom("organisation").where("parent_id", "=", id).selectAll().execute()).map(nodeOf);

export async function parentOf({ trx }: Scoped, { parentId }: Node): Promise<Place | null> {
  if (parentId === null) return null;
  return (
    (await trx
      .selectFrom("organisation")
      .where("id", "=", parentId)
      .select(["id", "path"])
      .forUpdate()
      .executeTakeFirst()) ?? null
  );
}

export async function running({ trx }: Scoped, ids: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom("meeting")
    .where("organisation_id", "in", [...ids])
    .where("state", "=", "running")
    .select("organisation_id")
    .execute();
  return rows.map(({ organisation_id }) => organisation_id);
}

export async function membersOf({ trx }: Scoped, id: string): Promise<number> {
  const rows = await trx
    .selectFrom("membership")
    .where("organisation_id", "=", id)
    .where("left_on", "is", null)
    .select("id")
    .execute();
  return rows.length;
}
