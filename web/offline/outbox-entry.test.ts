import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  afterAttempt,
  instantAfter,
  lastInstant,
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
    { name: "Trần Thị Hoa", count: 2, byCode: false },
  ]);
  const byCode = { ...line("04", { id: "g1", name: "Ma Thị Nhung" }), path: "/api/capture/lines" };
  assert.deepEqual(linesOfOthers([byCode], "a1"), [{ name: "Ma Thị Nhung", count: 1, byCode: true }]);
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

test("of two states of a room the one read later is kept, in whatever order they come; another account's gives way", () => {
  const at = (readAt: string, account = "a1") => ({ id: "m1", account, readAt, closedAt: null, view: {} });
  assert.equal(laterKept(at("2"), at("1")).readAt, "2");
  assert.equal(laterKept(at("1"), at("2")).readAt, "2");
  assert.equal(laterKept(at("2", "a2"), at("1")).account, "a1");
  assert.equal(laterKept(undefined, at("1")).readAt, "1");
});

test("the export is read by a person: which meeting, who, when, in which step, and the words themselves, in the order written", () => {
  const said = { ...line("01"), body: { personId: "p1", body: "Nhất trí\nvới báo cáo", step: 6, time: "14:30" } };
  const solution = {
    ...line("02", hoa),
    meeting: "m2",
    at: "2023-02-08T03:00:00.000Z",
    what: "Giải pháp: Lập lịch",
    body: { body: "Lập lịch", ownerId: "p2", dueOn: "2023-06-30" },
  };
  const guest = { ...line("03"), what: "Đại biểu Lò Văn Mạt", body: { name: "Lò Văn Mạt", post: "Ban Tổ chức" } };
  const meeting = { topicTitle: "Đoàn kết", cellName: "Chi bộ Văn phòng", startsAt: "2023-02-08T01:00:00.000Z" };
  const view = { meeting, roll: [{ person: { id: "p1", name: "Vũ Thị Bình" } }] };
  const rooms = [{ id: "m1", account: "a1", closedAt: null, view }];
  const text = exportedText([solution, guest, said, { ...said, id: "04", arrived: { version: 1 } }], rooms);
  assert.equal(
    text,
    `CÁC DÒNG CHƯA LÊN MÁY CHỦ: 3

1. Ý kiến
   Buổi: Đoàn kết, Chi bộ Văn phòng, ngày 08/02/2023
   Người ghi: Lê Văn Bình
   Ghi lúc: 09:15, ngày 08/02/2023
   Bước: 6
   Giờ theo sổ tay: 14:30
   Người phát biểu hoặc thực hiện: Vũ Thị Bình
   Nội dung: Nhất trí
   với báo cáo

2. Đại biểu Lò Văn Mạt
   Buổi: Đoàn kết, Chi bộ Văn phòng, ngày 08/02/2023
   Người ghi: Lê Văn Bình
   Ghi lúc: 09:15, ngày 08/02/2023
   Đại biểu: Lò Văn Mạt, Ban Tổ chức

3. Giải pháp: Lập lịch
   Người ghi: Trần Thị Hoa
   Ghi lúc: 10:00, ngày 08/02/2023
   Hạn: 30/06/2023
   Nội dung: Lập lịch`,
  );
});

test("kept meetings go thirty days after closing, or after they were last read and never closed; never one with unsent lines", () => {
  const on = "2023-04-12T00:00:00.000Z";
  const meetings = [
    kept("fresh", "2023-03-15T00:00:00.000Z"),
    kept("old", "2023-03-01T00:00:00.000Z"),
    { ...kept("open", null), readAt: "2023-03-14T00:00:00.000Z" },
    { ...kept("never closed", null), readAt: "2023-03-12T00:00:00.000Z" },
    { ...kept("m1", "2023-01-01T00:00:00.000Z"), readAt: "2023-01-01T00:00:00.000Z" },
  ];
  const arrived = { ...line("02"), arrived: { version: 1 } };
  assert.deepEqual(meetingsToForget(meetings, [line("01")], on), ["old", "never closed"]);
  assert.deepEqual(meetingsToForget(meetings, [arrived], on), ["old", "never closed", "m1"]);
  assert.deepEqual(longArrived([line("01"), arrived], on), [arrived]);
  assert.deepEqual(longArrived([arrived], "2023-02-20T00:00:00.000Z"), []);
});

test("a clock that was a year ahead and put right leaves no mark on the next line, unless a line of that year still waits", () => {
  const now = Date.parse("2023-02-08T02:00:00Z");
  const at = (last: string | null, entries: Entry[] = []) => instantAfter(lastInstant(entries, last, now), now);
  const aYearOn = "2024-02-08T02:00:00.000Z";
  assert.equal(at(aYearOn), "2023-02-08T02:00:00.000Z");
  assert.equal(at(aYearOn, [{ ...line("01"), at: aYearOn }]), "2024-02-08T02:00:00.001Z");
  assert.equal(at(aYearOn, [{ ...line("01"), at: aYearOn, arrived: { version: 1 } }]), "2023-02-08T02:00:00.000Z");
  // Put back by an hour in the meeting itself, the order is kept.
  assert.equal(at("2023-02-08T03:00:00.000Z"), "2023-02-08T03:00:00.001Z");
});
