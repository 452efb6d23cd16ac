import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { BoardMark } from "#domain/milestone/board-row.ts";
import { milestoneLabels } from "#domain/milestone/milestone-key.ts";
import type { Nearness } from "#domain/plan/periods-near.ts";
import type { BoardCell } from "#server/db/board-rows.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";

export type FeedDeadline = { what: "deadline"; id: string; title: string; day: LocalDate };

/** How far around the day a period's last days are already, or still, worth a line. */
export const nearness = { ahead: 45, back: 60 } as const satisfies Nearness;

type Step = { cell: BoardCell; period: Period; mark: BoardMark };

/** `id`: of the cell, period and step alone, so that a calendar knows the line again when its day or its words change. RFC 5545. */
export function deadlineOf({ cell: { id, name }, period, mark: { milestone } }: Step, day: LocalDate): FeedDeadline {
  const yearly = milestone === "register";
  return {
    what: "deadline",
    id: `${id}-${yearly ? registerPeriodKey(period.year) : periodKey(period)}-${milestone}`,
    title: `Hạn: ${milestoneLabels[milestone]} ${yearly ? `năm ${period.year}` : periodLabel(period)} – ${name}`,
    day,
  };
}
