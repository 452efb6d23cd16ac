/** The ten steps a cell owes, in the order they fall due: the first once a year, the others in every period. Handbook 9. */
export const milestoneKeys = [
  "register",
  "leadReportApproved",
  "sentToMembers",
  "noticed",
  "attendeeAssigned",
  "held",
  "minutesSigned",
  "reportedToMembers",
  "reportedToCommittee",
  "scored",
] as const;
export type MilestoneKey = (typeof milestoneKeys)[number];

export type PeriodMilestoneKey = Exclude<MilestoneKey, "register">;
export const periodMilestoneKeys = milestoneKeys.filter((key): key is PeriodMilestoneKey => key !== "register");

/** The words of the board's heads and of the urgings, in the glossary's own. */
export const milestoneLabels: Record<MilestoneKey, string> = {
  register: "Đăng ký kế hoạch",
  leadReportApproved: "Duyệt báo cáo đề dẫn",
  sentToMembers: "Gửi báo cáo đề dẫn đến đảng viên",
  noticed: "Thông báo trước buổi sinh hoạt",
  attendeeAssigned: "Phân công cấp ủy dự",
  held: "Tổ chức sinh hoạt",
  minutesSigned: "Ký biên bản",
  reportedToMembers: "Gửi báo cáo kết quả đến đảng viên",
  reportedToCommittee: "Báo cáo kết quả về Đảng ủy",
  scored: "Chấm điểm",
};

export const milestoneOrder = (key: MilestoneKey): number => milestoneKeys.indexOf(key);

export const isMilestoneKey = (text: string): text is MilestoneKey => milestoneKeys.some((key) => key === text);
