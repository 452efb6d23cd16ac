import * as z from "zod/mini";
import { absenceReasons } from "#domain/attendance/attendance-count.ts";
import { answerLinkStandings } from "#domain/meeting/answer-link.ts";
import { meetingKinds } from "#domain/meeting/lifecycle.ts";
import { instant, rowId, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of links by which a notice is answered without logging in. */
export const answerLinkRefusals = {
  /** Wrong, ended by a newer one, or withdrawn: told alike. */
  "answer-link.void": 404,
  "answer-link.started": 409,
  "answer-link.ended": 410,
  "answer-link.cancelled": 410,
  /** `seconds`: how long to wait. */
  "answer-link.wait": 429,
  /** The answer was given anew, or dealt with, since it was read. */
  "answer-link.claim-changed": 409,
} as const;

export const linkParams = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{20,100}$/)) });

const given = {
  answer: z.enum(["attends", "apologises"]),
  reasonKind: z.nullable(z.enum(absenceReasons)),
  reason: text(500),
};

/** What a link shows of the notice: nobody's name. */
const told = {
  cellName: text(300),
  kind: z.enum(meetingKinds),
  topicTitle: text(500),
  startsAt: instant,
  place: text(300),
  questions: z.array(text(2000)),
  papers: z.array(text(300)),
  standing: z.enum(answerLinkStandings),
};

export const ownLinkView = z.strictObject({
  ...told,
  personName: text(300),
  ownAnswer: z.nullable(z.strictObject({ ...given, answeredAt: instant })),
});
export type OwnLinkView = z.output<typeof ownLinkView>;

export const linkAnswerBody = z.strictObject({ ...given, notSecret });
export type LinkAnswerBody = z.output<typeof linkAnswerBody>;

/** The cell's one link: names to pick from, and nothing of anybody. */
export const cellLinkView = z.strictObject({ ...told, people: z.array(named) });
export type CellLinkView = z.output<typeof cellLinkView>;

export const cellAnswerBody = z.strictObject({ personId: rowId, ...given, notSecret });
export type CellAnswerBody = z.output<typeof cellAnswerBody>;
export const claimTaken = z.strictObject({ claimedAt: instant });

/** Who of the roll has a link of their own, and since when the cell has one. */
export const linksView = z.strictObject({
  people: z.array(z.strictObject({ person: named, madeAt: z.nullable(instant) })),
  cellLinkAt: z.nullable(instant),
});
export type LinksView = z.output<typeof linksView>;

export const makeLinksBody = z.strictObject({
  personIds: z.array(rowId).check(z.minLength(1), z.maxLength(500)),
});
/** Shown this once: only hashes are kept. */
export const linksMade = z.strictObject({
  links: z.array(z.strictObject({ person: named, address: text(500), qr: text(20_000) })),
});
export type LinksMade = z.output<typeof linksMade>;

/** "Sao chép để dán vào nhóm": the text with the cell's link in it. */
export const cellLinkMade = z.strictObject({ address: text(500), text: text(21_000) });
export type CellLinkMade = z.output<typeof cellLinkMade>;

/** `claimedAt`: which of a person's claims was read. */
export const settleClaimBody = z.strictObject({ personId: rowId, claimedAt: instant, take: z.boolean() });
export type SettleClaimBody = z.output<typeof settleClaimBody>;
