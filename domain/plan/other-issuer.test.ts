import assert from "node:assert/strict";
import { test } from "node:test";
import { isOtherIssuer } from "./other-issuer.ts";

const own = "Đảng ủy Sở Tư pháp";

test("one body under its several names is no other issuer", () => {
  for (const issuer of [
    "Đảng ủy Sở Tư pháp",
    "ĐẢNG BỘ SỞ TƯ PHÁP",
    "Đảng uỷ  Sở Tư pháp",
    "Ban Thường vụ Đảng ủy Sở Tư pháp",
    "Đảng ủy Sở Tư pháp tỉnh Tuyên Quang",
    null,
  ])
    assert.equal(isOtherIssuer(issuer, own), false, String(issuer));
});

test("the superior, a sister or a longer name of another place is another issuer", () => {
  for (const issuer of [
    "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    "Đảng ủy Sở Tài chính",
    "Đảng ủy Sở Tư pháplý",
  ])
    assert.equal(isOtherIssuer(issuer, own), true, issuer);
});
