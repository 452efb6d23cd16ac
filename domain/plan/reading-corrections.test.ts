import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPlan } from "../reading/plan-reading.ts";
import { planContentFromReading } from "./plan-content-from-reading.ts";
import type { PlanContent } from "./plan-content.ts";
import { readingCorrections } from "./reading-corrections.ts";

const text = `ĐẢNG ỦY SỞ TƯ PHÁP
*
Số: 12-KH/ĐU
Tuyên Quang, ngày 20 tháng 12 năm 2023

KẾ HOẠCH
Tổ chức sinh hoạt chi bộ theo chuyên đề năm 2024

II- NỘI DUNG
- Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I/2024).
- Chuyên đề 2: Chuyển đổi số (Quý II/2024).
Ngoài ra chi bộ bàn việc phòng, chống lãng phí.
Các chi bộ báo cáo kế hoạch về Đảng ủy trước ngày 05/01/2024.
`;
const reading = readPlan(text, "txt", "");
const draft = planContentFromReading(reading);
const [first, second] = draft.topics;
assert.ok(first && second);

const corrected = (change: Partial<PlanContent>, marks: Parameters<typeof readingCorrections>[2] = []) =>
  readingCorrections(reading, { ...draft, ...change }, marks);

describe("what a person made of a reading", () => {
  test("nothing, where nothing was corrected; what no text says is no correction", () => {
    assert.deepEqual(corrected({}), []);
    const topics = [{ ...first, origin: "superior" as const, tags: ["tổ chức"] }, second];
    assert.deepEqual(corrected({ topics, rubricId: "hd12", ladder: [] }), []);
  });

  test("a value changed or a line taken out stands beside the words it was read from, and how sure it was", () => {
    const [one, two, ...rest] = corrected({
      identity: { ...draft.identity, number: 13 },
      topics: [{ ...first, title: "Chất lượng sinh hoạt" }],
    });
    assert.deepEqual([one?.section, one?.before, one?.after], ["identity", 12, 13]);
    assert.equal(one?.words, text.slice(...(one?.span ?? [0, 0])));
    assert.deepEqual([two?.kind, two?.item, two?.words], ["removed", "topic-2", "Chuyển đổi số"]);
    assert.deepEqual(
      rest.map(({ field, words }) => [field, words]),
      [["title", "Nâng cao chất lượng sinh hoạt chi bộ"]],
    );
    for (const { percentSure } of [one, two, ...rest].flatMap((each) => each ?? []))
      assert.ok(percentSure !== null && percentSure > 0 && percentSure <= 100);
  });

  test("a line added leads to the words the person chose for it", () => {
    const words = "phòng, chống lãng phí";
    const at = text.indexOf(words);
    const added = {
      id: "own:1",
      no: null,
      title: "Phòng, chống lãng phí",
      period: null,
      origin: "own" as const,
      tags: [],
    };
    const span = [at, at + words.length] as const;
    const mark = { section: "topics", item: "own:1", field: null, span } as const;
    const [found] = corrected({ topics: [first, second, added] }, [mark]);
    assert.deepEqual([found?.kind, found?.words, found?.percentSure], ["added", words, null]);
    const [lost] = corrected({ topics: [first, second, added] });
    assert.deepEqual([lost?.words, lost?.span], [null, null]);
  });

  test("every list is followed to its line", () => {
    const [deadline] = draft.deadlines;
    assert.ok(deadline);
    const [due] = corrected({ deadlines: [{ ...deadline, words: "trước 05/01" }] });
    assert.ok(due?.words?.includes("05/01/2024"), `${due?.words}`);
    const recipients = [{ name: "Các chi bộ", purpose: null }];
    const span = [0, 3] as const;
    const marks = [{ section: "recipients", item: "Các chi bộ", field: null, span }] as const;
    assert.deepEqual(corrected({ recipients }, marks)[0]?.words, "ĐẢN");
  });

  test("what a cited document is about, which the reader does not tell, is no correction; its issuer is", () => {
    const cited = readPlan(
      text.replace("\nII-", "\nThực hiện Kế hoạch số 65-KH/ĐUK ngày 02/11/2023 của Đảng ủy Khối;\n\nII-"),
      "txt",
      "",
    );
    const begun = planContentFromReading(cited);
    const [basis] = begun.basis;
    assert.ok(basis);
    const made = (change: Partial<typeof basis>) =>
      readingCorrections(cited, { ...begun, basis: [{ ...basis, ...change }] }, []).map(({ field }) => field);
    assert.deepEqual(made({ about: "về sinh hoạt chuyên đề" }), []);
    assert.deepEqual(made({ issuer: "Đảng ủy Khối tỉnh" }), ["issuer"]);
  });
});
