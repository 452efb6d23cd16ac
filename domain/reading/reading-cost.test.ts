import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";

const head = "ĐẢNG ỦY XÃ AN\nSố 1-KH/ĐU\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023\nI. NỘI DUNG\n";
const duties = `${head}II. TỔ CHỨC THỰC HIỆN\n1. Các chi bộ `;
const recipients = `${head}Nơi nhận:\n`;

/** Texts that once cost the square of their length, or could: one piece said over and over. */
const hostile: readonly [string, string][] = [
  [head, "\n"],
  [head, "quý I "],
  [head, "chuyên đề 1, "],
  [head, "Quý I: a; "],
  [head, "“Thay chuyên đề “a” "],
  [head, "sinh hoạt:\n- a\n"],
  [head, "|a"],
  [duties, "gửi báo cáo trước 3 ngày sinh hoạt, "],
  [duties, "không lồng ghép sinh hoạt thường kỳ, "],
  [recipients, "Đảng ủy (b/c), "],
];

function costOf(text: string): number {
  const before = process.cpuUsage();
  readPlan(text, "txt", "0");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How many times more a text four times as long costs, the best of a few: other work on the machine is not the reader's. */
function growth(lead: string, piece: string): number {
  const text = (length: number): string => lead + piece.repeat(Math.ceil(length / piece.length));
  const [short, long] = [text(10_000), text(40_000)];
  const cost = (one: string): number => Math.min(...Array.from({ length: 2 }, () => costOf(one)));
  return cost(long) / Math.max(2, cost(short));
}

for (const [lead, piece] of hostile)
  test(`four times ${JSON.stringify(piece)} costs no more than some ten times the processor time, not sixteen`, () => {
    const ratios = [growth(lead, piece)];
    if ((ratios[0] ?? 0) > 10) ratios.push(growth(lead, piece));
    assert.ok(Math.min(...ratios) <= 10, ratios.join(", "));
  });
