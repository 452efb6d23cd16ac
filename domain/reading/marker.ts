/** How an item is marked at its beginning: "I-", "1.", "1.2.", "a)", "-", "*", "Bước 1:". */
type MarkerStyle = "roman" | "number" | "decimal" | "letter" | "dash" | "star" | "step";
export type Marker = { style: MarkerStyle; value: number | null; length: number };

const romans: Record<string, number> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
  xi: 11,
  xii: 12,
};

type Grammar = { style: MarkerStyle; pattern: RegExp };

/** On the text as written (case matters: "I." is a section, "i." is not). Each with what it must not take. */
const grammar: readonly Grammar[] = [
  {
    style: "step",
    pattern:
      /^(?:Bước|BƯỚC|bước)\s+(?:thứ\s+)?(\d{1,2}|[IVX]{1,4}(?!\p{L})|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s*[.:)–—-]*\s*/u,
  },
  {
    style: "step",
    pattern:
      /^(?:Từ\s+)?\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}\s*(?:(?:[-–—]|đến)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}\s*)?[:.)–—-]+\s*(?=\p{L})/u,
  }, // "15h00 - 15h10: …", "14 giờ 00: …"; not "17 giờ ngày 05/01"
  { style: "roman", pattern: /^(?:Điều|ĐIỀU)\s+(\d{1,2})\s*[.:]\s*(?=\p{L})/u },
  {
    style: "roman",
    pattern:
      /^(?:(?:Phần|PHẦN|Mục|MỤC)\s+)?((?=l*[IVX])[IVXl]{1,4})\s*(?:[.):]\s*[–—-]?|\/\s+|[–—-])\s*(?=\p{L}|["“(])/u,
  }, // not "II/2023" nor "V/v"
  { style: "decimal", pattern: /^(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)/–—-]*\s+(?=\p{L}|["“(])/u }, // not "1.500 đảng viên" nor a date
  { style: "number", pattern: /^\(?(\d{1,2})\s*(?:[.)/:]\s*[–—-]?|[–—-])\s*(?=\p{L}|["“([]|0?6 tháng)/u }, // not "15-3-2020", "01/HD"
  { style: "number", pattern: /^(Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám) là\s*[,:]\s*/u }, // not "Một là chuyên đề"
  { style: "number", pattern: /^Thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám)\s*[,:]\s*(?!ngày)/u }, // not "Thứ hai, ngày 05/3"
  { style: "number", pattern: /^(l)\s*[.–-]\s+(?=\p{L})/u }, // a scanner's "1."; a list of letters has "l)"
  { style: "letter", pattern: /^([A-EĐ])\s*[.)]\s+(?=\p{Lu}\p{Ll}|["“])/u }, // not "A. NỘI DUNG", a heading
  { style: "letter", pattern: /^\(?([a-zđ])\s*(?:\)|[./–—-](?=\s))\s*(?=\S)/u },
  { style: "dash", pattern: /^(?:[-–—−•▪◦·●○§➢✓►\uE000-\uF8FF]\s*(?=\S)|o\s+(?=\p{Lu}))/u }, // not "-5 độ"
  { style: "dash", pattern: /^[+]\s*(?=\S)/u },
  { style: "star", pattern: /^\*\s+(?=\S)/u },
];

const words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

function valueOf(style: MarkerStyle, written: string | undefined): number | null {
  if (written === undefined) return null;
  if (style === "roman" || /^[IVX]+$/.test(written))
    return /^\d+$/.test(written) ? Number(written) : (romans[written.replaceAll("l", "I").toLowerCase()] ?? null);
  if (written === "l") return 1;
  if (style === "letter") return written === "đ" ? 5 : null;
  if (style === "decimal") return Number(written.split(".").at(-1));
  if (/^\d+$/.test(written)) return Number(written);
  const word = words.indexOf(written.toLowerCase().replace("nhất", "một").replace("tư", "bốn"));
  return word >= 0 ? word : null;
}

/** The marker a line begins with, or null. "01/HD-ĐU" and "15-3-2020" are none. */
export function markerOf(line: string): Marker | null {
  for (const { style, pattern } of grammar) {
    const match = pattern.exec(line);
    if (!match) continue;
    if (style === "number" && /^\(?\d{1,2}\s*[/–—-]\s*(?:KH|HD|CV|NQ|CT|QĐ|KL|TB|TU|BC)/u.test(line)) return null;
    if (style === "roman" && valueOf(style, match[1]) === null) continue;
    const rest = line.slice(match[0].length);
    const inner = style === "step" ? null : (grammar[0]?.pattern.exec(rest) ?? grammar[1]?.pattern.exec(rest));
    if (inner) return { style, value: valueOf("step", inner[1]), length: match[0].length + inner[0].length };
    return { style, value: valueOf(style, match[1]), length: match[0].length };
  }
  return null;
}
