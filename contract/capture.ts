import * as z from "zod/mini";
import { instant, rowId, said, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";
import { outboxMarks } from "./meeting-room.ts";

/** Refusals of a device that takes the minutes by a code. */
export const captureRefusals = {
  /** Wrong, already scanned, or older than ten minutes: told alike. */
  "capture.code-void": 410,
  /** This device holds no grant. */
  "capture.none": 404,
  "capture.not-allowed": 403,
  "capture.full": 409,
  "capture.decided": 409,
  /** A late line whose like is in the record, or was taken out of it by hand. */
  "capture.line-known": 409,
} as const;

const captureStates = ["asked", "allowed", "refused", "ended"] as const;

export const captureCode = z.strictObject({ address: text(500), qr: text(20_000), endsAt: instant });
export type CaptureCode = z.output<typeof captureCode>;
export const codeView = z.strictObject({ cellName: text(300), topicTitle: text(500), startsAt: instant });
export type CodeView = z.output<typeof codeView>;
export const askBody = z.strictObject({ name: said(100) });

/** What the device sees: the meeting, once allowed the names and its own lines; nothing to sign. */
export const captureView = z.strictObject({
  /** What the device writes is this grant's, and goes out under no other. */
  id: rowId,
  state: z.enum(captureStates),
  name: text(100),
  topicTitle: text(500),
  currentStep: z.nullable(z.int()),
  people: z.array(named),
  lines: z.array(z.strictObject({ id: rowId, speaker: z.nullable(named), body: text(20_000), saidAt: instant })),
});
export type CaptureView = z.output<typeof captureView>;

/** The id is the device's: the same line again is the same line. */
export const captureLineBody = z.strictObject({
  id: rowId,
  personId: z.nullable(rowId),
  body: said(20_000),
  step: z.int().check(z.minimum(1), z.maximum(30)),
  at: instant,
  contract: outboxMarks.contract,
  notSecret,
});
export type CaptureLineBody = z.output<typeof captureLineBody>;
/** `waits`: it came after the grant's end and waits for the secretary. */
export const captureLineTaken = z.strictObject({ id: rowId, waits: z.boolean() });
export type CaptureLineTaken = z.output<typeof captureLineTaken>;

export const capturesView = z.strictObject({
  captures: z.array(z.strictObject({ id: rowId, name: text(100), askedAt: instant, state: z.enum(captureStates) })),
  late: z.array(
    z.strictObject({
      id: rowId,
      writer: text(100),
      speaker: z.nullable(named),
      body: text(20_000),
      saidAt: instant,
      arrivedAt: instant,
    }),
  ),
  /** Whom a late line may be given to: members of the roll, then guests. */
  speakers: z.array(z.strictObject({ ...named.shape, guest: z.boolean() })),
});
export type CapturesView = z.output<typeof capturesView>;
export const decideBody = z.strictObject({ decision: z.enum(["allow", "refuse", "end"]) });
/** `speakerId`: said by somebody else than the line says, a member or a guest; null: nobody in particular. Left out: as it stands. */
export const settleLateBody = z.strictObject({ take: z.boolean(), speakerId: z.optional(z.nullable(rowId)) });
export type SettleLateBody = z.output<typeof settleLateBody>;
