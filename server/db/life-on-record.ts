import { sql, type RawBuilder } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { alsoInReach, type Scoped } from "./scoped.ts";

type Asked = { from: LocalDate; to: LocalDate; keys: readonly string[]; asOf: LocalDate };

/** Whether the beginning of `organisation` was written down by a day. Design: two days. */
export const onRecordBy = (asOf: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(organisation.founding_recorded_on is null or organisation.founding_recorded_on <= ${asOf})`;

/**
 * Whether the cell `organisation` has a line on a board of `asOf` for a span of days and its periods' `keys`: by then it was on
 * record, and it lived to see the span as far as was known; or something of these periods was written down for it before its end
 * was, and what was done stays. Design: two days.
 */
export const onBoardOf = (scoped: Scoped, { from, to, keys, asOf }: Asked): RawBuilder<boolean> =>
  // By its last day, so that the facts are looked up for the few that have ended, one by one.
  sql<boolean>`(organisation.founded_on <= ${to}
    and ${onRecordBy(asOf)}
    and (organisation.dissolved_on is null or organisation.dissolved_on > ${from} or organisation.dissolution_recorded_on > ${asOf}
      or (select true from milestone_fact fact where fact.tenant_id = organisation.tenant_id
        and fact.organisation_id = organisation.id and fact.period_key = any (${keys}::text[]) and fact.milestone <> 'register'
        and fact.recorded_on <= ${asOf} and ${alsoInReach(scoped, "fact.path", "board")} limit 1)))`;
