import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Block } from "./block.ts";
import { dashes, ended, labelled, paragraph, section, taskTable, type Known, type Task } from "./body.ts";
import { headOf, type Letterhead } from "./letterhead.ts";
import { dateInWords, orOpen, people, timeInWords } from "./wording.ts";

/** A person and what they are, as the paper names them. */
export type Named = { name: string; post: string | null };
export type Absent = { name: string; reason: string | null };

/** Who was there, by name where the minutes must name them. null where nobody wrote it down. */
export type MinutesAttendance = {
  total: number | null;
  official: number | null;
  probationary: number | null;
  present: number | null;
  /** Among those present. */
  late: number | null;
  absentWithReason: Known<Absent>;
  absentWithoutReason: Known<string>;
  exempt: Known<Absent>;
};

export type MinutesStep = { title: string; person: string | null; course: string | null };
export type Contribution = { name: string; text: string };
export type Vote = { about: string; inFavour: number; against: number; abstained: number };

/** The full record of one meeting. M8; handbook 4. */
export type MinutesContent = {
  letterhead: Letterhead;
  kind: "thematic" | "regular";
  period: Period | null;
  topic: string | null;
  date: LocalDate | null;
  /** "HH:MM". */
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  attendance: MinutesAttendance;
  guests: Known<Named>;
  chair: Named | null;
  minuteTaker: Named | null;
  steps: readonly MinutesStep[];
  contributions: Known<Contribution>;
  conclusions: Known<string>;
  tasks: Known<Task>;
  votes: readonly Vote[];
  /** Read back to the meeting and agreed; null: not recorded. */
  readBack: boolean | null;
};

/** The minutes (BB): no place-and-date line, two who sign. M8. */
export const minutesBlocks = (content: MinutesContent): Block[] => [
  { ...headOf("BB", content.letterhead), placed: null },
  { kind: "title", text: "BIÊN BẢN", abstract: aboutOf(content) },
  ...(content.kind === "thematic" ? [labelled("Chuyên đề", content.topic)] : []),
  ...timeAndPlace(content),
  ...attendance(content),
  ...course(content),
  ...outcome(content),
  ...ended([closingHour(content)]),
  {
    kind: "signatures",
    left: { behalf: null, post: "NGƯỜI GHI BIÊN BẢN", name: content.minuteTaker?.name ?? null },
    right: { behalf: null, post: "CHỦ TRÌ", name: content.chair?.name ?? null },
  },
];

const aboutOf = ({ kind, period }: MinutesContent): string => {
  const what = kind === "thematic" ? "sinh hoạt chi bộ theo chuyên đề" : "sinh hoạt chi bộ thường kỳ";
  return period === null ? what : `${what} ${periodLabel(period).replace(/^T/, "t")}`;
};

const timeAndPlace = ({ date, startsAt, place }: MinutesContent): Block[] => [
  section(1, "THỜI GIAN, ĐỊA ĐIỂM"),
  labelled("1- Thời gian", `bắt đầu hồi ${timeInWords(startsAt)}, ${dateInWords(date)}.`),
  labelled("2- Địa điểm", place),
];

const named = ({ name, post }: Named): string => (post === null ? name : `${name}, ${post}`);

function attendance({ attendance: there, guests, chair, minuteTaker }: MinutesContent): Block[] {
  const states =
    there.official === null && there.probationary === null
      ? ""
      : ` (chính thức: ${orOpen(there.official)}; dự bị: ${orOpen(there.probationary)})`;
  const late = there.late ? `, trong đó đến muộn: ${people(there.late)}` : "";
  return [
    section(2, "THÀNH PHẦN"),
    labelled("1- Tổng số đảng viên của chi bộ", `${people(there.total)}${states}.`),
    labelled("2- Có mặt", `${people(there.present)}${late}.`),
    ...group("3- Vắng mặt có lý do", there.absentWithReason, absentText),
    ...group("4- Vắng mặt không có lý do", there.absentWithoutReason, (name) => `Đồng chí ${name}`),
    ...group("5- Được miễn sinh hoạt", there.exempt, absentText),
    ...group("6- Đại biểu dự", guests, (guest) => `Đồng chí ${named(guest)}`),
    labelled("7- Chủ trì", chair && `đồng chí ${named(chair)}.`),
    labelled("8- Thư ký ghi biên bản", minuteTaker && `đồng chí ${named(minuteTaker)}.`),
  ];
}

const absentText = ({ name, reason }: Absent): string => `Đồng chí ${name}: ${orOpen(reason)}`;

/** "3- Vắng mặt có lý do: 02 đồng chí." with each below; the count is that of the names. */
const group = <T>(label: string, some: Known<T>, text: (one: T) => string): Block[] => [
  labelled(label, `${people(some === null ? null : some.length)}${some && some.length > 0 ? ":" : "."}`),
  ...(some ?? []).map((one, place, all) => paragraph(`- ${text(one)}${place === all.length - 1 ? "." : ";"}`)),
];

function course({ steps, contributions }: MinutesContent): Block[] {
  const count = contributions === null ? "" : ` (${contributions.length} ý kiến)`;
  return [
    section(3, "DIỄN BIẾN"),
    ...steps.flatMap((step, place) => stepBlocks(step, place + 1)),
    section(4, `Ý KIẾN PHÁT BIỂU, THẢO LUẬN${count}`),
    ...dashesOf(contributions),
  ];
}

const stepBlocks = ({ title, person, course }: MinutesStep, number: number): Block[] => [
  labelled(
    `${number}- ${title.replace(/[.;:]+$/, "")}`,
    person === null ? course : `(đồng chí ${person}) ${orOpen(course)}`,
  ),
];

const dashesOf = (contributions: Known<Contribution>): Block[] =>
  contributions === null || contributions.length === 0
    ? dashes(contributions === null ? null : [])
    : contributions.map(({ name, text }) => ({
        kind: "paragraph",
        text: [{ text: `- Đồng chí ${name}: `, bold: true }, { text: orOpen(text) }],
      }));

function outcome({ conclusions, tasks, votes }: MinutesContent): Block[] {
  return [
    section(5, "KẾT LUẬN"),
    ...(conclusions !== null && conclusions.length > 0
      ? conclusions.map((text, place) => paragraph(`${place + 1}- ${text}`))
      : dashes(conclusions)),
    section(6, "PHÂN CÔNG NHIỆM VỤ"),
    ...taskTable(tasks),
    ...(votes.length > 0 ? [section(7, "BIỂU QUYẾT"), ...votes.map(voteLine)] : []),
  ];
}

const voteLine = ({ about, inFavour, against, abstained }: Vote): Block =>
  paragraph(`- ${about}: tán thành ${inFavour}; không tán thành ${against}; không có ý kiến ${abstained}.`);

function closingHour({ endsAt, readBack }: MinutesContent): Block {
  const read =
    readBack === false
      ? "Biên bản chưa được đọc lại trước chi bộ."
      : `Biên bản được đọc lại trước chi bộ, kết quả: ${readBack ? "nhất trí thông qua." : orOpen(null)}`;
  return paragraph(`Buổi sinh hoạt kết thúc hồi ${timeInWords(endsAt)} cùng ngày. ${read}`);
}
