import assert from "node:assert/strict";
import { test } from "node:test";
import { casesIn, rowText, topicsUnder } from "./plans/short-plan.ts";

/** Parts on topics as converters and typists leave them: stacked cells, merged cells, bullets, borders, capitals. */
const parts = `
 STT  Tên chuyên đề                                     Thời gian
  1   Phong cách phục vụ người bệnh tại                 Quý I/2023
      trạm y tế xã, phường
  2   Chuyển đổi số trong công tác đảng                 Tự chọn
      Ghi chú: Chuyên đề 2 do chi bộ tự sắp xếp thời gian.
=> 1 | Phong cách phục vụ người bệnh tại trạm y tế xã, phường | 2023-Q1
=> 2 | Chuyển đổi số trong công tác đảng | -

I. NỘI DUNG CHUYÊN ĐỀ
STT
Tên chuyên đề
Thời gian
1
Nâng cao chất lượng sinh hoạt chi bộ
Quý I/2023
2
Chuyển đổi số trong công tác đảng
Quý II/2023
3
Dân vận khéo ở cơ sở
Quý III/2023
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số trong công tác đảng | 2023-Q2
=> 3 | Dân vận khéo ở cơ sở | 2023-Q3

I. NỘI DUNG
Chuyên đề 1:
Nâng cao chất lượng sinh hoạt chi bộ.
Chuyên đề 2:
Chuyển đổi số.
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | -
=> 2 | Chuyển đổi số | -

I. NỘI DUNG
Chuyên đề 1
Nâng cao chất lượng sinh hoạt chi bộ (Quý I)
Chuyên đề 2
Chuyển đổi số (Quý II)
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
 Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I).
 Chuyên đề 2: Chuyển đổi số (Quý II).
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
o Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I).
o Chuyên đề 2: Chuyển đổi số (Quý II).
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
| Thời gian | Chuyên đề |
|---|---|
| Quý I | Nâng cao chất lượng sinh hoạt chi bộ |
| | Công tác phát triển đảng viên |
| Quý II | Chuyển đổi số |
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> - | Công tác phát triển đảng viên | 2023-Q1
=> - | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
| STT | Chuyên đề | Thời gian |
|---|---|---|
| 1 | Nâng cao chất lượng<br>sinh hoạt chi bộ | Quý I |
| 2 | Chuyển đổi số | Quý II |
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
| STT | Chuyên đề | Thời gian |
|---|---|---|
| I | Chuyên đề bắt buộc | |
| 1 | Nâng cao chất lượng sinh hoạt chi bộ | Quý I |
| II | Chuyên đề tự chọn | |
| 1 | Chuyển đổi số | Quý II |
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 1 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
+----+------------------------+--------+
| TT | Chuyên đề | Quý |
+----+------------------------+--------+
| 1 | Nâng cao chất lượng sinh hoạt chi bộ | I |
+----+------------------------+--------+
| 2 | Chuyển đổi số | II |
+----+------------------------+--------+
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1, Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I).
2, Chuyên đề 2: Chuyển đổi số (Quý II).
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1.Chuyên đề 1:Nâng cao chất lượng sinh hoạt chi bộ(Quý I)
2.Chuyên đề 2:Chuyển đổi số(Quý II)
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1. CHUYÊN ĐỀ 1: NÂNG CAO CHẤT LƯỢNG SINH HOẠT CHI BỘ (QUÝ I)
2. CHUYÊN ĐỀ 2: CHUYỂN ĐỔI SỐ (QUÝ II)
=> 1 | NÂNG CAO CHẤT LƯỢNG SINH HOẠT CHI BỘ | 2023-Q1
=> 2 | CHUYỂN ĐỔI SỐ | 2023-Q2

I. NOI DUNG
1. Chuyen de 1: Nang cao chat luong sinh hoat chi bo (Quy I).
2. Chuyen de 2: Chuyen doi so (Quy II).
=> 1 | Nang cao chat luong sinh hoat chi bo | 2023-Q1
=> 2 | Chuyen doi so | 2023-Q2

I. NỘI DUNG
1. Chuyên  đề  1 :  Nâng cao chất lượng sinh hoạt chi bộ  ( Quý  I / 2023 ) .
2. Chuyên  đề  2 :  Chuyển đổi số  ( Quý  II / 2023 ) .
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
- Chuyên đề 1 – Nâng cao chất lượng sinh hoạt chi bộ – Quý I/2023
- Chuyên đề 2 – Chuyển đổi số – Quý II/2023
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
- Quý I/2023 – Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ
- Quý II/2023 – Chuyên đề 2: Chuyển đổi số
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
- Quý I (Chuyên đề 1): Nâng cao chất lượng sinh hoạt chi bộ
- Quý II (Chuyên đề 2): Chuyển đổi số
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
1. “Nâng cao chất lượng sinh hoạt chi bộ” (Quý I/2023)
2. “Chuyển đổi số” (Quý II/2023)
=> 1 | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> 2 | Chuyển đổi số | 2023-Q2

I. NỘI DUNG
- Tháng 4, tháng 8: sinh hoạt chuyên đề “Dân vận khéo”.
- Tháng 9/2023: sinh hoạt chuyên đề “Chuyển đổi số”.
=> - | Dân vận khéo | -
=> - | Chuyển đổi số | 2023-M09

I. NỘI DUNG
Tháng 01: Mừng Đảng, mừng Xuân.
Tháng 02: Nâng cao chất lượng sinh hoạt chi bộ.
Tháng 3: Phụ nữ với chuyển đổi số.
Tháng 4: An toàn giao thông.
=> - | Mừng Đảng, mừng Xuân | 2023-M01
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-M02
=> - | Phụ nữ với chuyển đổi số | 2023-M03
=> - | An toàn giao thông | 2023-M04

I. NỘI DUNG
Chủ điểm “Mừng Đảng, mừng Xuân” (tháng 01 và tháng 02); chủ điểm “Tiến bước lên Đoàn” (tháng 3).
=> - | Mừng Đảng, mừng Xuân | -
=> - | Tiến bước lên Đoàn | 2023-M03

I. NỘI DUNG
Quý I/2023, sinh hoạt chuyên đề: Nâng cao chất lượng sinh hoạt chi bộ.
Quý II/2023, sinh hoạt chuyên đề: Chuyển đổi số.
=> - | Nâng cao chất lượng sinh hoạt chi bộ | 2023-Q1
=> - | Chuyển đổi số | 2023-Q2

I. CHỦ ĐIỂM
1. Đợt đầu, đến tháng 4-2023, các chi bộ sinh hoạt chủ điểm “Xanh, sạch, đẹp phố phường”.
2. Từ nay đến tháng 6 năm 2023: sinh hoạt chủ điểm “Dân vận khéo ở tổ dân phố”.
3. Trong tháng 8, sinh hoạt chuyên đề với nội dung: “Chuyển đổi số”.
=> 1 | Xanh, sạch, đẹp phố phường | 2023-M04
=> 2 | Dân vận khéo ở tổ dân phố | 2023-M06
=> 3 | Chuyển đổi số | 2023-M08

I. CHỦ ĐIỂM
1. Trong tháng 4, các chi bộ sinh hoạt chủ điểm “Xanh, sạch, đẹp phố phường”.
2. Đến tháng 6: rà soát danh sách đảng viên được miễn sinh hoạt.
3. Trong tháng 8, sinh hoạt chuyên đề với nội dung: “Chuyển đổi số”.
=> - | Xanh, sạch, đẹp phố phường | 2023-M04
=> - | Chuyển đổi số | 2023-M08
`;

for (const { written, told } of casesIn(parts))
  test(`${told.length} topics below ${JSON.stringify(written.slice(0, 3).join("\n"))}`, () =>
    assert.deepEqual(topicsUnder(written).map(rowText), told));

const aligned = (between: string): string[] => [
  "  TT   Thời gian      Tên chuyên đề                              Đơn vị biên soạn",
  "  1    Quý I/2023     Phát huy vai trò đảng viên nơi cư          Ban Tuyên giáo",
  "                      trú",
  "  2    Quý II/2023    Chuyển đổi số trong giai đoạn              Chi bộ Công an",
  between,
  "  3    Quý III/2023   Dân vận khéo ở tổ dân phố                  Chi bộ Đoàn TN",
];
const middle = " ".repeat(30);

for (const [between, second] of [
  [`\n${middle}2\n`, "Chuyển đổi số trong giai đoạn"],
  [`\n${middle}- 2 -\n`, "Chuyển đổi số trong giai đoạn"],
  [`\n${middle}Trang 2/3\n`, "Chuyển đổi số trong giai đoạn"],
  [`${middle}2`, "Chuyển đổi số trong giai đoạn 2"],
] as const)
  test(`${JSON.stringify(between)} between rows set with spaces leaves “${second}” and the row below it`, () =>
    assert.deepEqual(topicsUnder(["I. NỘI DUNG CHUYÊN ĐỀ", ...aligned(between)]).map(rowText), [
      "1 | Phát huy vai trò đảng viên nơi cư trú | 2023-Q1",
      `2 | ${second} | 2023-Q2`,
      "3 | Dân vận khéo ở tổ dân phố | 2023-Q3",
    ]));
