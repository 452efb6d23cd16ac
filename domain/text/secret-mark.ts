import { fold } from "./fold.ts";

/** `span` counts UTF-16 units of the text as given. Doubtful: the person is asked; marked: refused. Law 117/2025/QH15. */
export type SecretMark = { verdict: "none"; span: null } | { verdict: "doubtful" | "marked"; span: [number, number] };

type Verdict = SecretMark["verdict"];

const levels = /^(?:tuyệt mật|tối mật|mật)$/i;
const bareLevels = /^(?:tuyet mat|toi mat|mat)$/;
const frame = /^[\s|[\](){}<>*_#=+~^─-╿■□▪▢☐☑.:;,"'“”–—-]+|[\s|[\](){}<>*_#=+~^─-╿■□▪▢☐☑.:;,"'“”–—-]+$/gu;
/** How many lines from the top a stamp in the margin is looked for. */
const headLines = 25;

/**
 * Looks for a secrecy stamp: MẬT, TỐI MẬT, TUYỆT MẬT alone on a line, boxed, or after "Độ mật". "Bảo vệ bí mật nhà nước"
 * is a topic, not a stamp.
 */
export function detectSecretMark(text: string): SecretMark {
  let found: SecretMark = { verdict: "none", span: null };
  let at = 0;
  let previous = "";
  for (const [row, line] of text.split("\n").entries()) {
    const mark = markOfLine(line, { row, previous });
    if (mark.verdict !== "none") {
      const shifted: SecretMark = { verdict: mark.verdict, span: [at + mark.span[0], at + mark.span[1]] };
      if (shifted.verdict === "marked") return shifted;
      if (found.verdict === "none") found = shifted;
    }
    at += line.length + 1;
    if (line.trim() !== "") previous = line;
  }
  return found;
}

type Where = { row: number; previous: string };

function markOfLine(line: string, where: Where): SecretMark {
  if (!/m\s*[aâậ]/i.test(line.normalize("NFC"))) return { verdict: "none", span: null };
  const alone = aloneVerdict(line, where);
  if (alone !== "none") return { verdict: alone, span: trimmedSpan(line) };
  const labelled = labelledVerdict(line);
  if (labelled !== "none") return { verdict: labelled, span: trimmedSpan(line) };
  return cellMark(line, where);
}

const trimmedSpan = (line: string): [number, number] => [line.length - line.trimStart().length, line.trimEnd().length];

/** A word alone on its line: in capitals a stamp, unless the line before breaks off in "… BÍ". */
function aloneVerdict(line: string, { previous }: Where): Verdict {
  const word = joinSpacedLetters(line.normalize("NFC").replace(frame, ""));
  if (levels.test(word)) {
    if (/(?:bí|bảo|cơ)\s*$/i.test(previous.normalize("NFC"))) return "none";
    if (word === word.toUpperCase()) return "marked";
    return word === word.toLowerCase() && word === "mật" && /[\p{L},]\s*$/u.test(previous) ? "none" : "doubtful";
  }
  return bareLevels.test(fold(word)) && word === word.toUpperCase() ? "doubtful" : "none";
}

/** "M Ậ T", "T Ố I  M Ậ T": letters set apart. */
function joinSpacedLetters(word: string): string {
  if (!/^(?:\p{L}\s+)+\p{L}$/u.test(word)) return word.replace(/\s+/g, " ");
  const joined = word.replace(/\s+/g, "");
  return joined.replace(/^(tối|tuyệt)(mật)$/i, "$1 $2");
}

/** "Độ mật: Tối mật" at the start of a line is a stamp; within a sentence, or with boxes to tick, it is asked. */
function labelledVerdict(line: string): Verdict {
  const plain = line.normalize("NFC").replace(/[*_|]/g, " ").replace(/\s+/g, " ").trim();
  const match =
    /(?:^|[\s(])(?:độ|mức độ|mức) mật ?([:\-–.]?) ?[("“[☐☑□]* ?(tuyệt mật|tối mật|mật)(?![\p{L}])(.*)$/iu.exec(plain);
  if (!match) return "none";
  const atStart = /^(?:mức )?(?:độ )?(?:mức )?mật/i.test(plain.slice(match.index).trim()) && match.index === 0;
  const closed = (match[3] ?? "").replace(frame, "") === "";
  return atStart && match[1] !== "" && closed ? "marked" : "doubtful";
}

/** A stamp beside other words on the same line: in a flattened two-column head it is one, elsewhere it is asked. */
function cellMark(line: string, { row }: Where): SecretMark {
  const cells = [...line.matchAll(/[^\s|]+(?: [^\s|]+)*/g)];
  for (const cell of cells.length > 1 ? cells : []) {
    const word = joinSpacedLetters(cell[0].normalize("NFC").replace(frame, ""));
    if (!levels.test(word) || word !== word.toUpperCase()) continue;
    const start = cell.index + (cell[0].length - cell[0].trimStart().length);
    const end = cell.index + cell[0].trimEnd().length;
    return { verdict: row < headLines && cells.length <= 3 ? "marked" : "doubtful", span: [start, end] };
  }
  const inBrackets = /[([]\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*[)\]]/.exec(line);
  return inBrackets
    ? { verdict: "doubtful", span: [inBrackets.index, inBrackets.index + inBrackets[0].length] }
    : { verdict: "none", span: null };
}
