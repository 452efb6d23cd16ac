import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/**
 * Single sentences, who acts in them and where the duty begins: names with a second body in them, deeds few lists hold; "-" none. "Giao",
 * "đề nghị" and courtesies stand before the name, what the one who acts is in charge of behind it.
 */
const sentences = `
Các đồng chí trong Ban Thường vụ, Ban Chấp hành được phân công phụ trách chi bộ có trách nhiệm dự sinh hoạt. => leader: có trách nhiệm dự sinh hoạt
Các đồng chí trong Ban Chấp hành Đảng bộ xã được phân công theo dõi chi bộ dự sinh hoạt ít nhất 02 buổi. => leader: dự sinh hoạt ít nhất 02 buổi
Các đồng chí Ủy viên Ban Thường vụ, Ủy viên Ban Chấp hành Đảng bộ dự và chỉ đạo sinh hoạt. => leader: dự và chỉ đạo sinh hoạt
Các đồng chí được phân công phụ trách địa bàn dự sinh hoạt với chi bộ. => leader: dự sinh hoạt với chi bộ
Cơ quan Ủy ban Kiểm tra, Ban Xây dựng Đảng phối hợp kiểm tra. => inspection: phối hợp kiểm tra
Ban Tuyên giáo, Ban Tổ chức Đảng ủy hướng dẫn, kiểm tra. => office: hướng dẫn, kiểm tra
Bộ phận giúp việc Đảng ủy mở sổ theo dõi. => office: mở sổ theo dõi
Bộ phận tham mưu công tác Đảng mở sổ theo dõi. => office: mở sổ theo dõi
Bộ phận tham mưu, tổng hợp báo cáo. => office: tham mưu, tổng hợp báo cáo
Cán bộ văn phòng Đảng ủy nhận báo cáo, tổng hợp. => office: nhận báo cáo, tổng hợp
Đảng viên được phân công trình bày gửi bài cho chi ủy. => member: gửi bài cho chi ủy
Các chi bộ chấp hành nghiêm Kế hoạch. => cell: chấp hành nghiêm Kế hoạch
Cấp ủy các chi bộ quán triệt, triển khai Kế hoạch này đến toàn thể đảng viên. => cell: quán triệt, triển khai Kế hoạch này đến toàn thể đảng viên
Bí thư các chi bộ chịu trách nhiệm trước Đảng ủy về kết quả thực hiện. => cell: chịu trách nhiệm trước Đảng ủy về kết quả thực hiện
Cấp ủy, bí thư chi bộ phát huy vai trò nêu gương. => cell: phát huy vai trò nêu gương
Tập thể chi ủy, đồng chí bí thư chi bộ lựa chọn chuyên đề sát với nhiệm vụ. => cell: lựa chọn chuyên đề sát với nhiệm vụ
Từng chi bộ cụ thể hóa chuyên đề vào kế hoạch công tác năm. => cell: cụ thể hóa chuyên đề vào kế hoạch công tác năm
100% chi bộ xây dựng kế hoạch. => cell: xây dựng kế hoạch
Mỗi chi bộ thành lập tổ biên soạn chuyên đề. => cell: thành lập tổ biên soạn chuyên đề
Chi bộ khối nông thôn gắn sinh hoạt chuyên đề với xây dựng nông thôn mới. => cell: gắn sinh hoạt chuyên đề với xây dựng nông thôn mới
Chi bộ trường học, y tế vận dụng hình thức sân khấu hóa. => cell: vận dụng hình thức sân khấu hóa
Các chi bộ có đông đảng viên chia tổ thảo luận. => cell: chia tổ thảo luận
Đảng bộ bộ phận chỉ đạo các chi bộ trực thuộc. => cell: chỉ đạo các chi bộ trực thuộc
Các đồng chí Bí thư, Phó Bí thư chi bộ phân công người viết. => cell: phân công người viết
Đồng chí Bí thư Đảng ủy chỉ đạo chung. => committee: chỉ đạo chung
Đồng chí Phó Bí thư Thường trực Đảng ủy trực tiếp theo dõi, chỉ đạo. => committee: trực tiếp theo dõi, chỉ đạo
Giao đồng chí Phó Bí thư Đảng ủy phụ trách việc thực hiện Kế hoạch. => committee: phụ trách việc thực hiện Kế hoạch
Ban Chấp hành Đảng bộ lãnh đạo, chỉ đạo việc thực hiện. => committee: lãnh đạo, chỉ đạo việc thực hiện
Ban Thường vụ Đảng ủy phân công các đồng chí Đảng ủy viên theo dõi các chi bộ. => committee: phân công các đồng chí Đảng ủy viên theo dõi các chi bộ
Thường trực Đảng ủy nghe báo cáo hằng quý. => committee: nghe báo cáo hằng quý
Đảng ủy kiểm tra ít nhất 02 chi bộ. => committee: kiểm tra ít nhất 02 chi bộ
Đảng ủy bộ phận Khối trường học đôn đốc các chi bộ. => cell: đôn đốc các chi bộ
Các đồng chí đảng ủy viên phụ trách các chi bộ thường xuyên nắm tình hình. => leader: thường xuyên nắm tình hình
Các đồng chí Ủy viên Ban Chấp hành Đảng bộ theo nhiệm vụ được phân công dự sinh hoạt với chi bộ. => leader: dự sinh hoạt với chi bộ
Đồng chí Đảng ủy viên được phân công dự sinh hoạt nhận xét, đánh giá buổi sinh hoạt. => leader: nhận xét, đánh giá buổi sinh hoạt
Các đồng chí lãnh đạo Sở phụ trách chi bộ dự, chỉ đạo sinh hoạt. => leader: dự, chỉ đạo sinh hoạt
Ủy ban Kiểm tra Đảng ủy đưa nội dung sinh hoạt chuyên đề vào chương trình kiểm tra. => inspection: đưa nội dung sinh hoạt chuyên đề vào chương trình kiểm tra
UBKT Đảng ủy tham mưu kiểm tra, giám sát chuyên đề. => inspection: tham mưu kiểm tra, giám sát chuyên đề
Ủy ban Kiểm tra chủ trì, phối hợp với Văn phòng theo dõi, chấm điểm. => inspection: chủ trì, phối hợp với Văn phòng theo dõi, chấm điểm
Đồng chí Chủ nhiệm Ủy ban Kiểm tra tổng hợp điểm. => inspection: tổng hợp điểm
Giao Ủy ban Kiểm tra kiểm tra đột xuất. => inspection: kiểm tra đột xuất
Văn phòng Đảng ủy là đầu mối tiếp nhận kế hoạch, báo cáo. => office: là đầu mối tiếp nhận kế hoạch, báo cáo
Văn phòng Đảng ủy có trách nhiệm in ấn, cấp phát tài liệu. => office: có trách nhiệm in ấn, cấp phát tài liệu
Chánh Văn phòng Đảng ủy đôn đốc. => office: đôn đốc
Ban Tổ chức Đảng ủy chủ trì theo dõi, tham mưu sơ kết. => office: chủ trì theo dõi, tham mưu sơ kết
Ban Tuyên giáo và Dân vận biên soạn đề cương. => office: biên soạn đề cương
Ban Xây dựng Đảng theo dõi tiến độ. => office: theo dõi tiến độ
Cán bộ phụ trách công tác đảng lập danh sách theo dõi. => office: lập danh sách theo dõi
Đồng chí Văn phòng Đảng ủy theo dõi. => office: theo dõi
Công chức Văn phòng - Thống kê giúp Đảng ủy tổng hợp. => office: giúp Đảng ủy tổng hợp
Tổ giúp việc Đảng ủy thẩm định chuyên đề. => office: thẩm định chuyên đề
Trợ lý chính trị giúp cấp ủy chuẩn bị tài liệu. => office: giúp cấp ủy chuẩn bị tài liệu
Phòng Tổ chức cán bộ tham mưu, theo dõi. => office: tham mưu, theo dõi
Cán bộ, đảng viên tự giác nghiên cứu tài liệu. => member: tự giác nghiên cứu tài liệu
Đảng viên trong chi bộ tham gia đầy đủ. => member: tham gia đầy đủ
Toàn thể đảng viên đăng ký việc làm theo. => member: đăng ký việc làm theo
Mỗi cán bộ, đảng viên có ít nhất 01 ý kiến phát biểu trong năm. => member: có ít nhất 01 ý kiến phát biểu trong năm
Đảng viên là lãnh đạo gương mẫu phát biểu trước. => member: gương mẫu phát biểu trước
Đảng viên dự bị được tham gia thảo luận nhưng không biểu quyết. => member: tham gia thảo luận nhưng không biểu quyết
Đảng viên vắng mặt tự nghiên cứu và báo cáo chi ủy. => member: tự nghiên cứu và báo cáo chi ủy
Người được phân công trình bày chuẩn bị bài viết. => member: chuẩn bị bài viết
Đồng chí được giao viết chuyên đề phải gửi dự thảo cho chi ủy. => member: phải gửi dự thảo cho chi ủy
Báo cáo viên chuẩn bị tài liệu trình chiếu. => -
Thư ký buổi sinh hoạt ghi chép đầy đủ. => -
Chủ trì buổi sinh hoạt gợi mở vấn đề. => -
Đối với các chi bộ trực thuộc: tổ chức thực hiện nghiêm túc. => cell: tổ chức thực hiện nghiêm túc
Đối với Văn phòng: tổng hợp, báo cáo. => office: tổng hợp, báo cáo
Trách nhiệm của cấp ủy: chuẩn bị nội dung. => cell: chuẩn bị nội dung
Về phía chi bộ: chuẩn bị nội dung. => cell: chuẩn bị nội dung
Yêu cầu cấp ủy các chi bộ triển khai nghiêm túc. => cell: triển khai nghiêm túc
Đảng ủy Sở đề nghị các chi bộ nghiêm túc triển khai thực hiện. => -
Kinh phí thực hiện từ nguồn kinh phí hoạt động của Đảng ủy. => -
Kết quả sinh hoạt chuyên đề là tiêu chí đánh giá chi bộ cuối năm. => -
Kế hoạch này được phổ biến đến chi bộ. => -
Trong quá trình thực hiện, nếu có vướng mắc, các chi bộ phản ánh về Đảng ủy. => -
Chuyên đề phải được chi ủy thông qua trước khi sinh hoạt. => -
Nội dung chuyên đề do chi ủy chuẩn bị. => -
Việc sinh hoạt chuyên đề do bí thư chi bộ chủ trì. => -
Năm 2022, các chi bộ đã thực hiện nghiêm túc. => -
Còn một số chi bộ chưa gửi báo cáo. => -
Các đồng chí Ủy viên Ban Thường vụ, Đảng ủy viên được phân công theo dõi chi bộ dự và chỉ đạo sinh hoạt. => leader: dự và chỉ đạo sinh hoạt
Các đồng chí Huyện ủy viên phụ trách cơ sở mỗi quý dự sinh hoạt với ít nhất 01 chi bộ. => leader: mỗi quý dự sinh hoạt với ít nhất 01 chi bộ
Các chi bộ mỗi quý sinh hoạt một chuyên đề, báo cáo Đảng ủy. => cell: sinh hoạt một chuyên đề, báo cáo Đảng ủy
Đồng chí Đảng ủy viên phụ trách khối lâm sàng, cận lâm sàng, hậu cần có trách nhiệm dự sinh hoạt. => leader: có trách nhiệm dự sinh hoạt
Các chi bộ được giao chuẩn bị đề cương mẫu gửi đề cương về Văn phòng Đảng ủy. => cell: gửi đề cương về Văn phòng Đảng ủy
Các chi bộ được giao chuẩn bị đề cương mẫu và trình bày tại hội nghị. => cell: chuẩn bị đề cương mẫu và trình bày tại hội nghị
Các chi bộ: Chi bộ Tham mưu, Chi bộ Chính trị, Chi bộ Hậu cần xây dựng kế hoạch. => cell: xây dựng kế hoạch
Các chi bộ: Đảng viên xây dựng kế hoạch của mình. => cell: Đảng viên xây dựng kế hoạch của mình
Đầu năm, chi bộ xây dựng kế hoạch cả năm. => cell: xây dựng kế hoạch cả năm
Các đảng ủy cơ sở chỉ đạo chi bộ; phân công cấp ủy viên dự sinh hoạt; tổng hợp kết quả. => committee: chỉ đạo chi bộ; phân công cấp ủy viên dự sinh hoạt; tổng hợp kết quả
Đảng ủy viên phụ trách thôn dự và chịu trách nhiệm về chất lượng. => leader: dự và chịu trách nhiệm về chất lượng
Văn phòng Đảng ủy lập lịch sinh hoạt. Đài Truyền thanh xã đưa tin. => office: lập lịch sinh hoạt
Văn phòng Đảng ủy lập lịch sinh hoạt. Lịch gửi về các chi bộ. => office: lập lịch sinh hoạt. Lịch gửi về các chi bộ
Bí thư, Phó Bí thư Đảng ủy chỉ đạo, kiểm tra các chi bộ. => committee: chỉ đạo, kiểm tra các chi bộ
Bí thư, Phó Bí thư chi bộ chuẩn bị nội dung. => cell: chuẩn bị nội dung
Đảng viên được phân công chuẩn bị báo cáo không quá 03 trang. => member: chuẩn bị báo cáo không quá 03 trang
Đảng viên được phân công chuẩn bị báo cáo Đảng ủy trước khi trình bày. => member: báo cáo Đảng ủy trước khi trình bày
`;

for (const line of sentences.trim().split("\n")) {
  const [sentence = "", duty = ""] = line.split(" => ");
  test(`“${sentence}” lays ${duty === "-" ? "a duty on nobody" : `on ${duty}`}`, () => {
    const read = readShort({ duties: `- ${sentence}` }).duties.map(
      ([actor, text]) => `${String(actor)}: ${String(text)}`,
    );
    assert.deepEqual(read, duty === "-" ? [] : [duty]);
  });
}

test("“Đảng viên được phân công trình bày” heads what stands below it and is no duty", () => {
  const read = readShort({ duties: "1. Đảng viên được phân công trình bày\n- Gửi bài cho chi ủy." });
  assert.deepEqual(read.duties, [["member", "Gửi bài cho chi ủy"]]);
});

test("“Đảng ủy viên được phân công theo dõi chi bộ” heads what stands below it; “… dự và giúp chi bộ” is a duty", () => {
  const below = "1. Đảng ủy viên được phân công theo dõi chi bộ\n- Chấm điểm buổi sinh hoạt.";
  assert.deepEqual(readShort({ duties: below }).duties, [["leader", "Chấm điểm buổi sinh hoạt"]]);
  const told = "1. Đảng ủy viên được phân công theo dõi chi bộ dự và giúp chi bộ.";
  assert.deepEqual(readShort({ duties: told }).duties, [["leader", "dự và giúp chi bộ"]]);
});

test("“1.” and “(1)” below it are two marks: the items are laid on whom the number names", () => {
  const duties = "1. Đối với đảng ủy cơ sở\n(1) Phân công cấp ủy viên theo dõi.\n2. Đối với chi ủy\n(1) Gửi dự thảo.";
  assert.deepEqual(readShort({ duties }).duties, [
    ["committee", "Phân công cấp ủy viên theo dõi"],
    ["cell", "Gửi dự thảo"],
  ]);
});

test("closing words behind a duty are no part of it", () =>
  assert.deepEqual(
    readShort({
      duties: "Văn phòng Đảng ủy theo dõi việc thực hiện. Trong quá trình thực hiện nếu có vướng mắc, báo cáo Đảng ủy.",
    }).duties,
    [["office", "theo dõi việc thực hiện"]],
  ));

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

const tasks = (who: string): string =>
  `| STT | Nội dung công việc | ${who} | Thời gian hoàn thành |\n|---|---|---|---|\n| 1 | Phát hành đề cương | Văn phòng Đảng ủy | Trước ngày 20/02/2023 |`;

for (const who of [
  "Cơ quan thực hiện",
  "Cơ quan chủ trì",
  "Đơn vị chủ trì",
  "Bộ phận thực hiện",
  "Người thực hiện",
  "Người được phân công",
  "Phân công",
])
  test(`a column headed “${who}” in a table of tasks tells who is to do each and by when`, () => {
    const read = readShort({ duties: tasks(who) });
    assert.deepEqual(read.duties, [["office", "Phát hành đề cương"]]);
    assert.deepEqual(read.deadlines, [["Phát hành đề cương", "office", "before 2023-02-20"]]);
  });

for (const who of ["Cơ quan nhận", "Cơ quan phối hợp"])
  test(`a column headed “${who}” lays the tasks beside it on nobody`, () =>
    assert.deepEqual(readShort({ duties: tasks(who) }).duties, []));

for (const [who, told] of [
  ["Cơ quan thực hiện", [["office", "Phát hành đề cương"]]],
  ["Bộ phận thực hiện", [["office", "Phát hành đề cương"]]],
  ["Kết quả thực hiện", []],
] as const)
  test(`“Nội dung công việc”, a wide gap and “${who}” head ${told.length} task`, () =>
    assert.deepEqual(
      readShort({ duties: `Nội dung công việc        ${who}\nPhát hành đề cương        Văn phòng Đảng ủy` }).duties,
      told,
    ));
