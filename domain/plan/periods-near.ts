import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { firstDayOf, lastDayOf, type Period } from "../calendar/period.ts";
import { periodsOfPlan, type PlanContent } from "./plan-content.ts";

/** In days: how far ahead a period may begin, and how long ago it may have ended; `null`: however long. */
export type Nearness = { ahead: number; back: number | null };

/** The periods of a plan that are worth a look on a day, in order; none far from its year. S3. */
export const periodsNear = (content: PlanContent, day: LocalDate, { ahead, back }: Nearness): Period[] =>
  periodsOfPlan(content).filter(
    (period) =>
      firstDayOf(period) <= addDays(day, ahead) && (back === null || lastDayOf(period) >= addDays(day, -back)),
  );
