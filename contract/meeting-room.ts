import * as z from "zod/mini";
import { absenceReasons, attendanceStates } from "#domain/attendance/attendance-count.ts";
import { meetingKinds, meetingStates } from "#domain/meeting/lifecycle.ts";
import { stepKinds } from "#domain/meeting/programme.ts";
import { clock, day, instant, rowId, rowVersion, said, text } from "./day-and-id.ts";
import { attendanceFigures, claimView, meetingPermissions, named, notSecret } from "./meeting.ts";
import { onBehalfOf } from "./on-behalf.ts";

/**
 * What a line from the device's outbox carries besides: its id, the instant it was written by the server's clock, and the
 * contract it was written under.
 */
export const fromOutbox = {
  id: z.optional(rowId),
  at: z.optional(z.iso.datetime()),
  contract: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
};
const { at: writtenAt, contract: writtenUnder } = fromOutbox;
export const outboxMarks = { at: writtenAt, contract: writtenUnder };

/** Words of a meeting are long: a whole conclusion, a whole contribution. */
const words = text(20_000);

export const roomQuery = z.strictObject({ since: z.optional(text(64)) });

const markedAs = {
  state: z.enum(attendanceStates),
  reasonKind: z.nullable(z.enum(absenceReasons)),
  reason: text(500),
  leftEarly: z.boolean(),
};

/** What somebody else marked who had not seen the mark that holds; it stays until somebody who sees both has marked. M6. */
const besideView = z.strictObject({ ...markedAs, markedAt: instant, by: z.nullable(text(200)) });

export const rollEntryView = z.strictObject({
  person: named,
  standing: z.enum(["counted", "here", "exempt", "special-duty"]),
  ...markedAs,
  /** null: nobody has marked; present by rule, or absent by the own apology. */
  markedAt: z.nullable(instant),
  /** The newest arrival of what is shown here, by the database's clock: told with the mark that is made in its sight. */
  shownUpTo: z.nullable(instant),
  beside: z.array(besideView),
  apology: z.boolean(),
});
export type RollEntryView = z.output<typeof rollEntryView>;

export const attendanceCountView = z.strictObject({
  counted: z.int(),
  present: z.int(),
  late: z.int(),
  withReason: z.int(),
  withoutReason: z.int(),
  exempt: z.int(),
  specialDuty: z.int(),
});

/** `proven`: logged in, and not only a name picked from the list. */
export const checkInMark = z.strictObject({ personId: rowId, at: instant, proven: z.boolean() });
export type CheckInMark = z.output<typeof checkInMark>;

export const guestView = z.strictObject({ id: rowId, name: text(200), post: text(200) });

export const contributionView = z.strictObject({
  id: rowId,
  speaker: z.nullable(named),
  guestId: z.nullable(rowId),
  body: words,
  step: z.int(),
  saidAt: instant,
  recordedBy: z.nullable(named),
  version: rowVersion,
  solutionId: z.nullable(rowId),
});
export type ContributionView = z.output<typeof contributionView>;

export const solutionInRoom = z.strictObject({
  id: rowId,
  meetingId: rowId,
  contributionId: z.nullable(rowId),
  body: words,
  owner: z.nullable(named),
  dueOn: z.nullable(day),
  adopted: z.boolean(),
  state: z.enum(["open", "done", "dropped"]),
  version: rowVersion,
});
export type SolutionInRoom = z.output<typeof solutionInRoom>;

export const roomStepView = z.strictObject({
  number: z.int(),
  kind: z.enum(stepKinds),
  text: text(2000),
  role: z.nullable(text(300)),
  note: words,
  person: z.nullable(named),
  startedAt: z.nullable(instant),
  version: rowVersion,
});
export type RoomStepView = z.output<typeof roomStepView>;

/** The whole state of the room; `revision` changes with any of it. */
export const roomState = z.strictObject({
  revision: text(64),
  /** When it was read, by the database's clock: of two, the later one holds. */
  readAt: instant,
  unchanged: z.literal(false),
  meeting: z.strictObject({
    id: rowId,
    organisationId: rowId,
    cellName: text(300),
    kind: z.enum(meetingKinds),
    topicTitle: text(500),
    state: z.enum(meetingStates),
    startsAt: instant,
    endsAt: z.nullable(instant),
    place: text(300),
    currentStep: z.int(),
    presenter: z.nullable(named),
    chair: z.nullable(named),
    minuteTaker: z.nullable(named),
    version: rowVersion,
  }),
  steps: z.array(roomStepView),
  /** null: not for this person to read. */
  roll: z.nullable(z.array(rollEntryView)),
  count: z.nullable(attendanceCountView),
  /** Said by the cell's link and not settled; null: not for this person to read. M3. */
  claims: z.nullable(z.array(claimView)),
  /** Who said by the room's code that they are there; null: not for this person to read. */
  checkIns: z.nullable(z.array(checkInMark)),
  /** Since when the code is on the screen; null: it is not, or is another's to show. */
  checkInSince: z.nullable(instant),
  guests: z.array(guestView),
  contributions: z.nullable(z.array(contributionView)),
  conclusion: z.nullable(z.strictObject({ body: words, version: rowVersion })),
  solutions: z.array(solutionInRoom),
  /** Adopted at earlier meetings and still open: they come first. M10. */
  openSolutions: z.array(solutionInRoom),
  attendee: z.nullable(
    z.strictObject({
      assignmentId: rowId,
      person: named,
      state: z.enum(["assigned", "accepted"]),
      present: z.nullable(z.boolean()),
      version: rowVersion,
    }),
  ),
  leadReport: z.nullable(z.strictObject({ id: rowId, state: text(20) })),
  /** The least minutes the rules in force ask; null where none speaks. */
  minimumMinutes: z.nullable(z.int()),
  chairs: z.array(named),
  minutesSigned: z.boolean(),
  permissions: meetingPermissions,
});
export type RoomState = z.output<typeof roomState>;

export const roomView = z.union([roomState, z.strictObject({ revision: text(64), unchanged: z.literal(true) })]);

export const moveStepBody = z.strictObject({ ...fromOutbox, step: z.int().check(z.minimum(1), z.maximum(30)) });
export const appointBody = z.strictObject({
  version: rowVersion,
  chairId: z.nullable(rowId),
  minuteTakerId: z.nullable(rowId),
});
export const finishBody = z.strictObject({
  version: rowVersion,
  /** Typed afterwards, when the clock of the room was not kept. */
  startTime: z.optional(clock),
  endTime: z.optional(clock),
});

/** The real hours, put right afterwards; `endTime` left out while the meeting goes on, or to leave the end as it is. */
export const timesBody = z.strictObject({ startTime: clock, endTime: z.optional(clock) });
export type TimesBody = z.output<typeof timesBody>;

export const roomPartParams = z.strictObject({ id: rowId, partId: rowId });
export const stepParams = z.strictObject({
  id: rowId,
  number: z.pipe(
    z.string().check(z.regex(/^[1-9]\d?$/)),
    z.transform((written: string) => Number(written)),
  ) as unknown as z.ZodMiniType<number, string>,
});

/** The hour by a notebook, where a meeting is typed up afterwards: lines stand in the order they were said. M5. */
const byNotebook = { time: z.optional(clock) };

export const guestBody = z.strictObject({ ...outboxMarks, id: rowId, name: said(200), post: text(200), notSecret });

/** `id` is made by the client and is the row's key: sent again, however late, it is the same line. */
export const contributionBody = z.strictObject({
  ...outboxMarks,
  id: rowId,
  personId: z.nullable(rowId),
  guestId: z.nullable(rowId),
  body: said(20_000),
  step: z.int().check(z.minimum(1), z.maximum(30)),
  ...byNotebook,
  notSecret,
});
export type ContributionBody = z.output<typeof contributionBody>;

export const contributionEditBody = z.strictObject({
  ...fromOutbox,
  version: rowVersion,
  personId: z.nullable(rowId),
  guestId: z.nullable(rowId),
  body: said(20_000),
  ...byNotebook,
  notSecret,
});
export const removalBody = z.strictObject({ ...fromOutbox, version: rowVersion });

/** `version` 0: nothing was written yet. */
export const conclusionBody = z.strictObject({ ...fromOutbox, version: rowVersion, body: words, notSecret });
export const stepNoteBody = z.strictObject({
  ...fromOutbox,
  version: rowVersion,
  note: words,
  personId: z.nullable(rowId),
  ...byNotebook,
  notSecret,
});

export const writtenRow = z.strictObject({ id: rowId, version: rowVersion });

export const markBody = z.strictObject({
  ...fromOutbox,
  ...markedAs,
  /**
   * What its maker saw of the member: the `shownUpTo` of the room's line (from the version before, when the room was read) and the own
   * mark laid over it; left out: all there is was seen.
   */
  seen: z.optional(z.strictObject({ roomAt: z.nullable(z.iso.datetime()), ownAt: z.nullable(z.iso.datetime()) })),
  notSecret,
});
export type MarkBody = z.output<typeof markBody>;

/** `standing` false: a newer mark of somebody else holds; `mark` is that one. */
export const markView = z.strictObject({
  standing: z.boolean(),
  mark: rollEntryView,
  count: attendanceCountView,
});

/** Figures typed from paper. P7. */
export const attendanceCountBody = z.strictObject({
  counted: z.int(),
  present: z.int(),
  late: z.int(),
  withReason: z.int(),
  withoutReason: z.int(),
  exempt: z.int(),
  specialDuty: z.int(),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export const countEntered = attendanceFigures;
