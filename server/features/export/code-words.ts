import { roleTitle } from "#domain/access/role-words.ts";
import { auditNounWords, deedWords } from "#domain/audit/deed-words.ts";
import { parsePeriodKey, periodLabel, type PeriodKey } from "#domain/calendar/period.ts";
import { sourceNames } from "#domain/document/cell-plan-document.ts";
import { meetingStageLabels } from "#domain/meeting/lifecycle.ts";
import { bandLabels } from "#domain/scoring/standard-rubrics.ts";

/** A code as people read it; what has no words of its own, as a committee's own band, stays as it is. */
export type CodeWords = (code: string) => string;

const from =
  (words: Readonly<Record<string, string>>): CodeWords =>
  (code) =>
    words[code] ?? code;

export const roleWords = from(roleTitle);
export const sourceWords = from(sourceNames);
export const meetingWords = from(meetingStageLabels);
export const bandWords = from(bandLabels);

export const periodWords: CodeWords = (key) => {
  const period = parsePeriodKey(key as PeriodKey);
  return period === null ? key : periodLabel(period);
};

/** As the pages of these nouns say it. */
export const cellPlanWords = from({
  draft: "Đang soạn",
  submitted: "Đã gửi, chờ ghi nhận",
  acknowledged: "Đã ghi nhận",
  returned: "Trả lại để sửa",
});
export const reportWords = from({
  draft: "Đang soạn",
  sent: "Đã gửi Đảng ủy, chờ tiếp nhận",
  accepted: "Đảng ủy đã tiếp nhận",
  returned: "Đảng ủy trả lại để sửa",
});
export const deedOf: CodeWords = (action) => deedWords(action) ?? "thay đổi dữ liệu";
export const nounOf = from(auditNounWords);
export const solutionWords = from({ open: "Đang làm", done: "Đã xong", dropped: "Thôi không làm" });
