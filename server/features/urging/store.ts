import { sql, type Insertable } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { BoardCell } from "#server/db/board-rows.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

export type UrgingRow = Insertable<Schema["urging"]>;

export type Place = BoardCell & { kind: "committee" | "cell"; parentId: string | null };

const places = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .select([
      "organisation.id",
      "organisation.path",
      "organisation.kind",
      "organisation.parent_id as parentId",
      "organisation.founded_on as foundedOn",
      "organisation.dissolved_on as dissolvedOn",
      "organisation.dissolution_recorded_on as dissolvedRecordedOn",
    ])
    .select(currentName("organisation", day).as("name"));

/** A place whose urgings are within reach; one beside it is as if it did not exist. */
export async function urgedPlace(scoped: Scoped, id: string, day: LocalDate): Promise<Place | null> {
  const row = await places(scoped, day)
    .where("organisation.id", "=", id)
    .where(inReach(scoped, "organisation.path", "urging"))
    .executeTakeFirst();
  return (row as Place | undefined) ?? null;
}

/** The committee of the highest place the person may urge in; a leader's, by the first of the own cells. */
export async function ownCommittee(scoped: Scoped, day: LocalDate): Promise<Place | null> {
  const roots = (scoped.scope.write.urging ?? []).map((root) => root.replace(/[!.]$/u, ""));
  if (roots.length === 0) return null;
  const rows = (await places(scoped, day)
    .where("organisation.path", "in", roots)
    .orderBy(sql`length(organisation.path)`)
    .orderBy("organisation.path")
    .limit(1)
    .execute()) as Place[];
  return rows[0] ?? null;
}

/** The names of committees above stand on the line and may be read by everybody below. */
export async function committeeOf(scoped: Scoped, { kind, parentId, ...place }: Place, day: LocalDate) {
  if (kind === "committee" || parentId === null) return { ...place, kind, parentId };
  const above = await places(scoped, day).where("organisation.id", "=", parentId).executeTakeFirst();
  return (above as Place | undefined) ?? null;
}

/** Cells directly below a committee that stand on a day, as far as they are within reach. */
export async function cellsUnder(scoped: Scoped, committeeId: string, day: LocalDate): Promise<Place[]> {
  const rows = await places(scoped, day)
    .where("organisation.kind", "=", "cell")
    .where("organisation.parent_id", "=", committeeId)
    .where("organisation.founded_on", "<=", day)
    .where(({ eb, or }) => or([eb("dissolved_on", "is", null), eb("dissolved_on", ">", day)]))
    .where(inReach(scoped, "organisation.path", "urging"))
    .orderBy("organisation.founded_on")
    .orderBy("organisation.id")
    .execute();
  return rows as Place[];
}

/** `countedFrom`: the last day a rung of the ladder spoke of; null for what went by hand or by telephone. */
export type Sent = {
  organisationId: string;
  periodKey: string;
  milestone: string;
  rung: number | null;
  countedFrom: LocalDate | null;
  personId: string | null;
  on: LocalDate;
};

/** What went out for these cells and periods, in the order it went. */
export async function sentFor(
  scoped: Scoped,
  cells: readonly { id: string }[],
  keys: readonly string[],
): Promise<Sent[]> {
  if (cells.length === 0 || keys.length === 0) return [];
  const ids = cells.map(({ id }) => id);
  return scoped.trx
    .selectFrom("urging")
    .where("organisation_id", "in", ids)
    .where("period_key", "in", [...keys])
    .where(inReach(scoped, "urging.path", "urging"))
    .select(["organisation_id as organisationId", "period_key as periodKey", "milestone", "rung", "urged_on as on"])
    .select(["counted_from as countedFrom", "person_id as personId"])
    .orderBy("urged_at")
    .orderBy("id")
    .execute();
}

/** Where these cells lie now: what was found before the paths were held may have been moved meanwhile. */
export async function pathsOf({ trx }: Scoped, cells: readonly string[]): Promise<ReadonlyMap<string, Path>> {
  const rows = await trx
    .selectFrom("organisation")
    .where("id", "in", [...cells])
    .select(["id", "path"])
    .execute();
  return new Map(rows.map(({ id, path }) => [id, path as Path]));
}

/** Written in one order, so that two sweeps wait for each other; what the ladder already sent is left out of the answer. */
export async function insertUrgings({ trx }: Scoped, rows: readonly UrgingRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await trx
    .insertInto("urging")
    .values(rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

const keyOf = ({ path, period_key, milestone, rung, counted_from, person_id }: UrgingRow): string =>
  [path, period_key, milestone, rung ?? "", counted_from ?? "", person_id ?? ""].join(" ");

/** A call by the id its client made: sent again, it is there already. */
export async function callOnRecord({ trx, caller }: Scoped, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("urging")
    .where("id", "=", id)
    .where("urged_by", "=", caller.actor.personId)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

export const insertCall = ({ trx }: Scoped, row: UrgingRow): Promise<unknown> =>
  trx.insertInto("urging").values(row).execute();

export type UrgingOnRecord = {
  id: string;
  organisationId: string;
  name: string;
  periodKey: string;
  milestone: string;
  way: string;
  personId: string | null;
  by: string | null;
  body: string;
  on: LocalDate;
  at: string;
};

/** Where a page ended: one sweep writes many rows at one instant, the id tells them apart. */
type Before = { at: string; id: string | null };

/** Newest first. The cell's page and the supervision view read the same rows. */
export async function urgingsOnRecord(
  scoped: Scoped,
  { cell, before, limit }: { cell: Path | null; before: Before | null; limit: number },
): Promise<UrgingOnRecord[]> {
  let query = scoped.trx
    .selectFrom("urging")
    .where(inReach(scoped, "urging.path", "urging"))
    .select(["urging.id", "urging.organisation_id as organisationId", "urging.period_key as periodKey"])
    .select(["urging.milestone", "urging.way", "urging.person_id as personId", "urging.urged_by as by"])
    .select(["urging.body", "urging.urged_on as on", "urging.urged_at as at"])
    .select(
      sql<string>`(select named.name from organisation_name named where named.tenant_id = urging.tenant_id
      and named.organisation_id = urging.organisation_id and named.valid_from <= urging.urged_on order by named.valid_from desc limit 1)`.as(
        "name",
      ),
    );
  if (cell !== null) query = query.where("urging.path", "=", cell);
  if (before?.id === null) query = query.where("urging.urged_at", "<", before.at);
  else if (before !== null)
    query = query.where(sql<boolean>`(urging.urged_at, urging.id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  return query.orderBy("urging.urged_at", "desc").orderBy("urging.id", "desc").limit(limit).execute();
}
