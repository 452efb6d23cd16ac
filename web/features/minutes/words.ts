import type { MinutesView } from "#contract/minutes.ts";

type Warning = MinutesView["warnings"][number];
type Values = Warning["values"];

/** What a careful secretary would look at before finishing, in words. */
const warningWords: Record<Warning["code"], (values: Values) => string> = {
  "no-chair": () => "Chưa ghi người chủ trì.",
  "no-minute-taker": () => "Chưa cử thư ký ghi biên bản.",
  "chair-takes-minutes": ({ name }) => `Đồng chí ${name} vừa chủ trì vừa ghi biên bản.`,
  "nobody-present": () => "Không có ai có mặt.",
  "absent-without-reason": ({ count, names }) => `Vắng không lý do ${count} đồng chí${names ? `: ${names}` : ""}.`,
  "reason-unsaid": ({ name }) => `Chưa ghi lý do vắng của đồng chí ${name}.`,
  "no-presenter": () => "Chưa ghi người trình bày báo cáo đề dẫn.",
  "no-contributions": () => "Chưa có ý kiến phát biểu nào.",
  "no-conclusion": () => "Chưa có kết luận.",
  "solution-without-owner": ({ text }) => `Chưa phân công ai làm: ${text}`,
  "solution-without-day": ({ text }) => `Chưa có hạn: ${text}`,
  "no-start": () => "Chưa có giờ bắt đầu.",
  "no-end": () => "Chưa có giờ kết thúc.",
  "too-short": ({ minutes, atLeast }) => `Buổi sinh hoạt ${minutes} phút; quy định ít nhất ${atLeast} phút.`,
  "step-empty": ({ no }) => `Bước ${no} chưa ghi gì.`,
};

/** One line each; steps that say nothing in one line together. */
export function warningLines(warnings: readonly Warning[]): string[] {
  const steps = warnings.filter(({ code }) => code === "step-empty").map(({ values }) => values["no"]);
  const lines = warnings
    .filter(({ code }) => code !== "step-empty")
    .map(({ code, values }) => warningWords[code](values));
  return steps.length === 0 ? lines : [...lines, `Bước ${steps.join(", ")} chưa ghi gì.`];
}

export const minutesStateWords: Record<MinutesView["state"], string> = {
  draft: "Dự thảo",
  "read-back": "Đã đọc lại, chờ ký",
  signed: "Đã ký",
};
