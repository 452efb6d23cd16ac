import assert from "node:assert/strict";
import { test } from "node:test";
import { cellIn, cellNames, parsePeople, roleIn, unreadParts } from "./parse-people.ts";

const cells = ["Chi bộ Văn phòng", "Chi bộ Thanh tra"];
const lines = (text: string) =>
  parsePeople(text, cells, () => "k").map(({ name, cell, role, second }) => [name, cell, role, second]);

test("cells come one a line, without their numbering", () => {
  assert.deepEqual(cellNames("1. Chi bộ  Văn phòng\r\n\n- Chi bộ Thanh tra\n2) Chi bộ 3"), [
    "Chi bộ Văn phòng",
    "Chi bộ Thanh tra",
    "Chi bộ 3",
  ]);
});

test("people come with role and cell in any order, parted by ; or tab", () => {
  assert.deepEqual(
    lines(
      "Lê Thị Nga; Văn phòng Đảng ủy\nĐ/c Trần Bình\tBí thư\tThanh tra\nHồ Hải; chi bộ van phong; Phó Bí thư kiêm Ủy viên BCH\n\nVũ An",
    ),
    [
      ["Lê Thị Nga", "", "office", ""],
      ["Trần Bình", "Chi bộ Thanh tra", "cellSecretary", ""],
      ["Hồ Hải", "Chi bộ Văn phòng", "cellDeputy", "committeeMember"],
      ["Vũ An", "", "", ""],
    ],
  );
});

test("“Văn phòng” alone is the work, as the page's own example has it; with a role beside it, the cell of that name", () => {
  assert.deepEqual(lines("Lê Nga; Văn phòng\nHồ Hải; Chi bộ Văn phòng\nVũ An; Bí thư; Văn phòng"), [
    ["Lê Nga", "", "office", ""],
    ["Hồ Hải", "Chi bộ Văn phòng", "", ""],
    ["Vũ An", "Chi bộ Văn phòng", "cellSecretary", ""],
  ]);
});

test("a secretary without a cell is the committee's; what is not understood stays empty", () => {
  assert.equal(roleIn("Bí thư", false), "committeeSecretary");
  assert.equal(roleIn("Bí thư", true), "cellSecretary");
  assert.equal(roleIn("Lái xe", true), "");
  assert.equal(cellIn("", cells), "");
  assert.equal(cellIn("Thanh", cells), "");
});

test("what of a pasted line is no role and no cell of the list is told with its person, and nothing else is", () => {
  const pasted =
    "Lê Nga; Văn phòng\nHồ Hải; chức gì đó; Chi bộ Lạ\nVũ An; Đảng viên; Chi bộ Thanh tra\nTrần Bình; Bí thư kiêm Thủ quỹ; Thanh tra";
  assert.deepEqual(unreadParts(pasted, cells), ["Hồ Hải: “chức gì đó”, “Chi bộ Lạ”", "Trần Bình: “Thủ quỹ”"]);
  assert.deepEqual(unreadParts("", cells), []);
});
