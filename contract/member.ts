import * as z from "zod/mini";
import { isEmailAddress } from "#domain/text/email-address.ts";
import { day, said, text } from "./day-and-id.ts";
import { accountView } from "./account.ts";
import { notSecret } from "./meeting.ts";
import { grantedRole } from "./set-up.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const memberRefusals = {
  "member.looks-known": 409,
  "member.already-there": 409,
  "member.holds-roles": 409,
  "member.dates": 400,
  "member.grounds-missing": 400,
  "member.cell-missing": 400,
  "member.state-overlaps": 409,
  "member.not-a-member": 409,
  "role.wrong-kind": 400,
  "role.already-held": 409,
  "role.taken": 409,
  "role.last-office": 409,
  "role.dates": 400,
  "leader.already-assigned": 409,
  "leader.not-a-cell": 400,
} as const;

const optionalLine = (most: number) => text(most).check(z.trim());
const standing = z.enum(["official", "probationary"]);
const stateName = z.enum(["exempt", "special-duty", "temporarily-away", "temporarily-here"]);
const version = z.int();
const birthYear = z.nullable(z.int().check(z.minimum(1900), z.maximum(2100)));

export const rowParams = z.strictObject({ id: z.uuid() });
export const membersQuery = z.strictObject({ ended: z.optional(z.enum(["true", "false"])) });
export const searchQuery = z.strictObject({ search: text(100) });

const place = z.strictObject({ id: z.string(), name: z.string() });
const term = { startsOn: z.string(), endsOn: z.nullable(z.string()) };

const heldRole = z.strictObject({ id: z.string(), role: grantedRole, title: z.string(), organisation: place, ...term });

export const personView = z.strictObject({
  id: z.string(),
  name: z.string(),
  birthYear: z.nullable(z.number()),
  position: z.string(),
  version: z.number(),
  /** Where the person sits. */
  seat: place,
  membership: z.nullable(
    z.strictObject({ organisation: place, standing, joinedOn: z.string(), leftOn: z.nullable(z.string()) }),
  ),
  /** Grounds are told only to those who keep them and to the person. */
  states: z.array(z.strictObject({ id: z.string(), state: stateName, grounds: z.nullable(z.string()), ...term })),
  roles: z.array(heldRole),
  leads: z.array(z.strictObject({ id: z.string(), organisation: place, ...term })),
  /** Only for those who hand out codes. */
  account: z.nullable(accountView),
  permissions: z.strictObject({
    /** More than the name and the seat: the rest is empty where not. */
    read: z.boolean(),
    edit: z.boolean(),
    transfer: z.boolean(),
    grantRole: z.boolean(),
    assignLeader: z.boolean(),
    invite: z.boolean(),
    switchAccount: z.boolean(),
  }),
});
export type PersonView = z.output<typeof personView>;

const contactView = z.strictObject({ phone: z.string(), email: z.string(), version: z.number() });
export type ContactView = z.output<typeof contactView>;

/** One person's file: with contact, where the asker may read it; that it was read is on record. */
export const personFile = z.strictObject({
  person: personView,
  /** `version` 0: none was ever written. */
  contact: z.nullable(contactView),
  memberships: z.array(
    z.strictObject({ organisation: place, standing, joinedOn: z.string(), leftOn: z.nullable(z.string()) }),
  ),
  /** Offices held before, the latest first. O1. */
  heldBefore: z.array(heldRole),
  /** Cells the person was in charge of before, the latest first. S1. */
  ledBefore: z.array(z.strictObject({ id: z.string(), organisation: place, ...term })),
});
export type PersonFile = z.output<typeof personFile>;

export const peopleList = z.strictObject({
  people: z.array(personView),
  today: z.string(),
  /** Of this organisation's people more than their names. */
  permissions: z.strictObject({ read: z.boolean() }),
});
export type PeopleList = z.output<typeof peopleList>;
export const foundPeople = z.strictObject({
  people: z.array(
    z.strictObject({ id: z.string(), name: z.string(), birthYear: z.nullable(z.number()), seat: z.string() }),
  ),
});
export type FoundPeople = z.output<typeof foundPeople>;

export const notAnEmail = "Thư điện tử chưa đúng dạng. Ghi như ten@noi.vn, hoặc để trống.";
export const isEmail = (value: string): boolean => value.trim() === "" || isEmailAddress(value.trim());
const contact = { phone: optionalLine(30), email: optionalLine(200) };

export const addMemberBody = z.strictObject({
  id: z.uuid(),
  organisationId: z.uuid(),
  name: said(100),
  birthYear,
  position: optionalLine(200),
  /** `null`: staff of the committee who are no members of a cell here. */
  standing: z.nullable(standing),
  joinedOn: day,
  phone: contact.phone,
  email: contact.email.check(z.refine(isEmail, { error: notAnEmail })),
  /** The same name and birth year in this cell is another person. */
  anotherPerson: z.optional(z.boolean()),
  notSecret,
});
export type AddMemberBody = z.output<typeof addMemberBody>;

export const changeMemberBody = z.strictObject({
  version,
  name: said(100),
  birthYear,
  position: optionalLine(200),
  standing: z.nullable(standing),
  notSecret,
});
export type ChangeMemberBody = z.output<typeof changeMemberBody>;

/** What was stored as an address before addresses were looked at does not keep anybody from changing the telephone. */
export const changeContactBody = z.strictObject({ version, ...contact });
export type ChangeContactBody = z.output<typeof changeContactBody>;
export const endMembershipBody = z.strictObject({ version, on: day });
export const transferBody = z.strictObject({ version, organisationId: z.uuid(), on: day });

export const addStateBody = z.strictObject({
  id: z.uuid(),
  state: stateName,
  grounds: optionalLine(500),
  startsOn: day,
  endsOn: z.nullable(day),
  /** The cell that receives, for "temporarily-here". */
  organisationId: z.optional(z.uuid()),
  notSecret,
});
export type AddStateBody = z.output<typeof addStateBody>;
export const endStateBody = z.strictObject({ lastDay: day });

export const grantRoleBody = z.strictObject({
  id: z.uuid(),
  personId: z.uuid(),
  organisationId: z.uuid(),
  role: grantedRole,
  startsOn: day,
  endsOn: z.nullable(day),
});
export type GrantRoleBody = z.output<typeof grantRoleBody>;
/** Rights end with this day's beginning. */
export const endBody = z.strictObject({ on: day });

export const assignLeaderBody = z.strictObject({
  personId: z.uuid(),
  cells: z.array(z.strictObject({ id: z.uuid(), organisationId: z.uuid() })).check(z.minLength(1), z.maxLength(100)),
  startsOn: day,
  endsOn: z.nullable(day),
});
export type AssignLeaderBody = z.output<typeof assignLeaderBody>;
export const done = z.strictObject({ ids: z.array(z.string()) });
