import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomState } from "#contract/meeting-room.ts";
import { countAttendance } from "#domain/attendance/attendance-count.ts";
import { checkBeforeFinishing } from "#domain/minutes/check-before-finishing.ts";
import { checkedOf } from "./finish-facts.ts";
import type { Room, ShownMark } from "./room-state.ts";

const [hoa, binh, mai] = [
  { id: "p1", name: "Trần Thị Hoa" },
  { id: "p2", name: "Lê Văn Bình" },
  { id: "p3", name: "Lò Thị Mai" },
];
const entry = (person: typeof hoa, change: Partial<ShownMark> = {}): ShownMark => ({
  person: person!,
  standing: "counted",
  state: "present",
  reasonKind: null,
  reason: "",
  leftEarly: false,
  markedAt: null,
  shownUpTo: null,
  beside: [],
  apology: false,
  where: "server",
  seen: { roomAt: "2023-02-15T07:00:00.000Z", ownAt: null },
  ...change,
});
const step = (number: number, kind: RoomState["steps"][number]["kind"], note = "Đã nêu.") => ({
  number,
  kind,
  text: "",
  role: null,
  note,
  person: null,
  startedAt: null,
  version: 1,
});
const claim = { answer: "apologises", reasonKind: "sick", reason: "", claimedAt: "2023-02-15T06:00:00.000Z" } as const;

const told = {
  meeting: { kind: "thematic", chair: hoa, minuteTaker: binh, presenter: mai },
  steps: [step(1, "opening"), step(4, "leadReport", ""), step(5, "guiding", " ")],
  conclusion: { body: "Gửi tài liệu sớm.", version: 1 },
  solutions: [],
  claims: [],
} as unknown as RoomState;

function spots(
  roll: ShownMark[],
  state: Partial<RoomState> = {},
  hours = { startsAt: "14:00", endsAt: "15:40" },
): string[] {
  const marks = roll.map((one) => ({ ...one, personId: one.person.id }));
  const size = roll.map(({ person }) => ({ personId: person.id, standing: "counted" as const }));
  const room = { roll, count: countAttendance(size, marks), lines: [{}] } as unknown as Room;
  const facts = checkedOf(room, { ...told, ...state }, hours);
  return checkBeforeFinishing(facts, 90).map(({ code, spot }) => `${code} ${spot}`);
}

test("the room on a device is checked as the minutes are: rows by person, who was to present did", () => {
  const absent = { state: "absent-without-reason" } as const;
  assert.deepEqual(spots([entry(hoa), entry(binh, absent)]), [
    "absent-without-reason rollCall:p2",
    "step-empty step:5",
  ]);
  const other = { state: "absent-with-reason", reasonKind: "other", reason: "" } as const;
  assert.deepEqual(spots([entry(hoa), entry(binh, other)], { steps: [] }), ["reason-unsaid rollCall:p2"]);
  assert.deepEqual(spots([entry(hoa)], { steps: [] }, { startsAt: "14:00", endsAt: "15:29" }), ["too-short endsAt"]);
});

test("an apology by the group's link is told until somebody marks, and not of whom is marked absent", () => {
  const claims = { steps: [], claims: [{ person: binh!, ...claim }] };
  assert.deepEqual(spots([entry(hoa), entry(binh)], claims), ["apology-waiting rollCall:p2"]);
  assert.deepEqual(spots([entry(hoa), entry(binh, { markedAt: claim.claimedAt })], claims), []);
  const sick = { state: "absent-with-reason", reasonKind: "sick" } as const;
  assert.deepEqual(spots([entry(hoa), entry(binh, sick)], claims), []);
  // A room kept on the device from before there were claims.
  assert.deepEqual(spots([entry(hoa)], { steps: [], claims: undefined as never }), []);
});
