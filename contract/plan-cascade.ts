import * as z from "zod/mini";
import { day, period, rowId, text, year } from "./day-and-id.ts";
import { planTopics } from "./plan-content.ts";

const named = z.strictObject({ id: rowId, name: text(300) });

export const cascadeFates = ["kept", "moved", "reworded", "replaced", "dropped", "added"] as const;

/** What became of one topic of the superior's plan, or one that was added to it. `into`: what it became. P3. */
export const cascadedTopicView = z.strictObject({
  fate: z.enum(cascadeFates),
  topicId: text(200),
  no: z.nullable(z.int()),
  title: text(500),
  period: z.nullable(period),
  into: z.nullable(z.strictObject({ topicId: text(200), title: text(500), period: z.nullable(period) })),
  reason: z.nullable(text(4000)),
});
export type CascadedTopicView = z.output<typeof cascadedTopicView>;

/** The superior's published plan; `linked` once this plan says that it carries it out. */
export const superiorPlanView = z.strictObject({
  planId: rowId,
  organisation: text(300),
  year,
  symbol: z.nullable(text(200)),
  date: z.nullable(day),
  linked: z.boolean(),
  topics: planTopics,
  cascade: z.array(cascadedTopicView),
});
export type SuperiorPlanView = z.output<typeof superiorPlanView>;

/** What the committees directly below did with a plan: one line each, also of those that have none yet. P3. */
export const planBelow = z.strictObject({
  plan: z.strictObject({ id: rowId, year, organisation: text(300), symbol: z.nullable(text(200)) }),
  today: day,
  committees: z.array(
    z.strictObject({
      organisation: named,
      planId: z.nullable(rowId),
      symbol: z.nullable(text(200)),
      publishedOn: z.nullable(day),
      /** It says itself that it carries this plan out; else topics were compared by their titles. */
      linked: z.boolean(),
      topics: z.array(cascadedTopicView),
    }),
  ),
});
export type PlanBelow = z.output<typeof planBelow>;
export type CommitteeBelow = PlanBelow["committees"][number];
