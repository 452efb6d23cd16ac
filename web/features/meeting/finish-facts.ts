import { absenceReasonLabels, noAttendance } from "#domain/attendance/attendance-count.ts";
import type { Checked } from "#domain/minutes/check-before-finishing.ts";
import type { RoomState } from "#contract/meeting-room.ts";
import { claimOn } from "./claim-on.ts";
import type { Room, ShownMark } from "./room-state.ts";

type Hours = { startsAt: string | null; endsAt: string | null };

const person = (named: { name: string } | null) => named && { name: named.name, post: null };

const reasonOf = ({ reasonKind, reason }: ShownMark): string =>
  reasonKind === null || reasonKind === "other" ? reason : absenceReasonLabels[reasonKind];

/** The room as it stands on this device, what waits to be sent among it, as the checks before finishing look at it. M8. */
export function checkedOf({ roll, count, lines }: Room, state: RoomState, hours: Hours): Checked {
  const of = (wanted: ShownMark["state"]) => (roll ?? []).filter((entry) => entry.state === wanted);
  const { meeting, steps, conclusion, solutions } = state;
  return {
    kind: meeting.kind,
    ...hours,
    attendance: {
      count: count ?? noAttendance,
      withReason: of("absent-with-reason").map((entry) => ({ ...entry.person, reason: reasonOf(entry) })),
      withoutReason: of("absent-without-reason").map((entry) => entry.person),
      exempt: [],
      specialDuty: [],
      late: [],
      leftEarly: [],
    },
    unsettled: (roll ?? [])
      .filter((entry) => !entry.state.startsWith("absent") && claimOn(state, entry)?.answer === "apologises")
      .map((entry) => entry.person),
    chair: person(meeting.chair),
    minuteTaker: person(meeting.minuteTaker),
    presenter: meeting.presenter?.name ?? null,
    steps: steps.map(({ number, kind, text, note, person: led }) => ({
      no: number,
      kind,
      text,
      person: led?.name ?? (kind === "leadReport" ? (meeting.presenter?.name ?? null) : null),
      time: null,
      note,
    })),
    contributions: lines ?? [],
    conclusions: conclusion === null ? [] : conclusion.body.split("\n"),
    solutions: solutions.map(({ id, body, owner, dueOn, adopted }) => ({
      id,
      text: body,
      owner: owner?.name ?? null,
      dueOn,
      adopted,
    })),
  };
}
