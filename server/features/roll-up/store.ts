import type { Narrative } from "#contract/roll-up.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { PeriodKey } from "#domain/calendar/period.ts";
import type { Basis } from "#domain/document/letterhead.ts";
import type { Path } from "#domain/ids.ts";
import type { CountedRollUp } from "#domain/roll-up/counted-roll-up.ts";
import type { RollUpState } from "#domain/roll-up/lifecycle.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";

/** Who reports to whom, by what plan, and, when sent, under what number and name: kept with the figures so that no later change shows. */
export type RollUpHead = {
  issuer: string;
  superior: string | null;
  letters: string;
  place: string;
  bases: readonly Basis[];
  number: number | null;
  symbol: string | null;
  signer: string | null;
};

export type Kept = { head: RollUpHead; counted: CountedRollUp };

export type RollUpRow = {
  id: string;
  organisation_id: string;
  path: Path;
  period_key: PeriodKey;
  state: RollUpState;
  figures: Kept;
  narrative: Narrative;
  as_of: LocalDate;
  approved_at: string | null;
  approved_by: string | null;
  sent_on: LocalDate | null;
  sha256: string | null;
  version: number;
};

const rollUps = (scoped: Scoped) =>
  scoped.trx
    .selectFrom("roll_up")
    .where(inReach(scoped, "roll_up.path", "rollUp", "rollUp:sent"))
    .select([
      "id",
      "organisation_id",
      "path",
      "period_key",
      "state",
      "figures",
      "narrative",
      "as_of",
      "approved_at",
      "approved_by",
      "sent_on",
      "sha256",
      "version",
    ]);

export const rollUpRow = async (scoped: Scoped, id: string): Promise<RollUpRow | null> =>
  ((await rollUps(scoped).where("id", "=", id).executeTakeFirst()) as RollUpRow | undefined) ?? null;

/** After the person was found to be allowed: who may not write the row cannot lock it either. */
export const lockRollUp = async (scoped: Scoped, id: string): Promise<RollUpRow | null> =>
  ((await rollUps(scoped).where("id", "=", id).forUpdate().executeTakeFirst()) as RollUpRow | undefined) ?? null;

export const rollUpOf = async (scoped: Scoped, organisationId: string, period: PeriodKey): Promise<RollUpRow | null> =>
  ((await rollUps(scoped)
    .where("organisation_id", "=", organisationId)
    .where("period_key", "=", period)
    .executeTakeFirst()) as RollUpRow | undefined) ?? null;

export const rollUpsOfYear = async (scoped: Scoped, year: number): Promise<RollUpRow[]> =>
  (await rollUps(scoped)
    .where("period_key", ">=", `${year}-`)
    .where("period_key", "<", `${year}.`)
    .orderBy("period_key", "desc")
    .orderBy("path")
    .execute()) as RollUpRow[];

/** What committees directly below have sent for a period by a day. */
export const sentBelow = async (
  scoped: Scoped,
  committees: readonly string[],
  period: PeriodKey,
  asOf: LocalDate,
): Promise<RollUpRow[]> =>
  committees.length === 0
    ? []
    : ((await rollUps(scoped)
        .where("organisation_id", "in", [...committees])
        .where("period_key", "=", period)
        .where("state", "=", "sent")
        .where("sent_on", "<=", asOf)
        .orderBy("path")
        .execute()) as RollUpRow[]);

type NewRollUp = Pick<RollUpRow, "id" | "organisation_id" | "path" | "period_key" | "figures" | "narrative" | "as_of">;

/** False where the id belongs to another roll-up, or another was begun for the same period. */
export async function insertRollUp({ trx, caller }: Scoped, row: NewRollUp): Promise<boolean> {
  const inserted = await trx
    .insertInto("roll_up")
    .values({
      ...row,
      tenant_id: caller.tenantId,
      state: "draft",
      figures: JSON.stringify(row.figures),
      narrative: JSON.stringify(row.narrative),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

type Change = Partial<Omit<RollUpRow, "id" | "version" | "figures" | "narrative">> & {
  figures?: Kept;
  narrative?: Narrative;
  sent_at?: string;
};

export async function saveRollUp({ trx }: Scoped, row: RollUpRow, change: Change): Promise<void> {
  const { figures, narrative, ...plain } = change;
  await trx
    .updateTable("roll_up")
    .set({
      ...plain,
      ...(figures && { figures: JSON.stringify(figures) }),
      ...(narrative && { narrative: JSON.stringify(narrative) }),
      version: row.version + 1,
    })
    .where("id", "=", row.id)
    .execute();
}

export type RollUpPlace = {
  id: string;
  path: Path;
  name: string;
  kind: "committee" | "cell";
  superior_name: string | null;
  document_suffix: string;
  place: string;
};

const places = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .select(["organisation.id", "organisation.path", "organisation.kind", "superior_name", "document_suffix", "place"])
    .select(currentName("organisation", day).as("name"));

/** A committee within reach. */
export const committee = async (scoped: Scoped, id: string, day: LocalDate): Promise<RollUpPlace | null> =>
  ((await places(scoped, day)
    .where("organisation.id", "=", id)
    .where("organisation.kind", "=", "committee")
    .where(inReach(scoped, "organisation.path", "rollUp"))
    .executeTakeFirst()) as RollUpPlace | undefined) ?? null;

export const committeesAt = async (scoped: Scoped, paths: readonly Path[], day: LocalDate): Promise<RollUpPlace[]> =>
  paths.length === 0
    ? []
    : ((await places(scoped, day)
        .where("organisation.path", "in", [...paths])
        .where("organisation.kind", "=", "committee")
        .orderBy("organisation.path")
        .execute()) as RollUpPlace[]);

export const committeesBelow = async (scoped: Scoped, id: string, day: LocalDate): Promise<RollUpPlace[]> =>
  (await places(scoped, day)
    .where("organisation.parent_id", "=", id)
    .where("organisation.kind", "=", "committee")
    .where(inReach(scoped, "organisation.path", "boardCount"))
    .orderBy("organisation.path")
    .execute()) as RollUpPlace[];

export async function organisationNames(
  { trx }: Scoped,
  ids: readonly string[],
  day: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom("organisation")
    .where("id", "in", [...new Set(ids)])
    .select(["id", currentName("organisation", day).as("name")])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
