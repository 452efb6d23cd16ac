import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { noAttendance } from "../attendance/attendance-count.ts";
import { localDate } from "../calendar/local-date.ts";
import type { Path } from "../ids.ts";
import type { BoardMark, BoardRow } from "../milestone/board-row.ts";
import { addTally, noTally, tallyOf } from "../milestone/board-row.ts";
import { milestoneKeys, type MilestoneKey } from "../milestone/milestone-key.ts";
import { addBelow } from "./add-below.ts";
import { countRollUp, type RollUpFacts } from "./count-roll-up.ts";
import { averageTenths } from "./figures.ts";
import { denyRollUp, rollUpPermissions } from "./policy.ts";
import { sharedTexts } from "./shared-text.ts";

const standing = (state: "done" | "open" | "overdue", lateBy = 0, excused = false) => ({
  state,
  lateBy,
  excused,
  recordedLateBy: 0,
});
const markOf = (milestone: MilestoneKey, of: BoardMark["standing"]): BoardMark => ({
  milestone,
  standing: of,
  lastDay: null,
  owedBy: null,
  doneOn: null,
});
const line = (judgedOn: string | null, marks: Partial<Record<MilestoneKey, BoardMark["standing"]>>): BoardRow => ({
  marks: milestoneKeys.map((key) => markOf(key, marks[key] ?? null)),
  judgedOn,
  others: [],
  shortBy: 0,
  heldAfterBy: 0,
});
const nothing: RollUpFacts = {
  cells: [],
  boards: [],
  cellPlans: new Map(),
  meetings: [],
  items: [],
  solutions: [],
  proposals: [],
};

const facts: RollUpFacts = {
  ...nothing,
  cells: [
    { id: "a", name: "Chi bộ Văn phòng" },
    { id: "b", name: "Chi bộ Thanh tra" },
  ],
  boards: [
    {
      periodKey: "2023-Q1",
      rows: new Map([
        ["a", line("m1", { register: standing("done"), held: standing("done", 5), scored: standing("done") })],
        ["b", line(null, { register: standing("overdue", 3, true), held: standing("open"), scored: standing("open") })],
      ]),
    },
    {
      periodKey: "2023-Q2",
      rows: new Map([
        ["a", line(null, { register: standing("done"), held: standing("open"), scored: standing("open") })],
      ]),
    },
  ],
  cellPlans: new Map([["a", "plan-a"]]),
  meetings: [
    {
      id: "m1",
      cellId: "a",
      periodKey: "2023-Q1",
      label: "15/02/2023",
      itemId: null,
      attendance: { ...noAttendance, counted: 10, present: 9, withReason: 1 },
      score: { tenths: 925, band: "Tốt" },
      reportId: "r1",
    },
  ],
  items: [
    {
      id: "i1",
      cellPlanId: "plan-a",
      cellId: "a",
      periodKey: "2023-Q1",
      title: "Hồ sơ quá hạn",
      source: "own",
      replaces: true,
      reason: { kind: "pressing", text: "" },
    },
  ],
  solutions: [
    {
      id: "s1",
      meetingId: "m1",
      cellId: "a",
      periodKey: "2023-Q1",
      text: "Gửi tài liệu sớm.",
      state: "done",
      overdue: false,
    },
  ],
  proposals: [
    { reportId: "r1", cellId: "a", text: "Đề nghị gửi đề cương sớm" },
    { reportId: "r2", cellId: "b", text: "đề nghị gửi đề cương sớm." },
  ],
};

describe("counted from the lines of the board", () => {
  const counted = countRollUp(facts);
  test("each figure leads to the row that shows it", () => {
    const { figures, sources } = counted;
    assert.deepEqual(figures.steps.register.owed, { value: 2, rows: ["cell-plan:plan-a", "cell:b"] });
    assert.deepEqual(figures.steps.held.late, { value: 1, rows: ["meeting:m1"] });
    assert.deepEqual(figures.steps.held.owed.value, 3, "a cell owes in each period");
    assert.deepEqual(figures.steps.scored.done.rows, ["score:m1"]);
    const rows = [
      ...milestoneKeys.flatMap((key) => Object.values(figures.steps[key]).flatMap((figure) => figure.rows)),
      ...Object.values(figures.attendance).flatMap((figure) => figure.rows),
      ...figures.topics.used.rows,
      ...figures.solutions.adopted.rows,
      ...counted.late.map(({ row }) => row),
    ];
    assert.deepEqual(
      rows.filter((row) => sources[row] === undefined),
      [],
      "no figure without a source",
    );
    assert.deepEqual(sources["score:m1"], {
      noun: "score",
      id: "m1",
      cell: "Chi bộ Văn phòng",
      label: "15/02/2023",
      sentence: null,
    });
    assert.equal(averageTenths(figures), 925);
  });
  test("the yearly step is counted and told once", () => {
    assert.deepEqual(
      counted.late.map(({ cell, step, periodKey, lateBy, done, excused }) => [
        cell,
        step,
        periodKey,
        lateBy,
        done,
        excused,
      ]),
      [
        ["Chi bộ Văn phòng", "held", "2023-Q1", 5, true, false],
        ["Chi bộ Thanh tra", "register", null, 3, false, true],
      ],
    );
    assert.deepEqual(counted.steps[1], {
      periodKey: "2023-Q2",
      owed: 1,
      registered: 1,
      noticed: 0,
      held: 0,
      reported: 0,
      scored: 0,
    });
  });
  test("matrix, topics, proposals said by several", () => {
    assert.deepEqual(counted.matrix[0]?.marks[0]?.held, { state: "late", days: 5, excused: false });
    assert.deepEqual(counted.matrix[1]?.marks[1]?.held, null);
    assert.deepEqual(
      counted.topics.map(({ title, source, reason }) => [title, source, reason]),
      [["Hồ sơ quá hạn", "replaced", "việc bức xúc"]],
    );
    assert.deepEqual(
      counted.cellProposals.map(({ text, cells }) => [text, cells]),
      [["Đề nghị gửi đề cương sớm", 2]],
    );
    assert.deepEqual(counted.sharedSolutions, [], "said by one cell only");
  });
  test("a topic nobody has met on is not told", () => {
    const [item] = facts.items;
    const titles = (change: Partial<RollUpFacts>) =>
      countRollUp({ ...facts, ...change }).topics.map(({ title }) => title);
    assert.deepEqual(titles({ meetings: [] }), []);
    const second = { ...item!, id: "i2", title: "Chuyển đổi số" };
    const [meeting] = facts.meetings;
    const on = (itemId: string) => titles({ items: [item!, second], meetings: [{ ...meeting!, itemId }] });
    assert.deepEqual(on("i2"), ["Chuyển đổi số"]);
    assert.equal(on("gone").length, 2, "an item that was amended away says nothing");
  });
  test("of nothing there is nothing, and no average", () => {
    const empty = countRollUp(nothing);
    assert.deepEqual([empty.figures.cells.value, averageTenths(empty.figures), empty.unscored.value], [0, null, 0]);
  });
});

const anyMarks = fc.record(
  Object.fromEntries(
    milestoneKeys.map((key) => [
      key,
      fc.constantFrom(null, standing("done"), standing("done", 2), standing("open"), standing("overdue", 4, true)),
    ]),
  ) as Record<MilestoneKey, fc.Arbitrary<BoardMark["standing"]>>,
);

test("the roll-up of a period says the same numbers as the foot of the board", () => {
  fc.assert(
    fc.property(fc.array(anyMarks, { maxLength: 8 }), (boards) => {
      const cells = boards.map((_, at) => ({ id: `c${at}`, name: `Chi bộ ${at}` }));
      const rows = new Map(boards.map((marks, at) => [`c${at}`, line(`m${at}`, marks)] as const));
      const { figures } = countRollUp({ ...nothing, cells, boards: [{ periodKey: "2023-Q1", rows }] });
      for (const key of milestoneKeys) {
        const tally = [...rows.values()]
          .map(({ marks }) => tallyOf(marks.filter(({ milestone }) => milestone === key)))
          .reduce(addTally, noTally);
        const { owed, done, overdue } = figures.steps[key];
        assert.deepEqual([owed.value, done.value, overdue.value], [tally.owed, tally.done, tally.overdue]);
      }
    }),
  );
});

test("a superior is the sum of what was sent, and its rows lead to the roll-ups below", () => {
  const own = countRollUp(facts);
  const sent = { organisationId: "o2", name: "Đảng ủy Huyện", rollUpId: "ru2", sentOn: localDate("2023-04-05") };
  const counted = { ...countRollUp(facts), below: [] };
  const sum = addBelow(own, [{ ...sent, counted }], [{ organisationId: "o3", name: "Đảng ủy Xã" }]);
  assert.equal(sum.figures.steps.held.done.value, 2 * own.figures.steps.held.done.value);
  assert.equal(sum.figures.attendance.present.value, 18);
  assert.equal(sum.steps[0]?.owed, 4);
  assert.deepEqual(
    sum.below.map(({ name, sentOn }) => [name, sentOn]),
    [
      ["Đảng ủy Huyện", "2023-04-05"],
      ["Đảng ủy Xã", null],
    ],
  );
  assert.deepEqual([sum.sources["meeting:m1"]?.noun, sum.sources["meeting:m1"]?.id], ["roll-up", "ru2"]);
  assert.equal(sum.sources["topic:i1"]?.sentence, null, "sentences stay below");
});

const said = (cellId: string, text: string) => ({ cellId, text, row: `solution:${cellId}` });

test("the same words are said once, different ones are not", () => {
  assert.deepEqual(
    sharedTexts([said("a", "Họp sớm."), said("b", "họp  sớm"), said("c", "hợp sớm"), said("d", " ")]).map(
      ({ text, cells }) => [text, cells],
    ),
    [
      ["Họp sớm.", 2],
      ["hợp sớm", 1],
    ],
  );
});

test("the office drafts and sends, the secretary approves", () => {
  const path = "a/" as Path;
  const who = (role: "office" | "committeeSecretary" | "inspection") => ({
    personId: "p",
    grants: [{ role, path, meetingId: null }],
  });
  const allowed = (role: "office" | "committeeSecretary" | "inspection", state: "draft" | "approved" | "sent") =>
    Object.entries(rollUpPermissions(who(role), path, state)).flatMap(([action, may]) => (may ? [action] : []));
  assert.deepEqual(allowed("office", "draft"), ["narrate", "refresh"]);
  assert.deepEqual(allowed("office", "approved"), ["reopen", "send"]);
  assert.deepEqual(allowed("committeeSecretary", "draft"), ["narrate", "approve"]);
  assert.deepEqual(allowed("office", "sent"), []);
  assert.deepEqual(allowed("inspection", "draft"), []);
  assert.deepEqual(denyRollUp(who("office"), "approve", path), { code: "denied.needs-role" });
  assert.deepEqual(denyRollUp(who("office"), "send", "a/b/" as Path), { code: "denied.needs-role" });
});
