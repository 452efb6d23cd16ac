import * as z from "zod/mini";
import { day, said, text } from "./day-and-id.ts";
import { slip } from "./account.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const setUpRefusals = {
  // Used, replaced, a day old, or there is an account already.
  "set-up.void": 410,
} as const;

const optionalLine = (most: number) => text(most).check(z.trim());
const place = z.nullable(z.int().check(z.minimum(0), z.maximum(499)));

export const grantedRole = z.enum([
  "office",
  "committeeSecretary",
  "committeeMember",
  "inspection",
  "superiorReader",
  "cellSecretary",
  "cellDeputy",
  "cellCommittee",
]);

export const setUpParams = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(100)) });

export const setUpBody = z.strictObject({
  organisation: z.strictObject({
    name: said(200),
    /** "ĐU" in 46-KH/ĐU. */
    documentSuffix: said(20),
    place: said(100),
    superiorName: optionalLine(200),
    superiorSymbol: optionalLine(20),
    termStartedOn: day as z.ZodMiniType<string, string>,
  }),
  cells: z.array(z.strictObject({ name: said(200) })).check(z.minLength(1), z.maxLength(500)),
  people: z
    .array(
      z.strictObject({
        name: said(100),
        /** The cell the person is a member of, by its place in `cells`; `null` for staff who are none of its members. */
        cell: place,
        roles: z.array(z.strictObject({ role: grantedRole, cell: place })).check(z.maxLength(10)),
      }),
    )
    .check(z.minLength(1), z.maxLength(1000)),
});
export type SetUpBody = z.output<typeof setUpBody>;

export const setUpView = z.strictObject({ expiresAt: z.string(), today: z.string() });
export const setUpAnswer = z.strictObject({ organisationId: z.string(), slips: z.array(slip) });
export type SetUpAnswer = z.output<typeof setUpAnswer>;
