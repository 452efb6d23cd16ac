import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { assert, constantFrom, integer, property } from "fast-check";
import { documentKinds, kindName, kindOf } from "./document-kind.ts";
import { formatNumber, formatSymbol, parseSymbol } from "./symbol.ts";

test("a number under 10 takes a leading zero", () => {
  deepEqual([1, 9, 10, 46, 128].map(formatNumber), ["01", "09", "10", "46", "128"]);
  for (const wrong of [0, -1, 1.5, Number.NaN]) throws(() => formatNumber(wrong), RangeError);
});

test("the symbol is a hyphen, then a slash; four spaces wait for the number", () => {
  equal(formatSymbol(46, { kind: "KH", issuer: "ĐU" }), "46-KH/ĐU");
  equal(formatSymbol(null, { kind: "BC", issuer: "CB" }), "    -BC/CB");
});

test("reads what offices really write", () => {
  deepEqual(parseSymbol("46-KH/ĐU"), { number: 46, kind: "KH", issuer: "ĐU" });
  deepEqual(parseSymbol("Số: 46 -KH/ĐU"), { number: 46, kind: "KH", issuer: "ĐU" });
  deepEqual(parseSymbol("09 KH/ĐU"), { number: 9, kind: "KH", issuer: "ĐU" });
  deepEqual(parseSymbol("01/HD-ĐU"), { number: 1, kind: "HD", issuer: "ĐU" });
  deepEqual(parseSymbol("08/TU"), { number: 8, kind: null, issuer: "TU" });
  deepEqual(parseSymbol("12-HD/BTCTW"), { number: 12, kind: "HD", issuer: "BTCTW" });
  deepEqual(parseSymbol("65-KH/ĐUK".normalize("NFD")), { number: 65, kind: "KH", issuer: "ĐUK" });
});

test("what is no number and symbol is refused", () => {
  for (const text of ["", "KH/ĐU", "-KH/ĐU", "0-KH/ĐU", "46", "46-KH/", "ngày 02/11/2022", "    -BC/CB", "1".repeat(9)])
    equal(parseSymbol(text), null, text);
});

test("every number and symbol that is written is read back", () => {
  assert(
    property(
      integer({ min: 1, max: 99_999 }),
      constantFrom(...documentKinds),
      constantFrom("ĐU", "ĐUK", "CB", "TU", "ĐUTT"),
      (number, kind, issuer) => {
        deepEqual(parseSymbol(formatSymbol(number, { kind, issuer })), { number, kind, issuer });
      },
    ),
  );
});

test("every kind has its name and is found whatever its capitals", () => {
  equal(kindName("TTr"), "Tờ trình");
  equal(kindOf("ttr"), "TTr");
  equal(kindOf("HD"), null);
});
