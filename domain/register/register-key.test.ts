import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { OrganisationId } from "#domain/ids.ts";
import { isSameDocument, nextNumber, registerKey } from "./register-key.ts";

const organisation = "018f" as OrganisationId;
const terms = [
  { from: localDate("2015-06-01"), until: localDate("2020-05-31") },
  { from: localDate("2020-06-01"), until: null },
];

test("numbers begin again with each kind and each term", () => {
  deepEqual(registerKey({ organisation, kind: "KH" }, terms, localDate("2020-05-31")), {
    organisation,
    kind: "KH",
    termFrom: "2015-06-01",
  });
  deepEqual(registerKey({ organisation, kind: "BC" }, terms, localDate("2022-11-22")), {
    organisation,
    kind: "BC",
    termFrom: "2020-06-01",
  });
});

test("a day before the first term has no register", () => {
  equal(registerKey({ organisation, kind: "KH" }, terms, localDate("2015-05-31")), null);
});

test("the next number follows the highest, so a voided one is never drawn again", () => {
  equal(nextNumber([]), 1);
  equal(nextNumber([1, 3, 2]), 4);
  equal(nextNumber([5]), 6);
});

test("the same number of another year is another document", () => {
  const first = { issuer: "Ban Tổ chức Trung ương", kind: "HD", number: 12, date: localDate("2018-07-06") };
  equal(isSameDocument(first, { ...first, issuer: "BAN TỔ CHỨC TRUNG ƯƠNG" }), true);
  equal(isSameDocument(first, { ...first, date: localDate("2022-09-27") }), false);
  equal(isSameDocument(first, { ...first, kind: null }), false);
});
