import type { LocalDate } from "../calendar/local-date.ts";

/** Belongs to a cell from `joinedOn` until the day before `leftOn`, on which the next cell may take over. O1. */
export type Membership = { organisationId: string; joinedOn: LocalDate; leftOn: LocalDate | null };

export const datedStates = ["exempt", "special-duty", "temporarily-away", "temporarily-here"] as const;

/**
 * A dated state of a member, both days in it. `organisationId` is the cell that receives the person for
 * "temporarily-here", and may stay null for the others. Handbook 3, Attendance.
 */
export type DatedState = {
  state: (typeof datedStates)[number];
  organisationId: string | null;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
};

export type MemberFacts = {
  personId: string;
  memberships: readonly Membership[];
  states: readonly DatedState[];
};

/**
 * How a cell sees a member on a day. "counted" and "here" (temporarily) make the denominator; "exempt" and
 * "special-duty" are told beside it; "away" and "none" are not this cell's to count.
 */
export type MemberStanding = "counted" | "here" | "exempt" | "special-duty" | "away" | "none";

const holds = ({ startsOn, endsOn }: DatedState, day: LocalDate): boolean =>
  startsOn <= day && (endsOn === null || day <= endsOn);

const belongs = ({ joinedOn, leftOn }: Membership, day: LocalDate): boolean =>
  joinedOn <= day && (leftOn === null || day < leftOn);

/**
 * Where a member stands towards one cell on one day. Temporarily here counts here, temporarily away counts where they
 * sit now; exemption goes before special duty, and both go with the person wherever they sit. Handbook 3, M7.
 */
export function standingOn({ memberships, states }: MemberFacts, cellId: string, day: LocalDate): MemberStanding {
  const held = states.filter((state) => holds(state, day));
  const own = memberships.some((membership) => membership.organisationId === cellId && belongs(membership, day));
  const guestOf = held.filter(({ state }) => state === "temporarily-here");
  const here = guestOf.some(({ organisationId }) => organisationId === cellId);
  const elsewhere = guestOf.length > 0 || held.some(({ state }) => state === "temporarily-away");
  if (!here && !own) return "none";
  if (!here && elsewhere) return "away";
  if (held.some(({ state }) => state === "exempt")) return "exempt";
  if (held.some(({ state }) => state === "special-duty")) return "special-duty";
  return own ? "counted" : "here";
}

export type Roll = { personId: string; standing: MemberStanding };

/** The roll of a meeting: everybody the cell counts or names on the day, in the order given. III.2. */
export const rollOn = (members: readonly MemberFacts[], cellId: string, day: LocalDate): Roll[] =>
  members
    .map((member) => ({ personId: member.personId, standing: standingOn(member, cellId, day) }))
    .filter(({ standing }) => standing !== "none" && standing !== "away");

export const isCounted = ({ standing }: Roll): boolean => standing === "counted" || standing === "here";
