import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { blankPlan, type PlanContent } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { committeePlanOf } from "./committee-plan-content.ts";
import { committeePlanBlocks } from "./committee-plan-document.ts";
import { said } from "./said.ts";

const lines = (content: PlanContent): string[] => said(committeePlanBlocks(committeePlanOf(content)));

describe("a plan as its document", () => {
  test("says head, basis, topics with their periods, programme, who owes what by when", () => {
    const all = lines(samplePlan);
    const has = (text: string): void =>
      ok(
        all.some((line) => line.includes(text)),
        text,
      );
    has("Thực hiện Kế hoạch số 65-KH/ĐUK ngày 02/11/2022 của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh");
    has("ban hành Kế hoạch tổ chức sinh hoạt chi bộ theo Chuyên đề năm 2023, như sau:");
    has("- Chuyên đề 1: Nâng cao chất lượng sinh hoạt chi bộ (Quý I/2023).");
    has("8- Hoàn thiện báo cáo, gửi đảng viên nghiên cứu, học tập và báo cáo Đảng ủy");
    has("báo cáo Đảng ủy trước ngày 05/01/2023.");
    has("Sinh hoạt chuyên đề không lồng ghép với sinh hoạt chi bộ thường kỳ.");
    const { letterhead, distribution } = committeePlanOf(samplePlan);
    deepEqual([letterhead.letters, letterhead.number], ["ĐU", 46]);
    deepEqual([distribution.archive, distribution.recipients.length], ["Đảng ủy", 2]);
  });

  test("says what the plan wants in its own words, and how often where these do not say it", () => {
    const purposes = [{ text: "Nâng cao chất lượng sinh hoạt chi bộ;" }];
    const often = "Mỗi quý chi bộ tổ chức sinh hoạt chuyên đề ít nhất 01 lần.";
    deepEqual(committeePlanOf({ ...samplePlan, purposes }).purposes, ["Nâng cao chất lượng sinh hoạt chi bộ.", often]);
    const said = [{ text: "Mỗi quý sinh hoạt chuyên đề ít nhất một lần." }];
    deepEqual(committeePlanOf({ ...samplePlan, purposes: said }).purposes, [said[0]?.text]);
    deepEqual(committeePlanOf(samplePlan).purposes, [often]);
  });

  test("a deadline its duty says already is not said twice", () => {
    const what = "Báo cáo Đảng ủy kế hoạch năm 2023 trước ngày 05/01/2023";
    const told = lines({ ...samplePlan, duties: [{ actor: "cell", text: what }] });
    equal(told.filter((line) => line.includes("05/01/2023")).length, 1);
  });

  test("a duty that has its day as a deadline is said once, the day before or behind it as the plan words it", () => {
    const what = "gửi thông báo về Đảng ủy để phân công cấp ủy viên dự";
    const leading = "Trước khi sinh hoạt ít nhất 03 ngày";
    const rest = "trong thời gian 02 ngày sau khi sinh hoạt gửi báo cáo kết quả";
    const linesOf = (text: string, words: readonly string[], told = what, who: "cell" | null = "cell") => {
      const [given] = samplePlan.deadlines;
      const deadlines = words.map((said) => ({ ...given!, what: told, words: said, who }));
      return committeePlanOf({ ...samplePlan, duties: [{ actor: "cell", text }], deadlines }).duties[0]?.lines;
    };
    deepEqual(linesOf(`${what};`, [leading]), [`${leading}, ${what}.`]);
    deepEqual(linesOf(what, ["trước ngày 05/01/2023"], what, null), [
      "Gửi thông báo về Đảng ủy để phân công cấp ủy viên dự trước ngày 05/01/2023.",
    ]);
    deepEqual(linesOf(`${what}; ${rest}`, [leading]), [`${leading}, ${what}; ${rest}.`]);
    deepEqual(linesOf(`Họp chi ủy; ${what}`, [leading]), [`Họp chi ủy; trước khi sinh hoạt ít nhất 03 ngày, ${what}.`]);
    deepEqual(linesOf("Báo cáo kết quả", ["trước ngày 10/6", "trước ngày 10/12"], "báo cáo kết quả"), [
      "Báo cáo kết quả trước ngày 10/6 và trước ngày 10/12.",
    ]);
    deepEqual(linesOf("Gửi báo cáo trước ngày 15/01/2023", ["trước ngày **l5/01/2023"], "gửi báo cáo"), [
      "Gửi báo cáo trước ngày 15/01/2023.",
    ]);
    // The same words within a longer clause are another duty's.
    deepEqual(linesOf("Kiểm tra việc báo cáo kết quả của đảng viên", ["Trước ngày 10/6"], "Báo cáo kết quả"), [
      "Kiểm tra việc báo cáo kết quả của đảng viên.",
      "Trước ngày 10/6, báo cáo kết quả.",
    ]);
  });

  test("every line begins with a capital and ends in a stop, whatever it was cut out of", () => {
    const small = {
      ...samplePlan,
      purposes: [{ text: "nâng cao chất lượng sinh hoạt" }],
      programme: [{ no: 1, text: "đại biểu phát biểu;", role: null, when: "during" as const }],
      duties: [{ actor: "office" as const, text: "tổng hợp kết quả" }],
    };
    const { purposes, programme, duties } = committeePlanOf(small);
    deepEqual([purposes?.[0], programme], ["Nâng cao chất lượng sinh hoạt.", ["Đại biểu phát biểu."]]);
    deepEqual(duties[0], { actor: "Văn phòng Đảng ủy", lines: ["Tổng hợp kết quả."] });
  });

  test("a basis is cited with its matter, with or without the word that leads it", () => {
    const [given] = samplePlan.basis;
    const cited = (about?: string) =>
      lines({ ...samplePlan, basis: [{ ...given!, ...(about !== undefined && { about }) }] })
        .find((line) => line.startsWith("Thực hiện "))
        ?.split("doanh nghiệp tỉnh")[1]
        ?.split(",")[0];
    equal(cited("về sinh hoạt chuyên đề năm 2024"), " về sinh hoạt chuyên đề năm 2024");
    equal(cited("sinh hoạt chuyên đề năm 2024 "), " về sinh hoạt chuyên đề năm 2024");
    equal(cited(" "), "");
    equal(cited(), "");
  });

  test("a topic without a number is counted on from the highest, not called by another's", () => {
    const topics = samplePlan.topics.slice(0, 4).map((topic, at) => ({ ...topic, no: [1, 2, 4, null][at] ?? null }));
    const numbers = committeePlanOf({ ...samplePlan, topics }).topics?.map(({ number }) => number);
    deepEqual(numbers, [1, 2, 4, 5]);
  });

  test("a plan that says nothing leaves room, and invents nothing", () => {
    const all = lines({ ...blankPlan, identity: { ...blankPlan.identity, date: localDate("2023-01-03") } });
    ok(all.filter((line) => line.includes("......")).length >= 4);
    ok(all.every((line) => !line.includes("undefined") && !line.includes("null")));
  });

  test("signed by a deputy, for the standing committee", () => {
    const signer = { capacity: "T/M BAN THƯỜNG VỤ", post: "PHÓ BÍ THƯ", name: "Hà Đức Đạt" };
    const { signer: signs } = committeePlanOf({ ...samplePlan, identity: { ...samplePlan.identity, signer } });
    deepEqual(signs, { body: "standingCommittee", post: "deputySecretary", name: "Hà Đức Đạt" });
  });
});
