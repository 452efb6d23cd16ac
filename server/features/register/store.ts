import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { DocumentKind } from "#domain/register/document-kind.ts";
import type { NumberState } from "#domain/register/lifecycle.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

export type RegisterPlace = {
  id: string;
  name: string;
  path: Path;
  kind: "committee" | "cell";
  document_suffix: string;
};

/** Organisations whose register the person may read: the committee first, then its cells. */
export async function registerPlaces(scoped: Scoped, day: LocalDate): Promise<RegisterPlace[]> {
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where(inReach(scoped, "organisation.path", "register"))
    .select(["id", "path", "kind", "document_suffix", currentName("organisation", day).as("name")])
    .orderBy("kind", "desc")
    .orderBy("path")
    .execute();
  return rows as RegisterPlace[];
}

export type NumberRow = {
  id: string;
  organisation_id: string;
  path: Path;
  kind: DocumentKind;
  term: LocalDate;
  number: number;
  state: NumberState;
  subject: string;
  noun: string;
  row_id: string | null;
  drawn_on: LocalDate;
  drawn_by: string;
  void_reason: string;
};

const numbers = (scoped: Scoped) =>
  scoped.trx
    .selectFrom("register_number")
    .where(inReach(scoped, "register_number.path", "register"))
    .selectAll("register_number");

/** The newest first. */
export const numbersOf = async (
  scoped: Scoped,
  organisationId: string,
  kind: DocumentKind | undefined,
): Promise<NumberRow[]> =>
  (await numbers(scoped)
    .where("organisation_id", "=", organisationId)
    .$if(kind !== undefined, (of) => of.where("kind", "=", kind ?? ""))
    .orderBy("term", "desc")
    .orderBy("drawn_on", "desc")
    .orderBy("number", "desc")
    .orderBy("kind")
    .limit(500)
    .execute()) as unknown as NumberRow[];

export const numberRow = async (scoped: Scoped, id: string): Promise<NumberRow | null> =>
  ((await numbers(scoped).where("id", "=", id).executeTakeFirst()) as unknown as NumberRow | undefined) ?? null;

/** After the person was found to be allowed: who may not write the row cannot lock it either. */
export const lockNumber = async (scoped: Scoped, id: string): Promise<NumberRow | null> =>
  ((await numbers(scoped).where("id", "=", id).forUpdate().executeTakeFirst()) as unknown as NumberRow | undefined) ??
  null;

export async function saveNumber(
  { trx }: Scoped,
  id: string,
  change: Partial<Pick<NumberRow, "state" | "subject" | "void_reason">>,
): Promise<void> {
  await trx.updateTable("register_number").set(change).where("id", "=", id).execute();
}
