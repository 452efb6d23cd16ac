import { cleaned } from "../reading/clean.ts";
import type { PlanReading } from "../reading/plan-reading.ts";
import { planLimits } from "./check-plan-content.ts";
import type { PlanBasis } from "./plan-content.ts";

/** Further than this no document's name goes. */
const furthest = 400;

/**
 * The basis of a draft with what each document is about, "về sinh hoạt chuyên đề năm 2024", in the words behind its name.
 * Left out where they do not end clearly: nothing of the next sentence is taken for it. Handbook 3.
 */
export const withMatter = (basis: readonly PlanBasis[], reading: PlanReading): PlanBasis[] =>
  basis.map((row, at) => {
    const about = matterOf(reading, at);
    return about === null ? row : { ...row, about };
  });

function matterOf({ basis, source }: PlanReading, at: number): string | null {
  const row = basis[at];
  if (row === undefined) return null;
  const named = [row.symbol, row.date, row.issuer].flatMap((part) => (part === null ? [] : [part.span[1]]));
  const from = Math.max(...named);
  const following = [basis[at + 1]?.kind, basis[at + 1]?.symbol].flatMap((part) => (part ? [part.span[0]] : []));
  const next = Math.min(...following.filter((start) => start > from), from + furthest);
  const said = cleaned(source.text.slice(from, next)).text.replace(/\s+/gu, " ");
  const [, quoted, plain = ""] = matter.exec(next < from + furthest ? `${said.replace(joint, "")};` : said) ?? [];
  const about = firstSmall((quoted ?? plain).trim().replace(/^(về)\s+về(?=\s)/iu, "$1"));
  return about.length > 6 && about.length <= planLimits.title && !goesOn.test(about) ? about : null;
}

const firstSmall = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What stands between two documents named in one breath. */
const joint = /\s+(?:và|cùng)(?:\s+(?:thực hiện|căn cứ))?\s*$/iu;
/** Words of the sentence the citation stands in. */
const goesOn = /như sau|sau đây|(?:đề nghị|yêu cầu) (?:các|cấp ủy|đồng chí)/iu;
const body =
  "(?:Đảng (?:ủy|uỷ|bộ)|Thường (?:vụ|trực)|Ban |BTV|Chi (?:bộ|ủy|uỷ)|Huyện |Thành |Tỉnh |Quận |Văn phòng|Bộ |Sở |Công ty)";
const does = "(?:xây dựng|ban hành|triển khai|hướng dẫn|đề nghị|yêu cầu|lập|tổ chức|thông báo|kế hoạch)(?!\\p{L})";
const ends = `;|:|\\.(?:\\s|$)|,\\s+(?=${body}[^;]{0,80}?\\s${does})|\\s+và\\s+(?=tình hình|điều kiện)`;
/** "về …", in quotes or up to where the citation ends: a stop, the next document, the body that now issues its own. */
const matter = new RegExp(
  `^[\\s,]*(?:["“]((?:về|v/v)\\s[^"”;]+)["”]|((?:về|v/v)\\s(?:(?!${ends})[^;])+)(?=${ends}))`,
  "iu",
);
