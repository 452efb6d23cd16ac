import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { instantAt, localDate } from "../calendar/local-date.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import {
  meetingMoves,
  meetingMovesFrom,
  meetingStates,
  moveMeeting,
  mustTell,
  stageOf,
  type MeetingMove,
  type MeetingState,
} from "./lifecycle.ts";
import { meetingSteps, stepKindOf } from "./programme.ts";
import { checkRuleSets, lengthWarning, minimumLength, ruleSetOn, ruleSets } from "./rule-set.ts";
import { isJoined, lengthOf, relationOf, sessionClashes, type Session } from "./session-clash.ts";

const day = localDate("2023-03-15");
const session = (id: string, kind: Session["kind"], from: string, to: string | null): Session => ({
  id,
  kind,
  startsAt: instantAt(day, from),
  endsAt: to === null ? null : instantAt(day, to),
});
const thematic = session("t", "thematic", "08:00", "10:00");

describe("the states of a meeting", () => {
  const allowed: Record<MeetingState, Partial<Record<MeetingMove, MeetingState>>> = {
    planned: {
      notify: "notified",
      change: "planned",
      postpone: "planned",
      start: "running",
      record: "held",
      cancel: "cancelled",
    },
    notified: {
      notify: "notified",
      change: "notified",
      postpone: "planned",
      start: "running",
      record: "held",
      cancel: "cancelled",
    },
    running: { finish: "held", postpone: "planned" },
    held: { reopen: "running" },
    cancelled: {},
  };
  for (const state of meetingStates)
    for (const move of meetingMoves)
      test(`${state}, ${move}`, () => {
        const to = allowed[state][move];
        const moved = moveMeeting({ state, minutesSigned: false, reason: "Bão" }, move);
        assert.deepEqual(
          moved,
          to === undefined
            ? { ok: false, error: { code: "meeting.move-refused", from: state, move } }
            : { ok: true, value: to },
        );
        assert.equal(meetingMovesFrom(state).includes(move), to !== undefined);
      });

  test("cancelling and postponing need a reason; what was signed is not reopened", () => {
    for (const move of ["cancel", "postpone"] as const)
      assert.deepEqual(moveMeeting({ state: "notified", minutesSigned: false, reason: "  " }, move), {
        ok: false,
        error: { code: "meeting.reason-missing" },
      });
    assert.deepEqual(moveMeeting({ state: "held", minutesSigned: true, reason: null }, "reopen"), {
      ok: false,
      error: { code: "meeting.minutes-signed" },
    });
  });

  test("only those who were told are told of a change", () => {
    assert.equal(mustTell("notified", true, "change"), true);
    assert.equal(mustTell("planned", false, "cancel"), false);
    assert.equal(mustTell("planned", true, "cancel"), true);
    assert.equal(mustTell("notified", true, "start"), false);
  });

  test("one word for how far it has come", () => {
    assert.equal(stageOf({ state: "notified", minutes: "none", report: "none" }), "notified");
    assert.equal(stageOf({ state: "held", minutes: "none", report: "none" }), "held");
    assert.equal(stageOf({ state: "held", minutes: "read-back", report: "draft" }), "minutesDrafted");
    assert.equal(stageOf({ state: "held", minutes: "signed", report: "draft" }), "minutesSigned");
    assert.equal(stageOf({ state: "held", minutes: "signed", report: "sent" }), "reported");
    assert.equal(stageOf({ state: "held", minutes: "none", report: "returned" }), "returned");
  });
});

describe("the steps in the room", () => {
  const expected = ["opening", "rollCall", "purpose", "leadReport", "guiding", "discussion", "conclusion"];
  test("seven of the reference plan's eight, each with its tool", () => {
    assert.deepEqual(
      meetingSteps(samplePlan.programme).map(({ kind }) => kind),
      expected,
    );
    assert.deepEqual(
      meetingSteps(samplePlan.programme).map(({ no }) => no),
      [1, 2, 3, 4, 5, 6, 7],
    );
  });
  test("a plan without a programme gets the clause's", () => {
    assert.deepEqual(
      meetingSteps([]).map(({ kind }) => kind),
      expected,
    );
    assert.deepEqual(
      meetingSteps(samplePlan.programme.slice(7)).map(({ kind }) => kind),
      expected,
    );
  });
  test("steps without a number are numbered in their order", () =>
    assert.deepEqual(
      meetingSteps(samplePlan.programme.map((step) => ({ ...step, no: null }))).map(({ no }) => no),
      [1, 2, 3, 4, 5, 6, 7],
    ));
  const words: [string, string][] = [
    [
      "Thông báo tình hình đảng viên (số đảng viên có mặt, vắng mặt, lý do vắng mặt). Cờ thư ký ghi chép nội dung",
      "rollCall",
    ],
    ["Bí thư chi bộ nêu mục đích, yêu cầu của buổi sinh hoạt chuyên đề.", "purpose"],
    ["đảng viên được phân công chuẩn bị trình bày báo cáo đề dẫn.", "leadReport"],
    ["Đồng chí bí thư gợi ý phát biểu thảo luận.", "guiding"],
    ["Đảng viên tham gia ý kiến vào báo cáo đề dẫn, tham gia các giải pháp", "discussion"],
    ["tổng hợp, kết luận những nội dung đã được thảo luận", "conclusion"],
    ["Văn nghệ", "other"],
  ];
  for (const [text, kind] of words) test(text, () => assert.equal(stepKindOf(text), kind));
});

const lengthFaults = (minutes: number): unknown[] =>
  checkRuleSets([{ ...ruleSets[1]!, minimumLength: [{ kind: "thematic", fromMembers: 0, minutes }] }]).map(
    ({ path }) => path,
  );

describe("rules in force", () => {
  test("12-HD until 27/10/2025, 42-HD after, nothing before", () => {
    assert.equal(ruleSetOn(localDate("2018-07-05")), null);
    assert.equal(ruleSetOn(day)?.id, "hd12");
    assert.equal(ruleSetOn(localDate("2025-10-27"))?.id, "hd12");
    assert.equal(ruleSetOn(localDate("2025-10-28"))?.id, "hd42");
  });
  test("a ward that asks 120 minutes from 30 members", () => {
    const ward = {
      ...ruleSets[1]!,
      minimumLength: [...ruleSets[1]!.minimumLength, { kind: "thematic" as const, fromMembers: 30, minutes: 120 }],
    };
    assert.deepEqual(
      [29, 30, 31].map((members) => minimumLength(ward, "thematic", members)),
      [90, 120, 120],
    );
    assert.equal(minimumLength(ward, "joined", 10), 120);
    assert.equal(minimumLength(null, "thematic", 10), null);
  });
  const lengths: [number | null, boolean][] = [
    [89, true],
    [90, false],
    [null, false],
  ];
  for (const [minutes, warned] of lengths)
    test(`${minutes} minutes`, () =>
      assert.equal(lengthWarning(ruleSets[0]!, { kind: "thematic", members: 12, minutes }) !== null, warned));
  test("a length of no whole minutes, or of more than a day, is a fault", () => {
    assert.deepEqual([0, 1440].flatMap(lengthFaults), []);
    assert.deepEqual([-1, 90.5, 1441].flatMap(lengthFaults), [
      "0.minimumLength.0.minutes",
      "0.minimumLength.0.minutes",
      "0.minimumLength.0.minutes",
    ]);
  });
  test("two sets on one day are a fault", () => {
    assert.deepEqual(checkRuleSets(ruleSets), []);
    assert.deepEqual(checkRuleSets([ruleSets[1]!, ruleSets[0]!]), []);
    const day = { ...ruleSets[0]!, from: localDate("2023-01-01"), until: localDate("2023-01-01") };
    assert.deepEqual(checkRuleSets([day]), []);
    assert.deepEqual(
      checkRuleSets([{ ...day, until: localDate("2022-12-31") }]).map(({ code }) => code),
      ["ends-before-start"],
    );
    const later = { ...ruleSets[1]!, from: localDate("2025-10-27") };
    assert.deepEqual(
      checkRuleSets([ruleSets[0]!, later]).map(({ path, code }) => `${path} ${code}`),
      ["1.from overlaps"],
    );
  });
});

describe("thematic beside regular", () => {
  const cases: [string, Session, boolean | null, string[]][] = [
    [
      "overlapping, the plan says never",
      session("r", "regular", "09:00", "11:00"),
      false,
      ["meeting.merged-with-regular"],
    ],
    [
      "overlapping is refused even where joining is allowed",
      session("r", "regular", "09:00", "11:00"),
      true,
      ["meeting.merged-with-regular"],
    ],
    [
      "right after, the plan says never",
      session("r", "regular", "10:00", "11:30"),
      false,
      ["meeting.joined-forbidden"],
    ],
    ["right after, the plan is silent", session("r", "regular", "10:10", "11:30"), null, ["meeting.joined-forbidden"]],
    ["right after, the plan allows it", session("r", "regular", "10:00", "11:30"), true, []],
    [
      "right before, the plan says never",
      session("r", "regular", "06:30", "07:45"),
      false,
      ["meeting.joined-forbidden"],
    ],
    ["right before, to the minute", session("r", "regular", "06:30", "08:00"), true, []],
    ["half an hour later", session("r", "regular", "10:30", "12:00"), false, []],
    ["the same afternoon", session("r", "regular", "14:00", "15:30"), false, []],
    [
      "no end said: taken for 90 minutes",
      session("r", "regular", "07:00", null),
      false,
      ["meeting.merged-with-regular"],
    ],
    ["another thematic one at the same time", session("u", "thematic", "09:00", null), true, ["meeting.overlaps"]],
    ["another thematic one right after", session("u", "thematic", "10:00", null), false, []],
    ["itself", thematic, false, []],
  ];
  for (const [name, other, mayMerge, expected] of cases)
    test(name, () =>
      assert.deepEqual(
        sessionClashes(thematic, [other], mayMerge).map(({ code }) => code),
        expected,
      ),
    );

  test("joined sessions ask for more time", () => {
    assert.equal(isJoined(thematic, [session("r", "regular", "10:00", "11:30")]), true);
    assert.equal(
      isJoined(thematic, [session("q", "regular", "14:00", "15:30"), session("r", "regular", "10:00", "11:30")]),
      true,
    );
    assert.equal(isJoined(thematic, [session("r", "regular", "14:00", "15:30")]), false);
    assert.equal(lengthOf(thematic), 120);
    assert.equal(lengthOf({ ...thematic, endsAt: null }), null);
  });

  test("how two stand to each other does not depend on which is asked first", () => {
    const any = fc
      .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 200 }))
      .map(([start, length]): Session => ({
        id: "x",
        kind: "regular",
        startsAt: new Date(start * 60_000).toISOString(),
        endsAt: new Date((start + length) * 60_000).toISOString(),
      }));
    fc.assert(fc.property(any, any, (one, other) => assert.equal(relationOf(one, other), relationOf(other, one))));
  });
});
