import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  afterAttempt,
  instantAfter,
  laterKept,
  linesOfOthers,
  newEntry,
  ownLines,
  pauseMs,
  refusedLines,
  unsentLines,
  waitingLines,
  type Entry,
} from "./outbox-entry.ts";
import { sentAgain } from "./sent-again.ts";
import { longArrived, meetingsToForget } from "./tidy-up.ts";
import { exportedText } from "./exported-text.ts";

const binh = { id: "a1", name: "Lê Văn Bình" };
const hoa = { id: "a2", name: "Trần Thị Hoa" };

const line = (id: string, account = binh): Entry =>
  newEntry(
    {
      account,
      meeting: "m1",
      path: "/api/meetings/m1/contributions",
      method: "POST",
      body: { text: "Nhất trí" },
      what: "Ý kiến",
    },
    { id, at: "2023-02-08T02:15:00.000Z" },
  );

const kept = (id: string, closedAt: string | null) => ({ id, account: "a1", closedAt, view: {} });

test("lines go out in the order they were written, and only the account's own", () => {
  const entries = [line("03"), line("01"), line("02", hoa)];
  assert.deepEqual(
    waitingLines(entries, "a1").map(({ id }) => id),
    ["01", "03"],
  );
  assert.deepEqual(waitingLines(entries, "nobody"), []);
});

test("other people's lines are counted by name and never sent", () => {
  assert.deepEqual(linesOfOthers([line("01"), line("02", hoa), line("03", hoa)], "a1"), [
    { name: "Trần Thị Hoa", count: 2 },
  ]);
  assert.deepEqual(linesOfOthers([line("01")], "a1"), []);
});

test("an answered line has arrived, one that could not travel stays, one that was refused is put aside", () => {
  const arrived = afterAttempt(line("01"), null, { version: 3 });
  assert.deepEqual(arrived.arrived, { version: 3 });
  assert.deepEqual(waitingLines([arrived], "a1"), []);
  assert.deepEqual(unsentLines([arrived, line("02")]), [line("02")]);
  for (const code of ["unreachable", "fault", "session.missing"] as const) {
    const left = afterAttempt(line("01"), { code });
    assert.equal(left.tries, 1);
    assert.equal(left.refusal, null);
  }
  const refused = afterAttempt(line("01"), { code: "request.malformed" });
  assert.equal(refused.refusal?.code, "request.malformed");
  assert.deepEqual(waitingLines([refused], "a1"), []);
  assert.equal(refusedLines([refused], "a1").length, 1);
  assert.deepEqual(refusedLines([refused], "a2"), []);
});

test("a line the server stumbles over again and again is put aside, so that those behind it go on", () => {
  let left = line("01");
  for (let tries = 0; tries < 8; tries += 1) left = afterAttempt(left, { code: "fault" });
  assert.equal(left.refusal?.code, "fault");
  for (let tries = 0; tries < 100; tries += 1) left = afterAttempt({ ...left, refusal: null }, { code: "unreachable" });
  assert.equal(left.refusal, null);
});

test("lines keep their order whatever the device's clock is set to", () => {
  const clocks = fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 1 });
  fc.assert(
    fc.property(clocks, (wrong) => {
      const start = Date.parse("2023-02-08T02:00:00Z");
      let last: string | null = null;
      const written = wrong.map((ahead, at) => {
        last = instantAfter(last, start + at * 1000 + ahead);
        return { ...line(String(1000 - at)), at: last };
      });
      assert.deepEqual(ownLines(written.toReversed(), "a1"), written);
    }),
  );
});

test("a line sent again goes as it was; one that looked like a secret with the word that it is none", () => {
  const refused = { ...line("01"), refusal: { code: "meeting.item-unknown" as const }, tries: 3 };
  assert.deepEqual(sentAgain(refused), { ...line("01"), tries: 0, refusal: null });
  const doubtful = { ...line("01"), refusal: { code: "text.secret-doubtful" as const } };
  assert.deepEqual(sentAgain(doubtful).body, { ...line("01").body, notSecret: true });
});

test("attempts grow apart up to a minute", () => {
  assert.deepEqual([0, 1, 2, 5, 6, 50].map(pauseMs), [1000, 2000, 4000, 32_000, 60_000, 60_000]);
});

test("of two readings of a meeting the later is kept, in whatever order they come; another account's gives way", () => {
  const at = (readAt: string, account = "a1") => ({ id: "m1", account, readAt, closedAt: null, view: {} });
  assert.equal(laterKept(at("2"), at("1")).readAt, "2");
  assert.equal(laterKept(at("1"), at("2")).readAt, "2");
  assert.equal(laterKept(at("2", "a2"), at("1")).account, "a1");
  assert.equal(laterKept(undefined, at("1")).readAt, "1");
});

test("the export holds who, what and the words themselves", () => {
  const text = exportedText([line("02", hoa), line("01")]);
  assert.match(text, /chưa lên máy chủ: 2/);
  assert.ok(text.indexOf("Lê Văn Bình") < text.indexOf("Trần Thị Hoa"));
  assert.match(text, /Nhất trí/);
});

test("kept meetings go thirty days after closing, open ones stay", () => {
  const meetings = [
    kept("open", null),
    kept("fresh", "2023-03-15T00:00:00.000Z"),
    kept("old", "2023-03-01T00:00:00.000Z"),
  ];
  assert.deepEqual(meetingsToForget(meetings, "2023-04-12T00:00:00.000Z"), ["old"]);
  const arrived = { ...line("02"), arrived: { version: 1 } };
  assert.deepEqual(longArrived([line("01"), arrived], "2023-04-12T00:00:00.000Z"), [arrived]);
  assert.deepEqual(longArrived([arrived], "2023-02-20T00:00:00.000Z"), []);
});
