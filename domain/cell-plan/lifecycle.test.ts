import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { decideExtension, grantedExtensions, refusalsToAsk, type Extension } from "./extension.ts";
import {
  cellPlanMoves,
  cellPlanStates,
  mayWriteInPlace,
  moveCellPlan,
  moveToChange,
  movesFrom,
  registeredOn,
  type CellPlanMove,
  type CellPlanStanding,
  type CellPlanState,
} from "./lifecycle.ts";

const code = (state: CellPlanState, move: CellPlanMove, note: string | null): string => {
  const moved = moveCellPlan({ state, amendment: 2 }, move, note);
  return moved.ok ? `${moved.value.state} ${moved.value.amendment}` : moved.error.code;
};

describe("the states of a cell plan", () => {
  const allowed: Record<CellPlanState, Partial<Record<CellPlanMove, CellPlanStanding>>> = {
    draft: { submit: { state: "submitted", amendment: 0 } },
    submitted: {
      acknowledge: { state: "acknowledged", amendment: 0 },
      return: { state: "returned", amendment: 0 },
      submit: { state: "submitted", amendment: 0 },
    },
    acknowledged: { amend: { state: "submitted", amendment: 1 } },
    returned: { submit: { state: "submitted", amendment: 0 } },
  };
  for (const state of cellPlanStates)
    for (const move of cellPlanMoves)
      test(`${state}, ${move}`, () => {
        const to = allowed[state][move];
        const expected =
          to === undefined
            ? { ok: false, error: { code: "cell-plan.move-refused", from: state, move } }
            : { ok: true, value: to };
        assert.deepEqual(moveCellPlan({ state, amendment: 0 }, move, "có ghi"), expected);
        assert.equal(movesFrom(state).includes(move), to !== undefined);
      });

  test("returning needs a remark, amending what was acknowledged a reason, the rest nothing", () => {
    assert.equal(code("submitted", "return", " "), "cell-plan.remark-missing");
    assert.equal(code("acknowledged", "amend", null), "cell-plan.reason-missing");
    assert.equal(code("submitted", "submit", null), "submitted 2");
    assert.equal(code("returned", "submit", null), "submitted 2");
  });

  test("before it is taken note of it is handed in anew, after that amended; nothing else that was not handed in is changed so", () => {
    assert.deepEqual(
      cellPlanStates.map((state) => code(state, moveToChange(state), "có ghi")),
      ["cell-plan.move-refused", "submitted 2", "submitted 3", "cell-plan.move-refused"],
    );
  });

  test("only a draft and a returned plan are written in place", () =>
    assert.deepEqual(cellPlanStates.filter(mayWriteInPlace), ["draft", "returned"]));

  test("the first handing-in counts, however often it came back", () => {
    const history = [
      { move: "submit", on: localDate("2023-01-09") },
      { move: "submit", on: localDate("2023-01-04") },
      { move: "return", on: localDate("2023-01-03") },
    ] as const;
    assert.equal(registeredOn(history), "2023-01-04");
    assert.equal(registeredOn([]), null);
  });
});

describe("extensions", () => {
  const lastDay = localDate("2023-01-04");
  const asked: Extension = {
    askedOn: localDate("2023-01-03"),
    reason: "Bí thư đi học",
    wantedUntil: null,
    decision: null,
  };
  const asking = { lastDay, doneOn: null, reason: "Bí thư đi học", wantedUntil: localDate("2023-01-10"), earlier: [] };
  const codes = (change: Partial<Parameters<typeof refusalsToAsk>[0]>): string[] =>
    refusalsToAsk({ ...asking, ...change }).map(({ code }) => code.slice("extension.".length));

  const cases: [string, Partial<Parameters<typeof refusalsToAsk>[0]>, string[]][] = [
    ["may ask", {}, []],
    ["even after the day", { wantedUntil: null }, []],
    ["no day named", { lastDay: null }, ["no-last-day"]],
    [
      "done, no reason, not later: all told",
      { doneOn: lastDay, reason: " ", wantedUntil: lastDay },
      ["already-done", "reason-missing", "not-later"],
    ],
    ["one is waiting", { earlier: [asked] }, ["already-asked"]],
    ["one was refused", { earlier: [{ ...asked, decision: { on: lastDay, until: null, remark: "Không" } }] }, []],
  ];
  for (const [name, change, expected] of cases) test(name, () => assert.deepEqual(codes(change), expected));

  test("granted once, until a later day; refused with a remark", () => {
    const on = localDate("2023-01-06");
    const until = localDate("2023-01-10");
    const granted = decideExtension({ extension: asked, lastDay, until, remark: null }, on);
    assert.ok(granted.ok);
    assert.deepEqual(grantedExtensions([asked, granted.value]), [{ grantedOn: on, until }]);
    const code = (change: object): string => {
      const decided = decideExtension({ extension: asked, lastDay, until, remark: null, ...change }, on);
      return decided.ok ? "ok" : decided.error.code;
    };
    assert.equal(code({ extension: granted.value }), "extension.already-decided");
    assert.equal(code({ until: lastDay }), "extension.not-later");
    assert.equal(code({ until: null }), "extension.remark-missing");
    assert.equal(code({ until: null, remark: " " }), "extension.remark-missing");
    assert.equal(code({ until: null, remark: "Đã nhắc hai lần" }), "ok");
  });
});
