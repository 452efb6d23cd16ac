import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { expectedForm } from "./plans/leaves.ts";
import { casesIn, readShort } from "./plans/short-plan.ts";

/**
 * How a meeting is prepared, held and followed up, as guidance sets it out: below each the duties of who is named, and the steps,
 * "+" those after the meeting. Who is named among the steps owes nothing by that, and what names nobody lays nothing on anybody.
 */
const parts = `
II. CÁC BƯỚC TIẾN HÀNH
1. Công tác chuẩn bị
- Chi ủy thông qua dự thảo chuyên đề.
- Gửi tài liệu cho đảng viên.
2. Trình tự sinh hoạt
- Chủ trì nêu yêu cầu.
- Đảng viên thảo luận.
- Chủ trì kết luận.
3. Sau khi sinh hoạt
- Chi ủy hoàn thiện chuyên đề, phân công đảng viên thực hiện.
=> cell: thông qua dự thảo chuyên đề
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận
=> + Chi ủy hoàn thiện chuyên đề, phân công đảng viên thực hiện

II. QUY TRÌNH SINH HOẠT
a) Trước buổi sinh hoạt, chi ủy có trách nhiệm:
- Phân công đảng viên viết báo cáo.
- Gửi báo cáo cho đảng viên.
b) Trong buổi sinh hoạt:
- Chủ trì nêu yêu cầu.
- Đảng viên thảo luận.
- Chủ trì kết luận.
=> cell: Phân công đảng viên viết báo cáo
=> cell: Gửi báo cáo cho đảng viên
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận

II. QUY TRÌNH SINH HOẠT
a) Trước buổi sinh hoạt:
- Phân công đảng viên viết báo cáo.
b) Trong buổi sinh hoạt:
- Chủ trì nêu yêu cầu.
- Đảng viên thảo luận.
- Chủ trì kết luận, giao nhiệm vụ.
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận, giao nhiệm vụ

II. QUY TRÌNH THỰC HIỆN
Bước 1. Xây dựng kế hoạch
Chi bộ họp thống nhất chuyên đề cả năm.
Bước 2. Tổ chức sinh hoạt
a) Chủ trì nêu yêu cầu.
b) Đảng viên thảo luận.
c) Chủ trì kết luận.
=> cell: họp thống nhất chuyên đề cả năm
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận

II. PHƯƠNG PHÁP TIẾN HÀNH
1. Chi ủy chuẩn bị nội dung, giao đảng viên viết chuyên đề.
2. Tại buổi sinh hoạt: chủ trì nêu yêu cầu; đảng viên thảo luận; chủ trì kết luận.
=> cell: chuẩn bị nội dung, giao đảng viên viết chuyên đề
=> chủ trì nêu yêu cầu
=> đảng viên thảo luận
=> chủ trì kết luận

II. CÁCH THỨC
Quy trình: (1) Bí thư nêu mục đích; (2) đảng viên thảo luận; (3) Bí thư kết luận.
=> Bí thư nêu mục đích
=> đảng viên thảo luận
=> Bí thư kết luận

II. CÁCH THỨC
Quy trình: đăng ký trước, sinh hoạt sau; (1) là bắt buộc.

II. CÁCH TIẾN HÀNH
1. Trước sinh hoạt: chi ủy giao đảng viên viết chuyên đề; gửi tài liệu cho đảng viên.
2. Trong sinh hoạt: bí thư nêu mục đích; đảng viên thảo luận; bí thư kết luận.
=> cell: giao đảng viên viết chuyên đề; gửi tài liệu cho đảng viên
=> bí thư nêu mục đích
=> đảng viên thảo luận
=> bí thư kết luận

II. CÁCH THỨC TỔ CHỨC
1. Thông báo: chi ủy gửi tài liệu cho đảng viên.
2. Tiến hành:
+ Chủ trì nêu yêu cầu;
+ Quần chúng được mời dự phát biểu;
+ Chủ trì kết luận.
3. Kết thúc: trong 02 ngày sau khi sinh hoạt, chi ủy cập nhật biên bản.
=> cell: gửi tài liệu cho đảng viên
=> Chủ trì nêu yêu cầu
=> Quần chúng được mời dự phát biểu
=> Chủ trì kết luận
=> + Kết thúc: trong 02 ngày sau khi sinh hoạt, chi ủy cập nhật biên bản

II. CÁCH THỨC TỔ CHỨC
1. Số lần và thời gian
Chi bộ sinh hoạt vào tuần cuối quý.
2. Tiến hành sinh hoạt
- Chủ trì nêu yêu cầu.
- Đảng viên thảo luận.
- Chủ trì kết luận.
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận

II. TIẾN HÀNH SINH HOẠT
- Bước 1: Chủ trì nêu yêu cầu.
- Bước 2: Đảng viên thảo luận.
- Bước 3: Chủ trì kết luận.
- Bước 4: Trong 02 ngày sau khi sinh hoạt, chi ủy cập nhật kết quả.
- Bước 5: Chi ủy gửi kết luận, phân công người theo dõi việc thực hiện.
=> Chủ trì nêu yêu cầu
=> Đảng viên thảo luận
=> Chủ trì kết luận
=> + Trong 02 ngày sau khi sinh hoạt, chi ủy cập nhật kết quả
=> Chi ủy gửi kết luận, phân công người theo dõi việc thực hiện
`;

for (const { written, told } of casesIn(parts))
  test(`below “${written[0] ?? ""}”, “${written[1] ?? ""}” ${told.length} duties and steps are told`, () => {
    const read = readShort({ content: `1. Chuyên đề 1: Cải cách hành chính.\n${written.join("\n")}` });
    const organised = "tổ chức thực hiện";
    const duties = read.duties.filter(([, text]) => text !== organised).map(([actor, text]) => `${actor}: ${text}`);
    const steps = read.programme.map(([, text, , when]) => (when === "after" ? `+ ${text}` : text));
    assert.deepEqual([...duties, ...steps], told);
  });

/** Numbered parts without Roman numerals above them. */
const numbered = (content: string): ReturnType<typeof readShort> => {
  const head = "HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố 12-HD/ĐU\n\nAn Phú, ngày 20 tháng 12 năm 2022\n\n";
  return readShort({
    head: `${head}HƯỚNG DẪN\nsinh hoạt chuyên đề năm 2023`,
    basis: `Đảng ủy xã hướng dẫn như sau:\n\n${content}`,
    content: "",
    duties: "",
  });
};

test("“2. Công tác chuẩn bị” over “2.1.” is a part on duties, “3. Tiến hành sinh hoạt” one on steps", () => {
  const read = numbered(
    `1. Một số quy định
1.1. Chuyên đề đi sâu vào một vấn đề.
2. Công tác chuẩn bị
2.1. Bí thư chi bộ phân công đảng viên viết chuyên đề.
2.2. Đề cương phải ngắn gọn.
3. Tiến hành sinh hoạt
- Bước 1: Chủ trì nêu yêu cầu.
- Bước 2: Đảng viên thảo luận.
- Bước 3: Chủ trì kết luận.`,
  );
  assert.deepEqual(read.duties, [["cell", "phân công đảng viên viết chuyên đề"]]);
  assert.deepEqual(
    read.programme.map(([, text]) => text),
    ["Chủ trì nêu yêu cầu", "Đảng viên thảo luận", "Chủ trì kết luận"],
  );
});

/** A letter without a part on duties: what is told of the past and what others are asked kindly lays nothing on anybody. */
const letters: readonly (readonly [sentence: string, duties: unknown])[] = [
  ["Giao Ủy ban Kiểm tra làm việc với bí thư chi bộ.", [["inspection", "làm việc với bí thư chi bộ"]]],
  ["Đề nghị các chi bộ quan tâm triển khai thực hiện.", []],
  ["Ngày 31/3/2023, Thường trực Đảng ủy họp nghe Văn phòng báo cáo.", []],
  ["Các chi bộ thông báo lịch sinh hoạt.", [["cell", "thông báo lịch sinh hoạt"]]],
];

for (const [sentence, duties] of letters)
  test(`“${sentence}” in a letter lays on somebody ${(duties as unknown[]).length} duties`, () => {
    const basis = `Đảng ủy xã thông báo như sau:\n\n1. ${sentence}\n\n2. Chuyên đề quý I: “Chuyển đổi số”.`;
    assert.deepEqual(readShort({ basis, content: "", duties: "" }).duties, duties);
  });

test("“3. Nhiệm vụ, giải pháp” over “3.1.” is a part whose items are laid on those above them", () => {
  const read = numbered(
    `2. Chuyên đề năm 2023
- Quý I: Cải cách hành chính.
3. Nhiệm vụ, giải pháp
3.1. Đối với các chi bộ
- Gửi kế hoạch về Đảng ủy.
3.2. Đối với đảng viên
- Nghiên cứu tài liệu.`,
  );
  assert.deepEqual(read.duties, [
    ["cell", "Gửi kế hoạch về Đảng ủy"],
    ["member", "Nghiên cứu tài liệu"],
  ]);
});

test("parts by letters, phases by Roman numerals and steps numbered through them", () => {
  const content = `A- CHUẨN BỊ SINH HOẠT
1. Chi ủy thông qua dự thảo chuyên đề.
B- TIẾN HÀNH SINH HOẠT (khoảng 90 phút)
I- Phần thủ tục
1. Chào cờ.
II- Phần nội dung
2. Chủ trì nêu yêu cầu.
3. Đảng viên thảo luận.
III- Phần kết thúc
4. Chủ trì kết luận.
C- SAU SINH HOẠT
1. Chi ủy hoàn thiện kết luận.
D- KIỂM TRA, ĐÁNH GIÁ
1. Ủy ban Kiểm tra Đảng ủy kiểm tra ít nhất 03 chi bộ.`;
  const read = numbered(content);
  assert.deepEqual(
    read.programme.map(([no, text, , when]) => [no, text, when]),
    [
      [1, "Chào cờ", "during"],
      [2, "Chủ trì nêu yêu cầu", "during"],
      [3, "Đảng viên thảo luận", "during"],
      [4, "Chủ trì kết luận", "during"],
      [1, "Chi ủy hoàn thiện kết luận", "after"],
    ],
  );
  assert.deepEqual(read.duties, [
    ["cell", "thông qua dự thảo chuyên đề"],
    ["inspection", "kiểm tra ít nhất 03 chi bộ"],
  ]);
});

/** A plan in parts 1 to 4 of which the third tells the steps; `sign` before each heading. */
const inParts = (sign: string, items: string): ReturnType<typeof readShort> =>
  expectedForm(
    readPlan(
      `ĐẢNG ỦY XÃ AN PHÚ\nSố 12-KH/ĐU\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023\n\n${[
        "1. Mục đích, yêu cầu\n- Nâng cao chất lượng sinh hoạt chi bộ.",
        "2. Nội dung chuyên đề\n- Quý I/2023: Cải cách hành chính.",
        `3. Chương trình buổi sinh hoạt\n${items}`,
        "4. Phân công thực hiện\n- Các chi bộ gửi kế hoạch.",
      ]
        .map((part) => `${sign}${part}`)
        .join("\n\n")}\n`,
      "txt",
      "0",
    ),
  );
const steps = [
  "Bí thư nêu mục đích",
  "Đảng viên trình bày",
  "Đảng viên thảo luận",
  "Chủ tọa kết luận",
  "Thư ký đọc biên bản",
];
const textsOf = ({ programme }: ReturnType<typeof readShort>): unknown[] => programme.map(([, text]) => text);

for (const sign of ["### ", "## **"])
  test(`steps 1 to 5 below “${sign}3.” are one part, which “${sign}4.” ends`, () => {
    const read = inParts(sign, steps.map((step, at) => `${at + 1}. ${step}.`).join("\n"));
    assert.deepEqual(textsOf(read), steps);
    assert.deepEqual(read.duties, [["cell", "gửi kế hoạch"]]);
  });

test("a heading “4.” whose sign is missing ends the steps below “### 3.” that bear no numbers", () => {
  const items = steps.map((step) => `- ${step}.`).join("\n");
  const read = inParts("### ", `${items}\n\n4. Phân công thực hiện\n- Văn phòng Đảng ủy lập lịch.`);
  assert.deepEqual(textsOf(read), steps);
  assert.deepEqual(read.duties, [
    ["office", "lập lịch"],
    ["cell", "gửi kế hoạch"],
  ]);
});
