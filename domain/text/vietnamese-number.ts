const units = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const scales = ["", "nghìn", "triệu", "tỷ"];

/** A whole number from 0 to 999,999,999,999 in words: 105 → "một trăm linh năm", 21 → "hai mươi mốt". Throws `RangeError` outside. */
export function numberInWords(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count >= 1e12) throw new RangeError(`no words for ${count}`);
  if (count === 0) return "không";
  const groups = groupsOf(count);
  return groups
    .flatMap((group, at) => {
      if (group === 0) return [];
      const scale = scales[groups.length - 1 - at] ?? "";
      return [threeDigits(group, at > 0), scale].filter((word) => word !== "");
    })
    .join(" ");
}

/** 1,002,003 → [1, 2, 3]. */
const groupsOf = (count: number): number[] =>
  count < 1000 ? [count] : [...groupsOf(Math.floor(count / 1000)), count % 1000];

function threeDigits(group: number, full: boolean): string {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  const words = hundreds > 0 || full ? [units[hundreds] ?? "", "trăm"] : [];
  if (rest > 0 && rest < 10 && words.length > 0) words.push("linh");
  return [...words, ...twoDigitWords(rest)].join(" ");
}

function twoDigitWords(rest: number): string[] {
  const tens = Math.floor(rest / 10);
  const last = rest % 10;
  if (tens === 0) return last === 0 ? [] : [units[last] ?? ""];
  const head = tens === 1 ? ["mười"] : [units[tens] ?? "", "mươi"];
  if (last === 0) return head;
  if (last === 1 && tens > 1) return [...head, "mốt"];
  return [...head, last === 5 ? "lăm" : (units[last] ?? "")];
}
