import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { ended, labelled, paragraph } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import type { Named } from "./minutes-document.ts";
import { meetingTime } from "./notice-document.ts";
import { orOpen } from "./wording.ts";

/** The committee names the member who attends one meeting. M4; clause IV.2. */
export type AttendeeLetterContent = {
  letterhead: Letterhead;
  bases: readonly Basis[];
  cell: string;
  attendee: Named;
  /** Takes the place when the first cannot. */
  substitute: Named | null;
  period: Period | null;
  topic: string | null;
  date: LocalDate | null;
  /** "HH:MM". */
  startsAt: string | null;
  place: string | null;
  distribution: Distribution;
  signer: Signer;
};

/** The letter that assigns an attendee (CV/ĐU). M4. */
export const attendeeLetterBlocks = (content: AttendeeLetterContent): Block[] => [
  headOf("CV", content.letterhead, `V/v phân công cấp ủy viên dự sinh hoạt chuyên đề${inPeriod(content)}`),
  { kind: "addressees", to: [`Đồng chí ${named(content.attendee)}`, content.cell] },
  paragraph(
    `${groundedOn(content.bases)}; theo đề nghị của ${content.cell}, ${content.letterhead.issuer} phân công đồng chí ` +
      `${named(content.attendee)} dự buổi sinh hoạt chuyên đề của ${content.cell}, cụ thể:`,
  ),
  labelled("1- Thời gian", `${meetingTime(content.date, content.startsAt)}.`),
  labelled("2- Địa điểm", content.place),
  labelled("3- Chuyên đề", content.topic),
  ...ended(tasks(content)),
  closingOf(content.distribution, content.signer),
];

const inPeriod = ({ period }: AttendeeLetterContent): string => (period === null ? "" : ` ${periodLabel(period)}`);
const named = ({ name, post }: Named): string => (post === null ? orOpen(name) : `${orOpen(name)}, ${post}`);

const tasks = ({ substitute }: AttendeeLetterContent): Block[] => [
  ...(substitute === null ? [] : [paragraph(`Trường hợp không dự được, đồng chí ${named(substitute)} dự thay.`)]),
  paragraph(
    "Đề nghị đồng chí được phân công dự, chỉ đạo chi bộ tổ chức sinh hoạt đảm bảo thực chất, chất lượng, hiệu quả; " +
      "chấm điểm buổi sinh hoạt và báo cáo cấp ủy theo quy định.",
  ),
];
