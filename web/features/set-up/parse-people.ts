import { fold } from "#domain/text/fold.ts";
import { normaliseLine } from "#domain/text/normalise.ts";

export const roleChoices = [
  { value: "office", label: "Văn phòng (cán bộ phụ trách công tác đảng)" },
  { value: "committeeSecretary", label: "Bí thư đảng ủy" },
  { value: "committeeMember", label: "Đảng ủy viên" },
  { value: "inspection", label: "Ủy ban kiểm tra" },
  { value: "cellSecretary", label: "Bí thư chi bộ" },
  { value: "cellDeputy", label: "Phó bí thư chi bộ" },
  { value: "cellCommittee", label: "Chi ủy viên" },
] as const;
export type RoleChoice = (typeof roleChoices)[number]["value"];

export const isCellRole = (role: RoleChoice | ""): boolean => role.startsWith("cell");

/** One person as typed: `cell` is the name of the cell they belong to, "" for none; up to two roles. */
export type PersonLine = { key: string; name: string; cell: string; role: RoleChoice | ""; second: RoleChoice | "" };

/** One cell a line; empty lines and numbering left out, what stands twice kept for the server to tell. */
export const cellNames = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => normaliseLine(line).replace(/^(?:\d+[.)/-]|[-–•*])\s*/, ""))
    .filter((line) => line !== "");

const patterns: readonly [RegExp, RoleChoice][] = [
  [/pho bi thu/, "cellDeputy"],
  [/chi uy/, "cellCommittee"],
  [/bi thu chi bo|bi thu cb/, "cellSecretary"],
  [/bi thu (?:dang uy|du|dang bo)/, "committeeSecretary"],
  [/dang uy vien|uy vien|uv\b|duv/, "committeeMember"],
  [/kiem tra|ubkt/, "inspection"],
  [/van phong|cong tac dang|can bo phu trach/, "office"],
];

/** A role as people write it; "Bí thư" alone is the cell's where a cell is named, else the committee's. */
export function roleIn(text: string, namesCell: boolean): RoleChoice | "" {
  const folded = fold(text);
  const found = patterns.find(([pattern]) => pattern.test(folded));
  if (found) return found[1];
  return folded.includes("bi thu") ? (namesCell ? "cellSecretary" : "committeeSecretary") : "";
}

const bare = (name: string): string => fold(normaliseLine(name)).replace(/^(?:chi bo|cb)\s+/, "");

/** "Văn phòng" alone after a name is the work, also where a cell bears that name; "Chi bộ Văn phòng" is the cell. */
const namesOffice = (text: string): boolean => fold(normaliseLine(text)) === "van phong";

/** The cell meant: its whole name, or without "Chi bộ" in front. */
export function cellIn(text: string, cells: readonly string[]): string {
  return cells.find((cell) => text !== "" && bare(cell) === bare(text)) ?? "";
}

/** A line's name and what follows it, parted by a tab or ";". */
const partsOf = (text: string): string[][] =>
  text
    .split("\n")
    .map((line) => line.split(/[\t;]/).map(normaliseLine))
    .filter(([name = ""]) => name !== "");

const isCellPart = (part: string, rest: readonly string[], cells: readonly string[]): boolean =>
  cellIn(part, cells) !== "" && !(rest.length === 1 && namesOffice(part));

/** What of pasted lines is neither a cell of the list nor a role, each with its person's name: nothing is dropped unseen. */
export const unreadParts = (text: string, cells: readonly string[]): string[] =>
  partsOf(text).flatMap(([name = "", ...rest]) => {
    const unread = rest
      .filter((part) => part !== "" && !isCellPart(part, rest, cells))
      .flatMap((part) => part.split(/,|\bkiêm\b/i).map(normaliseLine))
      .filter((part) => part !== "" && roleIn(part, true) === "" && !/^(?:dang vien|dv|khong)\b/.test(fold(part)));
    return unread.length === 0 ? [] : [`${name}: ${unread.map((part) => `“${part}”`).join(", ")}`];
  });

/**
 * Lines pasted from a list or a table: name, roles, cell, parted by a tab or ";". Roles are parted by "," or "kiêm". What is
 * not understood stays empty for a person to choose.
 */
export function parsePeople(text: string, cells: readonly string[], newKey: () => string): PersonLine[] {
  return partsOf(text).map(([name = "", ...rest]) => {
    const isCell = (part: string): boolean => isCellPart(part, rest, cells);
    const cell = rest.filter(isCell).map((part) => cellIn(part, cells))[0] ?? "";
    const said = rest.filter((part) => !isCell(part)).flatMap((part) => part.split(/,|\bkiêm\b/i));
    const [role = "", second = ""] = said.map((part) => roleIn(part, cell !== "")).filter((found) => found !== "");
    return { key: newKey(), name: name.replace(/^(?:đ\/c|đồng chí)\s+/i, ""), cell, role, second };
  });
}
