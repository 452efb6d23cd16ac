import { fold } from "../text/fold.ts";
import { normaliseLine } from "../text/normalise.ts";

/** A cell of a sheet: a day comes as "2023-01-05", an empty one as null. */
export type SheetValue = string | number | boolean | null;
export type SheetRow = readonly SheetValue[];

/** The columns of a list of members, in the order of the template. O2. */
export const memberColumns = [
  "cell",
  "name",
  "birthYear",
  "standing",
  "joinedOn",
  "position",
  "phone",
  "email",
] as const;
export type MemberColumn = (typeof memberColumns)[number];

export const columnHead: Record<MemberColumn, string> = {
  cell: "Chi bộ",
  name: "Họ và tên",
  birthYear: "Năm sinh",
  standing: "Chính thức / dự bị",
  joinedOn: "Ngày vào chi bộ",
  position: "Chức vụ",
  phone: "Điện thoại",
  email: "Thư điện tử",
};

/** What goes into each column, as the template tells it. */
export const columnHint: Record<MemberColumn, string> = {
  cell: "Bắt buộc. Đúng tên chi bộ trong chương trình.",
  name: "Bắt buộc.",
  birthYear: "Bốn chữ số, ví dụ 1980; để trống nếu chưa rõ.",
  standing: "Chính thức hoặc Dự bị; để trống thì người mới là chính thức.",
  joinedOn: "Ngày bắt đầu sinh hoạt ở chi bộ, dạng 05/01/2023.",
  position: "Có thể để trống.",
  phone: "Có thể để trống.",
  email: "Có thể để trống.",
};

/** Other heads offices write for the same column, folded. */
const heads: Record<MemberColumn, readonly string[]> = {
  cell: ["chi bo", "ten chi bo", "don vi", "chi bo sinh hoat"],
  name: ["ho va ten", "ho ten", "ho va ten dang vien", "ho ten dang vien", "ten dang vien"],
  birthYear: ["nam sinh", "ngay sinh", "ngay thang nam sinh", "ngay, thang, nam sinh"],
  standing: ["chinh thuc / du bi", "chinh thuc/du bi", "chinh thuc du bi", "tinh trang", "loai dang vien", "dang vien"],
  joinedOn: ["ngay vao chi bo", "ngay ve chi bo", "ngay chuyen den", "sinh hoat tu ngay"],
  position: ["chuc vu", "chuc danh", "chuc vu, don vi cong tac", "cong viec"],
  phone: ["dien thoai", "so dien thoai", "di dong", "sdt"],
  email: ["thu dien tu", "email", "e-mail", "dia chi thu dien tu"],
};

/**
 * Where the heads stand: the row's place in the sheet (of two rows the lower) and each column's place in the row. `bornToo`: the
 * second column of years of birth, where men and women have one each.
 */
export type FoundHead = { row: number; columns: Partial<Record<MemberColumn, number>>; bornToo?: number };

/** A list may carry a title above its head: looked for so far down. */
const headRows = 30;

/** The row of heads: the first that names a cell and a person. `null`: this is no list of members. */
export function findHead(rows: readonly SheetRow[]): FoundHead | null {
  for (const [row, cells] of rows.slice(0, headRows).entries()) {
    const columns = columnsIn(cells);
    if (columns.cell !== undefined && columns.name !== undefined)
      return belowHead({ row, columns }, rows[row + 1] ?? []);
  }
  return null;
}

/** Heads over two rows: "Năm sinh" above "Nam" and "Nữ", "Ngày vào Đảng" above "Dự bị" and "Chính thức". */
function belowHead(head: FoundHead, below: SheetRow): FoundHead {
  const { row, columns } = head;
  const said = below.map((value) => fold(normaliseLine(String(value ?? ""))));
  const isNone = said[columns.cell ?? -1] || said[columns.name ?? -1] || said.every((text) => text === "");
  if (isNone || said.some((text) => /\d/.test(text))) return head;
  const born = columns.birthYear ?? -1;
  const apart = said[born] === "nam" && said[born + 1] === "nu";
  return { row: row + 1, columns, ...(apart && { bornToo: born + 1 }) };
}

function columnsIn(cells: SheetRow): Partial<Record<MemberColumn, number>> {
  const said = cells.map((value) => fold(normaliseLine(String(value ?? ""))).replace(/\s*[:*]+$/, ""));
  const columns: Partial<Record<MemberColumn, number>> = {};
  for (const column of memberColumns) {
    const at = said.findIndex((head) => heads[column].includes(head));
    if (at >= 0) columns[column] = at;
  }
  return columns;
}

/** The cells of one line by column; a column the list has not is empty. */
export function cellsOf(row: SheetRow, { columns, bornToo = -1 }: FoundHead): Record<MemberColumn, SheetValue> {
  const cells = Object.fromEntries(memberColumns.map((column) => [column, row[columns[column] ?? -1] ?? null]));
  const birthYear = isBlank(cells["birthYear"]) ? (row[bornToo] ?? null) : cells["birthYear"];
  return { ...cells, birthYear } as Record<MemberColumn, SheetValue>;
}

const isBlank = (value: SheetValue | undefined): boolean => normaliseLine(String(value ?? "")) === "";

/** Nothing in any column of the list: the line is passed over. So are the template's own line of hints and a list's sum. */
export const isEmptyLine = (cells: Record<MemberColumn, SheetValue>): boolean =>
  memberColumns.every((column) => isBlank(cells[column])) ||
  (cells.cell === columnHint.cell && cells.name === columnHint.name) ||
  isSum(cells);

/** "Tổng cộng: 17 đảng viên", where a name would stand and no cell does. */
const isSum = ({ cell, name }: Record<MemberColumn, SheetValue>): boolean =>
  isBlank(cell) && /^(?:tong (?:cong|so)|cong)\b(?=\s*:|\s*\d|\s*$)/.test(fold(normaliseLine(String(name ?? ""))));
