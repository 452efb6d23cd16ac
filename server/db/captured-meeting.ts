import {
  absenceReasonLabels,
  countAttendance,
  type AttendanceCount,
  type AttendanceState,
} from "#domain/attendance/attendance-count.ts";
import { stateOf } from "#domain/attendance/attendance-count.ts";
import { timeOf } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { meetingSteps } from "#domain/meeting/programme.ts";
import type { CapturedAttendance, CapturedMeeting, NamedPerson } from "#domain/minutes/captured-meeting.ts";
import { nameOn } from "./letterhead-of.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { unknownName } from "./person-names.ts";
import { planOfMeeting } from "./record-meeting-step.ts";
import { meetingDay, rollCallOf, type RollCall } from "./roll-call.ts";
import { inReach, type Scoped } from "./scoped.ts";

const spoken = ["contribution", "contribution:meeting", "contribution:attended"] as const;
const room = ["meeting", "meeting:meeting"] as const;

type People = { name: (id: string | null) => string | null; post: (id: string | null) => string | null };

/** Everything written down in one meeting, names resolved, as far as this person may read it: for minutes and report. III. */
export async function capturedMeeting(scoped: Scoped, meeting: MeetingRow): Promise<CapturedMeeting> {
  const parts = await partsOf(scoped, meeting);
  const rollCall = await rollCallOf(scoped, meeting);
  const people = await peopleOf(scoped, meeting, [
    meeting.chair_id,
    meeting.minute_taker_id,
    meeting.presenter_id,
    parts.attendee?.person_id ?? null,
    ...parts.steps.map(({ person_id }) => person_id),
    ...parts.contributions.map(({ person_id }) => person_id),
    ...parts.solutions.map(({ owner_id }) => owner_id),
  ]);
  const period = meeting.period_key === null ? null : parsePeriodKey(meeting.period_key);
  const named = (id: string | null): NamedPerson | null => {
    const name = people.name(id);
    return name === null ? null : { name, post: people.post(id) };
  };
  return {
    cell: (await nameOn(scoped, meeting.organisation_id, meetingDay(meeting))) ?? "",
    kind: meeting.kind,
    period: period === null ? null : periodLabel(period),
    topic: meeting.topic_title === "" ? null : meeting.topic_title,
    date: meetingDay(meeting),
    startsAt: timeOf(meeting.starts_at),
    endsAt: meeting.ends_at === null ? null : timeOf(meeting.ends_at),
    place: meeting.place,
    attendance: await attendanceOf(scoped, meeting, rollCall),
    guests: parts.guests.map(({ name, post }) => ({ name, post: post === "" ? null : post })),
    attendee: named(parts.attendee?.person_id ?? null),
    chair: named(meeting.chair_id),
    minuteTaker: named(meeting.minute_taker_id),
    presenter: people.name(meeting.presenter_id),
    steps: await stepsOf(scoped, meeting, parts.steps, people),
    contributions: parts.contributions.map((line) => ({
      id: line.id,
      name: people.name(line.person_id) ?? parts.guests.find(({ id }) => id === line.guest_id)?.name ?? unknownName,
      text: line.body,
      isSolution: parts.solutions.some(({ contribution_id }) => contribution_id === line.id),
    })),
    conclusions: conclusionsIn(parts.conclusion?.body ?? ""),
    solutions: parts.solutions.map((row) => ({
      id: row.id,
      text: row.body,
      owner: people.name(row.owner_id),
      dueOn: row.due_on,
      adopted: row.adopted && row.state !== "dropped",
    })),
    votes: [],
    readBack: null,
  };
}

/** One conclusion a line; the numbers somebody typed before them are the document's to make. */
const conclusionsIn = (body: string): string[] =>
  body
    .split("\n")
    .map((line) => line.replace(/^\s*(?:\d{1,2}[.)-]|[-–•*])\s*/u, "").trim())
    .filter((line) => line !== "");

async function partsOf(scoped: Scoped, { id }: MeetingRow) {
  const { trx } = scoped;
  return {
    guests: await trx
      .selectFrom("guest")
      .where("meeting_id", "=", id)
      .where(inReach(scoped, "guest.path", ...room))
      .orderBy("id")
      .selectAll()
      .execute(),
    steps: await trx
      .selectFrom("meeting_step")
      .where("meeting_id", "=", id)
      .where(inReach(scoped, "meeting_step.path", ...room))
      .selectAll()
      .execute(),
    contributions: await trx
      .selectFrom("contribution")
      .where("meeting_id", "=", id)
      .where("removed_at", "is", null)
      .where(inReach(scoped, "contribution.path", ...spoken))
      .orderBy("said_at")
      .orderBy("id")
      .selectAll()
      .execute(),
    conclusion: await trx
      .selectFrom("conclusion")
      .where("meeting_id", "=", id)
      .where(inReach(scoped, "conclusion.path", ...spoken))
      .select("body")
      .executeTakeFirst(),
    solutions: await trx
      .selectFrom("solution")
      .where("meeting_id", "=", id)
      .where(inReach(scoped, "solution.path", "solution", "solution:meeting"))
      .orderBy("recorded_at")
      .orderBy("id")
      .selectAll()
      .execute(),
    attendee: await trx
      .selectFrom("attendee_assignment")
      .where("meeting_id", "=", id)
      .where("present", "is", true)
      .where("state", "in", ["assigned", "accepted"])
      .where(inReach(scoped, "attendee_assignment.path", "attendee", "attendee:meeting"))
      .select("person_id")
      .executeTakeFirst(),
  };
}

const postWords: Readonly<Record<string, string>> = {
  cellSecretary: "Bí thư chi bộ",
  cellDeputy: "Phó Bí thư chi bộ",
  cellCommittee: "Chi ủy viên",
};

/** Names, and the post each holds: in the cell on the day, else what the person's own record says. */
async function peopleOf(scoped: Scoped, meeting: MeetingRow, ids: readonly (string | null)[]): Promise<People> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return { name: () => null, post: () => null };
  const persons = await scoped.trx
    .selectFrom("person")
    .where("id", "in", wanted)
    .select(["id", "name", "position_title"])
    .execute();
  const day = meetingDay(meeting);
  const held = await scoped.trx
    .selectFrom("role_grant")
    .where("path", "=", meeting.path)
    .where("person_id", "in", wanted)
    .where("role", "in", Object.keys(postWords))
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .where(inReach(scoped, "role_grant.path", "memberName", "roleGrant"))
    .select(["person_id", "role"])
    .execute();
  const ranked = Object.keys(postWords);
  return {
    name: (id) => (id === null ? null : (persons.find((person) => person.id === id)?.name ?? unknownName)),
    post: (id) => {
      const roles = held.filter(({ person_id }) => person_id === id).map(({ role }) => role);
      const first = ranked.find((role) => roles.includes(role));
      const title = persons.find((person) => person.id === id)?.position_title ?? "";
      return first !== undefined ? (postWords[first] ?? null) : title === "" ? null : title;
    },
  };
}

type StepRow = { number: number; note: string; person_id: string | null; started_at: string | null };

async function stepsOf(scoped: Scoped, meeting: MeetingRow, rows: readonly StepRow[], people: People) {
  const plan = await planOfMeeting(scoped, meeting);
  return meetingSteps(plan?.content.programme ?? []).map(({ kind, text }, at) => {
    const row = rows.find(({ number }) => number === at + 1);
    return {
      no: at + 1,
      kind,
      text,
      // Who was to present did, unless somebody else was written down.
      person: people.name(row?.person_id ?? (kind === "leadReport" ? meeting.presenter_id : null)),
      time: row?.started_at === null || row === undefined ? null : timeOf(row.started_at),
      note: row?.note ?? "",
    };
  });
}

/** By name from the roll-call; numbers alone where the figures were typed from paper. P7. */
async function attendanceOf(scoped: Scoped, meeting: MeetingRow, rollCall: RollCall): Promise<CapturedAttendance> {
  const typed = await typedCount(scoped, meeting.id);
  const none = { withReason: [], withoutReason: [], exempt: [], specialDuty: [], late: [], leftEarly: [] };
  if (typed !== null) return { count: typed, ...none };
  const byPerson = new Map(rollCall.marks.map((mark) => [mark.personId, mark]));
  const lines = rollCall.roll.map((entry) => ({
    id: entry.personId,
    name: entry.name,
    state: stateOf(entry, byPerson),
    reason: reasonOf(byPerson.get(entry.personId)),
    leftEarly: byPerson.get(entry.personId)?.leftEarly ?? false,
  }));
  const of = (state: AttendanceState) => lines.filter((line) => line.state === state);
  return {
    count: countAttendance(rollCall.roll, rollCall.marks),
    withReason: of("absent-with-reason"),
    withoutReason: of("absent-without-reason"),
    exempt: of("exempt"),
    specialDuty: of("special-duty"),
    late: of("late").map(({ name }) => name),
    leftEarly: lines.filter(({ leftEarly }) => leftEarly).map(({ name }) => name),
  };
}

function reasonOf(mark: RollCall["marks"][number] | undefined): string {
  if (mark === undefined) return "";
  const kind = mark.reasonKind === null || mark.reasonKind === "other" ? "" : absenceReasonLabels[mark.reasonKind];
  return [kind, mark.reason.trim()].filter((words) => words !== "").join(", ");
}

async function typedCount(scoped: Scoped, meetingId: string): Promise<AttendanceCount | null> {
  const row = await scoped.trx
    .selectFrom("attendance_count")
    .where("meeting_id", "=", meetingId)
    .where("typed", "is", true)
    .where(inReach(scoped, "attendance_count.path", "attendanceCount", "attendanceCount:meeting"))
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { counted, present, late, exempt } = row;
  return {
    counted,
    present,
    late,
    exempt,
    withReason: row.with_reason,
    withoutReason: row.without_reason,
    specialDuty: row.special_duty,
  };
}
