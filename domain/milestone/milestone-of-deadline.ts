import type { PlanDeadline } from "../plan/plan-content.ts";
import { registrationDeadline } from "../plan/registration.ts";
import type { MilestoneKey } from "./milestone-key.ts";

/** Words that name a step, the more telling first; read only where nobody has said which step a deadline bounds. */
const signs: readonly [MilestoneKey, RegExp][] = [
  ["scored", /chấm điểm|phiếu (?:chấm|đánh giá)|đánh giá,? (?:chấm|xếp loại)/u],
  ["minutesSigned", /biên bản/u],
  ["attendeeAssigned", /^(?!.*báo cáo).*phân công (?:cấp ủy|cấp uỷ|đồng chí|ủy viên|đảng ủy viên)/u],
  ["leadReportApproved", /(?:duyệt|thông qua|hoàn thành|hoàn thiện)[^.;]*đề dẫn/u],
  ["sentToMembers", /gửi[^.;]*(?:đề dẫn|tài liệu|nội dung)[^.;]*đảng viên|tài liệu[^.;]*đảng viên/u],
  ["noticed", /thông báo|trước (?:buổi|khi) sinh hoạt|để phân công|đề phân công|thời gian, địa điểm/u],
  ["reportedToMembers", /gửi[^.;]*(?:kết quả|báo cáo|kết luận)[^.;]*đảng viên/u],
  ["reportedToCommittee", /báo cáo[^.;]*kết quả|kết quả[^.;]*(?:báo cáo|gửi|về)|gửi báo cáo|nộp báo cáo/u],
  ["held", /(?:tổ chức|tiến hành|hoàn thành)[^.;]*sinh hoạt/u],
];

/**
 * Which step a deadline of the plan bounds: what a person marked, else what its words say; null where neither tells.
 * A committee's own reporting upwards bounds no step of a cell. P5, handbook 9.
 */
export function milestoneOfDeadline(deadline: PlanDeadline): MilestoneKey | null {
  if (deadline.milestone !== undefined) return deadline.milestone;
  if (registrationDeadline({ deadlines: [deadline] }) !== null) return "register";
  const text = deadline.what.normalize("NFC").toLowerCase().replace(/\s+/gu, " ");
  const key =
    signs.find(([, form]) => form.test(text))?.[0] ?? (isPeriodicReport(deadline, text) ? "reportedToCommittee" : null);
  return key !== null && concerns(deadline, key) ? key : null;
}

/** What a plan's deadlines bound, read out of their words once: a board asks for every cell and step. */
export type PlanBounds = {
  registration: PlanDeadline | null;
  steps: ReadonlyMap<MilestoneKey | null, readonly PlanDeadline[]>;
};

export const boundsOf = (deadlines: readonly PlanDeadline[]): PlanBounds => ({
  registration: registrationDeadline({ deadlines }),
  steps: Map.groupBy(deadlines, milestoneOfDeadline),
});

/** "báo cáo Đảng ủy" after every meeting or period, without a word of what, is the report of its result. IV.1. */
const isPeriodicReport = ({ due }: PlanDeadline, text: string): boolean =>
  /báo cáo/u.test(text) &&
  !/tổng hợp/u.test(text) &&
  (due.type === "dayOfPeriod" || (due.type === "relative" && due.offset >= 0 && due.anchor !== "document"));

const concerns = ({ who }: PlanDeadline, key: MilestoneKey): boolean => {
  if (who === null) return true;
  if (key === "attendeeAssigned") return who === "committee" || who === "office";
  if (key === "scored") return who === "leader" || who === "cell";
  return who === "cell";
};
