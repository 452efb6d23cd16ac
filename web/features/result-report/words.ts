import type { ResultReportView } from "#contract/result-report.ts";
import { dayText } from "#web/ui/day-text.ts";

export const stateWords: Record<ResultReportView["state"], string> = {
  draft: "Đang soạn",
  sent: "Đã gửi Đảng ủy, chờ tiếp nhận",
  accepted: "Đảng ủy đã tiếp nhận",
  returned: "Đảng ủy trả lại để sửa",
};

export const sentText = ({ membersSentOn, committeeSentOn }: ResultReportView): string =>
  [
    membersSentOn === null ? "chưa gửi đảng viên" : `gửi đảng viên ${dayText(membersSentOn)}`,
    committeeSentOn === null ? "chưa gửi Đảng ủy" : `gửi Đảng ủy ${dayText(committeeSentOn)}`,
  ].join(" · ");
