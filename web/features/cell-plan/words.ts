import type { CellPlanLine, CellPlanView } from "#contract/cell-plan.ts";
import { dayText } from "#web/ui/day-text.ts";
import type { MarkState } from "#web/ui/state-mark.tsx";

type Standing = Pick<CellPlanLine, "state" | "timing" | "amendment" | "submittedOn">;

const stateWords: Record<CellPlanView["state"], string> = {
  none: "Chưa lập",
  draft: "Đang soạn",
  submitted: "Đã gửi, chờ ghi nhận",
  acknowledged: "Đã ghi nhận",
  returned: "Trả lại để sửa",
};

export const stateText = ({ state, amendment }: Pick<Standing, "state" | "amendment">): string =>
  amendment > 0 && state !== "returned" ? `${stateWords[state]} (bản sửa đổi lần ${amendment})` : stateWords[state];

/** The mark of a registration: by its day, not by what the office has made of it yet. */
export function markOf({ submittedOn, timing }: Standing): { state: MarkState; days: number | null } {
  const { lateBy, excused } = timing;
  if (submittedOn !== null)
    return { state: lateBy > 0 ? (excused ? "excused" : "done-late") : "done", days: lateBy || null };
  return lateBy > 0 ? { state: excused ? "excused" : "overdue", days: lateBy } : { state: "open", days: null };
}

/** "còn 6 ngày", "được gia hạn đến 10/01/2023, hôm nay là ngày cuối", "quá hạn 3 ngày"; nothing once it was handed in. */
export function leftText({ daysLeft, grantedUntil }: CellPlanView["timing"]): string {
  if (daysLeft === null) return "";
  const leave =
    grantedUntil === undefined ? "" : `${daysLeft < 0 ? "đã" : "được"} gia hạn đến ${dayText(grantedUntil)}, `;
  if (daysLeft === 0) return `${leave}hôm nay là ngày cuối`;
  return `${leave}${daysLeft > 0 ? `còn ${daysLeft} ngày` : `quá hạn ${-daysLeft} ngày`}`;
}

export const reasonKinds = [
  { value: "new", label: "Việc mới" },
  { value: "hard", label: "Việc khó" },
  { value: "outstanding", label: "Việc nổi cộm" },
  { value: "pressing", label: "Việc bức xúc" },
] as const;

export const reasonText = (kind: string): string => reasonKinds.find(({ value }) => value === kind)?.label ?? "";

export const faultWords: Record<string, string> = {
  "period-empty": "Chưa có chuyên đề. Chọn một chuyên đề trong kho hoặc thêm chuyên đề riêng.",
  "period-unknown": "Kỳ này không có trong kế hoạch của Đảng ủy.",
  "topic-unknown": "Chuyên đề này không còn trong kế hoạch của Đảng ủy. Chọn chuyên đề khác.",
  "topic-missing": "Chưa ghi tên chuyên đề.",
  "topic-twice": "Chỉ chọn một: chuyên đề của Đảng ủy hoặc chuyên đề riêng.",
  "topic-repeated": "Chuyên đề này đã có trong kỳ.",
  "source-wrong": "Chọn lại chuyên đề.",
  "reason-missing": "Thay chuyên đề của Đảng ủy thì phải ghi lý do.",
  "reason-unknown": "Chọn lý do: việc mới, khó, nổi cộm hay bức xúc.",
  "replacing-forbidden": "Kế hoạch của Đảng ủy không cho thay chuyên đề này.",
  "adding-forbidden": "Kế hoạch của Đảng ủy không cho thêm chuyên đề riêng.",
  "not-a-day": "Ngày không có thật.",
  "month-out-of-range": "Chọn tháng từ 1 đến 12.",
  "month-disagrees": "Ngày và tháng không khớp nhau.",
  "too-long": "Dài quá. Rút ngắn lại.",
};

/** One sentence for one departure from the committee's plan. */
export function differenceText(
  { kind, title, by, movedTo, reason, postponed }: CellPlanView["differences"][number],
  label: (key: string) => string,
): string {
  if (kind === "added") return `Thêm “${title}”`;
  if (kind === "moved") {
    const verb = postponed === null ? "Chuyển" : "Hoãn";
    return `${verb} “${title}” sang ${movedTo.map(label).join(", ")}${postponed === null ? "" : ` – lý do: ${postponed}`}`;
  }
  const why = reason === null ? "" : ` – ${reasonText(reason.kind).toLowerCase()}: ${reason.text}`;
  return by.length === 0 ? `Bỏ “${title}”${why}` : `Thay “${title}” bằng “${by.join("”, “")}”${why}`;
}

export const extensionText = ({ state, until, wantedUntil, remark }: CellPlanView["extensions"][number]): string => {
  const wished = wantedUntil === null ? "" : ` đến hết ${dayText(wantedUntil)}`;
  if (state === "asked") return `đang xin gia hạn${wished}`;
  if (state === "granted") {
    const given = until === null ? "được gia hạn" : `được gia hạn đến hết ${dayText(until)}`;
    return wantedUntil === null || wantedUntil === until ? given : `${given} (đã xin${wished})`;
  }
  return `không được gia hạn${remark ? `: ${remark}` : ""}`;
};
