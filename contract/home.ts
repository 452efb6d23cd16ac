import * as z from "zod/mini";
import { day } from "./day-and-id.ts";

/** What kind of thing is to be done; the client has a verb and an icon for each. */
export const dutyKinds = [
  "publish-plan",
  "register",
  "correct-registration",
  "confirm-registration",
  "acknowledge-registration",
  "decide-extension",
  "lead-report",
  "notify",
  "assign-attendee",
  "accept-attendance",
  "hold",
  "take-minutes",
  "sign-minutes",
  "send-report",
  "decide-report",
  "score",
  "settle",
  "approve-roll-up",
  "make-roll-up",
  "answer-notice",
  "read-report",
  "own-solution",
  "urge-overdue",
] as const;
export type DutyKind = (typeof dutyKinds)[number];

export const Duty = z.strictObject({
  kind: z.enum(dutyKinds),
  /** What it is about: "Kế hoạch năm 2023", "Quý I/2023 · Nâng cao chất lượng sinh hoạt chi bộ". */
  subject: z.string(),
  organisation: z.string(),
  /** The step of the board it is, in the board's words; `null` where it is none. */
  step: z.nullable(z.string()),
  /** `null`: the plan and the rules name no last day. */
  lastDay: z.nullable(day),
  /** The plan's own words of that day. */
  words: z.nullable(z.string()),
  /** The last day is one the office granted beyond the plan's own. P6. */
  extended: z.boolean(),
  /** Whole days from today to the last day; negative when it is past. */
  daysLeft: z.nullable(z.int()),
  href: z.string(),
});
export type Duty = z.infer<typeof Duty>;

export const HomePeriod = z.strictObject({
  key: z.string(),
  label: z.string(),
  topics: z.array(z.string()),
  meetingId: z.nullable(z.uuid()),
  meetingAt: z.nullable(z.string()),
  marks: z.array(
    z.strictObject({
      milestone: z.string(),
      label: z.string(),
      state: z.enum(["done", "done-late", "open", "overdue", "excused", "none"]),
      days: z.int(),
      on: z.nullable(day),
    }),
  ),
});

export const HomeCell = z.strictObject({
  organisationId: z.uuid(),
  name: z.string(),
  year: z.int(),
  cellPlanId: z.nullable(z.uuid()),
  periods: z.array(HomePeriod),
});
export type HomeCell = z.infer<typeof HomeCell>;

export const HomeView = z.strictObject({
  personName: z.string(),
  today: day,
  /** Most pressing first: overdue, then by last day, what has none after the days of a fortnight. */
  duties: z.array(Duty),
  /** The year of each cell the person leads from within. */
  cells: z.array(HomeCell),
  /** There is a board to open: lines of cells, or counts. */
  hasBoard: z.boolean(),
});
export type HomeView = z.infer<typeof HomeView>;
