import * as z from "zod/mini";
import { day, said, text } from "./day-and-id.ts";
import { notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const organisationRefusals = {
  "organisation.name-taken": 409,
  "organisation.not-a-committee": 400,
  "organisation.dates": 400,
  "organisation.not-existing": 409,
  "organisation.ended": 409,
  "organisation.not-a-cell": 400,
  "organisation.into-itself": 400,
  "organisation.already-there": 409,
  "organisation.has-living-below": 409,
  "organisation.meeting-running": 409,
  "organisation.is-root": 409,
  "organisation.too-few": 400,
  "organisation.name-missing": 400,
} as const;

const optionalLine = (most: number) => text(most).check(z.trim());
const named = z.strictObject({ personId: z.string(), name: z.string() });
const leader = z.strictObject({ id: z.string(), ...named.shape, startsOn: z.string(), endsOn: z.nullable(z.string()) });

export const organisationView = z.strictObject({
  id: z.string(),
  parentId: z.nullable(z.string()),
  kind: z.enum(["committee", "cell"]),
  name: z.string(),
  /** Earlier and coming names, by their first day. */
  names: z.array(z.strictObject({ name: z.string(), from: z.string() })),
  documentSuffix: z.string(),
  place: z.string(),
  superiorName: z.nullable(z.string()),
  superiorSymbol: z.nullable(z.string()),
  foundedOn: z.string(),
  dissolvedOn: z.nullable(z.string()),
  termStartedOn: z.nullable(z.string()),
  version: z.number(),
  /** `null` where the asker reads no members. */
  memberCount: z.nullable(z.number()),
  secretaries: z.array(named),
  /** In charge today or from a day to come; `pastLeaders`: those before, the latest first. S1. */
  leaders: z.array(leader),
  pastLeaders: z.array(leader),
  permissions: z.strictObject({
    edit: z.boolean(),
    /** Found a cell or a committee below this one. */
    foundBelow: z.boolean(),
    addMember: z.boolean(),
    grantRole: z.boolean(),
    assignLeader: z.boolean(),
    members: z.boolean(),
    urgings: z.boolean(),
  }),
});
export type OrganisationView = z.output<typeof organisationView>;
/** `of`: that one, those above it and those right below. */
export const organisationsQuery = z.strictObject({ of: z.optional(z.uuid()) });
export const organisationList = z.strictObject({ organisations: z.array(organisationView), today: z.string() });
export type OrganisationList = z.output<typeof organisationList>;

export const organisationParams = z.strictObject({ id: z.uuid() });
export const addOrganisationBody = z.strictObject({
  id: z.uuid(),
  parentId: z.uuid(),
  /** A cell where it is not said. */
  kind: z.optional(z.enum(["committee", "cell"])),
  name: said(200),
  documentSuffix: said(20),
  foundedOn: day,
  notSecret,
});
export type AddOrganisationBody = z.output<typeof addOrganisationBody>;
export const renameBody = z.strictObject({ version: z.int(), name: said(200), from: day, notSecret });
export type RenameBody = z.output<typeof renameBody>;
export const changeOrganisationBody = z.strictObject({
  version: z.int(),
  documentSuffix: said(20),
  place: said(100),
  superiorName: optionalLine(200),
  superiorSymbol: optionalLine(20),
  termStartedOn: z.nullable(day),
  notSecret,
});
export type ChangeOrganisationBody = z.output<typeof changeOrganisationBody>;

/** Asked with `preview`, everything is tried and told and nothing is kept. */
const reshaping = { version: z.int(), on: day, preview: z.optional(z.boolean()) };
export const dissolveBody = z.strictObject(reshaping);
export const mergeBody = z.strictObject({
  ...reshaping,
  /** Goes on; the cell of the address ends, its members sit here from that day. */
  into: z.uuid(),
});
export const splitBody = z.strictObject({
  ...reshaping,
  id: z.uuid(),
  name: said(200),
  documentSuffix: said(20),
  /** Who goes to the new cell. */
  people: z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000)),
  notSecret,
});
export const moveBody = z.strictObject({ version: z.int(), under: z.uuid(), preview: z.optional(z.boolean()) });
export type DissolveBody = z.output<typeof dissolveBody>;
export type MergeBody = z.output<typeof mergeBody>;
export type SplitBody = z.output<typeof splitBody>;
export type MoveBody = z.output<typeof moveBody>;

const reader = z.strictObject({ name: z.string(), title: z.string() });
/** What a reshaping does besides itself. */
export const reshapeAnswer = z.strictObject({
  done: z.boolean(),
  /** Members who sit elsewhere afterwards, or nowhere. */
  membersMoved: z.number(),
  membersLeft: z.number(),
  /** Who sits here for a time: whose stay goes on in the cell that goes on, and whose ends; `title`: where they belong. */
  staysMoved: z.array(reader),
  staysEnded: z.array(reader),
  /** Roles and leaderships that end. */
  ending: z.array(reader),
  /** Who can read about the organisation, its past included, no longer or less. */
  losing: z.array(reader),
  /** Who still can, but no longer about those who went elsewhere. */
  losingMoved: z.array(reader),
  /** Who can read more of these people than before. */
  gaining: z.array(reader),
  /** Steps owed, cell by cell, before and after. */
  owed: z.array(z.strictObject({ cell: z.string(), before: z.number(), after: z.number() })),
  /** Cells left with fewer official members than a cell has: told, not refused. */
  small: z.array(z.strictObject({ cell: z.string(), official: z.number() })),
});
export type ReshapeAnswer = z.output<typeof reshapeAnswer>;
