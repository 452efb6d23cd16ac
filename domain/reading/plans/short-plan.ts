import { readPlan } from "../plan-reading.ts";
import { expectedForm, type ExpectedPlan } from "./leaves.ts";

/** The parts of a plan as short as one can be; what is left out is the usual. */
type Short = { year?: number; head?: string; basis?: string; content?: string; duties?: string; tail?: string };

const headOf = (year: number): string =>
  [
    "HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố 12-KH/ĐU\n",
    `An Phú, ngày 20 tháng 12 năm ${year - 1}\n`,
    `KẾ HOẠCH\nsinh hoạt chuyên đề năm ${year}\n`,
  ].join("\n");

/** The text of such a plan: issued in the December before its year. */
export const shortPlan = ({
  year = 2023,
  head = headOf(year),
  basis = "Đảng ủy xã ban hành kế hoạch như sau:",
  content = "1. Chuyên đề 1: Cải cách hành chính.",
  duties = "1. Các chi bộ tổ chức thực hiện.",
  tail = "Nơi nhận:\n- Huyện ủy (b/c);\n- Lưu VPĐU.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn An",
}: Short): string => [head, basis, `I. NỘI DUNG\n${content}`, `II. TỔ CHỨC THỰC HIỆN\n${duties}`, tail].join("\n\n");

export const readShort = (parts: Short): ExpectedPlan => expectedForm(readPlan(shortPlan(parts), "txt", "0"));

/** A case of a table of texts: what is written, and below it, each after "=> ", what it tells. */
type Case = { written: string[]; told: string[] };

/** The cases of such a table, parted by empty lines. */
export const casesIn = (table: string): Case[] =>
  table
    .trim()
    .split("\n\n")
    .map((one) => one.split("\n"))
    .map((lines) => ({
      written: lines.filter((line) => !line.startsWith("=> ")),
      told: lines.filter((line) => line.startsWith("=> ")).map((line) => line.slice(3)),
    }));

/** "1 | Cải cách hành chính | 2023-Q1": the leaves of a row as such a table writes them. */
export const rowText = (row: readonly unknown[]): string => row.map((leaf) => String(leaf ?? "-")).join(" | ");

/** The topics of a plan whose part on topics, its heading too, is this one. */
export const topicsUnder = (written: readonly string[]): unknown[][] => {
  const text = shortPlan({}).replace(/I\. NỘI DUNG\n[^\n]*/, () => written.join("\n"));
  return expectedForm(readPlan(text.replace("II. TỔ CHỨC THỰC HIỆN", "V. TỔ CHỨC THỰC HIỆN"), "txt", "0")).topics;
};
