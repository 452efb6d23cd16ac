import * as z from "zod/mini";
import { meetingKinds } from "#domain/meeting/lifecycle.ts";
import { measures } from "#domain/scoring/rubric.ts";
import { scorers } from "#domain/scoring/scorer.ts";
import { day, instant, periodKeyText, rowId, rowVersion, said, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const scoringRefusals = {
  /** Clause IV.2: the member marked present scores; only if none was, the assigned leader. */
  "denied.not-attending": 403,
  "scoring.not-held": 409,
  "scoring.no-rubric": 409,
  /** A sheet handed in is changed by handing it in again, not saved as a draft. */
  "scoring.already-submitted": 409,
  /** Marks, one problem for each line: `problems` at "marks.<line>". */
  "scoring.marks-refused": 422,
  /** The scorers differ by more than the set amount and the leader has not said why: `problems` at "marks.<line>.note". */
  "scoring.difference-uncommented": 422,
  /** The cell votes on its own rating, by those present: `problems` at "vote.…". */
  "scoring.vote-refused": 422,
  "scoring.leader-missing": 409,
  "scoring.final-refused": 422,
  "scoring.already-settled": 409,
} as const;

/** Points in tenths; null while not judged. */
export const mark = z.strictObject({
  points: z.nullable(z.int().check(z.minimum(0), z.maximum(10_000))),
  notApplicable: z.boolean(),
  note: text(2000),
});
const marks = z.record(text(60), mark);

export const scoreParams = z.strictObject({ id: rowId, scorer: z.enum(scorers) });

const votes = z.int().check(z.minimum(0), z.maximum(100_000));
const vote = z.strictObject({ inFavour: votes, against: votes, abstained: votes });

/** `version` 0: the sheet was not begun. Marks by the line's id. */
export const scoreSheetBody = z.strictObject({
  version: rowVersion,
  marks,
  strengths: text(5000),
  shortcomings: text(5000),
  /** How the cell voted on its own rating; of the cell's sheet alone. Left out or null: not put to the vote. */
  vote: z.optional(z.nullable(vote)),
  notSecret,
});
export type ScoreSheetBody = z.output<typeof scoreSheetBody>;

export const answerSheetBody = z.strictObject({ version: rowVersion, answer: said(5000), notSecret });
export type AnswerSheetBody = z.output<typeof answerSheetBody>;

/** `version` 0: not settled yet. `points` in tenths. */
export const settleBody = z.strictObject({
  version: rowVersion,
  points: z.int().check(z.minimum(0), z.maximum(10_000)),
  comment: text(5000),
  notSecret,
});
export type SettleBody = z.output<typeof settleBody>;

const rubricLineView = z.strictObject({
  id: text(60),
  text: text(2000),
  kind: z.enum(["yesNo", "levels", "free"]),
  max: z.int(),
  levels: z.array(z.strictObject({ points: z.int(), text: text(500) })),
  /** What becomes of its points where it does not apply; null: it always applies. */
  notApplicable: z.nullable(z.enum(["full", "left-out", "spread"])),
});

const bandView = z.strictObject({ id: text(60), label: text(100) });

export const sheetView = z.strictObject({
  version: rowVersion,
  state: z.enum(["draft", "submitted"]),
  marks,
  strengths: text(5000),
  shortcomings: text(5000),
  /** What the cell answered to the leader's sheet. */
  answer: text(5000),
  fromPapers: z.boolean(),
  vote: z.nullable(vote),
  points: z.nullable(z.int()),
  max: z.nullable(z.int()),
  missing: z.int(),
  band: z.nullable(bandView),
  heldBackBy: z.array(text(60)),
  submittedOn: z.nullable(day),
  submittedAt: z.nullable(instant),
  scoredBy: z.nullable(named),
});
export type SheetView = z.output<typeof sheetView>;

export const scoreView = z.strictObject({
  meetingId: rowId,
  cell: named,
  topicTitle: text(500),
  kind: z.enum(meetingKinds),
  periodKey: z.nullable(periodKeyText),
  heldOn: z.nullable(day),
  today: day,
  rubric: z.strictObject({
    id: text(60),
    name: text(300),
    version: z.int(),
    /** False until a person has compared it with the official text. */
    confirmed: z.boolean(),
    max: z.int(),
    commentBeyond: z.nullable(z.int()),
    groups: z.array(z.strictObject({ id: text(60), title: text(500), max: z.int(), lines: z.array(rubricLineView) })),
    bands: z.array(z.strictObject({ ...bandView.shape, from: z.int() })),
    /** A band granted only where all of these lines have full marks. */
    gates: z.array(z.strictObject({ id: text(60), band: text(60), lines: z.array(text(60)), otherwise: text(60) })),
  }),
  /** What the meeting's own data speak for, in tenths, with the measure behind it. A person confirms it or not. */
  suggestions: z.array(z.strictObject({ line: text(60), points: z.int(), measure: z.enum(measures), value: z.int() })),
  cellSheet: z.nullable(sheetView),
  leaderSheet: z.nullable(sheetView),
  differences: z.array(
    z.strictObject({ line: text(60), cell: z.int(), leader: z.int(), difference: z.int(), commented: z.boolean() }),
  ),
  /** Whose the leader's sheet is; `attended` false: nobody came, it is filled from the papers ("không dự"). */
  scorer: z.strictObject({ person: z.nullable(named), attended: z.boolean() }),
  final: z.nullable(
    z.strictObject({
      points: z.int(),
      max: z.int(),
      band: bandView,
      comment: text(5000),
      settledOn: day,
      settledBy: named,
      version: rowVersion,
    }),
  ),
  permissions: z.strictObject({
    scoreSelf: z.boolean(),
    scoreAsLeader: z.boolean(),
    answer: z.boolean(),
    settle: z.boolean(),
  }),
});
export type ScoreView = z.output<typeof scoreView>;

export const scoreListQuery = z.strictObject({ period: z.optional(periodKeyText) });

/** Meetings held and what of their scoring is done, the newest first. */
export const scoreList = z.strictObject({
  today: day,
  lines: z.array(
    z.strictObject({
      meetingId: rowId,
      cell: named,
      topicTitle: text(500),
      periodKey: z.nullable(periodKeyText),
      heldOn: day,
      cellPoints: z.nullable(z.int()),
      leaderPoints: z.nullable(z.int()),
      final: z.nullable(z.strictObject({ points: z.int(), band: text(100) })),
      /** The next thing this person may do with it. */
      next: z.nullable(z.enum(["scoreSelf", "scoreAsLeader", "settle"])),
    }),
  ),
});
export type ScoreList = z.output<typeof scoreList>;
