import type { UrgingLineView, UrgingsQuery, UrgingsView } from "#contract/urging.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { milestoneLabels, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { fail, ok } from "#domain/result.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { urgedPlace, urgingsOnRecord, type UrgingOnRecord } from "./store.ts";

/** What one looks through at a time. */
const shown = 100;

/** Everything that was urged, by hand, by telephone, by the ladder, newest first: of one cell, or of all within reach. S3. */
export async function listUrgings(
  scoped: Scoped,
  now: string,
  { cell, before, id }: UrgingsQuery,
): Outcome<UrgingsView> {
  if ((scoped.scope.read.urging ?? []).length === 0) return fail({ code: "denied.needs-role" });
  const place = cell === undefined ? null : await urgedPlace(scoped, cell, dayOf(now));
  if (cell !== undefined && place === null) return fail({ code: "row.unknown" });
  const rows = await urgingsOnRecord(scoped, {
    cell: place?.path ?? null,
    before: before === undefined ? null : { at: before, id: id ?? null },
    limit: shown + 1,
  });
  const names = await personNames(
    scoped,
    rows.flatMap(({ personId, by }) => [personId, by]),
  );
  return ok({ urgings: rows.slice(0, shown).map((row) => lineOf(row, names)), more: rows.length > shown });
}

const lineOf = (row: UrgingOnRecord, names: ReadonlyMap<string, string>): UrgingLineView => {
  const period = parsePeriodKey(row.periodKey);
  return {
    id: row.id,
    organisation: { id: row.organisationId, name: row.name },
    periodLabel: period === null ? row.periodKey : periodLabel(period),
    milestoneLabel: milestoneLabels[row.milestone as MilestoneKey],
    way: row.way as UrgingLineView["way"],
    to: namedIn(names, row.personId),
    by: namedIn(names, row.by),
    text: row.body,
    urgedOn: row.on,
    urgedAt: row.at,
  };
};
