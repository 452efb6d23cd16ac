import type { Holidays } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { lastDayOf, type Period } from "../calendar/period.ts";
import { periodsOfPlan, type PlanContent } from "../plan/plan-content.ts";
import {
  dayOwedBy,
  milestoneFrom,
  type GrantedExtension,
  type MilestoneFact,
  type Standing,
} from "./assess-milestone.ts";
import type { LastDay } from "./last-day.ts";
import type { PlanBounds } from "./milestone-of-deadline.ts";
import { periodMilestoneKeys, type MilestoneKey, type PeriodMilestoneKey } from "./milestone-key.ts";
import { assessObligation, bindingOf, type RecordedLife } from "./obligation.ts";
import { judgePeriod, type MeetingFacts, type PeriodFacts } from "./period-cell.ts";
import { registrationObligation, type RegistrationFacts } from "./period-counts.ts";

/** A fact as the table keeps it, with the step and the meeting it belongs to; in the order of recording. */
export type StepFact = MilestoneFact & { milestone: MilestoneKey; meetingId: string | null };

/**
 * A thematic meeting of the period, before its facts are laid to it. `settings`: the day it was set for, as often as that was
 * written down (`startsOn` null: called off), in that order; they go before what the meeting's own row says today.
 */
export type KnownMeeting = Omit<MeetingFacts, "done"> & { settings?: readonly MeetingSetting[] };

export type MeetingSetting = { recordedOn: LocalDate; startsOn: LocalDate | null };

/** What there is to know of one cell and one period, whatever the day asked for. */
export type CellOnBoard = {
  life: RecordedLife;
  meetings: readonly KnownMeeting[];
  /** The facts of the period's nine steps. */
  facts: readonly StepFact[];
  /** The facts of the yearly step. */
  registering: readonly StepFact[];
};

/** `lastDay`: the plan's own, with its words; `owedBy`: that day, or the later one leave was granted until. P6. */
export type BoardMark = {
  milestone: MilestoneKey;
  standing: Standing | null;
  lastDay: LastDay | null;
  owedBy: LocalDate | null;
  doneOn: LocalDate | null;
};

/** The day told beside a step: the one leave runs to while it runs; once it is late, the plan's own, which the days count from. P6. */
export const dayTold = ({
  standing,
  lastDay,
  owedBy,
}: Pick<BoardMark, "standing" | "lastDay" | "owedBy">): LocalDate | null =>
  standing?.state === "overdue" && !standing.excused ? (lastDay?.day ?? null) : owedBy;

export type BoardRow = {
  marks: BoardMark[];
  judgedOn: string | null;
  others: string[];
  shortBy: number;
  heldAfterBy: number;
};

/** `bounds`: what its deadlines bound, read once for all its cells. */
export type BoardPlan = { content: PlanContent; bounds: PlanBounds; publishedOn: LocalDate; holidays: Holidays };

/** What the counts and the board judge a cell's period by, from all that was recorded by `asOf`. S2. */
export function periodFactsOf(plan: BoardPlan, period: Period, cell: CellOnBoard, asOf: LocalDate): PeriodFacts {
  const { content, bounds, publishedOn, holidays } = plan;
  const binding = bindingOf({ publishedOn, life: cell.life, period });
  const known = cell.facts.filter(({ recordedOn }) => recordedOn <= asOf);
  const meetings = cell.meetings.map((meeting) => ({
    ...asKnownOn(meeting, asOf),
    done: doneBy(known, meeting.meetingId, asOf),
  }));
  return { content, bounds, period, binding, meetings, extensions: extensionsIn(known), holidays };
}

/** As it stood on a day: what was moved later stood where it was, what was called off later still stood. */
function asKnownOn({ settings = [], ...meeting }: KnownMeeting, asOf: LocalDate): Omit<MeetingFacts, "done"> {
  const [first] = settings;
  if (first === undefined) return meeting;
  const knownOn = first.recordedOn < meeting.knownOn ? first.recordedOn : meeting.knownOn;
  const at = settings.findLastIndex(({ recordedOn }) => recordedOn <= asOf);
  const { startsOn, recordedOn } = settings[at] ?? { ...first, startsOn: first.startsOn ?? meeting.startsOn };
  const isLatest = at === settings.length - 1;
  if (startsOn !== null) return { ...meeting, knownOn, startsOn, cancelledOn: isLatest ? meeting.cancelledOn : null };
  return { ...meeting, knownOn, cancelledOn: recordedOn };
}

/** One cell's line of the board as of a day: the registration, then the nine steps of the period. S2. */
export function boardRow(plan: BoardPlan, period: Period, cell: CellOnBoard, asOf: LocalDate): BoardRow {
  const facts = periodFactsOf(plan, period, cell, asOf);
  const judged = judgePeriod(facts, asOf);
  const doneOn = (key: PeriodMilestoneKey): LocalDate | null =>
    facts.meetings.find(({ meetingId }) => meetingId === judged.judgedOn)?.done[key]?.on ?? null;
  return {
    marks: [
      registrationMark(plan, cell, asOf),
      ...judged.milestones.map(({ key, standing, lastDay, owedBy }) => ({
        milestone: key,
        standing,
        lastDay,
        owedBy,
        doneOn: standing?.state === "done" ? doneOn(key) : null,
      })),
    ],
    judgedOn: judged.judgedOn,
    others: judged.others,
    shortBy: judged.shortBy,
    heldAfterBy: judged.heldAfterBy,
  };
}

/** The same for the yearly step. */
export function registrationFactsOf(
  { content, bounds, publishedOn, holidays }: BoardPlan,
  { life, registering }: Pick<CellOnBoard, "life" | "registering">,
  asOf: LocalDate,
): RegistrationFacts {
  // It is one for the year: who came after the year's last period owes it as little as that.
  const last = periodsOfPlan(content).at(-1);
  const late = last !== undefined && life.foundedOn > lastDayOf(last);
  const binding = bindingOf({ publishedOn, life, period: late ? last : null });
  const { done, extensions } = milestoneFrom(registering, null, asOf);
  return { content, bounds, binding, done, extensions, holidays };
}

function registrationMark(plan: BoardPlan, cell: CellOnBoard, asOf: LocalDate): BoardMark {
  const obligation = registrationObligation(registrationFactsOf(plan, cell, asOf));
  const { lastDay: day, done } = obligation;
  const standing = assessObligation(obligation, asOf);
  const words = plan.bounds.registration?.words ?? null;
  return {
    milestone: "register",
    standing,
    lastDay: day === null ? null : { day, source: "deadline", words },
    owedBy: dayOwedBy(obligation, asOf),
    doneOn: standing?.state === "done" ? (done?.on ?? null) : null,
  };
}

function doneBy(facts: readonly StepFact[], meetingId: string, asOf: LocalDate): MeetingFacts["done"] {
  const own = facts.filter((fact) => fact.meetingId === meetingId);
  const done: MeetingFacts["done"] = {};
  for (const key of periodMilestoneKeys) {
    const last = milestoneFrom(
      own.filter(({ milestone }) => milestone === key),
      null,
      asOf,
    ).done;
    if (last !== null) done[key] = last;
  }
  return done;
}

function extensionsIn(facts: readonly StepFact[]): Partial<Record<PeriodMilestoneKey, readonly GrantedExtension[]>> {
  const granted: Partial<Record<PeriodMilestoneKey, GrantedExtension[]>> = {};
  for (const fact of facts) {
    if (fact.what === "excused" && fact.milestone !== "register")
      (granted[fact.milestone] ??= []).push({ grantedOn: fact.recordedOn, until: fact.until });
  }
  return granted;
}

/** How a line adds up, for the cell's last column and the foot: counts, never percentages. S2. */
export type Tally = {
  owed: number;
  done: number;
  late: number;
  overdue: number;
  excused: number;
  onTime: number;
  judged: number;
};

export const noTally: Tally = { owed: 0, done: 0, late: 0, overdue: 0, excused: 0, onTime: 0, judged: 0 };

export function tallyOf(marks: readonly { standing: Standing | null; lastDay: unknown }[]): Tally {
  return marks.reduce<Tally>((sum, { standing, lastDay }) => {
    if (standing === null) return sum;
    const done = standing.state === "done";
    const late = standing.lateBy > 0;
    const judged = lastDay !== null && (done || late);
    return {
      owed: sum.owed + 1,
      done: sum.done + Number(done),
      late: sum.late + Number(late && !standing.excused),
      overdue: sum.overdue + Number(standing.state === "overdue"),
      excused: sum.excused + Number(standing.excused),
      onTime: sum.onTime + Number(judged && !late),
      judged: sum.judged + Number(judged),
    };
  }, noTally);
}

export const addTally = (a: Tally, b: Tally): Tally => ({
  owed: a.owed + b.owed,
  done: a.done + b.done,
  late: a.late + b.late,
  overdue: a.overdue + b.overdue,
  excused: a.excused + b.excused,
  onTime: a.onTime + b.onTime,
  judged: a.judged + b.judged,
});
