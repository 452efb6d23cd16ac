/** Slips of scanning and typing of which only one reading makes sense, with the words that make it certain. */
const slips: readonly { wrong: RegExp; right: string; message: string }[] = [
  { wrong: /(?<!\p{L})Cờ(?= thư k[ýí])/gu, right: "Cử", message: "“Cờ thư ký” đọc là “Cử thư ký”" },
  { wrong: /(?<!\p{L})cờ(?= thư k[ýí])/gu, right: "cử", message: "“cờ thư ký” đọc là “cử thư ký”" },
  { wrong: /(?<!\p{L})Cừ(?= thư k[ýí])/gu, right: "Cử", message: "“Cừ thư ký” đọc là “Cử thư ký”" },
  { wrong: /(?<!\p{L})cừ(?= thư k[ýí])/gu, right: "cử", message: "“cừ thư ký” đọc là “cử thư ký”" },
  { wrong: /(?<!\p{L})cùa(?!\p{L})/gu, right: "của", message: "“cùa” đọc là “của”" },
  {
    wrong: /(?<!\p{L})đề(?= phân công (?:cấp|đồng|lãnh|người|ủy|uỷ|cán|các|đảng|Đảng|thành viên|đ\/c|Đ\/c))/gu,
    right: "để",
    message: "“đề phân công” đọc là “để phân công”",
  },
  {
    wrong:
      /(?<!\p{L})đề(?= (?:báo cáo|tổng hợp|theo dõi|thực hiện|chỉ đạo)(?!\p{L}))(?<!(?:vấn|chuyên|chủ|tiêu|nhan|hàng đầu) đề)/gu,
    right: "để",
    message: "“đề …” đọc là “để …”",
  },
  { wrong: /(?<=báo cáo )để(?= dẫn(?!\p{L}))/gu, right: "đề", message: "“báo cáo để dẫn” đọc là “báo cáo đề dẫn”" },
  { wrong: /(?<=(?<!\p{L})[XVI]+)l(?=[XVI]+(?!\p{L}))/gu, right: "I", message: "chữ “l” trong số La Mã đọc là “I”" },
  { wrong: /(?<!\p{L})Chuyên để(?!\p{L})/gu, right: "Chuyên đề", message: "“Chuyên để” đọc là “Chuyên đề”" },
  { wrong: /(?<!\p{L})chuyên để(?!\p{L})/gu, right: "chuyên đề", message: "“chuyên để” đọc là “chuyên đề”" },
  { wrong: /(?<!\p{L})Chỉ bộ(?!\p{L})/gu, right: "Chi bộ", message: "“Chỉ bộ” đọc là “Chi bộ”" },
  { wrong: /(?<!\p{L})chỉ bộ(?!\p{L})/gu, right: "chi bộ", message: "“chỉ bộ” đọc là “chi bộ”" },
  { wrong: /(?<!\p{L})Đảng viện(?!\p{L})/gu, right: "Đảng viên", message: "“Đảng viện” đọc là “Đảng viên”" },
  { wrong: /(?<!\p{L})đảng viện(?!\p{L})/gu, right: "đảng viên", message: "“đảng viện” đọc là “đảng viên”" },
];

/** Two or more words said twice running ("Đảng ủy Đảng ủy Khối"); one word only where it never stands doubled. */
const doubled = /(?<![\p{L}\d])(\p{L}+(?: \p{L}+){1,4}) \1(?![\p{L}\d])/gu;
const doubledWord = /(?<![\p{L}\d])(của|và|các|về|trong|được|cho|với|tại|theo|những|là) \1(?![\p{L}\d])/gu;

/** The older tone place of "uỷ", as the product spells it: "Đảng uỷ" → "Đảng ủy", "Thuỷ" → "Thủy"; "quỷ" stays. */
export const spelled = (text: string): string =>
  text
    .replace(/(?<![qQ])uỷ(?!\p{L})/gu, "ủy")
    .replace(/(?<![qQ])Uỷ(?!\p{L})/gu, "Ủy")
    .replace(/(?<!Q)UỶ(?!\p{L})/gu, "ỦY");

/** The text with what is certain put right. What was written stays in the reading's `text`. */
export function corrected(text: string): string {
  let right = spelled(text);
  if (
    right.includes("ờ") ||
    right.includes("ừ") ||
    right.includes("ù") ||
    right.includes("l") ||
    right.includes("ề") ||
    right.includes("ể") ||
    right.includes("hỉ") ||
    right.includes("viện")
  )
    for (const slip of slips) right = right.replace(slip.wrong, slip.right);
  return right.replace(doubled, "$1").replace(doubledWord, "$1");
}

export type Slip = { start: number; end: number; code: "slip" | "doubled-words"; message: string };

/** Every slip of a text with its offsets, for the person's eye. */
export function slipsIn(text: string): Slip[] {
  const misread = slips.flatMap(({ wrong, message }) =>
    [...text.matchAll(wrong)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      code: "slip" as const,
      message,
    })),
  );
  const twice = [doubled, doubledWord].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      code: "doubled-words" as const,
      message: `“${match[1] ?? ""}” viết lặp hai lần`,
    })),
  );
  return [...misread, ...twice].sort((left, right) => left.start - right.start);
}
