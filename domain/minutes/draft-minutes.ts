import { dateInWords, shortDate, twoDigits } from "../text/vietnamese-date.ts";
import type { AbsentPerson, CapturedMeeting, CapturedSolution, CapturedStep, NamedPerson } from "./captured-meeting.ts";
import type { Section } from "./sections.ts";

/** The parts of the minutes in their order, by key. Handbook 4, Minutes. */
export const minutesTitles = {
  "time-place": "Thời gian, địa điểm",
  attendance: "Thành phần tham dự",
  people: "Chủ trì, thư ký, đại biểu",
  course: "Diễn biến buổi sinh hoạt",
  contributions: "Ý kiến phát biểu",
  conclusion: "Kết luận",
  tasks: "Phân công nhiệm vụ",
  vote: "Biểu quyết",
  closing: "Kết thúc",
} as const;
export type MinutesKey = keyof typeof minutesTitles;

/**
 * The minutes as plain text, section by section, from what was captured. A section that has nothing to say is left out,
 * save where its silence must be seen. Nothing is invented: what nobody wrote down stays open as dots. M8.
 */
export function draftMinutes(captured: CapturedMeeting): Section[] {
  const bodies: Record<MinutesKey, string[]> = {
    "time-place": timeAndPlace(captured),
    attendance: attendanceLines(captured),
    people: peopleLines(captured),
    course: captured.steps.flatMap(stepLines),
    contributions: captured.contributions.map(({ name, text }) => `- Đồng chí ${name}: ${text.trim()}`),
    conclusion: captured.conclusions.map((text, at) => `${at + 1}. ${text.trim()}`),
    tasks: captured.solutions.filter(({ adopted }) => adopted).map(taskLine),
    vote: captured.votes.map(voteLine),
    closing: closingLines(captured),
  };
  return (Object.keys(minutesTitles) as MinutesKey[])
    .filter((key) => bodies[key].length > 0 || mustShow.includes(key))
    .map((key) => ({ key, title: minutesTitles[key], body: bodies[key].join("\n") }));
}

/** Shown even when empty, so that the want is seen by whoever reads them over. */
const mustShow: readonly MinutesKey[] = ["contributions", "conclusion"];

const dots = "......";

/** "14 giờ 05", or dots where nobody wrote it down. */
export const hourText = (time: string | null): string => (time === null ? `${dots} giờ` : time.replace(":", " giờ "));

const timeAndPlace = ({ date, startsAt, place, topic, period }: CapturedMeeting): string[] => [
  `Thời gian: bắt đầu lúc ${hourText(startsAt)}, ${dateInWords(date)}.`,
  `Địa điểm: ${place.trim() === "" ? dots : place}.`,
  ...(topic === null ? [] : [`Chuyên đề${period === null ? "" : ` (${period})`}: ${topic}.`]),
];

const listOf = (label: string, people: readonly AbsentPerson[]): string[] =>
  people.length === 0
    ? []
    : [
        `${label}: ${twoDigits(people.length)} đồng chí.`,
        ...people.map(({ name, reason }) => `- ${name}: ${reason === "" ? dots : reason}`),
      ];

const named = (label: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${label}: ${names.join(", ")}.`];

function attendanceLines({ attendance }: CapturedMeeting): string[] {
  const { count, withReason, withoutReason, exempt, specialDuty, late, leftEarly } = attendance;
  return [
    `Tổng số đảng viên: ${twoDigits(count.counted + count.exempt + count.specialDuty)} đồng chí.`,
    `Có mặt: ${twoDigits(count.present)}/${twoDigits(count.counted)} đồng chí phải dự sinh hoạt.`,
    ...named("Đến muộn", late),
    ...named("Về sớm", leftEarly),
    ...(count.withReason > 0 && withReason.length === 0
      ? [`Vắng có lý do: ${twoDigits(count.withReason)} đồng chí.`]
      : []),
    ...listOf("Vắng có lý do", withReason),
    ...(count.withoutReason === 0
      ? ["Vắng không lý do: không."]
      : [
          `Vắng không lý do: ${twoDigits(count.withoutReason)} đồng chí${withoutReason.length > 0 ? ` (${withoutReason.map(({ name }) => name).join(", ")})` : ""}.`,
        ]),
    ...listOf("Được miễn sinh hoạt", exempt),
    ...listOf("Biệt phái, đi học, công tác dài ngày", specialDuty),
  ];
}

const personText = ({ name, post }: NamedPerson): string =>
  post === null ? `đồng chí ${name}` : `đồng chí ${name}, ${post}`;

const peopleLines = ({ guests, attendee, chair, minuteTaker }: CapturedMeeting): string[] => [
  `Chủ trì: ${chair === null ? dots : personText(chair)}.`,
  `Thư ký: ${minuteTaker === null ? dots : personText(minuteTaker)}.`,
  ...(attendee === null ? [] : [`Cấp ủy cấp trên dự: ${personText(attendee)}.`]),
  ...(guests.length === 0
    ? []
    : ["Đại biểu dự:", ...guests.map((guest) => `- ${personText(guest).replace(/^đ/, "Đ")}`)]),
];

function stepLines({ no, text, person, time, note }: CapturedStep): string[] {
  const when = time === null ? "" : ` (${hourText(time)})`;
  const who = person === null ? "" : ` – đồng chí ${person}`;
  return [`${no}. ${text.trim().replace(/[.;:]+$/, "")}${who}${when}.`, ...(note.trim() === "" ? [] : [note.trim()])];
}

const taskLine = ({ text, owner, dueOn }: CapturedSolution): string =>
  `- ${text.trim().replace(/[.;]+$/, "")} – ${owner === null ? dots : `đồng chí ${owner}`} – ${dueOn === null ? dots : `xong trước hoặc trong ngày ${shortDate(dueOn)}`}.`;

const voteLine = ({ about, inFavour, against, abstained }: CapturedMeeting["votes"][number]): string =>
  `- ${about}: tán thành ${inFavour}, không tán thành ${against}, không có ý kiến ${abstained}.`;

function closingLines({ endsAt, readBack }: CapturedMeeting): string[] {
  const closed = `Buổi sinh hoạt kết thúc lúc ${hourText(endsAt)} cùng ngày.`;
  if (readBack === null) return [closed];
  return [
    closed,
    readBack
      ? "Biên bản đã được đọc lại trước chi bộ và được nhất trí thông qua."
      : "Biên bản chưa được đọc lại trước chi bộ.",
  ];
}
