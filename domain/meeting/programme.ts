import type { Instant } from "../calendar/local-date.ts";
import type { PlanStep } from "../plan/plan-content.ts";

/** What happens in a step, so that the screen knows which tool to show with it. III.1–7. */
export const stepKinds = [
  "opening",
  "rollCall",
  "purpose",
  "leadReport",
  "guiding",
  "discussion",
  "conclusion",
  "other",
] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step in the room: `no` is the plan's own number, `role` who does it in the plan's words, or null. */
export type MeetingStep = { no: number; kind: StepKind; text: string; role: string | null };

/** The eight steps of the reference plan, for a plan that names none. III. */
export const defaultProgramme: readonly PlanStep[] = [
  { no: 1, text: "Tuyên bố lý do, giới thiệu đại biểu (nếu có)", role: null, when: "during" },
  {
    no: 2,
    text: "Thông báo tình hình đảng viên (số đảng viên có mặt, vắng mặt, lý do vắng mặt); cử thư ký ghi chép",
    role: null,
    when: "during",
  },
  { no: 3, text: "Nêu mục đích, yêu cầu của buổi sinh hoạt chuyên đề", role: "bí thư chi bộ", when: "during" },
  {
    no: 4,
    text: "Trình bày báo cáo đề dẫn",
    role: "bí thư, phó bí thư hoặc đảng viên được phân công",
    when: "during",
  },
  { no: 5, text: "Gợi ý phát biểu thảo luận", role: "bí thư chi bộ", when: "during" },
  { no: 6, text: "Tham gia ý kiến vào báo cáo đề dẫn, tham gia các giải pháp", role: "đảng viên", when: "during" },
  { no: 7, text: "Tổng hợp, kết luận những nội dung đã thảo luận", role: "bí thư chi bộ", when: "during" },
  { no: 8, text: "Hoàn thiện báo cáo, gửi đảng viên và báo cáo Đảng ủy", role: "cấp ủy chi bộ", when: "after" },
];

const signs: readonly [StepKind, RegExp][] = [
  ["conclusion", /kết luận/u],
  ["guiding", /gợi ý|định hướng thảo luận/u],
  ["purpose", /mục đích|yêu cầu/u],
  ["rollCall", /vắng|điểm danh|có mặt|tình hình đảng viên|thư k[ýí]|quân số/u],
  ["opening", /tuyên bố lý do|giới thiệu đại biểu|chào cờ|khai mạc/u],
  ["discussion", /thảo luận|tham gia ý kiến|phát biểu|giải pháp/u],
  ["leadReport", /đề dẫn|trình bày (?:báo cáo|chuyên đề|nội dung)/u],
];

const presenting = /trình bày[^.;]*(?:đề dẫn|chuyên đề)/u;

/** Read from the words of the step; what fits nothing stays "other" rather than being guessed. */
export function stepKindOf(words: string): StepKind {
  const text = words.normalize("NFC").toLowerCase().replace(/\s+/gu, " ");
  if (presenting.test(text)) return "leadReport";
  return signs.find(([, form]) => form.test(text))?.[0] ?? "other";
}

/** The steps in the room as the plan orders them, numbered where it does not. What comes after stays outside. III.1–8. */
export function meetingSteps(programme: readonly PlanStep[]): MeetingStep[] {
  const during = programme.filter(({ when }) => when === "during");
  const steps = during.length > 0 ? during : defaultProgramme.filter(({ when }) => when === "during");
  return steps.map(({ no, text, role }, at) => ({ no: no ?? at + 1, kind: stepKindOf(text), text, role }));
}

/** A move that arrives late, made before another step was begun, says when its own step began and moves nobody back. M6. */
export const movesRoom = (begun: readonly (Instant | null)[], madeAt: Instant): boolean =>
  begun.every((at) => at === null || at <= madeAt);
