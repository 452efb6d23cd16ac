import { minimumLength, type RuleSet, type SessionKind } from "../meeting/rule-set.ts";
import { minutesBetween, type CapturedMeeting } from "./captured-meeting.ts";

export const minutesWarningCodes = [
  "no-chair",
  "no-minute-taker",
  "chair-takes-minutes",
  "nobody-present",
  "absent-without-reason",
  "reason-unsaid",
  "no-presenter",
  "no-contributions",
  "no-conclusion",
  "solution-without-owner",
  "solution-without-day",
  "no-start",
  "no-end",
  "too-short",
  "step-empty",
] as const;
export type MinutesWarningCode = (typeof minutesWarningCodes)[number];

/** `spot` is where to mend it: "chair", "rollCall", "solution:ID", "step:4" …; `values` are put into the words. */
export type MinutesWarning = { code: MinutesWarningCode; spot: string; values: Record<string, string | number> };

const warn = (code: MinutesWarningCode, spot: string, values: MinutesWarning["values"] = {}): MinutesWarning => ({
  code,
  spot,
  values,
});

/**
 * What a careful secretary would look at before finishing, in the order of the meeting; none of it forbids anything.
 * `session` says whether it was one of two joined, for which a longer time is asked. M8, handbook 3.
 */
export const checkBeforeFinishing = (
  captured: CapturedMeeting,
  ruleSet: RuleSet | null,
  session: SessionKind,
): MinutesWarning[] => [
  ...people(captured),
  ...attendance(captured),
  ...substance(captured),
  ...solutions(captured),
  ...time(captured, ruleSet, session),
];

function people({ chair, minuteTaker, presenter, kind }: CapturedMeeting): MinutesWarning[] {
  const same = chair !== null && minuteTaker !== null && chair.name === minuteTaker.name;
  return [
    ...(chair === null ? [warn("no-chair", "chair")] : []),
    ...(minuteTaker === null ? [warn("no-minute-taker", "minuteTaker")] : []),
    ...(same ? [warn("chair-takes-minutes", "minuteTaker", { name: minuteTaker.name })] : []),
    ...(presenter === null && kind === "thematic" ? [warn("no-presenter", "presenter")] : []),
  ];
}

function attendance({ attendance: { count, withoutReason, withReason } }: CapturedMeeting): MinutesWarning[] {
  const unsaid = withReason.filter(({ reason }) => reason.trim() === "");
  return [
    ...(count.present === 0 ? [warn("nobody-present", "rollCall")] : []),
    ...(count.withoutReason > 0
      ? [warn("absent-without-reason", "rollCall", { count: count.withoutReason, names: withoutReason.join(", ") })]
      : []),
    ...unsaid.map(({ name }) => warn("reason-unsaid", "rollCall", { name })),
  ];
}

/** Steps that carry nothing of their own: what happens in them is written elsewhere. */
const silentSteps = ["rollCall", "discussion", "conclusion"];

function substance({ contributions, conclusions, steps }: CapturedMeeting): MinutesWarning[] {
  const empty = steps.filter(
    ({ kind, note, person }) => !silentSteps.includes(kind) && note.trim() === "" && person === null,
  );
  return [
    ...empty.map(({ no }) => warn("step-empty", `step:${no}`, { no })),
    ...(contributions.length === 0 ? [warn("no-contributions", "contributions")] : []),
    ...(conclusions.every((text) => text.trim() === "") ? [warn("no-conclusion", "conclusion")] : []),
  ];
}

const solutions = ({ solutions: adopted }: CapturedMeeting): MinutesWarning[] =>
  adopted
    .filter((solution) => solution.adopted)
    .flatMap(({ id, owner, dueOn, text }) => [
      ...(owner === null ? [warn("solution-without-owner", `solution:${id}`, { text })] : []),
      ...(dueOn === null ? [warn("solution-without-day", `solution:${id}`, { text })] : []),
    ]);

function time(
  { startsAt, endsAt, attendance: { count } }: CapturedMeeting,
  ruleSet: RuleSet | null,
  session: SessionKind,
): MinutesWarning[] {
  const minutes = minutesBetween(startsAt, endsAt);
  const atLeast = minimumLength(ruleSet, session, count.counted);
  const short = minutes !== null && atLeast !== null && minutes < atLeast;
  return [
    ...(startsAt === null ? [warn("no-start", "startsAt")] : []),
    ...(endsAt === null ? [warn("no-end", "endsAt")] : []),
    ...(short ? [warn("too-short", "endsAt", { minutes, atLeast })] : []),
  ];
}
