import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import type { RoomState } from "#contract/meeting-room.ts";
import { newEntry, type Entry } from "#web/offline/outbox-entry.ts";
import { layOver } from "./lay-over.ts";

const hoa = { id: "p1", name: "Trần Thị Hoa" };
const binh = { id: "p2", name: "Lê Văn Bình" };

const rollEntry = (person: typeof hoa) => ({
  person,
  standing: "counted" as const,
  state: "present" as const,
  reasonKind: null,
  reason: "",
  leftEarly: false,
  markedAt: null,
  shownUpTo: null,
  beside: [],
  apology: false,
});

const spoken = (id: string, body = id, version = 1) => ({
  id,
  speaker: hoa,
  guestId: null,
  body,
  step: 6,
  saidAt: "2023-02-08T02:00:00.000Z",
  recordedBy: null,
  version,
  solutionId: null,
});

/** As much of a room as is laid over. */
const told = (change: Partial<RoomState> = {}): RoomState =>
  ({
    readAt: "2023-02-08T02:30:00.000Z",
    meeting: { id: "m1", currentStep: 2 },
    steps: [{ number: 3, note: "", person: null, version: 0 }],
    roll: [rollEntry(hoa), rollEntry(binh)],
    guests: [],
    contributions: [],
    conclusion: null,
    solutions: [],
    ...change,
  }) as unknown as RoomState;

let made = 0;
const entry = (method: Entry["method"], part: string, body: object, change: Partial<Entry> = {}): Entry => {
  made += 1;
  const at = new Date(Date.parse("2023-02-08T02:00:00Z") + made * 1000).toISOString();
  const path = part.startsWith("/") ? part : `/api/meetings/m1/${part}`;
  const account = { id: "a1", name: "Bình" };
  return { ...newEntry({ account, meeting: "m1", path, method, body, what: part }, { id: `e${made}`, at }), ...change };
};
const said = (body: string, change: Partial<Entry> = {}) =>
  entry("POST", "contributions", { personId: hoa.id, guestId: null, body, step: 6 }, change);
const arrived = { arrived: { version: 1 } };
const refused = { refusal: { code: "row.unknown" as const } };

describe("what was written here, laid over the room", () => {
  test("a line is shown from its writing on, with where it is, and never twice", () => {
    const one = said("Một");
    const shown = (room: RoomState, entries: Entry[]) =>
      layOver(room, entries).lines?.map(({ body, where, aside }) => [body, where, aside]);
    assert.deepEqual(shown(told(), [one]), [["Một", "device", false]]);
    assert.deepEqual(shown(told(), [{ ...one, ...arrived }]), [["Một", "server", false]]);
    assert.deepEqual(shown(told({ contributions: [spoken(one.id, "Một")] }), [{ ...one, ...arrived }]), [
      ["Một", "server", false],
    ]);
    assert.deepEqual(shown(told(), [{ ...one, ...refused }]), [["Một", "device", true]]);
    assert.deepEqual(shown(told(), [{ ...one, meeting: "m2" }]), []);
    assert.equal(layOver(told({ contributions: null }), [one]).lines, null);
  });

  test("a line put right or taken out here is so at once, its speaker known also off the roll by now; refused, it stands again", () => {
    const room = told({ contributions: [spoken("c1", "Cũ")] });
    const edit = entry("PUT", "contributions/c1", { version: 1, personId: binh.id, guestId: null, body: "Mới" });
    const [line] = layOver(room, [edit]).lines ?? [];
    assert.deepEqual([line?.body, line?.speaker, line?.where], ["Mới", binh, "device"]);
    const [back] = layOver(room, [{ ...edit, ...refused }]).lines ?? [];
    assert.deepEqual([back?.body, back?.where], ["Cũ", "server"]);
    const left = { ...room, roll: [rollEntry(binh)] };
    const reworded = entry("PUT", "contributions/c1", { version: 1, personId: hoa.id, guestId: null, body: "Mới" });
    assert.deepEqual(layOver(left, [reworded]).lines?.[0]?.speaker, hoa);
    const out = entry("POST", "contributions/c1/removal", { version: 1 });
    assert.deepEqual(layOver(room, [out]).lines, []);
    assert.equal(layOver(room, [{ ...out, ...refused }]).lines?.length, 1);
  });

  test("guests and solutions are there at once; a line has become a solution", () => {
    const guest = entry("POST", "guests", { name: "Lan", post: "Sở Nội vụ" });
    const line = said("Ý hay");
    const solution = entry("POST", "solutions", {
      contributionId: line.id,
      body: "Làm",
      ownerId: hoa.id,
      dueOn: null,
      adopted: true,
    });
    const { state, lines, where } = layOver(told(), [guest, line, solution]);
    assert.deepEqual(state.guests, [{ id: guest.id, name: "Lan", post: "Sở Nội vụ" }]);
    assert.deepEqual([state.solutions[0]?.owner, state.solutions[0]?.adopted], [hoa, true]);
    assert.equal(lines?.[0]?.solutionId, solution.id);
    assert.deepEqual([where(guest.id), where(solution.id)], ["device", "device"]);
    const room = told({ guests: state.guests });
    const out = entry("DELETE", `guests/${guest.id}`, {});
    assert.deepEqual(layOver(room, [out]).state.guests, []);
    const edit = entry("PUT", `/api/solutions/${solution.id}`, {
      body: "Làm ngay",
      ownerId: null,
      dueOn: null,
      adopted: true,
      version: 0,
    });
    assert.equal(layOver(told(), [solution, edit]).state.solutions[0]?.body, "Làm ngay");
  });

  test("a text stands on the version it arrived as; refused, the server's is shown", () => {
    const text = entry("PUT", "conclusion", { version: 2, body: "Của tôi" });
    const room = told({ conclusion: { body: "Của bạn", version: 3 } });
    assert.deepEqual(layOver(room, [text]).state.conclusion, { body: "Của tôi", version: 2 });
    assert.deepEqual(layOver(room, [{ ...text, arrived: { version: 4 } }]).state.conclusion, {
      body: "Của tôi",
      version: 4,
    });
    assert.deepEqual(layOver(room, [{ ...text, ...refused }]).state.conclusion, { body: "Của bạn", version: 3 });
    assert.equal(layOver(room, [{ ...text, ...refused }]).where("conclusion"), "server");
    assert.equal(layOver(room, [text]).where("conclusion"), "device");
    const note = entry("PUT", "steps/3", { version: 0, note: "Bàn", personId: binh.id });
    const [step] = layOver(room, [note]).state.steps;
    assert.deepEqual([step?.note, step?.person], ["Bàn", binh]);
  });

  test("the last mark and the last step of this device count, and a mark says what its maker saw", () => {
    const late = { state: "late", reasonKind: null, reason: "", leftEarly: false };
    const marks = [entry("PUT", "attendance/p1", { ...late, leftEarly: true }), entry("PUT", "attendance/p1", late)];
    const steps = [entry("POST", "step", { step: 4 }), entry("POST", "step", { step: 3 })];
    const seen = { ...rollEntry(hoa), shownUpTo: "2023-02-08T02:10:00.000Z" };
    const { roll, step } = layOver(told({ roll: [seen, rollEntry(binh)] }), [...marks, ...steps]);
    assert.deepEqual([roll?.[0]?.state, roll?.[0]?.leftEarly, roll?.[0]?.where, step], ["late", false, "device", 3]);
    assert.deepEqual(roll?.[0]?.seen, { roomAt: seen.shownUpTo, ownAt: marks[1]?.at });
    assert.deepEqual([roll?.[1]?.where, roll?.[1]?.seen], ["server", { roomAt: null, ownAt: null }]);
  });

  const standing = fc.constantFrom("waiting" as const, "arrived" as const, "refused" as const);
  test("whatever arrived, waits or was refused, and whatever the room shows of it by now: each line once, none said to be where it is not", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ standing, inRoom: fc.boolean() })), fc.nat(5), (all, others) => {
        const written = all.map(({ standing: is, inRoom }, at) => ({
          entry: said(`${at}`, is === "arrived" ? arrived : is === "refused" ? refused : {}),
          is,
          inRoom: inRoom && is !== "refused",
        }));
        const there = [
          ...Array.from({ length: others }, (_, at) => spoken(`other${at}`)),
          ...written.filter(({ inRoom }) => inRoom).map(({ entry: { id } }) => spoken(id)),
        ];
        const { lines } = layOver(
          told({ contributions: there }),
          written.map(({ entry: one }) => one),
        );
        assert.equal(lines?.length, others + written.length);
        for (const { entry: one, is, inRoom } of written) {
          const where: string[] = lines.filter(({ id }) => id === one.id).map((line) => line.where);
          assert.deepEqual(where, [inRoom || is === "arrived" ? "server" : "device"]);
        }
      }),
    );
  });
});
