import { holdsOn, holdsOverCell, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export const reportActions = ["write", "send", "confirm", "decide", "acknowledge", "tick", "readReaders"] as const;
export type ReportAction = (typeof reportActions)[number];
export type ReportFacts = { path: Path };
export type Denial = { code: "denied.needs-role" };

type Rule = (actor: Actor, facts: ReportFacts) => boolean;
const leads: Rule = (actor, { path }) => holdsOn(actor, path, "cellSecretary", "cellDeputy");
const office: Rule = (actor, { path }) => holdsOverCell(actor, path, "office");
const overseers = ["office", "committeeSecretary", "committeeMember", "inspection"] as const;

/** The cell reports, its members read, the committee's office accepts or returns; on the cell's behalf too. M9, P7. */
const rules: Record<ReportAction, Rule> = {
  write: (actor, facts) => leads(actor, facts) || office(actor, facts) || holdsOn(actor, facts.path, "cellCommittee"),
  send: (actor, facts) => leads(actor, facts) || office(actor, facts),
  confirm: leads,
  decide: office,
  acknowledge: (actor, { path }) => holdsOn(actor, path, "member"),
  tick: leads,
  readReaders: (actor, { path }) =>
    holdsOn(actor, path, "cellSecretary", "cellDeputy", "cellCommittee", "assignedLeader") ||
    holdsOverCell(actor, path, ...overseers),
};

export const deny = (actor: Actor, action: ReportAction, facts: ReportFacts): Denial | null =>
  rules[action](actor, facts) ? null : { code: "denied.needs-role" };
