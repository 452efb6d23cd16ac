import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Content } from "./read-links.ts";
import { additionOf, dayIn } from "./additions.ts";
import { followMarks, markLinks } from "./read-marks.ts";

const content = {
  identity: { signer: null, date: null, number: null },
  basis: [],
  topics: [],
  deadlines: [],
  programme: [],
  duties: [],
  recipients: [],
} as unknown as Content;
const made = { content, today: localDate("2023-04-12"), newId: () => "1" };
const chosen = (words: string) => ({ words, span: [10, 10 + words.length] as [number, number] });

test("a day in words, and none where there is none", () => {
  assert.deepEqual(
    ["trước ngày 05/01/2023", "ngày 5 tháng 1 năm 2023", "23-7-2025", "31/02/2023", "quý I/2023", "13/13/2023"].map(
      dayIn,
    ),
    ["2023-01-05", "2023-01-05", "2025-07-23", null, null, null],
  );
});

describe("words chosen in the source", () => {
  test("become a topic, which leads back to them wherever it then stands", () => {
    const { change, path, mark } = additionOf("topics", chosen("Phòng, chống lãng phí"), made);
    assert.equal(path, "topics.0.title");
    const [topic] = change.topics ?? [];
    assert.ok(topic);
    const moved = {
      ...content,
      topics: [
        { ...topic, id: "topic-1" },
        { ...topic, title: "Đổi tên rồi" },
      ],
    };
    assert.deepEqual(
      markLinks(moved, [mark]).map((link) => [link.path, link.span]),
      [["topics.1.title", [10, 31]]],
    );
    assert.deepEqual(markLinks(content, [mark]), []);
  });
  test("become a line known by its text, which the mark follows while it is corrected", () => {
    const { change, mark } = additionOf("recipients", chosen("có thể"), made);
    const first = { ...content, ...change };
    const second = { ...first, recipients: [{ name: "Các chi bộ", purpose: null }] };
    const [followed] = followMarks([mark], first, second);
    assert.equal(followed?.item, "Các chi bộ");
    assert.deepEqual(
      markLinks(second, [followed ?? mark]).map(({ path }) => path),
      ["recipients.0.name"],
    );
    assert.deepEqual(followMarks([mark], first, { ...first, recipients: [] }), [mark]);
  });
  test("become a deadline with the day they name, before it or with it", () => {
    const [before] = additionOf("deadlines", chosen("trước ngày 05/01/2023"), made).change.deadlines ?? [];
    assert.deepEqual(before?.due, { type: "date", date: "2023-01-05", bound: "before" });
    const [by] = additionOf("deadlines", chosen("chậm nhất ngày 05/01/2023"), made).change.deadlines ?? [];
    assert.deepEqual([by?.due.bound, by?.words, by?.what], ["onOrBefore", "chậm nhất ngày 05/01/2023", ""]);
  });
  test("become a basis by its symbol and day, or the head's own values", () => {
    const [basis] = additionOf("basis", chosen("Kế hoạch số 65 -KH/ĐUK ngày 02/11/2022"), made).change.basis ?? [];
    assert.deepEqual([basis?.symbol, basis?.date], ["65-KH/ĐUK", "2022-11-02"]);
    assert.equal(additionOf("number", chosen("Số: 46"), made).change.identity?.number, 46);
    assert.equal(additionOf("date", chosen("ngày 22 tháng 11 năm 2022"), made).change.identity?.date, "2022-11-22");
    const { change, path, mark } = additionOf("name", chosen("Hà Đức Đạt"), made);
    assert.deepEqual(
      [change.identity?.signer?.name, path, mark.field],
      ["Hà Đức Đạt", "identity.signer.name", "signer"],
    );
  });
});
