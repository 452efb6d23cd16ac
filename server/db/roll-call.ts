import {
  countAttendance,
  type AbsenceReason,
  type AttendanceCount,
  type AttendanceMark,
  type AttendanceState,
} from "#domain/attendance/attendance-count.ts";
import { rollOn, type DatedState, type MemberFacts, type Roll } from "#domain/attendance/member-standing.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { compareGivenNames } from "#domain/text/given-name.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { unknownName } from "./person-names.ts";
import { inReach, type Scoped } from "./scoped.ts";

/** Someone on the roll, sorted by given name; `standing` official or probationary, `null` for one temporarily here. */
export type RollEntry = Roll & { name: string; membership: "official" | "probationary" | null };

/** A mark as made, by whom and when; `apology`: not marked yet, taken from the answer to the notice. */
export type MadeMark = AttendanceMark & { markedAt: string; markedBy: string; apology: boolean };

export type RollCall = { roll: RollEntry[]; marks: MadeMark[]; count: AttendanceCount };

export const meetingDay = ({ held_on, starts_at }: Pick<MeetingRow, "held_on" | "starts_at">): LocalDate =>
  held_on ?? dayOf(starts_at);

/** Everybody the cell counts or names on a day, by membership and dated states. III.2, M7. */
export async function rollOfDay(
  scoped: Scoped,
  cell: { organisationId: string; path: Path },
  day: LocalDate,
): Promise<RollEntry[]> {
  const rights = ["memberName"] as const;
  const memberships = await scoped.trx
    .selectFrom("membership")
    .where("membership.path", "=", cell.path)
    .where(inReach(scoped, "membership.path", ...rights))
    .select(["person_id", "organisation_id", "standing", "joined_on", "left_on"])
    .execute();
  const states = await statesOf(
    scoped,
    cell.path,
    memberships.map(({ person_id }) => person_id),
  );
  const people = [...new Set([...memberships, ...states].map(({ person_id }) => person_id))];
  const facts = people.map((personId): MemberFacts => ({
    personId,
    memberships: memberships
      .filter(({ person_id }) => person_id === personId)
      .map((row) => ({ organisationId: row.organisation_id, joinedOn: row.joined_on, leftOn: row.left_on })),
    states: states.filter(({ person_id }) => person_id === personId).map((row) => datedState(row, cell)),
  }));
  const names = await namesAndPlaces(scoped, people);
  const standingOf = new Map(memberships.map(({ person_id, standing }) => [person_id, standing]));
  return rollOn(facts, cell.organisationId, day)
    .map((entry) => ({
      ...entry,
      name: names.get(entry.personId) ?? unknownName,
      membership: (standingOf.get(entry.personId) ?? null) as RollEntry["membership"],
    }))
    .sort((one, other) => compareGivenNames(one.name, other.name));
}

async function statesOf(scoped: Scoped, path: Path, people: readonly string[]) {
  return scoped.trx
    .selectFrom("membership_state")
    .where((where) =>
      where.or([
        where("membership_state.path", "=", path),
        ...(people.length > 0 ? [where("person_id", "in", [...people])] : []),
      ]),
    )
    .where(inReach(scoped, "membership_state.path", "memberName", "attendanceName"))
    .select(["person_id", "path", "state", "starts_on", "ends_on"])
    .execute();
}

type StateRow = Awaited<ReturnType<typeof statesOf>>[number];

/** A stay is recorded where the person sits now: at this cell's path they are here, elsewhere they are away. */
const datedState = (row: StateRow, cell: { organisationId: string; path: Path }): DatedState => ({
  state: row.state as DatedState["state"],
  organisationId: row.state === "temporarily-here" && row.path === cell.path ? cell.organisationId : null,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
});

async function namesAndPlaces({ trx }: Scoped, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await trx
    .selectFrom("person")
    .where("id", "in", [...people])
    .select(["id", "name"])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The roll-call as it stands: all present until marked, those who apologised absent with their reason. III.2, M5. */
export async function rollCallOf(scoped: Scoped, meeting: MeetingRow): Promise<RollCall> {
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const roll = await rollOfDay(scoped, cell, meetingDay(meeting));
  const marked = await marksOf(scoped, meeting.id);
  const known = new Set(marked.map(({ personId }) => personId));
  const apologies = (await apologiesOf(scoped, meeting.id)).filter(({ personId }) => !known.has(personId));
  const marks = [...marked, ...apologies];
  return { roll, marks, count: countAttendance(roll, marks) };
}

async function marksOf(scoped: Scoped, meetingId: string): Promise<MadeMark[]> {
  const rights = ["attendanceName", "attendanceName:meeting", "attendanceName:attended", "attendanceName:own"] as const;
  const rows = await scoped.trx
    .selectFrom("attendance")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "attendance.path", ...rights))
    .select(["person_id", "state", "reason_kind", "reason", "left_early", "marked_at", "marked_by"])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    state: row.state as AttendanceState,
    reasonKind: row.reason_kind as AbsenceReason | null,
    reason: row.reason,
    leftEarly: row.left_early,
    markedAt: row.marked_at,
    markedBy: row.marked_by,
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
    apology: true,
  }));
}
