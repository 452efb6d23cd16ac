import { isWorkingDay, type Holidays } from "../calendar/deadline.ts";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";
import type { Rung, UrgedRole } from "./ladder.ts";

/** Those whose turn a step is. Clause III.8, IV. */
export type Doer = "cellSecretary" | "minuteTaker" | "committeeOffice" | "attendingLeader";

/** Who must act for each step: the first is urged as the nearest. */
export const doersOf: Record<MilestoneKey, readonly Doer[]> = {
  register: ["cellSecretary"],
  leadReportApproved: ["cellSecretary"],
  sentToMembers: ["cellSecretary"],
  noticed: ["cellSecretary"],
  attendeeAssigned: ["committeeOffice"],
  held: ["cellSecretary"],
  minutesSigned: ["cellSecretary", "minuteTaker"],
  reportedToMembers: ["cellSecretary"],
  reportedToCommittee: ["cellSecretary"],
  scored: ["attendingLeader"],
};

export type Urged = Doer | "assignedLeader";

const outward: Record<Exclude<UrgedRole, "secretary">, Urged> = { leader: "assignedLeader", office: "committeeOffice" };

/** Whom a rung reaches for a step, each once: "secretary" stands for whose turn it is, the others look on. S3. */
export const urgedBy = ({ to }: Rung, key: MilestoneKey): Urged[] => [
  ...new Set(to.flatMap((role): readonly Urged[] => (role === "secretary" ? doersOf[key] : [outward[role]]))),
];

/** No urging on a Saturday, a Sunday or a public holiday. S3. */
export const isQuietDay = (day: LocalDate, holidays: Holidays): boolean => !isWorkingDay(day, holidays);

/** The day a rung is sent: what warns of a day moves to the working day before, what follows it to the one after. S3. */
export function dayOfRung({ daysAfter }: Rung, lastDay: LocalDate, holidays: Holidays): LocalDate {
  const step = daysAfter <= 0 ? -1 : 1;
  let day = addDays(lastDay, daysAfter);
  while (isQuietDay(day, holidays)) day = addDays(day, step);
  return day;
}

/**
 * The highest rung reached on `today`, null before the first. After an outage the rungs in between are passed over, not
 * sent late: nobody is told on the tenth that something falls due on the fifth. S3.
 */
export function rungOn(
  today: LocalDate,
  lastDay: LocalDate,
  ladder: readonly Rung[],
  holidays: Holidays = new Set(),
): Rung | null {
  const reached = ladder.filter((rung) => dayOfRung(rung, lastDay, holidays) <= today);
  return reached.reduce<Rung | null>(
    (high, rung) => (high !== null && high.daysAfter > rung.daysAfter ? high : rung),
    null,
  );
}

/** A rung on record, with the day it was counted from: what was said of one last day says nothing of another. P6. */
export type SentRung = { daysAfter: number; of: LocalDate };

/** A step that may need urging; `owedBy`: its last day, or the one leave moved it to; null: there is no day to urge by. */
export type Waiting = { key: MilestoneKey; owedBy: LocalDate | null; done: boolean };

export type DueUrging = { rung: Rung; to: Urged[]; owedBy: LocalDate };

/**
 * What is to be sent for a step on a day: it follows from the data and the day, so that a sweep run twice, on two
 * machines or after a week's outage sends nothing twice and nothing not at all. A rung once passed is never sent. S3, P6.
 */
export function urgingDue(
  waiting: Waiting,
  today: LocalDate,
  ladder: readonly Rung[],
  holidays: Holidays = new Set(),
): DueUrging | null {
  const { key, owedBy, done } = waiting;
  if (done || owedBy === null || isQuietDay(today, holidays)) return null;
  const rung = rungOn(today, owedBy, ladder, holidays);
  return rung === null ? null : { rung, to: urgedBy(rung, key), owedBy };
}

/** Whether a person to whom `sent` went has heard it: each hears a rung once; a day that moved begins the ladder again. S3, P6. */
export const isHeard = ({ rung, owedBy }: DueUrging, sent: readonly SentRung[]): boolean =>
  sent.some(({ daysAfter, of }) => of === owedBy && daysAfter >= rung.daysAfter);

/** So long, in days, what was told is still told to whoever comes to it later. */
const newsFor = 30;

/**
 * Whether what was sent to anybody for a step makes a rung old news: who takes office months later is not met with all that was left
 * undone before. It counts from the day it was told, not from the rung's own: after an outage everybody still hears. S3.
 */
export const isOldNews = (
  urging: DueUrging,
  sent: readonly (SentRung & { on: LocalDate })[],
  today: LocalDate,
): boolean =>
  isHeard(
    urging,
    sent.filter(({ on }) => addDays(on, newsFor) < today),
  );
