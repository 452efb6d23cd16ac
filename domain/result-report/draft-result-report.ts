import type { AttendanceCount } from "../attendance/attendance-count.ts";
import { minutesBetween, type CapturedMeeting, type CapturedSolution } from "../minutes/captured-meeting.ts";
import { hourText } from "../minutes/draft-minutes.ts";
import type { Section } from "../minutes/sections.ts";
import { dateInWords, shortDate, twoDigits } from "../text/vietnamese-date.ts";

/** The parts of the report in their order. Handbook 4, Result report. */
export const resultReportTitles = {
  basis: "Căn cứ",
  "time-place": "Thời gian, địa điểm",
  attendance: "Đảng viên dự sinh hoạt",
  topic: "Chuyên đề, người trình bày",
  "lead-report": "Tóm tắt báo cáo đề dẫn",
  views: "Thảo luận",
  solutions: "Giải pháp được thống nhất",
  conclusion: "Kết luận",
  tasks: "Nhiệm vụ được phân công",
  strengths: "Ưu điểm",
  shortcomings: "Hạn chế",
  scores: "Chấm điểm",
  proposals: "Đề xuất, kiến nghị với Đảng ủy",
} as const;
export type ResultReportKey = keyof typeof resultReportTitles;

/** A score in tenths of a point with its band in words; null where that scorer has not handed one in. */
export type ReportedScore = { tenths: number; band: string } | null;

export type ReportNumbers = { count: AttendanceCount; speakers: number };

/** What the report takes from elsewhere than the meeting itself. `basis` is "Kế hoạch số 46-KH/ĐU ngày 22/11/2022 …". */
export type ReportContext = { basis: string | null; leadReportSummary: string };

/**
 * The result report as plain text, section by section. Above the cell nobody reads names with reasons of absence or who
 * said what, so the report holds numbers and views without names. M9, handbook 4 and 8.
 */
export function draftResultReport(
  captured: CapturedMeeting,
  numbers: ReportNumbers,
  scores: { cell: ReportedScore; leader: ReportedScore },
  context: ReportContext,
): Section[] {
  const adopted = captured.solutions.filter((solution) => solution.adopted);
  const bodies: Record<ResultReportKey, string[]> = {
    basis: context.basis === null ? [] : [`Thực hiện ${context.basis}.`],
    "time-place": timeAndPlace(captured),
    attendance: attendanceLines(captured, numbers.count),
    topic: topicLines(captured),
    "lead-report": context.leadReportSummary.trim() === "" ? [] : [context.leadReportSummary.trim()],
    views: viewLines(captured, numbers.speakers),
    solutions: adopted.map(({ text }) => `- ${text.trim()}`),
    conclusion: captured.conclusions.map((text, at) => `${at + 1}. ${text.trim()}`),
    tasks: adopted.filter(({ owner, dueOn }) => owner !== null || dueOn !== null).map(taskLine),
    strengths: [],
    shortcomings: [],
    scores: [`Chi bộ tự chấm: ${scoreText(scores.cell)}.`, `Cấp ủy phụ trách chấm: ${scoreText(scores.leader)}.`],
    proposals: [],
  };
  return (Object.keys(resultReportTitles) as ResultReportKey[])
    .filter((key) => key !== "basis" || bodies.basis.length > 0)
    .map((key) => ({ key, title: resultReportTitles[key], body: bodies[key].join("\n") }));
}

function timeAndPlace({ date, startsAt, endsAt, place }: CapturedMeeting): string[] {
  const minutes = minutesBetween(startsAt, endsAt);
  const span = `từ ${hourText(startsAt)} đến ${hourText(endsAt)}, ${dateInWords(date)}`;
  return [`Thời gian: ${span}${minutes === null ? "" : ` (${minutes} phút)`}.`, `Địa điểm: ${place}.`];
}

function attendanceLines({ attendee }: CapturedMeeting, count: AttendanceCount): string[] {
  const { counted, present, withReason, withoutReason, exempt, specialDuty } = count;
  const outside = [
    ...(exempt > 0 ? [`được miễn sinh hoạt ${twoDigits(exempt)}`] : []),
    ...(specialDuty > 0 ? [`biệt phái, đi học, công tác dài ngày ${twoDigits(specialDuty)}`] : []),
  ];
  return [
    `Có mặt ${twoDigits(present)}/${twoDigits(counted)} đảng viên; vắng có lý do ${twoDigits(withReason)}; vắng không lý do ${twoDigits(withoutReason)}.`,
    ...(outside.length > 0 ? [`Ngoài số phải dự: ${outside.join("; ")}.`] : []),
    attendee === null
      ? "Không có cấp ủy cấp trên dự."
      : `Cấp ủy cấp trên dự: đồng chí ${attendee.name}${attendee.post === null ? "" : `, ${attendee.post}`}.`,
  ];
}

const topicLines = ({ topic, presenter }: CapturedMeeting): string[] => [
  ...(topic === null ? [] : [`Chuyên đề: ${topic}.`]),
  ...(presenter === null ? [] : [`Người trình bày báo cáo đề dẫn: đồng chí ${presenter}.`]),
];

const viewLines = ({ contributions }: CapturedMeeting, speakers: number): string[] => [
  `Số đảng viên phát biểu: ${twoDigits(speakers)}.`,
  ...contributions.filter(({ isSolution }) => isSolution).map(({ text }) => `- ${text.trim()}`),
];

const taskLine = ({ text, owner, dueOn }: CapturedSolution): string =>
  `- ${text.trim().replace(/[.;]+$/, "")}: ${owner === null ? "chưa phân công" : `đồng chí ${owner}`}${dueOn === null ? "" : `, đến ngày ${shortDate(dueOn)}`}.`;

/** "92,5 điểm (Tốt)"; the comma as Vietnamese writes it, a whole number without one. */
function scoreText(score: ReportedScore): string {
  if (score === null) return "chưa chấm";
  const rest = score.tenths % 10;
  return `${Math.trunc(score.tenths / 10)}${rest === 0 ? "" : `,${rest}`} điểm (${score.band})`;
}
