import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { diffLines, mergeSections, sectionDiff, type Section } from "./sections.ts";

const section = (key: string, body: string): Section => ({ key, title: key, body });
const draft = [section("a", "một"), section("b", "hai"), section("c", "ba")];
const shown = (base: Section[], edited: Section[], generated: Section[]): string[] =>
  mergeSections(base, edited, generated).map(
    ({ key, body, layer, newer }) => `${key} ${layer} ${body}${newer === null ? "" : ` <${newer}>`}`,
  );
const change = (key: string, body: string, sections = draft): Section[] =>
  sections.map((one) => (one.key === key ? { ...one, body } : one));

describe("what a person wrote over what was captured", () => {
  const cases: [string, Section[], Section[], string[]][] = [
    [
      "nothing edited: it follows the capture",
      draft,
      change("b", "hai mới"),
      ["a generated một", "b generated hai mới", "c generated ba"],
    ],
    [
      "a blank line at the end is no edit",
      change("b", "hai\n"),
      change("b", "hai mới"),
      ["a generated một", "b generated hai mới", "c generated ba"],
    ],
    ["edited: kept", change("b", "hai sửa"), draft, ["a generated một", "b edited hai sửa", "c generated ba"]],
    [
      "edited, and captured since: kept, the newer beside it",
      change("b", "hai sửa"),
      change("b", "hai mới"),
      ["a generated một", "b edited hai sửa <hai mới>", "c generated ba"],
    ],
    [
      "captured what was written by hand: nothing to choose",
      change("b", "hai mới"),
      change("b", "hai mới"),
      ["a generated một", "b edited hai mới", "c generated ba"],
    ],
    [
      "a new section stands where the draft has it",
      draft,
      [draft[0]!, section("x", "mới"), draft[1]!, draft[2]!],
      ["a generated một", "x generated mới", "b generated hai", "c generated ba"],
    ],
    ["taken out by hand: stays out", draft.slice(0, 2), draft, ["a generated một", "b generated hai"]],
    [
      "taken out, then captured anew: comes back",
      draft.slice(0, 2),
      change("c", "ba mới"),
      ["a generated một", "b generated hai", "c generated ba mới"],
    ],
    [
      "gone from the capture but edited: kept",
      change("c", "ba sửa"),
      draft.slice(0, 2),
      ["a generated một", "b generated hai", "c edited ba sửa"],
    ],
    ["gone from the capture, untouched: gone", draft, draft.slice(0, 2), ["a generated một", "b generated hai"]],
    [
      "a section of the person's own",
      [...draft, section("own", "riêng")],
      draft,
      ["a generated một", "b generated hai", "c generated ba", "own edited riêng"],
    ],
  ];
  for (const [name, edited, generated, expected] of cases)
    test(name, () => assert.deepEqual(shown(draft, edited, generated), expected));

  const body = fc.constantFrom("", "một", "hai", "ba", "bốn");
  const sections = fc.uniqueArray(
    fc.record({ key: fc.constantFrom("a", "b", "c", "d"), title: fc.constant("t"), body }),
    { selector: ({ key }) => key },
  );
  test("no word a person wrote is ever overwritten, and nothing doubled", () => {
    fc.assert(
      fc.property(sections, sections, sections, (base, edited, generated) => {
        const merged = mergeSections(base, edited, generated);
        for (const own of edited) {
          const was = base.find(({ key }) => key === own.key);
          if (was?.body === own.body) continue;
          assert.equal(merged.find(({ key }) => key === own.key)?.body, own.body);
        }
        assert.equal(new Set(merged.map(({ key }) => key)).size, merged.length);
      }),
    );
  });
  test("laying over what has just been laid changes nothing", () => {
    fc.assert(
      fc.property(sections, sections, sections, (base, edited, generated) => {
        const once = mergeSections(base, edited, generated);
        const kept = once.map(({ key, title, body: text }) => ({ key, title, body: text }));
        assert.deepEqual(
          mergeSections(generated, kept, generated).map(({ body: text }) => text),
          kept.map(({ body: text }) => text),
        );
      }),
    );
  });
});

describe("what a version says differently", () => {
  test("line by line", () =>
    assert.deepEqual(
      diffLines("một\nhai\nba", "một\nhai mới\nba\nbốn").map(({ kind, text }) => `${kind} ${text}`),
      ["same một", "removed hai", "added hai mới", "same ba", "added bốn"],
    ));
  test("the longest run in common is kept", () =>
    assert.deepEqual(
      diffLines("hai\nba\nmột", "một\nhai\nba").map(({ kind, text }) => `${kind} ${text}`),
      ["added một", "same hai", "same ba", "removed một"],
    ));
  test("no difference says more than it must", () => {
    const common = (one: string[], other: string[]): number => {
      if (one.length === 0 || other.length === 0) return 0;
      if (one[0] === other[0]) return 1 + common(one.slice(1), other.slice(1));
      return Math.max(common(one.slice(1), other), common(one, other.slice(1)));
    };
    const lines = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const same = diffLines(before.join("\n"), after.join("\n")).filter(({ kind }) => kind === "same").length;
        assert.equal(same, common(before, after));
      }),
    );
  });
  const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 }).map((lines) => lines.join("\n"));
  test("the same and removed lines are the old text, the same and added the new", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (kind: string): string =>
          lines
            .filter((line) => line.kind === "same" || line.kind === kind)
            .map((line) => line.text)
            .join("\n");
        assert.equal(side("removed"), before);
        assert.equal(side("added"), after);
      }),
    );
  });
  test("only the sections that differ", () => {
    const after = [draft[0]!, section("b", "hai\nthêm")];
    assert.deepEqual(
      sectionDiff(draft, after).map(({ key, lines }) => [key, lines.length]),
      [
        ["b", 2],
        ["c", 1],
      ],
    );
    assert.deepEqual(sectionDiff(draft, draft), []);
  });
});
