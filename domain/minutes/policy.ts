import { holdsOn, isMinuteTakerOf, type Actor } from "../access/role.ts";
import type { MeetingFacts } from "../meeting/policy.ts";

export const minutesActions = ["write", "readBack", "signAsTaker", "signAsChair", "newVersion"] as const;
export type MinutesAction = (typeof minutesActions)[number];
export type Denial = { code: "denied.needs-role" | "minutes.not-yours-to-sign" };

const leadsCell = (actor: Actor, { path }: MeetingFacts): boolean =>
  holdsOn(actor, path, "cellSecretary", "cellDeputy");

/** The grant for one meeting ends with its first signed version: the next one is for who leads the cell to write. */
const writes = (actor: Actor, facts: MeetingFacts): boolean =>
  leadsCell(actor, facts) || isMinuteTakerOf(actor, facts.meetingId);

/** Who wrote the minutes and who chaired sign, each for themselves; nobody else for them. M8. */
export function deny(actor: Actor, action: MinutesAction, facts: MeetingFacts): Denial | null {
  if (action === "signAsTaker") return own(actor, facts.minuteTakerId);
  if (action === "signAsChair") return own(actor, facts.chairId);
  const may = action === "newVersion" ? leadsCell(actor, facts) : writes(actor, facts);
  return may ? null : { code: "denied.needs-role" };
}

const own = (actor: Actor, signer: string | null): Denial | null =>
  signer === actor.personId ? null : { code: "minutes.not-yours-to-sign" };
