import * as z from "zod/mini";
import { minutesWarningCodes } from "#domain/minutes/check-before-finishing.ts";
import { minutesStates } from "#domain/minutes/lifecycle.ts";
import { day, instant, rowId, rowVersion, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const minutesRefusals = {
  "minutes.already-signed": 409,
  "minutes.not-read-back": 409,
  "minutes.not-signed": 409,
  "minutes.signed-by-you": 409,
  "minutes.reason-missing": 422,
  "minutes.meeting-not-held": 409,
  "minutes.not-yours-to-sign": 403,
  "minutes.section-unknown": 404,
  "minutes.no-minute-taker": 422,
} as const;

/** `layer`: from what was captured, or written by hand; `newer`: captured since under what a hand wrote. */
export const layeredSection = z.strictObject({
  key: text(60),
  title: text(200),
  body: text(60_000),
  layer: z.enum(["generated", "edited"]),
  newer: z.nullable(text(60_000)),
});
export type LayeredSectionView = z.output<typeof layeredSection>;

export const minutesWarning = z.strictObject({
  code: z.enum(minutesWarningCodes),
  spot: text(100),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

const signature = z.nullable(z.strictObject({ person: named, at: instant }));

export const sectionDiffView = z.strictObject({
  key: text(60),
  title: text(200),
  lines: z.array(z.strictObject({ kind: z.enum(["same", "added", "removed"]), text: text(60_000) })),
});

export const minutesView = z.strictObject({
  id: rowId,
  meetingId: rowId,
  organisationId: rowId,
  cellName: text(300),
  topicTitle: text(500),
  heldOn: z.nullable(day),
  number: z.int(),
  state: z.enum(minutesStates),
  reason: text(1000),
  sections: z.array(layeredSection),
  warnings: z.array(minutesWarning),
  chair: z.nullable(named),
  minuteTaker: z.nullable(named),
  takerSignature: signature,
  chairSignature: signature,
  signedOn: z.nullable(day),
  sha256: z.nullable(text(64)),
  version: rowVersion,
  versions: z.array(
    z.strictObject({
      id: rowId,
      number: z.int(),
      state: z.enum(minutesStates),
      reason: text(1000),
      signedOn: z.nullable(day),
    }),
  ),
  /** What this version says differently from the one before; empty for the first. */
  changes: z.array(sectionDiffView),
  permissions: z.strictObject({
    write: z.boolean(),
    readBack: z.boolean(),
    signAsTaker: z.boolean(),
    signAsChair: z.boolean(),
    newVersion: z.boolean(),
  }),
});
export type MinutesView = z.output<typeof minutesView>;

export const minutesOfMeeting = z.strictObject({
  meetingId: rowId,
  minutes: z.nullable(minutesView),
  permissions: z.strictObject({ draft: z.boolean() }),
});
export type MinutesOfMeeting = z.output<typeof minutesOfMeeting>;

/** Which version; left out, the latest. */
export const minutesQuery = z.strictObject({
  number: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d?$/)),
      z.transform((written: string) => Number(written)),
    ) as unknown as z.ZodMiniType<number, string>,
  ),
});

/** `reason`: asked for where a signed version stands before it. */
export const draftMinutesBody = z.strictObject({ id: rowId, reason: text(1000), notSecret });
export const sectionParams = z.strictObject({ id: rowId, key: z.string().check(z.regex(/^[a-z-]{1,60}$/)) });
/** `body` null: give the section back to what was captured. */
export const writeSectionBody = z.strictObject({
  version: rowVersion,
  body: z.nullable(text(60_000)),
  notSecret,
});
export const minutesVersionBody = z.strictObject({ version: rowVersion });
export const signMinutesBody = z.strictObject({ version: rowVersion, as: z.enum(["taker", "chair"]) });
