import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { readPlan, type PlanReading } from "./plan-reading.ts";
import { expectedForm, groups, leavesOf, type Leaves } from "./plans/leaves.ts";

const folder = join(import.meta.dirname, "plans");
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(folder, name), "utf8"));
const anyPlan = fc.constantFrom(...texts);
const read = (text: string): PlanReading => readPlan(text, "txt", "0");

/** Every reading and every warned span anywhere in the object. */
function spansOf(node: unknown): { text: string | null; span: [number, number] }[] {
  if (node === null || typeof node !== "object") return [];
  const { span, text } = node as { span?: [number, number]; text?: string };
  const own = Array.isArray(span) ? [{ span, text: "confidence" in node ? (text ?? null) : null }] : [];
  return [...own, ...Object.values(node).flatMap(spansOf)];
}

function assertSpans(plan: PlanReading): void {
  for (const { text, span } of spansOf({ ...plan, source: null })) {
    assert.ok(0 <= span[0] && span[0] <= span[1] && span[1] <= plan.source.text.length, JSON.stringify(span));
    if (text !== null) assert.equal(plan.source.text.slice(...span), text);
  }
}

const valuesOf = (text: string): unknown => expectedForm(read(text));

test("every span slices to its text", () => {
  for (const text of texts) assertSpans(read(text));
});

test("reading never throws, on any string, on shuffled lines, on cut plans", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => assertSpans(read(text))),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(anyPlan, fc.nat(), fc.nat(), (text, from, length) =>
      assertSpans(read(text.slice(from % text.length).slice(0, length % text.length))),
    ),
    { numRuns: 150 },
  );
  const words = fc.constantFrom(
    "Chuyên đề 1:",
    "Quý I/2023",
    "trước ngày 31/02/2023",
    "I.",
    "\n",
    "1.",
    "Nơi nhận:",
    "T/M",
    "KẾ HOẠCH",
    "“",
    "(",
    "|",
    "\t",
    "46-KH/ĐU",
    "các chi bộ",
    "**",
    "Kính gửi:",
    "sinh hoạt chuyên đề",
    "mỗi quý một lần",
    ";",
    "ngày 5 tháng 13 năm 2023",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => assertSpans(read(parts.join(" ")))),
    { numRuns: 400 },
  );
});

const everySecond = texts;
const theOthers = texts;

test("the same reading for NFD, CRLF, the newer tone place and extra spaces", () => {
  for (const text of theOthers) {
    const values = valuesOf(text);
    const toned = text.replaceAll("ủy", "uỷ").replaceAll("Ủy", "Uỷ").replaceAll("ỦY", "UỶ");
    assert.deepEqual(valuesOf(toned.normalize("NFD")), values);
    assert.deepEqual(valuesOf(`\ufeff${text.replaceAll(" ", "   ")}\n\n`), values);
    assert.deepEqual(valuesOf(toned.replaceAll(" ", "\u00a0").replaceAll("\n", "\r\n")), values);
  }
});

/** Values that may move to another place of the text when their first one is gone. */
const fallsBack = /^(?:issuer|superior|year|title|place|date|kind|number|symbol|signer)/;

type Removal = { removed: string; rest: string };

/** The text without each one of its lines that `fits`. */
const removals = (text: string, fits: (line: string, before: string) => boolean): Removal[] => {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const before = lines.slice(0, at).findLast((earlier) => earlier.trim() !== "") ?? "";
    return line.trim() !== "" && fits(line.trim(), before.trim())
      ? [{ removed: line.trim(), rest: [...lines.slice(0, at), ...lines.slice(at + 1)].join("\n") }]
      : [];
  });
};

function added(before: Leaves, rest: string, counts: (group: string, leaf: string) => boolean): string[] {
  const after = leavesOf(expectedForm(read(rest)));
  return groups.flatMap((group) =>
    after[group]
      .filter((leaf) => !before[group].includes(leaf) && counts(group, leaf))
      .map((leaf) => `${group} ${leaf}`),
  );
}

const isSentence = (line: string, before: string): boolean =>
  /[.;]$/.test(line) &&
  /^[\p{Lu}\p{P}\d*+|a-zđ]/u.test(line) &&
  (/[.;:*]$/.test(before) || before === before.toUpperCase()) &&
  !/chuyên đề \d (?:không|được rút)|(?:hủy bỏ|bỏ|rút|thay) chuyên đề/iu.test(line);

const isHeading = (line: string): boolean =>
  /^(?:[#*]*\s*)?[IVX]{1,4}\s*[-.]|nơi nhận/iu.test(line) && line.length < 80;

test("removing a sentence never adds a reading elsewhere", () => {
  const faults = everySecond.flatMap((text) => {
    const before = leavesOf(expectedForm(read(text)));
    return removals(text, isSentence).flatMap(({ removed, rest }) =>
      added(before, rest, (group, leaf) => !(group === "identity" && fallsBack.test(leaf))).map(
        (leaf) => `without “${removed}”: ${leaf}`,
      ),
    );
  });
  assert.deepEqual(faults, []);
});

test("removing a heading never turns one thing into another", () => {
  const kept: Record<string, RegExp> = {
    topics: /^title/,
    programme: /^text/,
    deadlines: /^due/,
    basis: /^symbol/,
    recipients: /^name/,
    rules: /./,
  };
  const faults = theOthers.flatMap((text) => {
    const before = leavesOf(expectedForm(read(text)));
    return removals(text, isHeading).flatMap(({ removed, rest }) =>
      added(before, rest, (group, leaf) => kept[group]?.test(leaf) ?? false).map(
        (leaf) => `without “${removed}”: ${leaf}`,
      ),
    );
  });
  assert.deepEqual(faults, []);
});
