import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { cellPlanBlocks } from "./cell-plan-document.ts";
import { committeePlanBlocks } from "./committee-plan-document.ts";
import { said } from "./said.ts";
import { sampleCellPlan, sampleCommitteePlan } from "./sample-plan.ts";

test("the committee's plan follows the order of the reference plan", () => {
  const all = said(committeePlanBlocks(sampleCommitteePlan));
  const headings = all.filter((text) => /^(?:I|II|III|IV)- /.test(text));
  deepEqual(headings, [
    "I- MỤC ĐÍCH, YÊU CẦU",
    "II- NỘI DUNG, THỜI GIAN THỰC HIỆN",
    "III- CHƯƠNG TRÌNH SINH HOẠT CHUYÊN ĐỀ",
    "IV- TỔ CHỨC THỰC HIỆN",
  ]);
  ok(all.some((text) => text.startsWith("Thực hiện Kế hoạch số 65-KH/ĐUK ngày 02/11/2022 của Đảng ủy Khối")));
  ok(all.includes("- Xây dựng kế hoạch sinh hoạt chuyên đề năm 2023, báo cáo Đảng ủy trước ngày 05/01/2023."));
});

test("a topic says its period, one of the free pool says none", () => {
  const all = said(committeePlanBlocks(sampleCommitteePlan));
  ok(all.includes("- Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I/2023)."));
  ok(all.includes("- Chuyên đề 6: Nâng cao chất lượng, hiệu quả công tác chuyên môn của đơn vị."));
});

test("the committee's plan is signed for the committee and goes to its recipients", () => {
  const closing = committeePlanBlocks(sampleCommitteePlan).at(-1);
  ok(closing?.kind === "closing");
  deepEqual(closing.signature, { behalf: "T/M ĐẢNG ỦY", post: "BÍ THƯ", name: "Đặng Hữu Phước" });
  equal(closing.recipients[0]?.purpose, "report");
});

test("a plan with nothing in it leaves room everywhere", () => {
  const all = said(
    committeePlanBlocks({
      ...sampleCommitteePlan,
      bases: [],
      purposes: null,
      topics: null,
      programme: null,
      duties: [],
      notes: [],
    }),
  );
  equal(all.filter((text) => text === "......").length, 4);
  ok(!all.includes("* Lưu ý:"));
});

test("the cell's plan lists period, month, topic, source, who prepares and presents, place", () => {
  const all = said(cellPlanBlocks(sampleCellPlan));
  ok(all.includes("Kỳ | Tháng | Chuyên đề | Nguồn | Người chuẩn bị | Người trình bày | Địa điểm"));
  ok(
    all.includes(
      "Quý I/2023 | 2 | Nâng cao chất lượng sinh hoạt chi bộ | Theo kế hoạch Đảng ủy | Hoàng Thị Mai Lan | Lý Minh Đức | Phòng họp tầng 2",
    ),
  );
  ok(all.some((text) => text.startsWith("Quý IV/2023 | 11 |") && text.includes("| ...... |")));
});

test("a replaced topic says what it replaces and why", () => {
  const all = said(cellPlanBlocks(sampleCellPlan));
  ok(
    all.includes(
      "- Thay chuyên đề “Thực hiện chuyển đổi số trong cơ quan, đơn vị” bằng “Giải quyết hồ sơ lý lịch tư pháp quá hạn”. " +
        "Lý do: việc nổi cộm – số hồ sơ quá hạn tăng trong quý IV/2022.",
    ),
  );
  ok(said(cellPlanBlocks({ ...sampleCellPlan, replaced: [] })).includes("Không có."));
});
