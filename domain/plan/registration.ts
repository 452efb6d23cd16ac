import { lastDayOfDue, type Holidays } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import type { PlanContent, PlanDeadline } from "./plan-content.ts";

const registering = [
  /đăng k[ýí]/u,
  /(?:xây dựng|lập|ban hành|gửi|nộp)\s+(?:chương trình,?\s*)?kế hoạch/u,
  /báo cáo\s+(?:về\s+)?kế hoạch/u,
  /kế hoạch\s+sinh hoạt/u,
];
const reporting = /báo cáo\s+kết quả|kết quả\s+(?:thực hiện|sinh hoạt)|tổng kết|sơ kết|đề dẫn|biên bản|chấm điểm/u;

const plain = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ");

/** Whether the words of a duty are about making, registering or handing in the cell's own plan. IV.1. */
export function speaksOfRegistration(words: string): boolean {
  const text = plain(words);
  if (!registering.some((form) => form.test(text))) return false;
  return !reporting.test(text) || /đăng k[ýí]|xây dựng kế hoạch/u.test(text);
}

const isAnnual = ({ due }: PlanDeadline): boolean =>
  due.type === "date" || (due.type === "relative" && (due.anchor === "year" || due.anchor === "document"));

/** Which of the plan's deadlines is the cells' to register: the one a person marked, else the first that says so. IV.1. */
export function registrationDeadline({ deadlines }: Pick<PlanContent, "deadlines">): PlanDeadline | null {
  const marked = deadlines.find(({ milestone }) => milestone === "register");
  if (marked) return marked;
  const told = deadlines.filter(
    (deadline) =>
      deadline.milestone === undefined &&
      (deadline.who === "cell" || deadline.who === null) &&
      isAnnual(deadline) &&
      speaksOfRegistration(deadline.what),
  );
  return told.find(({ who }) => who === "cell") ?? told[0] ?? null;
}

/** The last day for registering, null where the plan names none: then it is never late. IV.1, handbook 9. */
export const registrationLastDay = (content: PlanContent, holidays?: Holidays): LocalDate | null =>
  lastDayToRegister(content, registrationDeadline(content), holidays);

/** The same by a deadline that was found before. */
export function lastDayToRegister(
  content: PlanContent,
  deadline: PlanDeadline | null,
  holidays?: Holidays,
): LocalDate | null {
  if (deadline === null) return null;
  const { due } = deadline;
  const anchor = due.type === "relative" && due.anchor === "document" ? content.identity.date : yearStart(content);
  return lastDayOfDue(due, anchor, holidays);
}

const yearStart = ({ identity: { year } }: PlanContent): LocalDate | null =>
  year === null ? null : (`${year}-01-01` as LocalDate);
