import type { LocalDate } from "../calendar/local-date.ts";
import type { AttendanceState } from "./attendance-count.ts";

/** One meeting of the year as one member attended it; meetings they were not counted in are left out or exempt. */
export type Attended = { meetingId: string; heldOn: LocalDate; state: AttendanceState };

export type AttendanceAlert =
  | { code: "attendance.without-reason"; meetingId: string; heldOn: LocalDate }
  | { code: "attendance.excused-running"; times: number; from: LocalDate; until: LocalDate };

/** More than this many excused absences running in a year is told. HD 12, handbook 3. */
export const excusedAtMost = 3;

/**
 * What a committee should hear about one member in one year: any absence without reason, and more than three excused
 * running. Meetings outside the denominator neither break a run nor lengthen it. M7.
 */
export function attendanceAlerts(year: number, attended: readonly Attended[], asOf: LocalDate): AttendanceAlert[] {
  const meetings = attended
    .filter(({ heldOn, state }) => heldOn.startsWith(`${year}-`) && heldOn <= asOf && !isOutside(state))
    .sort((one, other) => (one.heldOn < other.heldOn ? -1 : Number(one.heldOn > other.heldOn)));
  const without = meetings
    .filter(({ state }) => state === "absent-without-reason")
    .map(({ meetingId, heldOn }): AttendanceAlert => ({ code: "attendance.without-reason", meetingId, heldOn }));
  return [...without, ...runsOf(meetings).flatMap(runAlert)];
}

const isOutside = (state: AttendanceState): boolean => state === "exempt" || state === "special-duty";

function runsOf(meetings: readonly Attended[]): Attended[][] {
  const runs: Attended[][] = [[]];
  for (const meeting of meetings) {
    if (meeting.state === "absent-with-reason") runs.at(-1)?.push(meeting);
    else runs.push([]);
  }
  return runs;
}

function runAlert(run: readonly Attended[]): AttendanceAlert[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length <= excusedAtMost) return [];
  return [{ code: "attendance.excused-running", times: run.length, from: first.heldOn, until: last.heldOn }];
}
