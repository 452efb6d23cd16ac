import * as z from "zod/mini";
import { rowId, said, text } from "./day-and-id.ts";

/** Bytes as browsers hand them over: base64url. */
const bytes = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[\w-]+$/));

const credentialId = bytes(1400);
const transports = z.array(text(30)).check(z.maxLength(10));

/** What a browser needs to ask a device for a new key. */
export const passkeyOffer = z.strictObject({
  challenge: z.string(),
  site: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  algorithms: z.array(z.number()),
  /** Keys the account has already: a device that holds one makes no second. */
  known: z.array(z.strictObject({ id: z.string(), transports: z.array(z.string()) })),
  timeout: z.number(),
});
export type PasskeyOffer = z.output<typeof passkeyOffer>;

/** A new key, as the device hands it over. */
export const passkeyBody = z.strictObject({
  credentialId,
  clientData: bytes(4000),
  attestation: bytes(20_000),
  transports,
});
export type PasskeyBody = z.output<typeof passkeyBody>;

/** What a browser needs to ask for a key of this place, whichever the person picks. */
export const passkeyQuestion = z.strictObject({ challenge: z.string(), site: z.string(), timeout: z.number() });
export type PasskeyQuestion = z.output<typeof passkeyQuestion>;

/** The device's answer to a question; `userHandle` says whose the key is. */
export const passkeyAnswer = z.strictObject({
  credentialId,
  clientData: bytes(4000),
  authenticatorData: bytes(4000),
  signature: bytes(4000),
  userHandle: z.string().check(z.maxLength(100), z.regex(/^[\w-]*$/)),
});
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

export const passkeyView = z.strictObject({
  id: rowId,
  name: z.string(),
  /** The address it opens: "chuyende.so.vn". */
  site: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
  /** Kept in the person's cloud too, so that it outlives the device. */
  backedUp: z.boolean(),
  /** Shut, since there may be a copy of it. */
  blocked: z.boolean(),
});
export type PasskeyView = z.output<typeof passkeyView>;
export const passkeyList = z.strictObject({ passkeys: z.array(passkeyView) });

export const passkeyParams = z.strictObject({ id: z.uuid() });
export const passkeyNameBody = z.strictObject({ name: said(60) });
