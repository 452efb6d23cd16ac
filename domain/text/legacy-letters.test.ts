import assert from "node:assert/strict";
import { test } from "node:test";
import { looksGarbled, withUnicodeLetters } from "./legacy-letters.ts";

const tcvn3 = `§¶NG ñY X· H¹NH PHóC
KÕ HO¹CH
Sinh ho¹t chuyªn ®Ò n¨m 2019
Thùc hiÖn KÕ ho¹ch sè 12-KH/HU ngµy 05/01/2019 cña HuyÖn ñy, §¶ng ñy x· tæ chøc c¸c néi dung vµ nhiÖm vô tr­íc th¸ng 3.`;
const vni = `ÑAÛNG UÛY XAÕ HAÏNH PHUÙC
KEÁ HOAÏCH
Sinh hoaït chuyeân ñeà naêm 2019
Thöïc hieän Keá hoaïch soá 12-KH/HU ngaøy 05/01/2019 cuûa Huyeän uûy, Ñaûng uûy xaõ toå chöùc caùc noäi dung vaø nhieäm vuï tröôùc thaùng 3.`;
const unicode = `ĐẢNG ỦY XÃ HẠNH PHÚC
KẾ HOẠCH
Sinh hoạt chuyên đề năm 2019
Thực hiện Kế hoạch số 12-KH/HU ngày 05/01/2019 của Huyện ủy, Đảng ủy xã tổ chức các nội dung và nhiệm vụ trước tháng 3.`;

test("TCVN3 and VNI letters become Unicode, capitals too", () => {
  assert.equal(withUnicodeLetters(tcvn3), unicode);
  assert.equal(withUnicodeLetters(vni), unicode);
});

test("what is Unicode, another language or too short to be sure stays as it is", () => {
  for (const text of [unicode, unicode.normalize("NFD"), "Café à la crème, garçon!", "KÕ ho¹ch", "", "Ke hoach so 5"])
    assert.equal(withUnicodeLetters(text), text);
});

test("a lost font is told from Vietnamese", () => {
  const shifted = "Ñêåíîð ñèíü õîàò ÷óåí äå íàì 2019 çàê ÷è áî òðóê òõóîê ".repeat(4);
  assert.equal(looksGarbled(shifted), true);
  for (const text of [unicode, unicode.normalize("NFD"), "Ke hoach sinh hoat chuyen de nam 2019 ".repeat(5), ""])
    assert.equal(looksGarbled(text), false);
});
