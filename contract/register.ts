import * as z from "zod/mini";
import { documentKinds } from "#domain/register/document-kind.ts";
import { numberStates } from "#domain/register/lifecycle.ts";
import { day, rowId, said, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const registerRefusals = {
  /** The organisation had no term on that day. */
  "register.no-term": 422,
  "register.kind-not-for-cells": 422,
  "register.move-refused": 409,
} as const;

export const registerParams = z.strictObject({ id: rowId });
export const registerQuery = z.strictObject({
  organisation: z.optional(rowId),
  kind: z.optional(z.enum(documentKinds)),
});

/** `id` is made by the client: sent again, it is the same number. */
export const reserveBody = z.strictObject({
  id: rowId,
  organisationId: rowId,
  kind: z.enum(documentKinds),
  subject: said(500),
  notSecret,
});
export type ReserveBody = z.output<typeof reserveBody>;

export const issueNumberBody = z.strictObject({ subject: said(500), notSecret });
export const voidNumberBody = z.strictObject({ reason: said(1000), notSecret });
export type IssueNumberBody = z.output<typeof issueNumberBody>;
export type VoidNumberBody = z.output<typeof voidNumberBody>;

export const registerLine = z.strictObject({
  id: rowId,
  number: z.int(),
  /** "12-BC/ĐU". */
  symbol: text(60),
  kind: z.enum(documentKinds),
  state: z.enum(numberStates),
  subject: text(500),
  drawnOn: day,
  drawnBy: named,
  voidReason: text(1000),
  /** The first day of the term the number belongs to. */
  termFrom: day,
  /** Where the document that bears it is found. */
  href: z.nullable(text(200)),
  permissions: z.strictObject({ issue: z.boolean(), void: z.boolean() }),
});
export type RegisterLine = z.output<typeof registerLine>;

export const registerView = z.strictObject({
  organisation: z.strictObject({ ...named.shape, kind: z.enum(["committee", "cell"]) }),
  organisations: z.array(named),
  kinds: z.array(z.strictObject({ kind: z.enum(documentKinds), label: text(60) })),
  today: day,
  lines: z.array(registerLine),
  permissions: z.strictObject({ reserve: z.boolean() }),
});
export type RegisterView = z.output<typeof registerView>;
