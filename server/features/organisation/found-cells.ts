import { sql } from "kysely";
import { dayOf, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { auditMany } from "../../db/audit-many.ts";
import { newId } from "../../db/new-id.ts";
import { recordFoundedCells } from "../../db/record-owed.ts";
import type { Scoped } from "../../db/scoped.ts";
import { newKey } from "./store.ts";

type Place = { id: string; path: string };
type Founding = { parent: Place; names: readonly string[]; foundedOn: LocalDate };

/** Many cells of one committee at once, as a confirmed list names them; each on record, each owing by the committee's plan. O1, O2. */
export async function foundCells(
  scoped: Scoped,
  at: Instant,
  { parent, names, foundedOn }: Founding,
): Promise<Place[]> {
  const { trx } = scoped;
  const made = names.map((name) => {
    const key = newKey();
    return { id: newId(), nameId: newId(), entryId: newId(), key, path: `${parent.path}${key}/`, name };
  });
  const rows = sql`jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (id uuid, "nameId" uuid, "entryId" uuid, key text, path text, name text)`;
  await sql`insert into organisation (tenant_id, id, parent_id, key, path, kind, document_suffix, place, founded_on, founding_recorded_on)
    select app_tenant(), made.id, ${parent.id}::uuid, made.key, made.path, 'cell', 'CB', above.place, ${foundedOn}::date, ${dayOf(at)}::date
    from ${rows}, organisation above where above.id = ${parent.id}::uuid and above.tenant_id = app_tenant()`.execute(
    trx,
  );
  await sql`insert into organisation_name (tenant_id, id, organisation_id, path, name, valid_from)
    select app_tenant(), made."nameId", made.id, made.path, made.name, ${foundedOn}::date from ${rows}`.execute(trx);
  const value = sql`'{"foundedOn":' || to_json(${foundedOn}::text)::text || ',"name":' || to_json(made.name)::text || '}'`;
  const told = sql`select made."entryId" as id, made.id::text as row_id, made.path, ${value} as value from ${rows}`;
  await auditMany(scoped, at, { action: "organisation.add-cell", noun: "organisation", rows: told });
  const cells = made.map(({ path }) => ({ path: path as Path, foundedOn }));
  await recordFoundedCells(scoped, dayOf(at), parent.path as Path, cells);
  return made.map(({ id, path }) => ({ id, path }));
}
