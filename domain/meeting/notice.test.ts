import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { instantAt, localDate } from "../calendar/local-date.ts";
import { attendeeChoices } from "./attendee-choice.ts";
import { changesInWords, checkNotice, noticeChanges, noticeText, shortLead, type NoticeContent } from "./notice.ts";
import type { Session } from "./session-clash.ts";

const day = localDate("2023-03-15");
const session = (id: string, kind: Session["kind"], from: string, to: string | null): Session => ({
  id,
  kind,
  startsAt: instantAt(day, from),
  endsAt: to === null ? null : instantAt(day, to),
});
const thematic = session("t", "thematic", "08:00", "10:00");

describe("notice", () => {
  const notice: NoticeContent = {
    date: day,
    time: "14:00",
    place: "Phòng họp tầng 2",
    topic: "Nâng cao chất lượng sinh hoạt chi bộ",
    presenter: "Lê Thị Mai",
    questions: ["Nguyên nhân?"],
    papers: [],
  };
  test("all that is wrong at once", () =>
    assert.deepEqual(
      checkNotice({ ...notice, time: "24:00", place: " ", presenter: "x".repeat(501) }, localDate("2023-03-16")).map(
        ({ path, code }) => `${path} ${code}`,
      ),
      ["date in-the-past", "time not-a-time", "place required", "presenter too-long"],
    ));
  test("what changed is told with what it was; of lists, that they changed", () => {
    const later = { ...notice, date: localDate("2023-03-16"), place: "Hội trường", questions: ["Giải pháp?"] };
    assert.deepEqual(changesInWords(notice, later), [
      "ngày 16/03/2023 (trước là 15/03/2023)",
      "địa điểm Hội trường (trước là Phòng họp tầng 2)",
      "nội dung cần chuẩn bị",
    ]);
    assert.deepEqual(changesInWords(notice, notice), []);
  });
  test("one long question among short ones is told; what just fits is not", () => {
    assert.deepEqual(
      checkNotice({ ...notice, questions: ["a", "x".repeat(2001)] }, day).map(({ path }) => path),
      ["questions"],
    );
    assert.deepEqual(checkNotice({ ...notice, questions: ["x".repeat(2000)], place: "x".repeat(500) }, day), []);
  });
  test("may be sent on the very day", () => assert.deepEqual(checkNotice(notice, day), []));
  test("short lead is told where a rule asks for one", () => {
    assert.deepEqual(shortLead(localDate("2023-03-14"), day, 3), { code: "notice.short-lead", days: 1, atLeast: 3 });
    assert.equal(shortLead(localDate("2023-03-12"), day, 3), null);
    assert.equal(shortLead(day, day, null), null);
  });
  test("what a change says differently", () => {
    assert.deepEqual(noticeChanges(notice, { ...notice, place: "Hội trường", questions: [] }), ["place", "questions"]);
    assert.deepEqual(noticeChanges(notice, { ...notice }), []);
    assert.deepEqual(noticeChanges({ ...notice, papers: [] }, { ...notice, papers: [""] }), ["papers"]);
  });
  test("a regular meeting is announced as one", () =>
    assert.match(noticeText("Chi bộ Văn phòng", notice, null, "regular"), /^THÔNG BÁO SINH HOẠT THƯỜNG KỲ – /));
  test("plain lines for a chat group", () =>
    assert.equal(
      noticeText("Chi bộ Văn phòng", notice, "https://cell.example/l/1"),
      [
        "THÔNG BÁO SINH HOẠT CHUYÊN ĐỀ – Chi bộ Văn phòng",
        "Thời gian: 14 giờ 00, ngày 15/03/2023",
        "Địa điểm: Phòng họp tầng 2",
        "Chuyên đề: Nâng cao chất lượng sinh hoạt chi bộ",
        "Người trình bày: Lê Thị Mai",
        "Nội dung cần chuẩn bị:",
        "- Nguyên nhân?",
        "Trả lời tham dự: https://cell.example/l/1",
      ].join("\n"),
    ));
});

const choose = (candidates: Parameters<typeof attendeeChoices>[1]): [string, number, boolean][] =>
  attendeeChoices(thematic, candidates).map(({ personId, load, proposed }) => [personId, load, proposed]);

describe("whom the committee sends", () => {
  const busy = session("other", "thematic", "09:00", "11:00");
  const later = session("later", "thematic", "15:00", "16:30");
  test("the leader in charge, however busy that quarter", () =>
    assert.deepEqual(
      choose([
        { personId: "a", leadsCell: false, assigned: [] },
        { personId: "b", leadsCell: true, assigned: [later, { ...later, id: "more" }] },
      ]),
      [
        ["b", 2, true],
        ["a", 0, false],
      ],
    ));
  test("elsewhere at that time, a substitute with the least to do", () =>
    assert.deepEqual(
      choose([
        { personId: "a", leadsCell: false, assigned: [later] },
        { personId: "b", leadsCell: true, assigned: [busy] },
        { personId: "c", leadsCell: false, assigned: [] },
      ]),
      [
        ["b", 1, false],
        ["c", 0, true],
        ["a", 1, false],
      ],
    ));
  test("nobody free, nobody proposed; the meeting itself is no clash", () => {
    assert.deepEqual(choose([{ personId: "b", leadsCell: true, assigned: [busy] }]), [["b", 1, false]]);
    assert.deepEqual(choose([{ personId: "b", leadsCell: true, assigned: [thematic] }]), [["b", 0, true]]);
  });
});
