import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** Who acts and where the duty begins: names with a second body in them, deeds few lists hold. */
const duties: readonly (readonly [sentence: string, actor: string, duty: string])[] = [
  [
    "Các đồng chí trong Ban Thường vụ, Ban Chấp hành được phân công phụ trách chi bộ có trách nhiệm dự sinh hoạt",
    "leader",
    "có trách nhiệm dự sinh hoạt",
  ],
  [
    "Các đồng chí trong Ban Chấp hành Đảng bộ xã được phân công theo dõi chi bộ dự sinh hoạt ít nhất 02 buổi",
    "leader",
    "dự sinh hoạt ít nhất 02 buổi",
  ],
  [
    "Các đồng chí Ủy viên Ban Thường vụ, Ủy viên Ban Chấp hành Đảng bộ dự và chỉ đạo sinh hoạt",
    "leader",
    "dự và chỉ đạo sinh hoạt",
  ],
  ["Các đồng chí được phân công phụ trách địa bàn dự sinh hoạt với chi bộ", "leader", "dự sinh hoạt với chi bộ"],
  ["Cơ quan Ủy ban Kiểm tra, Ban Xây dựng Đảng phối hợp kiểm tra", "inspection", "phối hợp kiểm tra"],
  ["Ban Tuyên giáo, Ban Tổ chức Đảng ủy hướng dẫn, kiểm tra", "office", "hướng dẫn, kiểm tra"],
  ["Bộ phận giúp việc Đảng ủy mở sổ theo dõi", "office", "mở sổ theo dõi"],
  ["Bộ phận tham mưu công tác Đảng mở sổ theo dõi", "office", "mở sổ theo dõi"],
  ["Bộ phận tham mưu, tổng hợp báo cáo", "office", "tham mưu, tổng hợp báo cáo"],
  ["Cán bộ văn phòng Đảng ủy nhận báo cáo, tổng hợp", "office", "nhận báo cáo, tổng hợp"],
  ["Đảng viên được phân công trình bày gửi bài cho chi ủy", "member", "gửi bài cho chi ủy"],
  ["Các chi bộ chấp hành nghiêm Kế hoạch", "cell", "chấp hành nghiêm Kế hoạch"],
];

for (const [sentence, actor, duty] of duties)
  test(`“${sentence}” lays on ${actor}: “${duty}”`, () =>
    assert.deepEqual(readShort({ duties: `- ${sentence}.` }).duties, [[actor, duty]]));

test("“Đảng viên được phân công trình bày” heads what stands below it and is no duty", () => {
  const read = readShort({ duties: "1. Đảng viên được phân công trình bày\n- Gửi bài cho chi ủy." });
  assert.deepEqual(read.duties, [["member", "Gửi bài cho chi ủy"]]);
});

const rows = ["before 2023-03-15", "before 2023-06-15", "before 2023-09-15", "before 2023-12-15"];

for (const days of [
  "trước ngày 15/3, 15/6, 15/9 và 15/12/2023",
  "trước các ngày 15/3; 15/6; 15/9; 15/12 năm 2023",
  "trước ngày 15 tháng 3, 15 tháng 6, 15 tháng 9 và 15 tháng 12 năm 2023",
  "trước ngày 15/3 (quý I), 15/6 (quý II), 15/9 (quý III), 15/12/2023 (quý IV)",
])
  test(`“${days}” are four last days of one year`, () =>
    assert.deepEqual(
      readShort({ duties: `- Các chi bộ gửi báo cáo ${days}.` }).deadlines,
      rows.map((due) => ["gửi báo cáo", "cell", due]),
    ));

test("a row of parts and shares is none of days", () =>
  assert.deepEqual(
    readShort({ duties: "- Các chi bộ có 1/2, 2/3 đảng viên phát biểu thì gửi báo cáo." }).deadlines,
    [],
  ));

/** A sentence that holds nothing but a day binds the duty told before it. */
for (const term of [
  "Hạn chót là ngày 15/01/2023",
  "Thời gian: chậm nhất ngày 15/01/2023",
  "Chậm nhất ngày 15/01/2023",
  "Thời gian gửi về Đảng ủy chậm nhất ngày 15/01/2023",
  "Việc này phải hoàn thành chậm nhất ngày 15/01/2023",
  "Hoàn thành chậm nhất ngày 15/01/2023",
])
  test(`“Các chi bộ đăng ký chuyên đề. ${term}.” binds the registering`, () =>
    assert.deepEqual(readShort({ duties: `- Các chi bộ đăng ký chuyên đề. ${term}.` }).deadlines, [
      ["đăng ký chuyên đề", "cell", "onOrBefore 2023-01-15"],
    ]));

test("a sentence with its own matter keeps it", () =>
  assert.deepEqual(
    readShort({ duties: "- Các chi bộ đăng ký chuyên đề. Danh sách gửi về Đảng ủy trước ngày 15/01/2023." }).deadlines,
    [["Danh sách gửi về Đảng ủy", "cell", "before 2023-01-15"]],
  ));
