import type { HolidayBody, HolidayYear } from "#contract/calendar.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import {
  checkHolidays,
  holidaySet,
  yearsWithoutHolidays,
  type Holiday,
  type HolidayFault,
} from "#domain/calendar/public-holidays.ts";
import { denyPlan } from "#domain/plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps, type KeyReused } from "../../db/command.ts";
import { recordHolidays } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { secretMarkIn, type SecretRefusal } from "../../http/secret-mark.ts";
import {
  cellPaths,
  committees,
  holidaysOf,
  lockCommittee,
  plannedYears,
  writeDifference,
  type CommitteeRow,
} from "./store.ts";

export type HolidayRefusal =
  | KeyReused
  | SecretRefusal
  | { code: "row.unknown" | "denied.needs-role" }
  | { code: "row.stale"; current: readonly Holiday[] }
  | { code: "calendar.not-ready"; faults: readonly HolidayFault[] };
type Outcome = Promise<Result<HolidayYear, HolidayRefusal>>;
type Wanted = { organisationId?: string | undefined; year?: number | undefined };

const mayEdit = ({ caller }: Scoped, { path }: CommitteeRow): boolean =>
  denyPlan(caller.actor, "draft", { path }) === null;

/** The public holidays of a year, by which working days are counted: the asker's own committee's unless another is named. P8. */
export async function presentHolidays(scoped: Scoped, { organisationId, year }: Wanted, now: string): Outcome {
  const today = dayOf(now);
  const all = await committees(scoped, today);
  const own = all.filter((one) => mayEdit(scoped, one));
  const one = organisationId === undefined ? (own[0] ?? all.at(-1)) : all.find(({ id }) => id === organisationId);
  if (one === undefined) return fail({ code: "row.unknown" });
  const asked = year ?? Number(today.slice(0, 4));
  return ok({
    organisation: { id: one.id, name: one.name },
    organisations: own.map(({ id, name }) => ({ id, name })),
    year: asked,
    today,
    holidays: await holidaysOf(scoped, one.path, asked),
    missing: await missingYears(scoped, one, today),
    permissions: { edit: mayEdit(scoped, one) },
  });
}

/** This year, from November the next, and the years of the committee's plans: their working days are counted. */
async function missingYears(scoped: Scoped, { id, path }: CommitteeRow, today: LocalDate): Promise<number[]> {
  const year = Number(today.slice(0, 4));
  const planned = (await plannedYears(scoped, id)).filter((one) => one >= year);
  const years = [...new Set([year, ...(today.slice(5, 7) >= "11" ? [year + 1] : []), ...planned])].sort();
  const known: Holiday[] = [];
  for (const one of years) known.push(...(await holidaysOf(scoped, path, one)));
  return yearsWithoutHolidays(years, holidaySet(known));
}

/** The office writes the year as it shall be; who wrote over an older state is told what stands there now. P8. */
export const writeHolidays = (deps: Deps, caller: Caller, body: HolidayBody): Outcome =>
  inCommand<HolidayYear, HolidayRefusal>(deps, caller, body, async (scoped) => {
    const at = deps.now();
    const { organisationId, year, known, holidays } = body;
    const one = (await committees(scoped, dayOf(at))).find(({ id }) => id === organisationId);
    if (one === undefined) return fail({ code: "row.unknown" });
    if (!mayEdit(scoped, one)) return fail({ code: "denied.needs-role" });
    const faults = checkHolidays(year, holidays);
    if (faults.length > 0) return fail({ code: "calendar.not-ready", faults });
    const names = Object.fromEntries(holidays.map(({ name }, index) => [`holidays.${index}.name`, name]));
    const secret = secretMarkIn(names, body.notSecret);
    if (secret !== null) return fail(secret);
    await lockCommittee(scoped, one.id);
    const before = await holidaysOf(scoped, one.path, year);
    if (!sameDays(before, known)) return fail({ code: "row.stale", current: before });
    const next = holidays.map(({ day, name }): Holiday => ({ day: day as LocalDate, name: normaliseLine(name) }));
    await writeDifference(scoped, one.path, { before, next, day: dayOf(at) });
    // Last days counted in working days may be others now, also of the year before and of next year's registration.
    const owing = { cells: await cellPaths(scoped, one.id), from: year - 1, to: year + 1 };
    await recordHolidays(scoped, dayOf(at), one.path, owing);
    const change = { action: "calendar.write", noun: "calendar", rowId: one.id, path: one.path };
    await audit(scoped, at, { ...change, value: { year, before, after: next } });
    return presentHolidays(scoped, { organisationId, year }, at);
  });

type Said = readonly { day: string; name: string }[];

const sameDays = (one: Said, other: Said): boolean => inOrder(one) === inOrder(other);
const inOrder = (all: Said): string => JSON.stringify(all.map(({ day, name }) => [day, name]).sort());
