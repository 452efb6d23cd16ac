import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** Slips of scanners and typists that the handbook names (section 5), and what is like them: the duty written and as it is read. */
const slips: readonly (readonly [written: string, read: string])[] = [
  ["Cờ thư ký ghi biên bản", "Cử thư ký ghi biên bản"],
  ["Cừ thư ký ghi biên bản", "Cử thư ký ghi biên bản"],
  ["gửi kế hoạch cùa chi bộ về Đảng ủy", "gửi kế hoạch của chi bộ về Đảng ủy"],
  ["báo cáo trong vòng 0S ngày", "báo cáo trong vòng 05 ngày"],
  ["Lưu giữ biên bản để kiểm tra", "Lưu giữ biên bản để kiểm tra"],
  ["báo cáo đề phân công cấp ủy dự", "báo cáo để phân công cấp ủy dự"],
  ["gửi Đảng ủy Đảng ủy xã", "gửi Đảng ủy xã"],
  ["gửi kế hoạch về về Đảng ủy", "gửi kế hoạch về Đảng ủy"],
  ["gửi kế hoạch về Đảng uỷ", "gửi kế hoạch về Đảng ủy"],
  ["gửi **kế hoạch** về Đảng ủy", "gửi kế hoạch về Đảng ủy"],
  ["gửi _kế hoạch_ về Đảng ủy", "gửi kế hoạch về Đảng ủy"],
  ["gửi kế hoạch\n\nvề Đảng ủy", "gửi kế hoạch về Đảng ủy"],
  ["gửi kế hoạch của chi bộ\nvề Đảng ủy", "gửi kế hoạch của chi bộ về Đảng ủy"],
  ["gửi kế hoạch\n- 2 -\nvề Đảng ủy", "gửi kế hoạch về Đảng ủy"],
  ["gửi kế hoạch 12\u2011KH/ĐU", "gửi kế hoạch 12-KH/ĐU"], // Word's hyphen that is not broken at
  ["gửi ﬁle kế hoạch về Đảng ủy", "gửi file kế hoạch về Đảng ủy"],
  ["gửi kế hoạch – bản chính – về Đảng ủy", "gửi kế hoạch – bản chính – về Đảng ủy"],
  ["gửi kế hoạch   về\u00a0Đảng ủy", "gửi kế hoạch về Đảng ủy"],
];

for (const [written, read] of slips)
  test(`${JSON.stringify(written)} is read as “${read}”`, () =>
    assert.deepEqual(readShort({ duties: `1. Chi bộ có trách nhiệm: ${written}.` }).duties, [["cell", read]]));
