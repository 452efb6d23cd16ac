import { isEmailAddress } from "../text/email-address.ts";
import { isLocalDate, type LocalDate } from "../calendar/local-date.ts";
import { fold } from "../text/fold.ts";
import { normaliseLine } from "../text/normalise.ts";
import { detectSecretMark } from "../text/secret-mark.ts";
import { columnHead, type MemberColumn, type SheetValue } from "./member-sheet.ts";

/** One person as a line of the list says it. */
export type MemberLine = {
  cell: string;
  name: string;
  birthYear: number | null;
  /** null: the list does not say. */
  standing: "official" | "probationary" | null;
  joinedOn: LocalDate | null;
  position: string;
  phone: string;
  email: string;
};

/** `problems`: one sentence each, saying what to do; empty when the line can be taken. */
export type ReadLine = { line: MemberLine; problems: string[] };

type Asked = {
  /** Stands for an empty "ngày vào chi bộ"; null: the line must say it. */
  joinedOn: LocalDate | null;
  today: LocalDate;
};

const longest: Record<"cell" | "name" | "position" | "phone" | "email", number> = {
  cell: 200,
  name: 100,
  position: 200,
  phone: 30,
  email: 200,
};

/** What a line says, and everything wrong with it at once. O2. */
export function readMemberLine(cells: Record<MemberColumn, SheetValue>, asked: Asked): ReadLine {
  const problems: string[] = [];
  const text = (column: keyof typeof longest, value = said(cells[column])): string => {
    const fault = textFault(column, value);
    if (fault !== null) problems.push(fault);
    return value.replaceAll("\u0000", "").toWellFormed().slice(0, longest[column]).toWellFormed();
  };
  const kept = <T>(read: T | { problem: string }, otherwise: T): T => {
    if (typeof read !== "object" || read === null || !("problem" in read)) return read;
    problems.push(read.problem);
    return otherwise;
  };
  const line: MemberLine = {
    cell: text("cell"),
    name: text("name"),
    birthYear: kept<number | null>(birthYearOf(cells.birthYear, asked.today), null),
    standing: kept<MemberLine["standing"]>(standingOf(said(cells.standing)), null),
    joinedOn: kept<LocalDate | null>(joinedOnOf(cells.joinedOn, asked), null),
    position: text("position"),
    phone: text("phone", phoneOf(cells.phone)),
    email: text("email"),
  };
  if (line.cell === "") problems.push("Chưa ghi chi bộ. Ghi đúng tên chi bộ của đồng chí này.");
  if (line.name === "") problems.push("Chưa ghi họ và tên.");
  else if (/\d/.test(line.name)) problems.push("Họ và tên có chữ số. Sửa lại họ và tên.");
  if (line.email !== "" && !isEmailAddress(line.email))
    problems.push(`Thư điện tử “${line.email}” không đúng dạng. Sửa lại hoặc để trống.`);
  return { line, problems };
}

const said = (value: SheetValue): string => normaliseLine(String(value ?? ""));

function textFault(column: keyof typeof longest, value: string): string | null {
  if (value.length > longest[column]) return `${columnHead[column]} dài quá ${longest[column]} ký tự. Rút ngắn lại.`;
  if (value.includes("\u0000") || !value.isWellFormed())
    return `${columnHead[column]} có ký tự không đọc được. Gõ lại ô này.`;
  return detectSecretMark(value).verdict === "marked"
    ? `${columnHead[column]} có dấu chỉ độ mật. Chương trình không giữ nội dung mật: bỏ dòng này.`
    : null;
}

/** A year, or a day of which the year is kept. */
function birthYearOf(value: SheetValue, today: LocalDate): number | null | { problem: string } {
  const text = said(value);
  if (text === "") return null;
  const year = Number(/^(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4})(?:-\d{2}-\d{2})?$/.exec(text)?.[1]);
  if (!Number.isInteger(year))
    return { problem: `Năm sinh “${text}” không đọc được. Ghi bốn chữ số, ví dụ 1980, hoặc để trống.` };
  if (year < 1900 || year > Number(today.slice(0, 4)) - 16)
    return { problem: `Năm sinh ${year} không hợp lý. Sửa lại hoặc để trống.` };
  return year;
}

const official = ["chinh thuc", "ct", "dang vien chinh thuc", "dvct", "dv chinh thuc"];
const probationary = ["du bi", "db", "dang vien du bi", "dvdb", "dv du bi"];

function standingOf(text: string): MemberLine["standing"] | { problem: string } {
  const folded = fold(text);
  if (folded === "") return null;
  if (official.includes(folded)) return "official";
  if (probationary.includes(folded)) return "probationary";
  return { problem: `“${text}” không phải Chính thức hay Dự bị. Ghi một trong hai.` };
}

/** Excel drops the zero a number begins with. */
function phoneOf(value: SheetValue): string {
  const text = said(value);
  return typeof value === "number" && /^[1-9]\d{8}$/.test(text) ? `0${text}` : text;
}

function joinedOnOf(value: SheetValue, { joinedOn, today }: Asked): LocalDate | null | { problem: string } {
  const text = said(value);
  if (text === "")
    return joinedOn ?? { problem: "Chưa ghi ngày vào chi bộ. Ghi dạng 05/01/2023, hoặc chọn ngày dùng khi ô trống." };
  const day = dayIn(text);
  if (day === null) return { problem: `Ngày vào chi bộ “${text}” ${whyNoDay(text)}` };
  if (day < "1930-01-01" || day > today)
    return { problem: `Ngày vào chi bộ ${text} không hợp lý: phải từ năm 1930 đến hôm nay. Sửa lại.` };
  return day;
}

function dayIn(text: string): LocalDate | null {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(written) ? written : null;
}

/** A number of five figures is a day as Excel counts it, in a column that shows numbers. */
function whyNoDay(text: string): string {
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text)) return "không có trong lịch. Sửa lại ngày, tháng.";
  if (/^[2-5]\d{4}$/.test(text)) return "là số ngày của Excel. Đổi định dạng ô thành ngày, hoặc ghi dạng 05/01/2023.";
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return "ghi năm hai chữ số. Ghi đủ bốn chữ số, dạng 05/01/2023.";
  return "không đọc được. Ghi dạng 05/01/2023.";
}
