import assert from "node:assert/strict";
import { test } from "node:test";
import { casesIn, readShort, rowText } from "./plans/short-plan.ts";

/** Programmes as offices set them out, and below each its steps: number, words, who takes it, during the meeting or after it. */
const programmes = `
II. TRÌNH TỰ SINH HOẠT
1. Bí thư chi bộ tuyên bố lý do, giới thiệu đại biểu, thông báo nội dung chương trình.
2. Bí thư chi bộ báo cáo tình hình đảng viên; cử thư ký.
3. Trình bày chuyên đề.
4. Thảo luận.
5. Kết luận.
=> 1 | Bí thư chi bộ tuyên bố lý do, giới thiệu đại biểu, thông báo nội dung chương trình | Bí thư chi bộ | during
=> 2 | Bí thư chi bộ báo cáo tình hình đảng viên; cử thư ký | Bí thư chi bộ | during
=> 3 | Trình bày chuyên đề | - | during
=> 4 | Thảo luận | - | during
=> 5 | Kết luận | - | during

II. CÁCH TIẾN HÀNH MỘT BUỔI SINH HOẠT CHUYÊN ĐỀ
1. Ổn định tổ chức; cử thư ký.
2. Đảng viên thảo luận.
3. Bí thư chi bộ kết luận.
=> 1 | Ổn định tổ chức; cử thư ký | - | during
=> 2 | Đảng viên thảo luận | Đảng viên | during
=> 3 | Bí thư chi bộ kết luận | Bí thư chi bộ | during

II. DIỄN BIẾN MỘT BUỔI
a) Bí thư chi bộ nêu yêu cầu;
b) Đảng viên thảo luận theo nhóm;
c) Đại diện từng nhóm báo cáo.
=> - | Bí thư chi bộ nêu yêu cầu | Bí thư chi bộ | during
=> - | Đảng viên thảo luận theo nhóm | Đảng viên | during
=> - | Đại diện từng nhóm báo cáo | Đại diện từng nhóm | during

II. CHƯƠNG TRÌNH SINH HOẠT
- Ổn định tổ chức, chào cờ.
- Tuyên bố lý do, giới thiệu đại biểu.
- Trình bày báo cáo đề dẫn (Bí thư hoặc đảng viên được phân công).
- Thảo luận, đóng góp ý kiến.
- Phát biểu của cấp ủy cấp trên.
- Kết luận, bế mạc.
=> - | Ổn định tổ chức, chào cờ | - | during
=> - | Tuyên bố lý do, giới thiệu đại biểu | - | during
=> - | Trình bày báo cáo đề dẫn | Bí thư hoặc đảng viên được phân công | during
=> - | Thảo luận, đóng góp ý kiến | - | during
=> - | Phát biểu của cấp ủy cấp trên | - | during
=> - | Kết luận, bế mạc | - | during

II. QUY TRÌNH TỔ CHỨC SINH HOẠT
1. Bước chuẩn bị
- Chi ủy chọn chuyên đề.
- Phân công người viết.
2. Bước tiến hành
- Chủ trì nêu mục đích.
- Người được phân công trình bày.
- Đảng viên thảo luận.
- Chủ trì kết luận.
3. Bước kết thúc
- Thư ký hoàn thiện biên bản.
- Gửi báo cáo về Đảng ủy.
=> - | Chủ trì nêu mục đích | Chủ trì | during
=> - | Người được phân công trình bày | Người được phân công | during
=> - | Đảng viên thảo luận | Đảng viên | during
=> - | Chủ trì kết luận | Chủ trì | during
=> - | Thư ký hoàn thiện biên bản | Thư ký | after
=> - | Gửi báo cáo về Đảng ủy | - | after

II. CÁC BƯỚC TIẾN HÀNH
Bước 1: Chuẩn bị. Chi ủy xây dựng báo cáo đề dẫn, gửi đảng viên nghiên cứu.
Bước 2: Tổ chức sinh hoạt. Đồng chí chủ trì nêu lý do; đồng chí được phân công trình bày; đảng viên thảo luận; chủ trì kết luận.
Bước 3: Sau sinh hoạt. Hoàn chỉnh biên bản, báo cáo Đảng ủy.
=> - | Đồng chí chủ trì nêu lý do | chủ trì | during
=> - | đồng chí được phân công trình bày | đồng chí được phân công | during
=> - | đảng viên thảo luận | đảng viên | during
=> - | chủ trì kết luận | chủ trì | during
=> 3 | Sau sinh hoạt. Hoàn chỉnh biên bản, báo cáo Đảng ủy | - | after

II. CÁC BƯỚC SINH HOẠT
* Phần mở đầu
- Chào cờ; tuyên bố lý do.
- Cử thư ký.
* Phần nội dung
- Trình bày chuyên đề.
- Thảo luận.
* Phần kết thúc
- Kết luận.
- Thông qua nghị quyết.
=> - | Chào cờ; tuyên bố lý do | - | during
=> - | Cử thư ký | - | during
=> - | Trình bày chuyên đề | - | during
=> - | Thảo luận | - | during
=> - | Kết luận | - | during
=> - | Thông qua nghị quyết | - | during

II. TIẾN TRÌNH BUỔI SINH HOẠT
a) Công tác tổ chức: chào cờ, điểm danh, cử thư ký.
b) Phần chuyên đề: đồng chí được phân công trình bày; đảng viên thảo luận.
c) Kết luận và biểu quyết.
=> - | Công tác tổ chức: chào cờ, điểm danh, cử thư ký | - | during
=> - | Phần chuyên đề: đồng chí được phân công trình bày; đảng viên thảo luận | đồng chí được phân công | during
=> - | Kết luận và biểu quyết | - | during

II. TRÌNH TỰ TIẾN HÀNH
1) Mở đầu
2) Trình bày báo cáo
3) Thảo luận
4) Kết luận
=> 1 | Mở đầu | - | during
=> 2 | Trình bày báo cáo | - | during
=> 3 | Thảo luận | - | during
=> 4 | Kết luận | - | during

2. Cách thức: tổ chức ngay sau buổi thường kỳ. Trình tự buổi sinh hoạt: (1) Chủ trì nêu yêu cầu; (2) thảo luận; (3) chủ trì kết luận.
=> 1 | Chủ trì nêu yêu cầu | Chủ trì | during
=> 2 | thảo luận | - | during
=> 3 | chủ trì kết luận | chủ trì | during

2. Chương trình sinh hoạt gồm: (1) Chào cờ; (2) Tuyên bố lý do; (3) Trình bày chuyên đề; (4) Thảo luận; (5) Kết luận.
=> 1 | Chào cờ | - | during
=> 2 | Tuyên bố lý do | - | during
=> 3 | Trình bày chuyên đề | - | during
=> 4 | Thảo luận | - | during
=> 5 | Kết luận | - | during

2. Trình tự buổi sinh hoạt: Chào cờ, tuyên bố lý do, giới thiệu đại biểu; trình bày chuyên đề; thảo luận; kết luận.
=> - | Chào cờ, tuyên bố lý do, giới thiệu đại biểu | - | during
=> - | trình bày chuyên đề | - | during
=> - | thảo luận | - | during
=> - | kết luận | - | during

II. NỘI DUNG, TRÌNH TỰ BUỔI SINH HOẠT
1. Đồng chí Bí thư chi bộ (hoặc Phó Bí thư) khai mạc, nêu mục đích, yêu cầu.
2. Đồng chí được phân công trình bày báo cáo chuyên đề.
3. Chủ trì gợi ý thảo luận.
4. Đảng viên thảo luận, đề xuất giải pháp.
5. Đại biểu cấp trên phát biểu (nếu có).
6. Chủ trì kết luận.
7. Thư ký thông qua biên bản.
8. Sau sinh hoạt, chi ủy gửi báo cáo về Đảng ủy.
=> 1 | Đồng chí Bí thư chi bộ (hoặc Phó Bí thư) khai mạc, nêu mục đích, yêu cầu | Bí thư chi bộ (hoặc Phó Bí thư) | during
=> 2 | Đồng chí được phân công trình bày báo cáo chuyên đề | Đồng chí được phân công | during
=> 3 | Chủ trì gợi ý thảo luận | Chủ trì | during
=> 4 | Đảng viên thảo luận, đề xuất giải pháp | Đảng viên | during
=> 5 | Đại biểu cấp trên phát biểu (nếu có) | Đại biểu cấp trên | during
=> 6 | Chủ trì kết luận | Chủ trì | during
=> 7 | Thư ký thông qua biên bản | Thư ký | during
=> 8 | Sau sinh hoạt, chi ủy gửi báo cáo về Đảng ủy | chi ủy | after

II. CHƯƠNG TRÌNH
| TT | Nội dung | Người thực hiện | Thời gian |
|---|---|---|---|
| 1 | Chào cờ, tuyên bố lý do | Phó Bí thư | 5 phút |
| 2 | Trình bày chuyên đề | Đảng viên được phân công | 30 phút |
| 3 | Thảo luận | Toàn thể đảng viên | 45 phút |
| 4 | Kết luận | Bí thư | 10 phút |
=> 1 | Chào cờ, tuyên bố lý do | Phó Bí thư | during
=> 2 | Trình bày chuyên đề | Đảng viên được phân công | during
=> 3 | Thảo luận | Toàn thể đảng viên | during
=> 4 | Kết luận | Bí thư | during

II. CHƯƠNG TRÌNH SINH HOẠT (90 phút)
1. Khai mạc (05 phút): Bí thư chi bộ.
2. Trình bày chuyên đề (20 phút): đảng viên được phân công.
3. Thảo luận (50 phút): các đảng viên.
4. Kết luận (15 phút): Bí thư chi bộ.
=> 1 | Khai mạc (05 phút) | Bí thư chi bộ | during
=> 2 | Trình bày chuyên đề (20 phút) | đảng viên được phân công | during
=> 3 | Thảo luận (50 phút) | các đảng viên | during
=> 4 | Kết luận (15 phút) | Bí thư chi bộ | during

II. CHƯƠNG TRÌNH SINH HOẠT
- 14 giờ 00: Chào cờ, điểm danh.
- 14 giờ 10: Đồng chí Bí thư nêu mục đích.
- 14 giờ 20: Trình bày chuyên đề.
- 14 giờ 50: Thảo luận.
- 15 giờ 50: Kết luận.
=> - | Chào cờ, điểm danh | - | during
=> - | Đồng chí Bí thư nêu mục đích | Bí thư | during
=> - | Trình bày chuyên đề | - | during
=> - | Thảo luận | - | during
=> - | Kết luận | - | during

II. CÁCH THỨC TIẾN HÀNH
Thứ nhất, chủ trì nêu mục đích, yêu cầu.
Thứ hai, đảng viên được phân công trình bày chuyên đề.
Thứ ba, đảng viên thảo luận.
Thứ tư, chủ trì kết luận.
=> 1 | chủ trì nêu mục đích, yêu cầu | chủ trì | during
=> 2 | đảng viên được phân công trình bày chuyên đề | đảng viên được phân công | during
=> 3 | đảng viên thảo luận | đảng viên | during
=> 4 | chủ trì kết luận | chủ trì | during

II. TỔ CHỨC BUỔI SINH HOẠT
1. Chủ trì: Bí thư chi bộ.
2. Thư ký: do chủ trì chỉ định.
3. Các bước:
a) Chủ trì nêu mục đích.
b) Người được giao trình bày chuyên đề.
c) Thảo luận.
d) Kết luận.
=> - | Chủ trì nêu mục đích | Chủ trì | during
=> - | Người được giao trình bày chuyên đề | Người được giao | during
=> - | Thảo luận | - | during
=> - | Kết luận | - | during

II. HÌNH THỨC, PHƯƠNG PHÁP SINH HOẠT
- Đồng chí chủ trì quán triệt mục đích, ý nghĩa buổi sinh hoạt.
- Đồng chí được phân công trình bày dự thảo chuyên đề.
- Chi bộ thảo luận, tham gia ý kiến.
- Đồng chí chủ trì tổng hợp, kết luận.
=> - | Đồng chí chủ trì quán triệt mục đích, ý nghĩa buổi sinh hoạt | chủ trì | during
=> - | Đồng chí được phân công trình bày dự thảo chuyên đề | Đồng chí được phân công | during
=> - | Chi bộ thảo luận, tham gia ý kiến | Chi bộ | during
=> - | Đồng chí chủ trì tổng hợp, kết luận | chủ trì | during

II. DIỄN BIẾN BUỔI SINH HOẠT
+ Chủ trì nêu lý do.
+ Cử thư ký.
+ Trình bày báo cáo đề dẫn.
+ Đảng viên phát biểu ý kiến.
+ Chủ trì tổng hợp, kết luận.
+ Sau buổi sinh hoạt, chi ủy hoàn chỉnh báo cáo gửi Đảng ủy.
=> - | Chủ trì nêu lý do | Chủ trì | during
=> - | Cử thư ký | - | during
=> - | Trình bày báo cáo đề dẫn | - | during
=> - | Đảng viên phát biểu ý kiến | Đảng viên | during
=> - | Chủ trì tổng hợp, kết luận | Chủ trì | during
=> - | Sau buổi sinh hoạt, chi ủy hoàn chỉnh báo cáo gửi Đảng ủy | chi ủy | after

II. QUY TRÌNH SINH HOẠT CHUYÊN ĐỀ
1. Trước khi sinh hoạt
1.1. Chi ủy họp phân công.
1.2. Gửi tài liệu.
2. Trong khi sinh hoạt
2.1. Chủ trì khai mạc.
2.2. Trình bày chuyên đề.
2.3. Thảo luận.
2.4. Kết luận.
3. Sau khi sinh hoạt
3.1. Hoàn thiện biên bản.
3.2. Báo cáo Đảng ủy.
=> 1 | Chủ trì khai mạc | Chủ trì | during
=> 2 | Trình bày chuyên đề | - | during
=> 3 | Thảo luận | - | during
=> 4 | Kết luận | - | during
=> 1 | Hoàn thiện biên bản | - | after
=> 2 | Báo cáo Đảng ủy | - | after

II. TRÌNH TỰ SINH HOẠT CHUYÊN ĐỀ
Việc sinh hoạt chuyên đề thực hiện theo trình tự sau:
- Người chủ trì nêu lý do.
- Báo cáo viên trình bày chuyên đề.
- Đảng viên thảo luận.
- Người chủ trì kết luận.
III. TỔ CHỨC THỰC HIỆN
- Các chi bộ báo cáo Đảng ủy.
=> - | Người chủ trì nêu lý do | Người chủ trì | during
=> - | Báo cáo viên trình bày chuyên đề | Báo cáo viên | during
=> - | Đảng viên thảo luận | Đảng viên | during
=> - | Người chủ trì kết luận | Người chủ trì | during

II. CÁCH TỔ CHỨC MỘT BUỔI
Bước 1. Bí thư chi bộ nêu mục đích chuyên đề.
Bước 2. Đảng viên thảo luận.
Bước 3. Kết thúc buổi sinh hoạt, chi ủy gửi báo cáo về Đảng ủy.
=> 1 | Bí thư chi bộ nêu mục đích chuyên đề | Bí thư chi bộ | during
=> 2 | Đảng viên thảo luận | Đảng viên | during
=> 3 | Kết thúc buổi sinh hoạt, chi ủy gửi báo cáo về Đảng ủy | chi ủy | after

II. CÁCH TỔ CHỨC TỔNG KẾT
1. Chi bộ nêu kết quả trong năm.
2. Đảng ủy nhận xét, đánh giá.

II. VIỆC TRONG NGÀY
1. Tuyên bố lý do, giới thiệu đại biểu.
2. Kiểm sát viên được phân công trình bày báo cáo đề dẫn.
3. Đảng viên thảo luận; bí thư kết luận.
4. Sau buổi sinh hoạt, chi ủy gửi kết luận cho đảng viên.
=> 1 | Tuyên bố lý do, giới thiệu đại biểu | - | during
=> 2 | Kiểm sát viên được phân công trình bày báo cáo đề dẫn | Kiểm sát viên được phân công | during
=> 3 | Đảng viên thảo luận; bí thư kết luận | Đảng viên | during
=> 4 | Sau buổi sinh hoạt, chi ủy gửi kết luận cho đảng viên | chi ủy | after

II. CÁCH LÀM
Mỗi buổi sinh hoạt tiến hành theo thứ tự:
* Chi ủy viên nêu yêu cầu của chủ điểm;
* Đảng viên bàn bạc, đề xuất việc làm;
* Bí thư chi bộ chốt việc, giao người thực hiện.
=> - | Chi ủy viên nêu yêu cầu của chủ điểm | Chi ủy viên | during
=> - | Đảng viên bàn bạc, đề xuất việc làm | Đảng viên | during
=> - | Bí thư chi bộ chốt việc, giao người thực hiện | Bí thư chi bộ | during
`;

for (const { written, told } of casesIn(programmes))
  test(`${told.length} steps below “${written[0] ?? ""}”, the second “${written[2] ?? written[0] ?? ""}”`, () => {
    const content = ["1. Chuyên đề 1: Cải cách hành chính.", ...written].join("\n");
    assert.deepEqual(readShort({ content }).programme.map(rowText), told);
  });
