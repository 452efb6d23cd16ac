import type { AttendanceCount } from "../attendance/attendance-count.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import type { MeetingKind } from "../meeting/lifecycle.ts";
import type { StepKind } from "../meeting/programme.ts";

/** A person with what they are there ("Bí thư Đảng ủy"), or null. */
export type NamedPerson = { name: string; post: string | null };
/** `id`: whose row of the roll-call it is; left out where figures came from paper. */
export type AbsentPerson = { id?: string; name: string; reason: string };

/** Who was there: numbers, and names where the minutes must name them. III.2. */
export type CapturedAttendance = {
  count: AttendanceCount;
  withReason: readonly AbsentPerson[];
  withoutReason: readonly Omit<AbsentPerson, "reason">[];
  exempt: readonly AbsentPerson[];
  specialDuty: readonly AbsentPerson[];
  late: readonly string[];
  leftEarly: readonly string[];
};

/** One step as it went: `note` is what was written under it, `time` "HH:MM" or null. III.1–7. */
export type CapturedStep = {
  no: number;
  kind: StepKind;
  text: string;
  person: string | null;
  time: string | null;
  note: string;
};

/** What a named person said; `isSolution` where they marked it as a measure to take. III.6. */
export type CapturedContribution = { id: string; name: string; text: string; isSolution: boolean };

/** A measure proposed, and adopted with whom and by when. III.6–7, M10. */
export type CapturedSolution = {
  id: string;
  text: string;
  owner: string | null;
  dueOn: LocalDate | null;
  adopted: boolean;
};

export type CapturedVote = { about: string; inFavour: number; against: number; abstained: number };

/** Everything written down in one meeting, names resolved; times are "HH:MM" on `date`. `readBack` null: not recorded. III. */
export type CapturedMeeting = {
  cell: string;
  kind: MeetingKind;
  period: string | null;
  topic: string | null;
  date: LocalDate;
  startsAt: string | null;
  endsAt: string | null;
  place: string;
  attendance: CapturedAttendance;
  guests: readonly NamedPerson[];
  attendee: NamedPerson | null;
  chair: NamedPerson | null;
  minuteTaker: NamedPerson | null;
  presenter: string | null;
  steps: readonly CapturedStep[];
  contributions: readonly CapturedContribution[];
  conclusions: readonly string[];
  solutions: readonly CapturedSolution[];
  votes: readonly CapturedVote[];
  readBack: boolean | null;
};

/** Whole minutes from "HH:MM" to "HH:MM" of one day, over midnight if the end is the smaller; null where one is unknown. */
export function minutesBetween(startsAt: string | null, endsAt: string | null): number | null {
  const [from, to] = [startsAt, endsAt].map(minuteOfDay);
  if (from === undefined || to === undefined || from === null || to === null) return null;
  return to >= from ? to - from : to + 1440 - from;
}

const minuteOfDay = (time: string | null): number | null => {
  const match = /^(\d{2}):(\d{2})$/.exec(time ?? "");
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
};
