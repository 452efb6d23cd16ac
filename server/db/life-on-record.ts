import { sql, type RawBuilder } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { alsoInReach, type Scoped } from "./scoped.ts";

/** `yearly`: the key of the registration where its step is one of the board's. */
type Asked = { from: LocalDate; to: LocalDate; keys: readonly string[]; yearly: string | null; asOf: LocalDate };

/** Whether the beginning of `organisation` was written down by a day. Design: two days. */
export const onRecordBy = (asOf: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(organisation.founding_recorded_on is null or organisation.founding_recorded_on <= ${asOf})`;

/** Whether `organisation` stood on a day as far as was known on it. Without a day of recording it was written down on its own. */
const stoodOn = (asOf: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(organisation.dissolved_on is null or greatest(organisation.dissolved_on, organisation.dissolution_recorded_on) > ${asOf})`;

/**
 * Whether the cell `organisation` has a line on a board of `asOf` for a span of days and its periods' `keys`: by then it was on
 * record, and it lived to see the span as far as was known; or something of these periods was written down for it before its end
 * was, and what was done stays; or its registration counts, which is one for the year. Design: two days.
 */
export const onBoardOf = (scoped: Scoped, { from, to, keys, yearly, asOf }: Asked): RawBuilder<boolean> =>
  // By its last day, so that the facts are looked up for the few that have ended, one by one.
  sql<boolean>`(${onRecordBy(asOf)} and (organisation.founded_on <= ${to}
    and (organisation.dissolved_on is null or organisation.dissolved_on > ${from} or ${stoodOn(asOf)}
      or (select true from milestone_fact fact where fact.tenant_id = organisation.tenant_id
        and fact.organisation_id = organisation.id and fact.period_key = any (${keys}::text[]) and fact.milestone <> 'register'
        and fact.recorded_on <= ${asOf} and ${alsoInReach(scoped, "fact.path", "board")} limit 1))
    ${yearly === null ? sql`` : sql`or ${registrationCounts(scoped, yearly, { to, asOf })}`}))`;

/** It began after the span and owes the registration of its year, or had done it. */
const registrationCounts = (
  scoped: Scoped,
  yearly: string,
  { to, asOf }: Pick<Asked, "to" | "asOf">,
): RawBuilder<boolean> =>
  sql<boolean>`(organisation.founded_on <= ${`${to.slice(0, 4)}-12-31`}
    and (organisation.founded_on > ${to} and organisation.founded_on <= ${asOf} and ${stoodOn(asOf)}
      or (select fact.what from milestone_fact fact where fact.tenant_id = organisation.tenant_id
        and fact.organisation_id = organisation.id and fact.period_key = ${yearly} and fact.milestone = 'register' and fact.what <> 'excused'
        and fact.recorded_on <= ${asOf} and ${alsoInReach(scoped, "fact.path", "board")}
        order by fact.recorded_at desc, fact.id desc limit 1) = 'done'))`;
