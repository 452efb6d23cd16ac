import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { mergeMarks, type MadeMark } from "./merge-marks.ts";

const mark = (id: string, personId: string, madeAt: string, change: Partial<MadeMark> = {}): MadeMark => ({
  id,
  personId,
  madeAt: `2023-02-15T07:${madeAt}:00.000Z`,
  madeBy: "secretary",
  state: "present",
  reasonKind: null,
  reason: "",
  leftEarly: false,
  ...change,
});
const absent = { state: "absent-with-reason", reasonKind: "sick" } as const;

describe("marks of two devices for one member", () => {
  test("the newest holds, what says otherwise stays visible", () => {
    const [merged] = mergeMarks([mark("1", "a", "10"), mark("2", "a", "12", absent), mark("3", "a", "11")]);
    assert.equal(merged?.holds.id, "2");
    assert.deepEqual(
      merged?.others.map(({ id }) => id),
      ["3", "1"],
    );
  });
  test("what says the same needs no choice; a blank more makes no difference", () => {
    const merged = mergeMarks([mark("1", "a", "10", { reason: "ốm " }), mark("2", "a", "12", { reason: "ốm" })]);
    assert.deepEqual(
      merged.map(({ others }) => others),
      [[]],
    );
  });
  const differing: Partial<MadeMark>[] = [absent, { reason: "họp" }, { reasonKind: "sick" }, { leftEarly: true }];
  for (const change of differing)
    test(`differing in ${Object.keys(change).join()}`, () =>
      assert.equal(mergeMarks([mark("1", "a", "10", change), mark("2", "a", "12")])[0]?.others.length, 1));
  test("one made twice is one", () =>
    assert.deepEqual(
      mergeMarks([mark("1", "a", "10", absent), mark("1", "a", "10", absent), mark("2", "a", "11")])[0]?.others.length,
      1,
    ));
  test("of one instant every device settles on the same", () =>
    assert.equal(mergeMarks([mark("2", "a", "10", absent), mark("1", "a", "10")])[0]?.holds.id, "2"));

  const made = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }).map(String),
      person: fc.constantFrom("a", "b", "c"),
      minute: fc.integer({ min: 10, max: 14 }).map(String),
      state: fc.constantFrom("present" as const, "late" as const, "absent-without-reason" as const),
    }),
    { selector: ({ id }) => id },
  );
  test("whatever the order and however often they arrive, the outcome is the same and no mark is lost", () => {
    fc.assert(
      fc.property(made, fc.array(fc.nat(29)), (entries, again) => {
        const marks = entries.map(({ id, person, minute, state }) => mark(id, person, minute, { state }));
        const repeated = again.flatMap((at) => marks.slice(at, at + 1));
        const merged = mergeMarks(marks);
        assert.deepEqual(mergeMarks([...repeated, ...marks.toReversed()]), merged);
        for (const one of marks) {
          const own = merged.find(({ personId }) => personId === one.personId)!;
          assert.ok([own.holds, ...own.others].some(({ state }) => state === one.state));
          assert.ok(one.madeAt <= own.holds.madeAt);
        }
      }),
    );
  });
});
