import { dayOf, instantAt, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodContaining, periodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import type { MeetingKind } from "#domain/meeting/lifecycle.ts";
import { sessionClashes, type SessionClash } from "#domain/meeting/session-clash.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { planInForce, type PlanInForce } from "#server/db/plan-in-force.ts";
import { rollOfDay } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { sessionsAround } from "./store.ts";

export type Wanted = { date: LocalDate; time: string; endTime: string | null; presenterId: string | null };
export type Placed = {
  startsAt: string;
  endsAt: string | null;
  plan: PlanInForce | null;
  /** The period the day lies in, in the plan's own unit. */
  periodKey: string;
};

type Meeting = { id: string; kind: MeetingKind; organisationId: string; path: Path };
export type PlaceRefusal =
  | SessionClash
  | { code: "meeting.times-wrong" }
  | { code: "meeting.person-not-on-roll"; personId: string };

/** Whether the meeting may stand at that time, by the plan's rule on merging and the cell's other sessions. II, M1. */
export async function placeInTime(
  scoped: Scoped,
  meeting: Meeting,
  wanted: Wanted,
): Promise<Result<Placed, PlaceRefusal>> {
  const startsAt = instantAt(wanted.date, wanted.time);
  const endsAt = wanted.endTime === null ? null : instantAt(wanted.date, wanted.endTime);
  if (endsAt !== null && endsAt <= startsAt) return fail({ code: "meeting.times-wrong" });
  const stranger = await notOnRoll(scoped, meeting, dayOf(startsAt), wanted.presenterId);
  if (stranger !== null) return fail({ code: "meeting.person-not-on-roll", personId: stranger });
  const plan = await planInForce(scoped, meeting.path, Number(wanted.date.slice(0, 4)));
  const clash = await clashAt(scoped, { ...meeting, startsAt, endsAt }, plan);
  if (clash !== null) return fail(clash);
  const period = periodContaining(plan?.content.periodUnit ?? "quarter", wanted.date);
  return ok({ startsAt, endsAt, plan, periodKey: periodKey(period) });
}

type Timed = Pick<Meeting, "id" | "kind" | "path"> & { startsAt: string; endsAt: string | null };

async function clashAt(scoped: Scoped, meeting: Timed, plan: PlanInForce | null): Promise<SessionClash | null> {
  const others = await sessionsAround(scoped, meeting.path, meeting.startsAt);
  return sessionClashes(meeting, others, plan?.content.rules.mayMergeWithRegular ?? null)[0] ?? null;
}

/** Why the meeting may not really be held at that time, whatever was planned; `null` when it may. II, M1. */
export const clashOnDay = async (scoped: Scoped, meeting: Timed): Promise<SessionClash | null> =>
  clashAt(scoped, meeting, await planInForce(scoped, meeting.path, Number(dayOf(meeting.startsAt).slice(0, 4))));

/** The first of `people` the cell neither counts nor names on that day; `null` when all are its own. */
export async function notOnRoll(
  scoped: Scoped,
  { organisationId, path }: Pick<Meeting, "organisationId" | "path">,
  day: LocalDate,
  ...people: (string | null)[]
): Promise<string | null> {
  if (people.every((id) => id === null)) return null;
  const roll = await rollOfDay(scoped, { organisationId, path }, day);
  return people.find((id) => id !== null && !roll.some(({ personId }) => personId === id)) ?? null;
}
