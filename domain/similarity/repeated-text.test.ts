import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { repeatedPermille, repeatedText, shingleWords, twinsOf } from "./repeated-text.ts";

const text = "Chi bộ đã thảo luận sôi nổi, thống nhất cao với báo cáo đề dẫn và các giải pháp nêu ra.";

describe("text that repeats itself", () => {
  test("the same text is wholly repeated, and the span is all of its words", () => {
    const found = repeatedText(text, text);
    assert.equal(repeatedPermille(found), 1000);
    assert.deepEqual(
      found.spans.map(([start, end]) => text.slice(start, end)),
      [text.slice(0, -1)],
    );
  });
  test("case, marks, punctuation and Unicode form do not hide it", () => {
    const disguised =
      "CHI BO DA THAO LUAN - SOI NOI THONG NHAT CAO voi bao cao de dan va cac giai phap neu ra".normalize("NFD");
    assert.equal(repeatedPermille(repeatedText(text, disguised)), 1000);
    assert.equal(repeatedPermille(repeatedText(text.normalize("NFD"), text)), 1000);
  });
  test("spans point into the text as it was written", () => {
    const mixed = `Hôm nay trời mưa to. ${text} Kết thúc lúc năm giờ.`.normalize("NFD");
    const [span] = repeatedText(mixed, text).spans;
    assert.ok(span);
    assert.equal(mixed.slice(...span).normalize("NFC"), text.slice(0, -1));
  });
  test("two repeated stretches with something of one's own between are two spans", () => {
    const other = "một hai ba bốn năm sáu bảy. Tám chín mười mười một mười hai mười ba.";
    const one = "Một hai ba bốn năm sáu bảy, riêng của chi bộ, tám chín mười mười một mười hai mười ba";
    assert.deepEqual(
      repeatedText(one, other).spans.map(([start, end]) => one.slice(start, end)),
      ["Một hai ba bốn năm sáu bảy", "tám chín mười mười một mười hai mười ba"],
    );
  });
  test("the share is cut off below", () => assert.equal(repeatedPermille({ words: 3, repeated: 2, spans: [] }), 666));
  test("fewer words in a row than a run are not counted", () => {
    assert.equal(repeatedText("Chi bộ đã thảo luận nhiều việc", text).repeated, 0);
    assert.equal(repeatedText("Chi bộ đã thảo luận sôi động", text).repeated, shingleWords);
  });
  test("what everybody writes is not counted", () => assert.equal(repeatedText(text, text, [text]).repeated, 0));
  test("a text without words has no share", () => assert.equal(repeatedPermille(repeatedText("…", text)), null));
  test("twins, the closest first, beneath a share none", () => {
    const half = "Chi bộ đã thảo luận sôi nổi, thống nhất cao.";
    const others = [
      { id: "half", text: half },
      { id: "same", text },
      { id: "none", text: "Không có gì giống ở đây cả nhé." },
    ];
    assert.deepEqual(
      twinsOf(text, others, 0).map(({ id }) => id),
      ["same", "half"],
    );
    assert.deepEqual(
      twinsOf(text, others, 600).map(({ id }) => id),
      ["same"],
    );
  });
  test("spans never overlap, lie in order, and never hold more than the text", () => {
    const any = fc
      .array(fc.constantFrom("một", "hai", "Ba", "bốn,", "năm."), { maxLength: 40 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const { words, repeated, spans } = repeatedText(one, other);
        assert.ok(repeated <= words);
        spans.forEach(([start, end], at) => {
          assert.ok(start < end && end <= one.length);
          assert.ok(at === 0 || spans[at - 1]![1] < start);
        });
      }),
    );
  });
});
