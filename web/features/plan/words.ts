import type { PlanChangeView, PlanView } from "#contract/plan.ts";
import type { CascadedTopicView } from "#contract/plan-cascade.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";

type Content = NonNullable<PlanView["draft"]>["content"];

export const actorOptions = [
  { value: "cell", label: "Chi bộ" },
  { value: "committee", label: "Cấp ủy" },
  { value: "leader", label: "Cấp ủy viên, lãnh đạo phụ trách" },
  { value: "inspection", label: "Ủy ban kiểm tra" },
  { value: "office", label: "Văn phòng" },
  { value: "member", label: "Đảng viên" },
] as const;
export type PlanActor = (typeof actorOptions)[number]["value"];

export const purposeOptions = [
  { value: "report", label: "để báo cáo" },
  { value: "execute", label: "để thực hiện" },
  { value: "inform", label: "để biết" },
  { value: "publish", label: "để đăng tải" },
  { value: "archive", label: "lưu" },
] as const;

export const unitOptions = [
  { value: "quarter", label: "Quý" },
  { value: "month", label: "Tháng" },
  { value: "half", label: "6 tháng" },
  { value: "year", label: "Năm" },
] as const;

/** The steps a deadline may bound. */
export const milestoneOptions = [
  { value: "register", label: "Đăng ký kế hoạch" },
  { value: "leadReportApproved", label: "Duyệt báo cáo đề dẫn" },
  { value: "sentToMembers", label: "Gửi báo cáo đề dẫn đến đảng viên" },
  { value: "noticed", label: "Thông báo trước buổi sinh hoạt" },
  { value: "attendeeAssigned", label: "Phân công cấp ủy dự" },
  { value: "held", label: "Tổ chức sinh hoạt" },
  { value: "minutesSigned", label: "Ký biên bản" },
  { value: "reportedToMembers", label: "Gửi báo cáo kết quả đến đảng viên" },
  { value: "reportedToCommittee", label: "Báo cáo kết quả về Đảng ủy" },
  { value: "scored", label: "Chấm điểm" },
] as const;

export const labelIn = (options: readonly { value: string; label: string }[], value: string | null): string =>
  options.find((option) => option.value === value)?.label ?? "";

export const periodText = (period: Period | null): string =>
  period === null ? "Kho chuyên đề (chưa ấn định kỳ)" : periodLabel(period);

export const yesNo = [
  { value: "yes", label: "Có" },
  { value: "no", label: "Không" },
] as const;

export const ruleLabels = {
  mayAddTopics: "Chi bộ được thêm chuyên đề",
  mayReplaceTopics: "Chi bộ được thay chuyên đề",
  replacesRegularMeeting: "Sinh hoạt chuyên đề thay sinh hoạt thường kỳ",
  mayMergeWithRegular: "Được lồng ghép với sinh hoạt thường kỳ",
} as const;
export type RuleName = keyof typeof ruleLabels;
export const ruleNames = Object.keys(ruleLabels) as RuleName[];

const said = (value: boolean | null, yes: string, no: string): string[] => (value === null ? [] : [value ? yes : no]);

export function ruleSentences({ rules }: Pick<Content, "rules">): string[] {
  const { frequency, noticeLeadDays, papersLeadDays, reportWithinDays, reportUnit } = rules;
  return [
    ...(frequency
      ? [`Ít nhất ${frequency.atLeast} buổi mỗi ${labelIn(unitOptions, frequency.per).toLowerCase()}.`]
      : []),
    ...said(rules.mayAddTopics, "Chi bộ được thêm chuyên đề.", "Chi bộ không thêm chuyên đề."),
    ...said(rules.mayReplaceTopics, "Chi bộ được thay chuyên đề.", "Chi bộ không thay chuyên đề."),
    ...said(rules.replacesRegularMeeting, "Thay sinh hoạt thường kỳ.", "Không thay sinh hoạt thường kỳ."),
    ...said(
      rules.mayMergeWithRegular,
      "Được lồng ghép với sinh hoạt thường kỳ.",
      "Không lồng ghép với sinh hoạt thường kỳ.",
    ),
    ...(noticeLeadDays === null ? [] : [`Thông báo trước ${noticeLeadDays} ngày.`]),
    ...(papersLeadDays === null ? [] : [`Gửi tài liệu trước ${papersLeadDays} ngày.`]),
    ...(reportWithinDays === null
      ? []
      : [
          `Báo cáo kết quả trong ${reportWithinDays} ngày${reportUnit === "workingDay" ? " làm việc" : ""} sau buổi sinh hoạt.`,
        ]),
  ];
}

export const faultWords: Record<string, string> = {
  required: "Chưa điền mục này.",
  "too-long": "Dài quá. Rút ngắn lại.",
  "not-a-day": "Ngày không có thật.",
  "out-of-range": "Con số ngoài khoảng cho phép.",
  "symbol-disagrees": "Số, ký hiệu không khớp với số và loại văn bản.",
  repeated: "Trùng với một mục khác.",
  "other-year": "Không thuộc năm của kế hoạch.",
  "no-topics": "Kế hoạch chưa có chuyên đề nào.",
  "not-a-time": "Giờ không đúng.",
  "reason-missing": "Chuyên đề của cấp trên không đưa vào thì phải ghi lý do.",
  "words-disagree": "Lời văn nói một hạn, cách tính ra hạn khác. Sửa một trong hai.",
};

export const warningWords: Record<string, string> = {
  "other-issuer": "Cơ quan ban hành ghi trong văn bản là một tổ chức khác.",
  "no-registration-deadline": "Kế hoạch không nêu hạn đăng ký: chi bộ gửi lúc nào cũng không bị tính muộn.",
  "no-number": "Chưa có số văn bản.",
  "no-frequency": "Chưa ghi mỗi kỳ phải sinh hoạt ít nhất mấy buổi.",
  "no-programme": "Chưa có các bước của chương trình sinh hoạt.",
  "no-rubric": "Chưa chọn khung tiêu chí chấm điểm.",
  "period-without-topic": "Có kỳ chưa có chuyên đề; chi bộ sẽ tự chọn.",
  "deadline-without-actor": "Có hạn chưa rõ ai phải làm.",
  "no-holidays": "Có hạn tính theo ngày làm việc mà năm này chưa ghi ngày nghỉ lễ nào.",
};

const sectionWords: Record<string, string> = {
  identity: "Thể thức",
  basis: "Căn cứ",
  purposes: "Mục đích, yêu cầu",
  periodUnit: "Cách chia kỳ",
  topics: "Chuyên đề",
  rules: "Quy định",
  deadlines: "Hạn",
  programme: "Chương trình",
  duties: "Nhiệm vụ",
  recipients: "Nơi nhận",
  ladder: "Bậc đôn đốc",
  rubricId: "Khung tiêu chí",
  superiorPlanId: "Kế hoạch cấp trên",
  departures: "Khác với cấp trên",
};
const kindWords = { added: "thêm", removed: "bỏ", changed: "sửa" } as const;

const fieldWords: Record<string, string> = {
  no: "số",
  period: "kỳ",
  origin: "nguồn",
  from: "nguồn",
  tags: "nhãn",
  outlines: "đề cương",
  words: "lời văn",
  due: "cách tính hạn",
  who: "ai làm",
  milestone: "bước",
  role: "ai làm",
  when: "khi nào",
  purpose: "mục đích",
  date: "ngày",
  number: "số",
  symbol: "số, ký hiệu",
  about: "về việc",
  place: "nơi ban hành",
  year: "năm",
  signer: "người ký",
  frequency: "số buổi",
  noticeLeadDays: "thông báo trước",
  papersLeadDays: "gửi tài liệu trước",
  reportWithinDays: "báo cáo trong",
  reason: "lý do",
  ...ruleLabels,
};

const plain = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "trống";
  if (typeof value === "boolean") return value ? "có" : "không";
  if (Array.isArray(value)) return value.length === 0 ? "trống" : value.map(plain).join(", ");
  if (typeof value !== "object")
    return labelIn(unitOptions, String(value)) || labelIn(actorOptions, String(value)) || String(value);
  const named = value as Record<string, unknown>;
  if (typeof named["index"] === "number") return periodText(value as Period);
  if (typeof named["daysAfter"] === "number") return `${named["daysAfter"]} ngày so với hạn`;
  const name = ["title", "what", "text", "name", "symbol", "fileName", "date", "reason"].map((key) => named[key]);
  const said = name.find((one) => typeof one === "string" && one !== "");
  return typeof said === "string" ? said : Object.values(named).map(plain).join(", ");
};

/** "Chuyên đề: thêm “Phòng, chống lãng phí”". */
export function changeText({ section, field, kind, before, after }: PlanChangeView): string {
  const about = field === null ? "" : ` ${fieldWords[field] ?? ""}`.trimEnd();
  const head = `${sectionWords[section] ?? section}: ${kindWords[kind]}${about}`;
  if (kind === "added") return `${head} “${plain(after)}”`;
  if (kind === "removed") return `${head} “${plain(before)}”`;
  return `${head} “${plain(before)}” thành “${plain(after)}”`;
}

/** One topic of the superior's in a sentence: what became of it. P3. */
export function cascadeText({ fate, no, title, into, reason }: CascadedTopicView): string {
  const name = `${no === null ? "" : `${no}. `}“${title}”`;
  const why = reason === null ? "" : ` – lý do: ${reason}`;
  if (fate === "kept") return `Giữ ${name}`;
  if (fate === "moved") return `Chuyển ${name} sang ${into ? periodText(into.period) : ""}`;
  if (fate === "reworded") return `Giữ ${name}, ghi là “${into?.title ?? ""}”`;
  if (fate === "replaced") return `Thay ${name} bằng “${into?.title ?? ""}”${why}`;
  return fate === "dropped" ? `Bỏ ${name}${why || " – chưa ghi lý do"}` : `Thêm ${name}`;
}
