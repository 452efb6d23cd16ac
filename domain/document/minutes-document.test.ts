import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { minutesBlocks, type MinutesContent } from "./minutes-document.ts";
import { said } from "./said.ts";
import { sampleMinutes } from "./sample-meeting.ts";

const lines = (change: Partial<MinutesContent> = {}): string[] => said(minutesBlocks({ ...sampleMinutes, ...change }));

const nothingKnown: MinutesContent = {
  letterhead: { superior: null, issuer: "Chi bộ Thanh tra", letters: "CB", number: null, place: null, date: null },
  kind: "thematic",
  period: null,
  topic: null,
  date: null,
  startsAt: null,
  endsAt: null,
  place: null,
  attendance: {
    total: null,
    official: null,
    probationary: null,
    present: null,
    late: null,
    absentWithReason: null,
    absentWithoutReason: null,
    exempt: null,
  },
  guests: null,
  chair: null,
  minuteTaker: null,
  steps: [],
  contributions: null,
  conclusions: null,
  tasks: null,
  votes: [],
  readBack: null,
};

test("the minutes say time, place, who was there and who was not, with the reason", () => {
  const all = lines();
  for (const expected of [
    "Chuyên đề: Nâng cao chất lượng sinh hoạt chi bộ",
    "1- Thời gian: bắt đầu hồi 14 giờ 00 phút, ngày 15 tháng 02 năm 2023.",
    "1- Tổng số đảng viên của chi bộ: 12 đồng chí (chính thức: 11; dự bị: 1).",
    "2- Có mặt: 09 đồng chí, trong đó đến muộn: 01 đồng chí.",
    "- Đồng chí Quan Văn Khánh: công tác tại huyện Na Hang.",
    "4- Vắng mặt không có lý do: không có.",
    "- Đồng chí Lương Thị Sen: tuổi cao, sức khỏe yếu.",
    "8- Thư ký ghi biên bản: đồng chí Ma Thị Hồng Nhung.",
    "IV- Ý KIẾN PHÁT BIỂU, THẢO LUẬN (6 ý kiến)",
    "- Thông qua kết luận của chủ trì: tán thành 9; không tán thành 0; không có ý kiến 0.",
  ])
    ok(all.includes(expected), expected);
});

test("contributions keep their speakers and their order; the conclusion follows item by item", () => {
  const all = lines();
  const first = all.findIndex((text) => text.startsWith("- Đồng chí Hoàng Thị Mai Lan: Nhất trí"));
  const second = all.findIndex((text) => text.startsWith("- Đồng chí Nông Văn Thành: Việc phát biểu"));
  const conclusion = all.indexOf("V- KẾT LUẬN");
  ok(first > 0 && first < second && second < conclusion);
  ok(all[conclusion + 1]?.startsWith("1- Từ quý II/2023"));
});

test("tasks say what, who, by when", () => {
  ok(lines().includes("2 | Theo dõi, tổng hợp việc thực hiện kết luận | Nông Văn Thành | hằng quý"));
});

test("no place-and-date line; the minute-taker signs at the left, the chair at the right", () => {
  const blocks = minutesBlocks(sampleMinutes);
  const [head] = blocks;
  equal(head?.kind === "head" ? head.placed : undefined, null);
  deepEqual(blocks.at(-1), {
    kind: "signatures",
    left: { behalf: null, post: "NGƯỜI GHI BIÊN BẢN", name: "Ma Thị Hồng Nhung" },
    right: { behalf: null, post: "CHỦ TRÌ", name: "Hoàng Thị Mai Lan" },
  });
});

test("what is unknown stays open and nothing is invented", () => {
  const all = said(minutesBlocks(nothingKnown));
  for (const expected of [
    "Chuyên đề: ......",
    "1- Thời gian: bắt đầu hồi ... giờ ... phút, ngày ... tháng ... năm .......",
    "1- Tổng số đảng viên của chi bộ: ...... đồng chí.",
    "3- Vắng mặt có lý do: ...... đồng chí.",
    "7- Chủ trì: ......",
    "Buổi sinh hoạt kết thúc hồi ... giờ ... phút cùng ngày. Biên bản được đọc lại trước chi bộ, kết quả: ......",
  ])
    ok(all.includes(expected), expected);
  ok(!all.some((text) => /\d{2}|null|undefined|NaN/.test(text)));
});

test("known to be none is not the same as unknown", () => {
  const without = lines({ tasks: [], contributions: [], conclusions: [] });
  equal(without.filter((text) => text === "Không có.").length, 3);
  ok(without.includes("IV- Ý KIẾN PHÁT BIỂU, THẢO LUẬN (0 ý kiến)"));
  ok(!lines({ votes: [] }).some((text) => text.includes("BIỂU QUYẾT")));
});

test("a regular meeting is not called a thematic one", () => {
  const all = lines({ kind: "regular", period: { unit: "month", year: 2023, index: 2 } });
  ok(all.includes("sinh hoạt chi bộ thường kỳ tháng 2/2023"));
  ok(!all.some((text) => text.startsWith("Chuyên đề")));
});

test("minutes that were not read back say so", () => {
  ok(lines({ readBack: false }).some((text) => text.endsWith("Biên bản chưa được đọc lại trước chi bộ.")));
});
