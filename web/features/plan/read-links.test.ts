import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, piecesOf, type ReadLink } from "./read-links.ts";

const link = (path: string, ...span: [number, number]): ReadLink => ({ path, label: path, span, confidence: 1 });

test("the text is cut where readings begin and end; the narrowest has a piece, the wider still know it", () => {
  const links = [link("duties.0.text", 0, 10), link("deadlines.0.due", 4, 7)];
  const pieces = piecesOf("abcdefghijklm", links);
  assert.deepEqual(
    pieces.map(({ text, link: one, over }) => [text, one?.path, over.length]),
    [
      ["abcd", "duties.0.text", 1],
      ["efg", "deadlines.0.due", 2],
      ["hij", "duties.0.text", 1],
      ["klm", undefined, 0],
    ],
  );
  assert.equal(pieces.map(({ text }) => text).join(""), "abcdefghijklm");
});

test("a span beyond the text breaks nothing", () => {
  assert.equal(
    piecesOf("abc", [link("identity.title", 1, 9)])
      .map(({ text }) => text)
      .join(""),
    "abc",
  );
});

test("a field without words of its own leads to those of its row", () => {
  const links = [
    link("deadlines.0.what", 0, 1),
    link("deadlines.0.due", 2, 3),
    link("topics.1.title", 4, 5),
    link("rules.frequency", 6, 7),
  ];
  const path = (name: string) => linkOf(name, links)?.path;
  assert.equal(path("deadlines.0.words"), "deadlines.0.due");
  assert.equal(path("deadlines.0.due.bound"), "deadlines.0.due");
  assert.equal(path("deadlines.0.who"), "deadlines.0.what");
  assert.equal(path("topics.1.period"), "topics.1.title");
  assert.equal(path("rules.frequency.per"), "rules.frequency");
  assert.equal(path("topics.2.title"), undefined);
});
