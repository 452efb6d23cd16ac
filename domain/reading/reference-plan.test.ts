import assert from "node:assert/strict";
import { test } from "node:test";
import { referencePlanText, withoutReferencePlan } from "#testing/reference-plan.ts";
import { readPlan, type Reading } from "./plan-reading.ts";

const text = referencePlanText();
const plan = readPlan(text ?? "", "txt", "0");
const skip = text === null && withoutReferencePlan;
const valueOf = <T>(reading: Reading<T> | null): T | null => reading?.value ?? null;

test("identity of the reference plan", { skip }, () => {
  const { signer, ...identity } = plan.identity;
  assert.deepEqual(
    Object.fromEntries(Object.entries(identity).map(([name, reading]) => [name, valueOf<unknown>(reading)])),
    {
      superior: null,
      issuer: "Đảng ủy Sở Tư pháp",
      kind: "KH",
      number: 46,
      symbol: "46-KH/ĐU",
      place: "Tuyên Quang",
      date: "2022-11-22",
      title: "Tổ chức sinh hoạt chi bộ theo Chuyên đề năm 2023",
      year: 2023,
    },
  );
  assert.deepEqual(
    [signer?.capacity, signer?.post, signer?.name].map((leaf) => valueOf(leaf ?? null)),
    ["T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Thị Thược"],
  );
});

test("its basis, topics and rules", { skip }, () => {
  assert.deepEqual(
    plan.basis.map(({ kind, symbol, date, issuer }) => [valueOf(kind), symbol.value, valueOf(date), valueOf(issuer)]),
    [["KH", "65-KH/ĐUK", "2022-11-02", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"]],
  );
  assert.deepEqual(
    plan.topics.map(({ no }) => valueOf(no)),
    [1, 2, 3, 4, 5, 6],
  );
  assert.deepEqual(
    plan.topics.map(({ period }) => valueOf(period)),
    [...[1, 2, 3, 4].map((index) => ({ unit: "quarter", year: 2023, index })), null, null],
  );
  assert.equal(plan.topics[1]?.title.value, "Thực hiện chuyển đổi số trong cơ quan, đơn vị");
  assert.deepEqual(
    Object.values(plan.rules).map((rule) => valueOf<unknown>(rule)),
    [{ atLeast: 1, per: "quarter" }, true, true, false, false],
  );
});

test("its one deadline, eight steps, duties and eight recipients", { skip }, () => {
  assert.deepEqual(
    plan.deadlines.map(({ who, due }) => [valueOf(who), due.value]),
    [["cell", { type: "date", date: "2023-01-05", bound: "before" }]],
  );
  assert.deepEqual(
    plan.programme.map(({ no, when }) => [valueOf(no), when]),
    [1, 2, 3, 4, 5, 6, 7, 8].map((no) => [no, no === 8 ? "after" : "during"]),
  );
  assert.match(plan.programme[1]?.text.value ?? "", /Cử thư ký/);
  assert.match(plan.programme[1]?.text.text ?? "", /Cờ thư ký/);
  assert.deepEqual(
    plan.duties.map(({ actor }) => actor.value),
    ["cell", "cell", "leader"],
  );
  assert.match(
    plan.duties[1]?.text.value ?? "",
    /của Đảng ủy Khối các cơ quan .* tổ chức sinh hoạt chuyên đề theo kế hoạch/,
  );
  assert.deepEqual(
    plan.recipients.map(({ name, purpose }) => [name.value, valueOf(purpose)]),
    [
      ["ĐUK các CQ và DN tỉnh", "report"],
      ["Các đồng chí ĐUV", null],
      ["Lãnh đạo STP", null],
      ["UBKT Đảng ủy", null],
      ["Các Chi bộ trực thuộc", null],
      ["Toàn thể ĐV", null],
      ["Website STP", "publish"],
      ["Đảng ủy", "archive"],
    ],
  );
  assert.deepEqual(
    plan.warnings.map(({ code }) => code),
    ["slip", "doubled-words", "slip"],
  );
});
