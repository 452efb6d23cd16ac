import { minutesBetween, type CapturedMeeting } from "./captured-meeting.ts";
import type { LayeredSection } from "./sections.ts";

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
  "apology-waiting",
  "captured-since",
] as const;
export type MinutesWarningCode = (typeof minutesWarningCodes)[number];

/**
 * `spot` is where to mend it, to the field: "chair", "rollCall:PERSON", "solution:ID:owner", "step:4", "section:KEY" …;
 * `values` are put into the words.
 */
export type MinutesWarning = { code: MinutesWarningCode; spot: string; values: Record<string, string | number> };

/** As much of what was written down as is looked at; the room on a device without a line has it too. */
export type Checked = Pick<
  CapturedMeeting,
  "kind" | "startsAt" | "endsAt" | "attendance" | "chair" | "minuteTaker" | "presenter" | "steps" | "conclusions"
> & {
  contributions: readonly unknown[];
  solutions: readonly Pick<CapturedMeeting["solutions"][number], "id" | "text" | "owner" | "dueOn" | "adopted">[];
  /** Who apologised by the cell's one link and waits for the secretary's word: without it they stand as present. M3. */
  unsettled?: readonly { id: string; name: string }[];
};

const warn = (code: MinutesWarningCode, spot: string, values: MinutesWarning["values"] = {}): MinutesWarning => ({
  code,
  spot,
  values,
});

/**
 * What a careful secretary would look at before finishing, in the order of the meeting; none of it forbids anything.
 * `atLeast`: the least minutes the rules in force ask of such a session, null where none speaks. M8, handbook 3.
 */
export const checkBeforeFinishing = (captured: Checked, atLeast: number | null): MinutesWarning[] => [
  ...people(captured),
  ...attendance(captured),
  ...substance(captured),
  ...solutions(captured),
  ...time(captured, atLeast),
];

function people({ chair, minuteTaker, presenter, kind, steps }: Checked): MinutesWarning[] {
  const same = chair !== null && minuteTaker !== null && chair.name === minuteTaker.name;
  const report = steps.find((step) => step.kind === "leadReport");
  const unpresented = presenter === null && kind === "thematic" && (report?.person ?? null) === null;
  return [
    ...(chair === null ? [warn("no-chair", "chair")] : []),
    ...(minuteTaker === null ? [warn("no-minute-taker", "minuteTaker")] : []),
    ...(same ? [warn("chair-takes-minutes", "minuteTaker", { name: minuteTaker.name })] : []),
    ...(unpresented ? [warn("no-presenter", report === undefined ? "presenter" : `step:${report.no}:person`)] : []),
  ];
}

/** The row of that person, or the roll-call where nobody was marked by name. */
const rowOf = (id: string | undefined): string => (id === undefined ? "rollCall" : `rollCall:${id}`);

function attendance({ attendance: marked, unsettled = [] }: Checked): MinutesWarning[] {
  const { count, withoutReason, withReason } = marked;
  const unsaid = withReason.filter(({ reason }) => reason.trim() === "");
  const unnamed = count.withoutReason > 0 && withoutReason.length === 0;
  return [
    ...(count.present === 0 ? [warn("nobody-present", "rollCall")] : []),
    ...(unnamed ? [warn("absent-without-reason", "rollCall", { count: count.withoutReason })] : []),
    ...withoutReason.map(({ id, name }) => warn("absent-without-reason", rowOf(id), { name })),
    ...unsaid.map(({ id, name }) => warn("reason-unsaid", rowOf(id), { name })),
    ...unsettled.map(({ id, name }) => warn("apology-waiting", rowOf(id), { name })),
  ];
}

/** Steps that carry nothing of their own: what happens in them is written elsewhere. */
const silentSteps = ["rollCall", "discussion", "conclusion"];

function substance({ contributions, conclusions, steps }: Checked): MinutesWarning[] {
  const empty = steps.filter(
    ({ kind, note, person }) => !silentSteps.includes(kind) && note.trim() === "" && person === null,
  );
  return [
    ...empty.map(({ no }) => warn("step-empty", `step:${no}`, { no })),
    ...(contributions.length === 0 ? [warn("no-contributions", "contributions")] : []),
    ...(conclusions.every((text) => text.trim() === "") ? [warn("no-conclusion", "conclusion")] : []),
  ];
}

const solutions = ({ solutions: adopted }: Checked): MinutesWarning[] =>
  adopted
    .filter((solution) => solution.adopted)
    .flatMap(({ id, owner, dueOn, text }) => [
      ...(owner === null ? [warn("solution-without-owner", `solution:${id}:owner`, { text })] : []),
      ...(dueOn === null ? [warn("solution-without-day", `solution:${id}:dueOn`, { text })] : []),
    ]);

function time({ startsAt, endsAt }: Checked, atLeast: number | null): MinutesWarning[] {
  const minutes = minutesBetween(startsAt, endsAt);
  const short = minutes !== null && atLeast !== null && minutes < atLeast;
  return [
    ...(startsAt === null ? [warn("no-start", "startsAt")] : []),
    ...(endsAt === null ? [warn("no-end", "endsAt")] : []),
    ...(short ? [warn("too-short", "endsAt", { minutes, atLeast })] : []),
  ];
}

/** What was captured since a hand wrote a section is looked at before the minutes are read back: nothing of it is lost unseen. M8. */
export const checkSections = (sections: readonly LayeredSection[]): MinutesWarning[] =>
  sections
    .filter(({ newer }) => newer !== null)
    .map(({ key, title }) => warn("captured-since", `section:${key}`, { title }));
