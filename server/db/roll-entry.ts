import { stateOf } from "#domain/attendance/attendance-count.ts";
import { shownUpTo } from "#domain/attendance/merge-marks.ts";
import type { RollEntryView } from "#contract/meeting-room.ts";
import { heldMark, type RollCall } from "./roll-call.ts";

/** One line of the roll-call as it is shown: present until marked, absent by the own apology. */
export function rollEntryOf(
  entry: RollCall["roll"][number],
  { marks, roll }: Pick<RollCall, "marks" | "roll">,
): RollEntryView {
  const mark = marks.find(({ personId }) => personId === entry.personId);
  const byPerson = new Map(mark === undefined ? [] : [[entry.personId, mark] as const]);
  return {
    person: { id: entry.personId, name: entry.name },
    standing: entry.standing as RollEntryView["standing"],
    state: stateOf(entry, byPerson),
    reasonKind: mark?.reasonKind ?? null,
    reason: mark?.reason ?? "",
    leftEarly: mark?.leftEarly ?? false,
    markedAt: mark === undefined || mark.apology ? null : mark.markedAt,
    shownUpTo: mark === undefined || mark.apology ? null : shownUpTo(heldMark(mark)),
    beside: (mark?.beside ?? []).map(({ state, reasonKind, reason, leftEarly, madeAt, madeBy }) => ({
      state,
      reasonKind,
      reason,
      leftEarly,
      markedAt: madeAt,
      by: roll.find(({ personId }) => personId === madeBy)?.name ?? null,
    })),
    apology: mark?.apology ?? false,
  };
}
