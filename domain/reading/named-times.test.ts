import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** Every way of writing a time that the handbook names (section 5), and what is like it: the words and what they say. */
type Named = readonly [words: string, value: string | null];

const periodOf = (content: string, year = 2023): unknown =>
  readShort({ content, year }).topics.map(([, , period]) => period);

const quarters: readonly Named[] = [
  ["Quý I/2023", "2023-Q1"],
  ["quý IV", "2023-Q4"],
  ["quý 4 năm 2022", "2022-Q4"],
  ["Quý 3", "2023-Q3"],
  ["quý II/2024", "2024-Q2"],
  ["Quý III năm 2023", "2023-Q3"],
  ["quý 2-2023", "2023-Q2"],
  ["Quý 01/2023", "2023-Q1"],
  ["Quí IV/2023", "2023-Q4"],
  ["QUÝ II/2023", "2023-Q2"],
  ["Quý II, năm 2023", "2023-Q2"],
  ["quý III.2023", "2023-Q3"],
  ["Quý I / 2023", "2023-Q1"],
  ["quý thứ hai năm 2023", "2023-Q2"],
  ["Quý l/2023", "2023-Q1"],
  ["Quý I + II", "2023-H1"],
  ["quý III và quý IV/2023", "2023-H2"],
  ["6 tháng đầu năm 2023", "2023-H1"],
  ["sáu tháng cuối năm", "2023-H2"],
  ["cả năm 2023", "2023-Y1"],
  ["Quý Ⅳ/2023", "2023-Q4"], // one letter that looks like two
  ["quý 5/2023", null],
  ["Quý I, III/2023", null],
];

const months: readonly Named[] = [
  ["tháng 9/2019", "2019-M09"],
  ["trong tháng 8 năm 2022", "2022-M08"],
  ["đến tháng 4-2020", "2020-M04"],
  ["Tháng 4", "2023-M04"],
  ["tháng 04/2023", "2023-M04"],
  ["tháng 12.2023", "2023-M12"],
  ["tháng 10, năm 2023", "2023-M10"],
  ["tháng 1, 2, 3", "2023-Q1"],
  ["tháng 1O/2023", "2023-M10"],
  ["tháng 4, tháng 8", null],
  ["tháng 4 và tháng 8 năm 2023", null],
  ["tháng 13/2023", null],
];

for (const [words, period] of [...quarters, ...months])
  for (const topic of [
    `1. Chuyên đề 1: Cải cách hành chính (${words}).`,
    `- Chuyên đề 1: Cải cách hành chính, thực hiện ${words}.`,
  ])
    test(`“${topic}” belongs to ${period ?? "no single period"}`, () => assert.deepEqual(periodOf(topic), [period]));

const led: readonly Named[] = [
  ["Quý I/2023", "2023-Q1"],
  ["Quý 4 năm 2022", "2022-Q4"],
  ["quý IV", "2023-Q4"],
  ["Quý 3", "2023-Q3"],
  ["Tháng 9/2019", "2019-M09"],
  ["Trong tháng 8 năm 2022", "2022-M08"],
  ["Tháng 4-2020", "2020-M04"],
];

for (const [words, period] of led)
  for (const content of [
    `- ${words}: Cải cách hành chính.`,
    `1. ${words}\n- Cải cách hành chính.`,
    `1. ${words}: Sinh hoạt chuyên đề “Cải cách hành chính”.`,
    `| TT | Nội dung chuyên đề | Thời gian |\n|---|---|---|\n| 1 | Cải cách hành chính | ${words} |`,
    `TT\tThời gian\tNội dung chuyên đề\n1\t${words}\tCải cách hành chính`,
  ])
    test(`${JSON.stringify(content)} is of ${period ?? "no period"}`, () =>
      assert.deepEqual(periodOf(content), [period]));

const days: readonly Named[] = [
  ["ngày 22 tháng 11 năm 2022", "2022-11-22"],
  ["ngày 02/11/2022", "2022-11-02"],
  ["ngày 23-7-2025", "2025-07-23"],
  ["ngày 2 tháng 11 năm 2022", "2022-11-02"],
  ["ngày 02.11.2022", "2022-11-02"],
  ["ngày 2/11/2022", "2022-11-02"],
  ["ngày 02 / 11 / 2022", "2022-11-02"],
  ["ngày 22 tháng 11, năm 2022", "2022-11-22"],
  ["ngày 31/02/2022", null],
];

for (const [words, date] of days) {
  const head = `HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\nSố 12-KH/ĐU\nAn Phú, ${words}\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2026\n`;
  test(`a head of “${words}” is of ${date ?? "no day"}`, () => assert.equal(readShort({ head }).identity.date, date));
  const basis = `Thực hiện Kế hoạch số 65-KH/HU ${words} của Huyện ủy An Sơn, Đảng ủy xã ban hành kế hoạch:`;
  test(`a document cited of “${words}” is of ${date ?? "no day"}`, () =>
    assert.deepEqual(readShort({ basis, year: 2026 }).basis, [["KH", "65-KH/HU", date, "Huyện ủy An Sơn"]]));
}

const lastDays: readonly Named[] = [
  ["trước ngày 05/01/2023", "before 2023-01-05"],
  ["trước ngày 28/7/2023", "before 2023-07-28"],
  ["trước ngày 15-3-2023", "before 2023-03-15"],
  ["trước 30/7/2023", "before 2023-07-30"],
  [", hoàn thành trước 30/7/2023", "before 2023-07-30"],
  ["(xong trước ngày 30/7/2023)", "before 2023-07-30"],
  ["trước ngày 15.3.2023", "before 2023-03-15"],
  ["trước ngày 05 tháng 01 năm 2023", "before 2023-01-05"],
  ["xong trước ngày 5/1/2023", "before 2023-01-05"],
  ["chậm nhất ngày 10/01/2023", "onOrBefore 2023-01-10"],
  ["chậm nhất là ngày 10 tháng 01 năm 2023", "onOrBefore 2023-01-10"],
  ["chậm nhất vào ngày 10-01-2023", "onOrBefore 2023-01-10"],
  ["chậm nhất đến ngày 10/01/2023", "onOrBefore 2023-01-10"],
  ["chậm nhất 10/01/2023", "onOrBefore 2023-01-10"],
  ["chậm nhất đến hết ngày 10/01/2023", "onOrBefore 2023-01-10"],
  ["muộn nhất ngày 10/01/2023", "onOrBefore 2023-01-10"],
  ["trước 17 giờ 00 ngày 05/01/2023", "before 2023-01-05 17:00"],
  ["chậm nhất ngày 20 tháng cuối quý", "quarter 20 lastMonth onOrBefore"],
  ["trước ngày 20 của tháng cuối mỗi quý", "quarter 20 lastMonth before"],
  ["chậm nhất ngày 25 hằng tháng", "month 25 everyMonth onOrBefore"],
  ["chậm nhất sau 03 ngày làm việc, kể từ ngày kết thúc sinh hoạt", "meeting 3 workingDay onOrBefore"],
  ["chậm nhất sau 03 ngày làm việc, kể từ ngày tổ chức sinh hoạt chuyên đề", "meeting 3 workingDay onOrBefore"],
  ["chậm nhất sau 03 ngày làm việc, kể từ ngày nhận được Kế hoạch này", "document 3 workingDay onOrBefore"],
  ["chậm nhất sau 05 ngày kể từ ngày sinh hoạt", "meeting 5 day onOrBefore"],
  ["chậm nhất 02 (hai) ngày làm việc kể từ ngày họp chi bộ", "meeting 2 workingDay onOrBefore"],
  ["chậm nhất sau 10 ngày, kể từ ngày ban hành Kế hoạch", "document 10 day onOrBefore"],
  ["chậm nhất 05 ngày sau khi kết thúc quý", "quarterEnd 5 day onOrBefore"],
  ["chậm nhất sau 03 ngày làm việc, kể từ ngày 05/01/2023", null],
  ["ít nhất 01 ngày trước khi sinh hoạt", "meeting -1 day onOrBefore"],
  ["ít nhất 1 ngày trước buổi sinh hoạt", "meeting -1 day onOrBefore"],
  ["tối thiểu 02 ngày trước ngày sinh hoạt chuyên đề", "meeting -2 day onOrBefore"],
  ["trước khi sinh hoạt ít nhất 01 ngày", "meeting -1 day onOrBefore"],
  ["trước buổi sinh hoạt chuyên đề 3 ngày", "meeting -3 day onOrBefore"],
  ["trước ít nhất 05 ngày so với ngày sinh hoạt", "meeting -5 day onOrBefore"],
  ["ít nhất một tuần trước khi tổ chức sinh hoạt", "meeting -7 day onOrBefore"],
  ["chậm nhất 03 ngày làm việc trước kỳ sinh hoạt", "meeting -3 workingDay onOrBefore"],
  ["trong thời gian 02 ngày sau khi sinh hoạt", "meeting 2 day onOrBefore"],
  ["trong vòng 02 ngày sau khi kết thúc sinh hoạt", "meeting 2 day onOrBefore"],
  ["trong thời hạn 02 ngày làm việc sau buổi sinh hoạt", "meeting 2 workingDay onOrBefore"],
  ["trong thời gian không quá 05 ngày sau khi sinh hoạt chuyên đề", "meeting 5 day onOrBefore"],
  ["sau khi sinh hoạt 02 ngày", "meeting 2 day onOrBefore"],
  ["không quá 03 ngày sau sinh hoạt", "meeting 3 day onOrBefore"],
  ["sau ngày 05/01/2023", null],
  ["từ ngày 05/01/2023", null],
];

for (const [words, due] of lastDays)
  test(`“… ${words}” is ${due === null ? "no last day" : `due ${due}`}`, () =>
    assert.deepEqual(
      readShort({ duties: `1. Các chi bộ gửi kế hoạch về Đảng ủy${words.replace(/^(?!,)/, " ")}.` }).deadlines,
      due === null ? [] : [["gửi kế hoạch về Đảng ủy", "cell", due]],
    ));

const frequencies: readonly Named[] = [
  ["Sinh hoạt chuyên đề mỗi quý ít nhất một lần.", "1/quarter"],
  ["Sinh hoạt chuyên đề ít nhất mỗi quý 1 lần.", "1/quarter"],
  ["Chi bộ tổ chức sinh hoạt chuyên đề hàng quý.", "1/quarter"],
  ["Hằng quý, chi bộ tổ chức sinh hoạt chuyên đề.", "1/quarter"],
  ["Hằng năm, chi bộ tổ chức ít nhất 04 buổi sinh hoạt chuyên đề.", "4/year"],
  ["Chi bộ sinh hoạt chuyên đề hằng năm ít nhất 02 lần.", "2/year"],
  ["Chi bộ sinh hoạt chuyên đề tối thiểu 01 lần/quý.", "1/quarter"],
  ["Chi bộ sinh hoạt chuyên đề mỗi tháng một lần.", "1/month"],
  ["Chi bộ sinh hoạt chuyên đề 6 tháng ít nhất 01 lần.", "1/half"],
  ["Chi bộ báo cáo kết quả sinh hoạt chuyên đề hằng quý.", null],
  ["Hằng năm, chi bộ sơ kết việc sinh hoạt chuyên đề.", null],
];

for (const [words, frequency] of frequencies)
  test(`“${words}” ${frequency === null ? "is no rule of meetings" : `is ${frequency}`}`, () =>
    assert.equal(
      readShort({ content: `1. Chuyên đề 1: Cải cách hành chính.\n2. ${words}` }).rules.frequency,
      frequency,
    ));
