import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { arrivingAfter, shownUpTo, takeMark, type HeldMark, type MadeMark, type Sight } from "./merge-marks.ts";

const at = (minute: number): string => `2023-02-15T07:${String(minute).padStart(2, "0")}:00.000Z`;

const mark = (made: number, arrived = made, change: Partial<MadeMark> = {}): MadeMark => ({
  state: "present",
  reasonKind: null,
  reason: "",
  leftEarly: false,
  madeAt: at(made),
  arrivedAt: at(arrived),
  madeBy: "secretary",
  ...change,
});
const sick = { state: "absent-with-reason", reasonKind: "sick", madeBy: "taker" } as const;
const blind: Sight = { roomAt: null, ownAt: null };
const sawRoomAt = (minute: number): Sight => ({ roomAt: at(minute), ownAt: null });

const besideOf = ({ beside }: HeldMark): string[] => beside.map(({ madeAt }) => madeAt.slice(14, 16));

describe("marks of two devices for one member", () => {
  test("the newest holds whichever comes first, the other stays beside it", () => {
    const late = takeMark(takeMark(null, mark(12, 12, sick), blind), mark(10, 20), blind);
    assert.deepEqual([late.holds.madeAt, besideOf(late)], [at(12), ["10"]]);
    const early = takeMark(takeMark(null, mark(10), blind), mark(12, 20, sick), sawRoomAt(9));
    assert.deepEqual([early.holds.madeAt, besideOf(early)], [at(12), ["10"]]);
  });
  test("who has seen the mark puts another in its place; what stood beside goes with it", () => {
    const two = takeMark(takeMark(null, mark(12, 12, sick), blind), mark(10, 20), blind);
    assert.deepEqual(besideOf(takeMark(two, mark(22), sawRoomAt(21))), []);
    assert.deepEqual(besideOf(takeMark(two, mark(22, 22, { state: "late" }), sawRoomAt(19))), ["10"]);
  });
  test("one's own mark put right without a line leaves nothing beside it", () => {
    const own = takeMark(null, mark(10, 30, { state: "late" }), blind);
    assert.deepEqual(besideOf(takeMark(own, mark(11, 31), { roomAt: null, ownAt: at(10) })), []);
    assert.deepEqual(besideOf(takeMark(own, mark(11, 31, sick), { roomAt: null, ownAt: at(10) })), ["10"]);
  });
  test("what says the same needs no choice; a blank more makes no difference", () => {
    const one = takeMark(null, mark(10, 10, { reason: "ốm " }), blind);
    assert.deepEqual(besideOf(takeMark(one, mark(12, 12, { reason: "ốm", madeBy: "taker" }), blind)), []);
  });
  const differing: Partial<MadeMark>[] = [sick, { reason: "họp" }, { reasonKind: "sick" }, { leftEarly: true }];
  for (const change of differing)
    test(`differing in ${Object.keys(change).join()}`, () =>
      assert.equal(takeMark(takeMark(null, mark(10, 10, change), blind), mark(12), blind).beside.length, 1));
  test("a mark is seen by who was shown its arrival; by a clock that stands still each arrives after those before", () => {
    const two = takeMark(takeMark(null, mark(12, 12, sick), blind), mark(10, 20), blind);
    assert.equal(shownUpTo(two), at(20));
    assert.equal(arrivingAfter(null, at(5)), at(5));
    assert.equal(arrivingAfter(two, at(21)), at(21));
    for (const clock of [20, 3]) assert.equal(arrivingAfter(two, at(clock)), "2023-02-15T07:20:00.001Z");
    const unseen = { ...mark(30, 20), arrivedAt: arrivingAfter(two, at(20)), state: "late" } as const;
    assert.deepEqual(
      besideOf(takeMark(takeMark(two, unseen, blind), mark(40), { roomAt: shownUpTo(two), ownAt: null })),
      ["30"],
    );
  });
  test("one that comes twice is one", () => {
    const held = takeMark(takeMark(null, mark(10, 10, sick), blind), mark(12), blind);
    assert.equal(takeMark(held, mark(10, 15, sick), blind), held);
    assert.equal(takeMark(held, mark(12, 15), sawRoomAt(14)), held);
  });

  const isNewer = (one: MadeMark, other: MadeMark): boolean =>
    `${one.madeAt} ${one.madeBy}` > `${other.madeAt} ${other.madeBy}`;
  const made = fc.uniqueArray(
    fc.record({
      made: fc.integer({ min: 10, max: 30 }),
      by: fc.constantFrom("a", "b", "c"),
      state: fc.constantFrom("present" as const, "late" as const, "absent-without-reason" as const),
      saw: fc.integer({ min: 0, max: 59 }),
    }),
    { selector: (one) => `${one.made}${one.by}`, maxLength: 12 },
  );
  test("in whatever order they come, and however often: the newest holds, and a mark is shown, says the same, or what it says was seen", () => {
    fc.assert(
      fc.property(made, fc.array(fc.nat(11)), (all, again) => {
        const come = [...all, ...again.flatMap((place) => all.slice(place, place + 1))].map((one, place) => ({
          mark: mark(one.made, Math.min(59, one.made + place), { state: one.state, madeBy: one.by }),
          sight: sawRoomAt(Math.min(one.saw, one.made)),
        }));
        const held = come.reduce<HeldMark | null>((now, one) => takeMark(now, one.mark, one.sight), null);
        if (held === null) return;
        for (const one of come) {
          assert.ok(one.mark.madeAt <= held.holds.madeAt);
          const shown = [held.holds, ...held.beside].some(({ state }) => state === one.mark.state);
          // Of those that say the same one stands for all, and who has seen that one has seen what they say.
          const alike = come.filter(({ mark }) => mark.state === one.mark.state);
          const seen = come.some(
            ({ mark, sight }) =>
              isNewer(mark, one.mark) && alike.some((twin) => (sight.roomAt ?? "") >= twin.mark.arrivedAt),
          );
          assert.ok(shown || seen);
        }
      }),
    );
  });
});
