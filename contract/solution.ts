import * as z from "zod/mini";
import { day, rowId, rowVersion, said, text, year, yearInAddress } from "./day-and-id.ts";
import { notSecret } from "./meeting.ts";
import { fromOutbox, outboxMarks, solutionInRoom } from "./meeting-room.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const solutionRefusals = {
  "solution.not-open": 409,
  "solution.not-adopted": 409,
  "solution.proof-missing": 422,
  "solution.reason-missing": 422,
  "solution.done-before-adopted": 422,
  "solution.in-the-future": 422,
} as const;

const written = {
  body: said(20_000),
  ownerId: z.nullable(rowId),
  dueOn: z.nullable(day),
  adopted: z.boolean(),
  notSecret,
};

/** `id` is made by the client: sent again, it is the same solution. */
export const solutionBody = z.strictObject({
  ...outboxMarks,
  id: rowId,
  contributionId: z.nullable(rowId),
  ...written,
});
export type SolutionBody = z.output<typeof solutionBody>;
export const solutionEditBody = z.strictObject({ ...fromOutbox, version: rowVersion, ...written });
export type SolutionEditBody = z.output<typeof solutionEditBody>;

/** Done with its proof, or dropped with the reason. */
export const solutionCloseBody = z.strictObject({
  version: rowVersion,
  as: z.enum(["done", "dropped"]),
  doneOn: day,
  proof: text(2000),
  notSecret,
});
export type SolutionCloseBody = z.output<typeof solutionCloseBody>;

export const solutionView = z.strictObject({
  ...solutionInRoom.shape,
  meetingTopic: text(500),
  meetingOn: z.nullable(day),
  doneOn: z.nullable(day),
  proof: text(2000),
  permissions: z.strictObject({ edit: z.boolean(), close: z.boolean() }),
});
export type SolutionView = z.output<typeof solutionView>;

const count = z.strictObject({
  adopted: z.int(),
  done: z.int(),
  doneLate: z.int(),
  dropped: z.int(),
  open: z.int(),
  overdue: z.int(),
});
const placeOfShares = z.strictObject({ id: rowId, name: text(300), kind: z.enum(["committee", "cell"]) });

/** Without a year: the running one. */
export const solutionSharesQuery = z.strictObject({ organisationId: rowId, year: z.optional(yearInAddress) });
/** What was carried out of what each quarter's meetings resolved; four quarters each. */
export const solutionShares = z.strictObject({
  organisation: placeOfShares,
  year,
  today: day,
  rows: z.array(z.strictObject({ organisation: placeOfShares, quarters: z.array(count), year: count })),
  total: z.array(count),
  yearTotal: count,
});
export type SolutionShares = z.output<typeof solutionShares>;
export type SolutionCountView = z.output<typeof count>;

export const solutionListQuery = z.strictObject({ organisationId: rowId });
export const solutionList = z.strictObject({ today: day, solutions: z.array(solutionView) });
