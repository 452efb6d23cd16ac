import { randomBytes } from "node:crypto";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { newId } from "../../db/new-id.ts";
import type { Scoped } from "../../db/scoped.ts";

export type NewOrganisation = {
  id: string;
  tenantId: string;
  parent: { id: string; path: string } | null;
  kind: "committee" | "cell";
  name: string;
  documentSuffix: string;
  place: string;
  superiorName?: string | null;
  superiorSymbol?: string | null;
  foundedOn: LocalDate;
  termStartedOn: LocalDate | null;
};

/** An organisation's own place in the tree, never shown and never changed by a rename. */
export const newKey = (): string => randomBytes(5).toString("hex");

/** An organisation with its first name. `path` is the parent's and a key of its own. */
export async function insertOrganisation(
  { trx }: Scoped,
  made: NewOrganisation,
  path = `${made.parent?.path ?? ""}${newKey()}/`,
): Promise<{ id: string; path: string }> {
  await trx
    .insertInto("organisation")
    .values({
      tenant_id: made.tenantId,
      id: made.id,
      parent_id: made.parent?.id ?? null,
      key: path.slice(made.parent?.path.length ?? 0, -1),
      path,
      kind: made.kind,
      superior_name: made.superiorName ?? null,
      superior_symbol: made.superiorSymbol ?? null,
      document_suffix: made.documentSuffix,
      place: made.place,
      founded_on: made.foundedOn,
      term_started_on: made.termStartedOn,
    })
    .execute();
  await insertName({ trx }, { ...made, organisationId: made.id, path, from: made.foundedOn });
  return { id: made.id, path };
}

export const insertName = (
  { trx }: Pick<Scoped, "trx">,
  named: { tenantId: string; organisationId: string; path: string; name: string; from: LocalDate },
) =>
  trx
    .insertInto("organisation_name")
    .values({
      tenant_id: named.tenantId,
      id: newId(),
      organisation_id: named.organisationId,
      path: named.path,
      name: named.name,
      valid_from: named.from,
    })
    .execute();
