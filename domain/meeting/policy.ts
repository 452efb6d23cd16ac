import { holdsOn, holdsOverCell, isMinuteTakerOf, type Actor, type Role } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { meetingActions, type MeetingAction } from "./action.ts";
import type { MeetingState } from "./lifecycle.ts";

/** `attended`: the actor was sent to this meeting by the committee and marked present. */
export type MeetingFacts = {
  meetingId: string;
  path: Path;
  state: MeetingState;
  chairId: string | null;
  minuteTakerId: string | null;
  presenterId: string | null;
  attended: boolean;
};

export type Denial = { code: "denied.needs-role" };

const leads: readonly Role[] = ["cellSecretary", "cellDeputy"];

const leadsCell = (actor: Actor, { path }: MeetingFacts): boolean => holdsOn(actor, path, ...leads);
const isOffice = (actor: Actor, { path }: MeetingFacts): boolean => holdsOverCell(actor, path, "office");
const takesMinutes = (actor: Actor, { meetingId }: MeetingFacts): boolean => isMinuteTakerOf(actor, meetingId);
const inCommittee = (actor: Actor, { path }: MeetingFacts): boolean => holdsOn(actor, path, ...leads, "cellCommittee");

type Rule = (actor: Actor, facts: MeetingFacts) => boolean;
const leadsOrOffice: Rule = (actor, facts) => leadsCell(actor, facts) || isOffice(actor, facts);
const captures: Rule = (actor, facts) => leadsCell(actor, facts) || takesMinutes(actor, facts);

/** The office enters on the cell's behalf (P7) what its secretary may, but answers, runs and signs nothing for a person. */
const rules: Record<MeetingAction, Rule> = {
  plan: (actor, facts) => leadsOrOffice(actor, facts) || inCommittee(actor, facts),
  notify: leadsOrOffice,
  change: (actor, facts) => leadsOrOffice(actor, facts) || (facts.state === "planned" && inCommittee(actor, facts)),
  cancel: leadsOrOffice,
  answer: (actor, { path }) => holdsOn(actor, path, "member"),
  answerForOthers: leadsCell,
  start: captures,
  record: leadsOrOffice,
  confirm: leadsCell,
  capture: captures,
  appoint: leadsCell,
  finish: captures,
  reopen: leadsCell,
  readNames: (actor, facts) =>
    captures(actor, facts) ||
    inCommittee(actor, facts) ||
    holdsOverCell(actor, facts.path, "office", "inspection") ||
    facts.attended,
  readAnswers: (actor, facts) => captures(actor, facts) || inCommittee(actor, facts) || isOffice(actor, facts),
  readContributions: (actor, facts) => captures(actor, facts) || inCommittee(actor, facts) || facts.attended,
};

const inState: Partial<Record<MeetingAction, readonly MeetingState[]>> = {
  notify: ["planned", "notified"],
  change: ["planned", "notified"],
  cancel: ["planned", "notified"],
  answer: ["notified"],
  answerForOthers: ["notified", "running"],
  start: ["planned", "notified"],
  record: ["planned", "notified"],
  capture: ["running", "held"],
  finish: ["running"],
  reopen: ["held"],
};

/** Why this person may not; `null` when they may. Whether the meeting's state allows it is asked apart. */
export const deny = (actor: Actor, action: MeetingAction, facts: MeetingFacts): Denial | null =>
  rules[action](actor, facts) ? null : { code: "denied.needs-role" };

/** Whether the action fits how far the meeting has come; `minutesSigned` closes capture. */
export const fitsState = (action: MeetingAction, { state }: MeetingFacts): boolean =>
  inState[action]?.includes(state) ?? true;

export type MeetingPermissions = Record<MeetingAction, boolean>;

/** Judged once, on the server, and sent along with every answer. */
export const permissionsOn = (actor: Actor, facts: MeetingFacts): MeetingPermissions =>
  Object.fromEntries(
    meetingActions.map((action) => [action, deny(actor, action, facts) === null && fitsState(action, facts)]),
  ) as MeetingPermissions;
