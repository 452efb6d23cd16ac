import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { fold } from "#domain/text/fold.ts";
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
  /** Left out of what is there at the first start: it was always on record. */
  foundingRecordedOn?: LocalDate;
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
      founding_recorded_on: made.foundingRecordedOn ?? null,
      term_started_on: made.termStartedOn,
    })
    .execute();
  await insertName({ trx }, { ...made, organisationId: made.id, path, from: made.foundedOn });
  return { id: made.id, path };
}

export const insertName = (
  { trx }: Pick<Scoped, "trx">,
  named: { tenantId: string; organisationId: string; path: string; name: string; from: LocalDate; day?: LocalDate },
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
      recorded_on: named.day ?? null,
    })
    .execute();

/** What the living ones right below a committee are called on `day` or will be: what one was called before is free again. */
export const namesInUse = ({ trx }: Scoped, parentId: string, day: LocalDate) =>
  trx
    .selectFrom("organisation_name as named")
    .innerJoin("organisation", "organisation.id", "named.organisation_id")
    .where("organisation.parent_id", "=", parentId)
    .where("organisation.dissolved_on", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("organisation_name as after")
            .whereRef("after.organisation_id", "=", "named.organisation_id")
            .whereRef("after.valid_from", ">", "named.valid_from")
            .where("after.valid_from", "<=", day)
            .select("after.id"),
        ),
      ),
    )
    .select(["organisation.id", "named.name"])
    .execute();

/** Whether one of these names is another's there, however written. Asked under the lock of the parent or the row. */
export async function nameTaken(
  scoped: Scoped,
  {
    parentId,
    names,
    except,
    day,
  }: { parentId: string; names: readonly string[]; except: string | null; day: LocalDate },
): Promise<boolean> {
  const wanted = new Set(names.map(fold));
  return (await namesInUse(scoped, parentId, day)).some(({ id, name }) => id !== except && wanted.has(fold(name)));
}

/** Corrects the name that begins on that very day, what was known of it before `day` kept; `false` when none does. */
export async function setName(
  { trx }: Scoped,
  { organisationId, name, from, day }: { organisationId: string; name: string; from: LocalDate; day: LocalDate },
): Promise<boolean> {
  const set = await trx
    .updateTable("organisation_name")
    .set({ name, earlier: earlierBy(day) })
    .where("organisation_id", "=", organisationId)
    .where("valid_from", "=", from)
    .returning("id")
    .executeTakeFirst();
  return set !== undefined;
}

/** A name written on the very day was known on no day before. */
const earlierBy = (day: LocalDate) =>
  sql<string>`case when greatest((earlier -> -1 ->> 'until')::date, recorded_on) >= ${day}::date then earlier
    else coalesce(earlier, '[]') || jsonb_build_array(jsonb_build_object('name', name, 'until', ${day}::date)) end`;

export type OrganisationFacts = {
  documentSuffix: string;
  place: string;
  superiorName: string;
  superiorSymbol: string;
  termStartedOn: LocalDate | null;
};

export const changeFacts = ({ trx }: Scoped, id: string, facts: OrganisationFacts) =>
  trx
    .updateTable("organisation")
    .set({
      document_suffix: facts.documentSuffix,
      place: facts.place,
      superior_name: facts.superiorName || null,
      superior_symbol: facts.superiorSymbol || null,
      term_started_on: facts.termStartedOn,
    })
    .where("id", "=", id)
    .execute();

export const countVersion = ({ trx }: Scoped, id: string) =>
  trx
    .updateTable("organisation")
    .set((row) => ({ version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();

/** `on` is the first day the organisation is no more, `day` the one it is written down on. */
export const dissolve = ({ trx }: Scoped, id: string, { on, day }: { on: LocalDate; day: LocalDate }) =>
  trx
    .updateTable("organisation")
    .set({ dissolved_on: on, dissolution_recorded_on: day })
    .where("id", "=", id)
    .execute();
