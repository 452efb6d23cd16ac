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
