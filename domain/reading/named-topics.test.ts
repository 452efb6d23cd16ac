import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** Every way of writing a topic that the handbook names (section 5), and what is like it. */

const topicsOf = (content: string): unknown => readShort({ content }).topics;
const one = (no: number | null, period: string | null): unknown => [[no, "Cải cách hành chính", period]];

const topics: readonly (readonly [content: string, topics: unknown])[] = [
  ["**Chuyên đề 1:** Cải cách hành chính.", one(1, null)],
  ["**Chuyên đề 1: Cải cách hành chính**", one(1, null)],
  ["*Chuyên đề 1:* Cải cách hành chính", one(1, null)],
  ["<b>Chuyên đề 1:</b> Cải cách hành chính", one(1, null)],
  ["- **Chuyên đề số 1.** Cải cách hành chính.", one(1, null)],
  ["Chuyên đề thứ nhất: Cải cách hành chính.", one(1, null)],
  ["Chuyên đề 01 - Cải cách hành chính.", one(1, null)],
  ["CHUYÊN ĐỀ 1: Cải cách hành chính.", one(1, null)],
  ["Chuyên đề I. Cải cách hành chính (Quý I).", one(1, "2023-Q1")],
  ["Chuyên đề quý I: “Cải cách hành chính”.", one(null, "2023-Q1")],
  ["Chuyên đề năm 2023: “Cải cách hành chính”.", one(null, "2023-Y1")],
  ["- Tháng 4: sinh hoạt chủ điểm “Cải cách hành chính”.", one(null, "2023-M04")],
  ["Các chi bộ sinh hoạt theo chủ điểm “Cải cách hành chính” trong tháng 4 năm 2023.", one(null, "2023-M04")],
  ["Quý II, tổ chức sinh hoạt chuyên đề với nội dung: “Cải cách hành chính”.", one(null, "2023-Q2")],
  [
    "Các chi bộ sinh hoạt chuyên đề với nội dung “Cải cách hành chính”, thực hiện trong quý II/2023.",
    one(null, "2023-Q2"),
  ],
  ['Trong quý 3, sinh hoạt chuyên đề với chủ đề "Cải cách hành chính".', one(null, "2023-Q3")],
  ["| TT | Chuyên đề | Thời gian |\n|---|---|---|\n| 1 | Cải cách hành chính | Cả năm 2023 |", one(1, "2023-Y1")],
  ["STT\tTên chuyên đề\tQuý\n1\tCải cách hành chính\tII", one(1, "2023-Q2")],
  [
    "| Tháng | Nội dung chuyên đề |\n|---|---|\n| 1 | Cải cách hành chính |\n| 2 | Chuyển đổi số |\n| 3 | Dân vận khéo |",
    [
      [null, "Cải cách hành chính", "2023-M01"],
      [null, "Chuyển đổi số", "2023-M02"],
      [null, "Dân vận khéo", "2023-M03"],
    ],
  ],
  [
    "TT   Nội dung chuyên đề          Thời gian thực hiện\n1    Cải cách hành chính         Quý I/2023\n2    Chuyển đổi số               Quý II/2023",
    [
      [1, "Cải cách hành chính", "2023-Q1"],
      [2, "Chuyển đổi số", "2023-Q2"],
    ],
  ],
];

for (const [content, expected] of topics)
  test(`${JSON.stringify(content)} gives its topics`, () => assert.deepEqual(topicsOf(content), expected));

/** The period of one topic as it stands beside its name. */
const near: readonly (readonly [content: string, no: number | null, period: string | null])[] = [
  ["1. Chuyên đề 1: Cải cách hành chính (Q1/2023).", 1, "2023-Q1"],
  ["1. Chuyên đề 1: Cải cách hành chính (Q.II/2023).", 1, "2023-Q2"],
  ["1. Chuyên đề 1: Cải cách hành chính (T4/2023).", 1, "2023-M04"],
  ["1. Chuyên đề 1: Cải cách hành chính (tháng Tư năm 2023).", 1, "2023-M04"],
  ["1. Chuyên đề 1: Cải cách hành chính (tháng 4, 5/2023).", 1, null],
  ["1. Chuyên đề 1: Cải cách hành chính (tháng 4 đến tháng 6/2023).", 1, "2023-Q2"],
  ["1. Chuyên đề 1: Cải cách hành chính (các tháng 4, 5, 6).", 1, "2023-Q2"],
  ["1. Chuyên đề 1: Cải cách hành chính (từ quý I đến quý IV/2023).", 1, "2023-Y1"],
  ["1. Chuyên đề 1: Cải cách hành chính (từ nay đến tháng 4-2023).", 1, "2023-M04"],
  ["1. Chuyên đề 1: Cải cách hành chính [Quý I].", 1, "2023-Q1"],
  ["1. Chuyên đề 1: Cải cách hành chính - Quý I/2023", 1, "2023-Q1"],
  ["1. Chuyên đề 1: Cải cách hành chính.\n- Thời gian thực hiện: Quý I/2023.", 1, "2023-Q1"],
  ["1. Chuyên đề 1: Cải cách hành chính, thực hiện trong quý\nI/2023.", 1, "2023-Q1"],
  ["1. Chuyên đề 1: Cải cách hành chính. Thời gian thực hiện:\nQuý I/2023.", 1, "2023-Q1"],
  ["1. (Quý I) Chuyên đề 1: Cải cách hành chính.", 1, "2023-Q1"],
  ["Chuyên đề 1) Cải cách hành chính (Quý I).", 1, "2023-Q1"],
  ["Chuyên đề 1/ Cải cách hành chính (Quý I).", 1, "2023-Q1"],
  ["Chuyên đề 1, Quý I: Cải cách hành chính.", 1, "2023-Q1"],
  ["Chuyên đề 1 của quý I/2023: Cải cách hành chính.", 1, "2023-Q1"],
  ["Chuyên đề bốn: Chuyển đổi số.\nChuyên đề năm: Cải cách hành chính.", 5, null],
  ["Chuyên đề năm: “Cải cách hành chính”.", null, "2023-Y1"],
  ["Chuyên đề cả năm: Cải cách hành chính.", null, "2023-Y1"],
  ["Chuyên đề quý I năm 2023 về “Cải cách hành chính”.", null, "2023-Q1"],
  ["Sinh hoạt chuyên đề lần 1 (quý I): Cải cách hành chính.", null, "2023-Q1"],
];

for (const [content, no, period] of near)
  test(`${JSON.stringify(content)} is ${no ?? "unnumbered"}, of ${period ?? "no single period"}`, () =>
    assert.deepEqual(readShort({ content }).topics.at(-1), [no, "Cải cách hành chính", period]));

/** A heading that names the sort of the topics below it: a period in it is theirs, one that binds something else is not. */
const sorts: readonly (readonly [heading: string, period: string | null])[] = [
  ["Chuyên đề tự chọn (quý III, quý IV)", "2023-H2"],
  ["Chuyên đề do chi bộ tự chọn (quý III, quý IV):", "2023-H2"],
  ["Chuyên đề bắt buộc: quý I/2023", "2023-Q1"],
  ["Chuyên đề toàn Đảng bộ quý II", "2023-Q2"],
  ["Chuyên đề tự chọn", null],
  ["Chuyên đề tự chọn (quý I, quý III)", null],
  ["Chuyên đề tự chọn (đăng ký với Đảng ủy trong quý III)", null],
];

for (const [heading, period] of sorts)
  test(`the topics below “${heading}” are of ${period ?? "no single period"}`, () =>
    assert.deepEqual(readShort({ content: `1. ${heading}\n- Dân vận khéo ở thôn.\n- Chuyển đổi số ở xã.` }).topics, [
      [null, "Dân vận khéo ở thôn", period],
      [null, "Chuyển đổi số ở xã", period],
    ]));
