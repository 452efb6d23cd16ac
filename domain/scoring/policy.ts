import { committeeRoles, holdsOn, holdsOverCell, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";
import type { Scorer } from "./scorer.ts";

export const scoringActions = ["read", "scoreSelf", "scoreAsLeader", "answer", "settle"] as const;
export type ScoringAction = (typeof scoringActions)[number];

/** `path`: the cell's. `presentAttendees`: those the committee sent, assigned or substitute, who were marked present. */
export type ScoringFacts = { path: Path; presentAttendees: readonly string[] };

export type ScoringDenial = { code: "denied.needs-role" } | { code: "denied.not-attending" };

type Rule = (actor: Actor, facts: ScoringFacts) => ScoringDenial | null;
const needsRole = { code: "denied.needs-role" } as const;
const only = (may: (actor: Actor, path: Path) => boolean): Rule => {
  return (actor, { path }) => (may(actor, path) ? null : needsRole);
};

const ofCell = (actor: Actor, path: Path): boolean =>
  holdsOn(actor, path, "cellSecretary", "cellDeputy", "cellCommittee");
const isLeader = (actor: Actor, path: Path): boolean => holdsOn(actor, path, "assignedLeader");
const sitsAbove = (actor: Actor, path: Path): boolean => holdsOverCell(actor, path, ...committeeRoles);

/** The office scores and answers for nobody. Handbook 8, clause IV.2. */
const rules: Record<ScoringAction, Rule> = {
  read: only(
    (actor, path) =>
      ofCell(actor, path) || isLeader(actor, path) || sitsAbove(actor, path) || holdsOn(actor, path, "member"),
  ),
  scoreSelf: only(ofCell),
  // The committee member marked present scores; only if none was, the assigned leader does, from the papers.
  scoreAsLeader: (actor, { path, presentAttendees }) => {
    const member = holdsOverCell(actor, path, "committeeMember", "committeeSecretary") || isLeader(actor, path);
    if (!member) return needsRole;
    const may = presentAttendees.length > 0 ? presentAttendees.includes(actor.personId) : isLeader(actor, path);
    return may ? null : { code: "denied.not-attending" };
  },
  answer: only((actor, path) => holdsOn(actor, path, "cellSecretary", "cellDeputy")),
  settle: only((actor, path) => holdsOverCell(actor, path, "committeeSecretary")),
};

/** Why this person may not; `null` when they may. Whether the sheets have come so far is asked apart. */
export const denyScoring = (actor: Actor, action: ScoringAction, facts: ScoringFacts): ScoringDenial | null =>
  rules[action](actor, facts);

const writes: Record<Scorer, ScoringAction> = { cell: "scoreSelf", leader: "scoreAsLeader" };

/** A sheet not handed in is its scorer's own; handed in, it is read by the cell's officers and by those above. */
export const maySeeSheet = (actor: Actor, scorer: Scorer, submitted: boolean, facts: ScoringFacts): boolean =>
  rules[writes[scorer]](actor, facts) === null ||
  (submitted && (ofCell(actor, facts.path) || isLeader(actor, facts.path) || sitsAbove(actor, facts.path)));

type Standing = { held: boolean; leaderSubmitted: boolean; settled: boolean };

export type ScoringPermissions = Record<Exclude<ScoringAction, "read">, boolean>;

/** What the person may do as things stand. A final value may be settled anew, with the reason. */
export function scoringPermissions(
  actor: Actor,
  facts: ScoringFacts,
  { held, leaderSubmitted, settled }: Standing,
): ScoringPermissions {
  const may = (action: ScoringAction): boolean => held && rules[action](actor, facts) === null;
  return {
    scoreSelf: !settled && may("scoreSelf"),
    scoreAsLeader: !settled && may("scoreAsLeader"),
    answer: !settled && leaderSubmitted && may("answer"),
    settle: leaderSubmitted && may("settle"),
  };
}
