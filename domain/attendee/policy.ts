import { holdsOn, holdsOverCell, isMinuteTakerOf, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export const attendeeActions = ["assign", "answer", "withdraw", "markPresent"] as const;
export type AttendeeAction = (typeof attendeeActions)[number];

/** `personId`: who is sent, `null` while nobody is. `path` is the cell's. */
export type AttendeeFacts = { path: Path; meetingId: string; personId: string | null };
export type Denial = { code: "denied.needs-role" };

type Rule = (actor: Actor, facts: AttendeeFacts) => boolean;

const chooses: Rule = (actor, { path }) => holdsOverCell(actor, path, "office", "committeeSecretary");

/** The committee sends, the person sent answers for themselves, the cell says on the day whether they came. IV.1–2. */
const rules: Record<AttendeeAction, Rule> = {
  assign: chooses,
  withdraw: chooses,
  answer: (actor, { personId }) => personId !== null && personId === actor.personId,
  markPresent: (actor, { path, meetingId }) =>
    holdsOn(actor, path, "cellSecretary", "cellDeputy") || isMinuteTakerOf(actor, meetingId),
};

export const deny = (actor: Actor, action: AttendeeAction, facts: AttendeeFacts): Denial | null =>
  rules[action](actor, facts) ? null : { code: "denied.needs-role" };

export const permissionsOn = (actor: Actor, facts: AttendeeFacts): Record<AttendeeAction, boolean> => ({
  assign: rules.assign(actor, facts),
  answer: rules.answer(actor, facts),
  withdraw: facts.personId !== null && rules.withdraw(actor, facts),
  markPresent: facts.personId !== null && rules.markPresent(actor, facts),
});
