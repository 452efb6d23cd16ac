import assert from "node:assert/strict";
import { test } from "node:test";
import { casesIn, rowText, topicsUnder } from "./plans/short-plan.ts";

/** Parts on topics as offices set them out, and below each its topics: number, title, period. */
const parts = `
I. CHỌN CHUYÊN ĐỀ
1. Chuyên đề xuất phát từ việc khó, việc mới: tuyển sinh, kỷ cương lớp học.
2. Sinh hoạt chuyên đề ít nhất mỗi quý một lần.
3. Không chọn nội dung quá rộng.

I. CHỌN CHUYÊN ĐỀ
1. Tuyển sinh trong tình hình mới.
2. Kỷ cương lớp học.
=> 1 | Tuyển sinh trong tình hình mới | -
=> 2 | Kỷ cương lớp học | -

I. CHUYÊN ĐỀ GỢI Ý
1. Y đức của người thầy.
2. Đảng viên với việc gắn kết nhà trường và bệnh viện.
3. Đảng viên nghiên cứu tài liệu trước khi sinh hoạt.
=> 1 | Y đức của người thầy | -
=> 2 | Đảng viên với việc gắn kết nhà trường và bệnh viện | -

I. NỘI DUNG
- Quý I: “Chuyển đổi số”.
- Chuyên đề tự chọn: mỗi chi bộ tự chọn từ 01 đến 02 chuyên đề gắn với nhiệm vụ.
- Quý III: Tổng kết, chọn gương điển hình.
- Quý IV: Tổng kết phong trào thi đua.
=> - | Chuyển đổi số | 2023-Q1
=> - | Tổng kết phong trào thi đua | 2023-Q4

I. CHUYÊN ĐỀ
1. Chuyên đề toàn Đảng bộ (quý II/2023): Đảng viên tiên phong chuyển đổi số.
2. Chuyên đề theo khối:
2.1. Khối nhà máy (quý III/2023): An toàn lao động.
2.2. Khối kinh doanh (quý IV/2023): các chi bộ tự chọn, đăng ký với Đảng ủy.
=> 1 | Đảng viên tiên phong chuyển đổi số | 2023-Q2
=> 1 | An toàn lao động | 2023-Q3

I. NỘI DUNG
Thời gian	Chi bộ Hình sự	Chi bộ Dân sự
Quý I	Tranh tụng tại phiên tòa	Hòa giải, đối thoại
Quý II	Quyền của người dưới 18 tuổi	
=> - | Tranh tụng tại phiên tòa | 2023-Q1
=> - | Hòa giải, đối thoại | 2023-Q1
=> - | Quyền của người dưới 18 tuổi | 2023-Q2

I. NỘI DUNG
- Quý I: “Chuyển đổi số”.
- Quý III, quý IV: các chi bộ tự chọn chuyên đề và đăng ký với Đảng ủy trước ngày 15/6/2023.
=> - | Chuyển đổi số | 2023-Q1

I. CÁC NHÓM CHUYÊN ĐỀ
1. Nhóm chuyên đề về công tác xây dựng Đảng
1.1. Nâng cao chất lượng sinh hoạt chi bộ.
2. Nhóm chuyên đề về nhiệm vụ chính trị
2.1. Tự chủ đại học và trách nhiệm giải trình.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | -
=> 1 | Tự chủ đại học và trách nhiệm giải trình | -

I. CHỦ ĐỀ NĂM: “Nêu cao tinh thần trách nhiệm”.
=> - | Nêu cao tinh thần trách nhiệm | 2023-Y1

I. NỘI DUNG
1. Chuyên đề quý I: “Kỷ luật, kỷ cương”.
2. Chuyên đề quý II: Chi bộ lựa chọn theo một trong các nội dung: nêu gương; phát triển đảng.
3. Chuyên đề quý III: “Chuyển đổi số”.
=> 1 | Kỷ luật, kỷ cương | 2023-Q1
=> 3 | Chuyển đổi số | 2023-Q3

I. NỘI DUNG
1) Chuyên đề do Đảng ủy định hướng
Tháng 6: “Dân vận khéo trong giải phóng mặt bằng”.
2) Chuyên đề do chi bộ tự chọn
Tháng 12: gắn với kiểm điểm cuối năm.
=> - | Dân vận khéo trong giải phóng mặt bằng | 2023-M06

I. NỘI DUNG
- Chuyên đề chung của cả năm: “Gần dân, sát dân”.
- Chuyên đề chung toàn Đảng bộ: “Chuyển đổi số”.
=> - | Gần dân, sát dân | 2023-Y1
=> - | Chuyển đổi số | -

I. NỘI DUNG
1. Quý I/2023
Chuyên đề: “Nâng cao chất lượng sinh hoạt chi bộ”.
2. Quý II/2023
Chuyên đề: “Chuyển đổi số trong công tác đảng”.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số trong công tác đảng | 2023-Q2

I. NỘI DUNG SINH HOẠT CHUYÊN ĐỀ
1. Quý I: Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.
2. Quý II: Công tác dân vận khéo.
3. Quý III: Phòng, chống tham nhũng, tiêu cực.
4. Quý IV: Kiểm điểm đảng viên cuối năm.
=> 1 | Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh | 2023-Q1
=> 2 | Công tác dân vận khéo | 2023-Q2
=> 3 | Phòng, chống tham nhũng, tiêu cực | 2023-Q3
=> 4 | Kiểm điểm đảng viên cuối năm | 2023-Q4

I. NỘI DUNG
Năm 2023, các chi bộ tổ chức sinh hoạt 04 chuyên đề sau:
1. Nâng cao chất lượng sinh hoạt chi bộ (Quý I).
2. Chuyển đổi số (Quý II).
3. Dân vận khéo (Quý III).
4. Phòng, chống lãng phí (Quý IV).
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2
=> 3 | Dân vận khéo | 2023-Q3
=> 4 | Phòng, chống lãng phí | 2023-Q4

I. NỘI DUNG
Các chi bộ lựa chọn các chuyên đề sau để sinh hoạt:
- Nâng cao chất lượng sinh hoạt chi bộ;
- Chuyển đổi số;
- Dân vận khéo.
=> - | Nâng cao chất lượng sinh hoạt chi bộ | -
=> - | Chuyển đổi số | -
=> - | Dân vận khéo | -

I. CHUYÊN ĐỀ BẮT BUỘC
1. Nâng cao chất lượng sinh hoạt chi bộ - Quý I.
2. Chuyển đổi số - Quý III.
II. CHUYÊN ĐỀ TỰ CHỌN
1. Dân vận khéo.
2. Phòng, chống lãng phí.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q3
=> 1 | Dân vận khéo | -
=> 2 | Phòng, chống lãng phí | -

I. NỘI DUNG
1. Chuyên đề 1
Tên chuyên đề: Nâng cao chất lượng sinh hoạt chi bộ.
Thời gian: Quý I/2023.
Người thực hiện: Bí thư chi bộ.
2. Chuyên đề 2
Tên chuyên đề: Chuyển đổi số.
Thời gian: Quý II/2023.
Người thực hiện: Phó Bí thư chi bộ.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
* Quý I
+ Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ.
+ Chuyên đề 2: Công tác phát triển đảng viên.
* Quý II
+ Chuyên đề 3: Chuyển đổi số.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Công tác phát triển đảng viên | 2023-Q1
=> 3 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1. Chuyên đề 1: “Nâng cao chất lượng sinh hoạt chi bộ”
a) Mục tiêu: làm cho đảng viên hiểu rõ.
b) Thời gian: tháng 3/2023.
2. Chuyên đề 2: “Chuyển đổi số”
a) Mục tiêu: nâng cao kỹ năng số.
b) Thời gian: tháng 6/2023.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-M03
=> 2 | Chuyển đổi số | 2023-M06

I. NỘI DUNG, THỜI GIAN
1. Tháng 3/2023: Nâng cao chất lượng sinh hoạt chi bộ (đồng chí Bí thư chuẩn bị).
2. Tháng 6/2023: Chuyển đổi số (đồng chí Nguyễn Văn A trình bày).
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-M03
=> 2 | Chuyển đổi số | 2023-M06

I. NỘI DUNG
1. Chuyên đề quý I, II/2023: Nâng cao chất lượng sinh hoạt chi bộ.
2. Chuyên đề quý III, IV/2023: Chuyển đổi số.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-H1
=> 2 | Chuyển đổi số | 2023-H2

I. NỘI DUNG
Trong 6 tháng đầu năm, các chi bộ sinh hoạt chuyên đề “Nâng cao chất lượng sinh hoạt chi bộ”; 6 tháng cuối năm sinh hoạt chuyên đề “Chuyển đổi số”.
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-H1
=> - | Chuyển đổi số | 2023-H2

I. NỘI DUNG
- Chuyên đề về công tác xây dựng Đảng: Nâng cao chất lượng sinh hoạt chi bộ (quý I).
- Chuyên đề về chuyên môn: Chuyển đổi số trong quản lý (quý II).
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> - | Chuyển đổi số trong quản lý | 2023-Q2

I. NỘI DUNG
1. Đợt 1 (quý I): Nâng cao chất lượng sinh hoạt chi bộ.
2. Đợt 2 (quý II): Chuyển đổi số.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1. Kỳ sinh hoạt thứ nhất (tháng 3): “Nâng cao chất lượng sinh hoạt chi bộ”.
2. Kỳ sinh hoạt thứ hai (tháng 6): “Chuyển đổi số”.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-M03
=> 2 | Chuyển đổi số | 2023-M06

I. DANH MỤC CHUYÊN ĐỀ
1.1. Nâng cao chất lượng sinh hoạt chi bộ.
1.2. Chuyển đổi số.
1.3. Dân vận khéo.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | -
=> 2 | Chuyển đổi số | -
=> 3 | Dân vận khéo | -

I. NỘI DUNG
1. Chuyên đề 1 (Quý I): Nâng cao chất lượng sinh hoạt chi bộ; thời gian sinh hoạt trước ngày 31/3/2023.
2. Chuyên đề 2 (Quý II): Chuyển đổi số; thời gian sinh hoạt trước ngày 30/6/2023.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
Quý I/2023: Nâng cao chất lượng sinh hoạt chi bộ
Quý II/2023: Chuyển đổi số
Quý III/2023: Chi bộ tự chọn chuyên đề
Quý IV/2023: Dân vận khéo
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> - | Chuyển đổi số | 2023-Q2
=> - | Chi bộ tự chọn chuyên đề | 2023-Q3
=> - | Dân vận khéo | 2023-Q4

I. NỘI DUNG
| Quý | Tháng | Tên chuyên đề | Người chuẩn bị |
|---|---|---|---|
| I | 3 | Nâng cao chất lượng sinh hoạt chi bộ | Bí thư |
| II | 6 | Chuyển đổi số | Phó Bí thư |
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-M03
=> - | Chuyển đổi số | 2023-M06

I. NỘI DUNG
| STT | Tên chuyên đề | Quý I | Quý II | Quý III | Quý IV |
|---|---|---|---|---|---|
| 1 | Nâng cao chất lượng sinh hoạt chi bộ | x | | | |
| 2 | Chuyển đổi số | | x | | |
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ. Thời gian thực hiện: quý I/2023. Đơn vị chủ trì: Chi bộ Văn phòng.
Chuyên đề 2: Chuyển đổi số. Thời gian thực hiện: quý II/2023. Đơn vị chủ trì: Chi bộ Thanh tra.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1. Nội dung sinh hoạt quý I: “Nâng cao chất lượng sinh hoạt chi bộ”.
2. Nội dung sinh hoạt quý II: “Chuyển đổi số”.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
Chuyên đề thứ nhất: Nâng cao chất lượng sinh hoạt chi bộ, thực hiện trong quý I;
Chuyên đề thứ hai: Chuyển đổi số, thực hiện trong quý II.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
(1) Nâng cao chất lượng sinh hoạt chi bộ, thực hiện quý I;
(2) Chuyển đổi số, thực hiện quý II.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. CÁC CHUYÊN ĐỀ SINH HOẠT
1. Nâng cao chất lượng sinh hoạt chi bộ.
2. Chuyển đổi số.
Ngoài các chuyên đề trên, các chi bộ có thể lựa chọn chuyên đề khác.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | -
=> 2 | Chuyển đổi số | -

I. NỘI DUNG
1. Sinh hoạt chuyên đề quý I (trong tháng 02): chủ đề “Mừng Đảng, mừng Xuân”.
2. Sinh hoạt chuyên đề quý II (trong tháng 5): chủ đề “Học và làm theo Bác”.
=> 1 | Mừng Đảng, mừng Xuân | 2023-Q1
=> 2 | Học và làm theo Bác | 2023-Q2
`;

for (const { written, told } of casesIn(parts))
  test(`${told.length} topics below ${JSON.stringify(written.slice(0, 3).join("\n"))}`, () =>
    assert.deepEqual(topicsUnder(written).map(rowText), told));
