import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "./csv-line.ts";

test("a line of a CSV file: quoted where it must be, no text a formula", () => {
  assert.equal(csvLine(["Chi bộ A", 5, null, ""]), "Chi bộ A,5,,\r\n");
  assert.equal(csvLine(['a "b", c', "hai\ndòng"]), '"a ""b"", c","hai\ndòng"\r\n');
  assert.equal(csvLine(["=1+1", "-5", "+84", "@x", -5]), "'=1+1,'-5,'+84,'@x,-5\r\n");
});
