import type { Measure } from "#domain/scoring/rubric.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { numberText } from "#web/ui/day-text.ts";

/** "9,5" of tenths. */
export const pointsText = (tenths: number): string => numberText(tenths / 10);

export const periodText = (key: string | null): string => {
  const period = key === null ? null : parsePeriodKey(key);
  return period === null ? "" : periodLabel(period);
};

const shareOf = (millionths: number): string => `${numberText(millionths / 10_000)} %`;

/** What the meeting's data say, in the words beside a suggested mark. */
export const measureText: Record<Measure, (value: number) => string> = {
  length: (minutes) => `buổi sinh hoạt dài ${minutes} phút`,
  attendance: (share) => `${shareOf(share)} đảng viên dự`,
  spoke: (share) => `${shareOf(share)} người dự phát biểu`,
  noticeLead: (days) => `thông báo trước ${days} ngày`,
  reportDelay: (days) => `báo cáo sau ${days} ngày`,
};

type Vote = { inFavour: number; against: number; abstained: number };

export const words = {
  title: "Chấm điểm",
  meeting: "Buổi sinh hoạt",
  notHeld: "Buổi sinh hoạt chưa kết thúc nên chưa chấm điểm.",
  unconfirmed: "Khung tiêu chí này chưa được đối chiếu với văn bản gốc.",
  cellSheet: "Chi bộ tự chấm",
  leaderSheet: "Cấp ủy viên chấm",
  final: "Đảng ủy chốt",
  vote: "Chi bộ biểu quyết mức tự xếp",
  voteHint: "Không biểu quyết thì để trống cả ba ô.",
  inFavour: "Tán thành",
  against: "Không tán thành",
  abstained: "Không biểu quyết",
  voted: ({ inFavour, against, abstained }: Vote) =>
    `biểu quyết: ${inFavour} tán thành, ${against} không tán thành, ${abstained} không biểu quyết`,
  fromPapers: "không dự, chấm theo hồ sơ",
  notYet: "Chưa có",
  draft: "Đang ghi, chưa gửi",
  whose: "Ai chấm",
  attended: (name: string) => `Đồng chí ${name}, đã dự buổi sinh hoạt`,
  papers: (name: string) => `Không có cấp ủy viên dự. Đồng chí ${name} chấm theo hồ sơ.`,
  nobody: "Không có cấp ủy viên dự và chi bộ chưa có lãnh đạo phụ trách.",
  ownSheet: "Phiếu của chi bộ",
  leadersSheet: "Phiếu của cấp ủy viên",
  takeAll: "Lấy các điểm gợi ý",
  take: (points: string) => `Lấy ${points}`,
  takeSelf: (points: string) => `Như chi bộ: ${points}`,
  takeAllPoints: (points: string) => `Đủ ${points}`,
  suggested: (points: string, why: string) => `gợi ý ${points}: ${why}`,
  selfMark: (points: string) => `chi bộ tự chấm ${points}`,
  outOf: (points: string) => `tối đa ${points}`,
  mark: "Điểm",
  yes: "Đạt",
  no: "Không đạt",
  notApplicable: "Không áp dụng với buổi này",
  note: "Ghi chú",
  addNote: "Thêm ghi chú",
  why: "Lý do chấm khác",
  strengths: "Ưu điểm",
  shortcomings: "Hạn chế",
  total: "Tổng điểm",
  missing: (count: number) => `còn ${count} tiêu chí chưa chấm`,
  save: "Lưu nháp",
  saving: "Đang lưu…",
  saved: "Đã lưu nháp.",
  submit: "Gửi phiếu",
  submitting: "Đang gửi…",
  submitted: "Đã gửi phiếu chấm điểm.",
  confirmTitle: "Gửi phiếu chấm điểm",
  whoScores: "Cấp ủy viên chấm điểm buổi này",
  whoSettles: "Bí thư Đảng ủy, người chốt điểm",
  uncommented: (count: number) =>
    `Có ${count} tiêu chí chênh nhiều so với điểm chi bộ tự chấm mà chưa ghi lý do. Sửa phiếu và ghi lý do để Đảng ủy chốt được điểm.`,
  change: "Sửa phiếu đã gửi",
  stopChange: "Thôi sửa",
  compare: "Hai phiếu cạnh nhau",
  criterion: "Tiêu chí",
  maximum: "Tối đa",
  difference: "Chênh",
  answer: "Ý kiến của chi bộ về phiếu của cấp ủy viên",
  answerHint: "Gửi trước khi Đảng ủy chốt điểm.",
  sendAnswer: "Gửi ý kiến",
  answered: "Đã gửi ý kiến của chi bộ.",
  settle: "Chốt điểm",
  settleAgain: "Chốt lại điểm",
  settled: "Đã chốt điểm.",
  settling: "Đang chốt…",
  cellTold: "chi ủy và đảng viên thấy điểm chốt",
  leaderTold: "Cấp ủy viên đã chấm",
  finalPoints: "Điểm chốt",
  finalComment: "Lý do",
  finalHint: "Bắt buộc khi điểm chốt khác cả hai phiếu, hoặc khi chốt lại.",
  asLeader: (points: string) => `Theo cấp ủy viên: ${points}`,
  asCell: (points: string) => `Theo chi bộ: ${points}`,
  settledBy: (name: string, day: string) => `Đồng chí ${name} chốt ngày ${day}`,
  held: (day: string) => `sinh hoạt ngày ${day}`,
  gate: (band: string, otherwise: string) =>
    `Chưa được xếp ${band} vì có tiêu chí bắt buộc chưa đủ điểm; xếp ${otherwise}.`,
} as const;

export const listWords = {
  title: "Chấm điểm",
  lead: "Các buổi sinh hoạt chuyên đề đã tổ chức",
  caption: "Điểm của từng buổi: chi bộ tự chấm, cấp ủy viên chấm, Đảng ủy chốt",
  cell: "Chi bộ",
  period: "Kỳ",
  day: "Ngày",
  topic: "Chuyên đề",
  self: "Tự chấm",
  leader: "Cấp ủy viên",
  final: "Chốt",
  next: "Việc cần làm",
  todo: "Đang chờ đồng chí",
  empty: "Chưa có buổi sinh hoạt chuyên đề nào được tổ chức.",
  emptyHint: "Sau khi buổi sinh hoạt kết thúc, buổi đó hiện ở đây để chấm điểm.",
  doNext: { scoreSelf: "Tự chấm", scoreAsLeader: "Chấm điểm", settle: "Chốt điểm" },
  open: "Xem",
} as const;
