import type { ClaimView } from "#contract/meeting.ts";
import type { RollEntryView, RoomState } from "#contract/meeting-room.ts";

/** What was said of a member by the cell's link and is still to be taken over or left: a mark made since settles it. M3. */
export function claimOn({ claims }: Pick<RoomState, "claims">, { person, markedAt }: RollEntryView): ClaimView | null {
  // A room kept from before there were claims has none.
  const claim = (claims ?? []).find((one) => one.person.id === person.id);
  return claim === undefined || (markedAt !== null && markedAt >= claim.claimedAt) ? null : claim;
}
