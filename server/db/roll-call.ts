import { sql } from "kysely";
import {
  countAttendance,
  type AbsenceReason,
  type AttendanceCount,
  type AttendanceMark,
  type AttendanceState,
} from "#domain/attendance/attendance-count.ts";
import type { HeldMark, MadeMark as MarkBeside } from "#domain/attendance/merge-marks.ts";
import { isCounted, rollOn, type DatedState, type MemberFacts, type Roll } from "#domain/attendance/member-standing.ts";
import { rootCovers } from "#domain/access/scope-of.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { compareGivenNames } from "#domain/text/given-name.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { personNames, unknownName } from "./person-names.ts";
import { inReach, type Scoped } from "./scoped.ts";

/** Someone on the roll, sorted by given name; `standing` official or probationary, `null` for one temporarily here. */
export type RollEntry = Roll & { name: string; membership: "official" | "probationary" | null };

/** A mark as made, by whom and when; `apology`: not marked yet, taken from the answer to the notice. */
export type MadeMark = AttendanceMark & {
  markedAt: string;
  markedBy: string;
  /** By the database's clock; `null`: long ago. */
  arrivedAt: string | null;
  beside: readonly MarkBeside[];
  apology: boolean;
};

/** As the rule of merging takes it; what came in before arrivals were kept was seen by everybody long ago. */
export function heldMark({ markedAt, markedBy, arrivedAt, beside, ...mark }: MadeMark): HeldMark {
  const { state, reasonKind, reason, leftEarly } = mark;
  const made = { state, reasonKind, reason, leftEarly, madeAt: markedAt, madeBy: markedBy };
  return { holds: { ...made, arrivedAt: arrivedAt ?? longAgo }, beside };
}

const longAgo = new Date(0).toISOString();

export type RollCall = { roll: RollEntry[]; size: RollSize; marks: MadeMark[]; count: AttendanceCount };

export const meetingDay = ({ held_on, starts_at }: Pick<MeetingRow, "held_on" | "starts_at">): LocalDate =>
  held_on ?? dayOf(starts_at);

type Cell = { organisationId: string; path: Path };

/** How many the cell counts and how many it names beside them: the same for every reader. */
export type RollSize = { counted: number; exempt: number; specialDuty: number };

/** Everybody the cell counts or names on a day, by membership and dated states. III.2, M7. */
export const rollOfDay = async (scoped: Scoped, cell: Cell, day: LocalDate): Promise<RollEntry[]> =>
  (await rollAndSize(scoped, cell, day)).roll;

/**
 * The roll as this person may read it, and its size. Who may not read members' states – a plain member – sees every member's
 * name, but the size is everybody's: nobody's count depends on who looks. M7; handbook 8.
 */
export async function rollAndSize(
  scoped: Scoped,
  cell: Cell,
  day: LocalDate,
): Promise<{ roll: RollEntry[]; size: RollSize }> {
  const standings = await standingsOn(scoped, cell, day);
  const whole = rollOn(
    standings.map((row, at) => factsOf(row.personId ?? `${at}`, row, cell, day)),
    cell.organisationId,
    day,
  );
  const memberships = await membershipsOn(scoped, cell, day);
  const roll = standings.every(({ personId }) => personId !== null)
    ? whole
    : [...memberships.keys()].map((personId): Roll => ({ personId, standing: "counted" }));
  return { roll: await named(scoped, roll, memberships), size: sizeOf(whole) };
}

const sizeOf = (roll: readonly Roll[]): RollSize => {
  const of = (wanted: Roll["standing"]): number => roll.filter(({ standing }) => standing === wanted).length;
  return { counted: roll.filter(isCounted).length, exempt: of("exempt"), specialDuty: of("special-duty") };
};

type Standing = { personId: string | null; own: boolean; states: readonly (DatedState["state"] | "elsewhere")[] };

/** By a function of the database, which answers with people only to those who may read their states. */
async function standingsOn(scoped: Scoped, { path }: Cell, day: LocalDate): Promise<Standing[]> {
  const rights = ["memberName", "attendanceCount", "resultReport", "resultReport:sent"] as const;
  const { read } = scoped.scope;
  if (!rights.some((right) => (read[right] ?? []).some((root) => rootCovers(root, path)))) return [];
  const { rows } = await sql<Standing>`select * from roll_on(${path}, ${day})`.execute(scoped.trx);
  return rows;
}

/** A stay is recorded where the person sits now: at this cell's path they are here, elsewhere they are away. */
const factsOf = (personId: string, { own, states }: Standing, cell: Cell, day: LocalDate): MemberFacts => ({
  personId,
  memberships: own ? [{ organisationId: cell.organisationId, joinedOn: day, leftOn: null }] : [],
  states: states.map((state) => ({
    state: state === "elsewhere" ? "temporarily-here" : state,
    organisationId: state === "temporarily-here" ? cell.organisationId : null,
    startsOn: day,
    endsOn: day,
  })),
});

async function membershipsOn(scoped: Scoped, { path }: Cell, day: LocalDate): Promise<Map<string, string>> {
  const rows = await scoped.trx
    .selectFrom("membership")
    .where("path", "=", path)
    .where("joined_on", "<=", day)
    .where((where) => where.or([where("left_on", "is", null), where("left_on", ">", day)]))
    .where(inReach(scoped, "membership.path", "memberName"))
    .select(["person_id", "standing"])
    .execute();
  return new Map(rows.map(({ person_id, standing }) => [person_id, standing]));
}

async function named(
  scoped: Scoped,
  roll: readonly Roll[],
  memberships: ReadonlyMap<string, string>,
): Promise<RollEntry[]> {
  const names = await personNames(
    scoped,
    roll.map(({ personId }) => personId),
  );
  return roll
    .map((entry) => ({
      ...entry,
      name: names.get(entry.personId) ?? unknownName,
      membership: (memberships.get(entry.personId) ?? null) as RollEntry["membership"],
    }))
    .sort((one, other) => compareGivenNames(one.name, other.name));
}

/** The roll-call as it stands: all present until marked, those who apologised absent with their reason. III.2, M5. */
export async function rollCallOf(scoped: Scoped, meeting: MeetingRow): Promise<RollCall> {
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const { roll, size } = await rollAndSize(scoped, cell, meetingDay(meeting));
  const marked = await marksOf(scoped, meeting.id);
  const known = new Set(marked.map(({ personId }) => personId));
  const apologies = (await apologiesOf(scoped, meeting.id)).filter(({ personId }) => !known.has(personId));
  const marks = [...marked, ...apologies];
  return { roll, size, marks, count: countAttendance(roll, marks) };
}

async function marksOf(scoped: Scoped, meetingId: string): Promise<MadeMark[]> {
  const rights = ["attendanceName", "attendanceName:meeting", "attendanceName:attended", "attendanceName:own"] as const;
  const rows = await scoped.trx
    .selectFrom("attendance")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "attendance.path", ...rights))
    .select([
      "person_id",
      "state",
      "reason_kind",
      "reason",
      "left_early",
      "marked_at",
      "marked_by",
      "arrived_at",
      "beside",
    ])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    state: row.state as AttendanceState,
    reasonKind: row.reason_kind as AbsenceReason | null,
    reason: row.reason,
    leftEarly: row.left_early,
    markedAt: row.marked_at,
    markedBy: row.marked_by,
    arrivedAt: row.arrived_at,
    beside: row.beside as unknown as MarkBeside[],
    apology: false,
  }));
}

async function apologiesOf(scoped: Scoped, meetingId: string): Promise<MadeMark[]> {
  const rows = await scoped.trx
    .selectFrom("notice_answer")
    .where("meeting_id", "=", meetingId)
    .where("answer", "=", "apologises")
    .where(inReach(scoped, "notice_answer.path", "noticeAnswer", "noticeAnswer:meeting", "noticeAnswer:own"))
    .select(["person_id", "reason_kind", "reason", "answered_at", "answered_by"])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    state: "absent-with-reason",
    reasonKind: row.reason_kind as AbsenceReason | null,
    reason: row.reason,
    leftEarly: false,
    markedAt: row.answered_at,
    markedBy: row.answered_by,
    arrivedAt: null,
    beside: [],
    apology: true,
  }));
}
