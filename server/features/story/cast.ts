/**
 * The people and cells of the demo: one committee like that of the reference plan, ten cells, all invented. Each cell has its
 * part to play (style.md, "Seed data is a story").
 */
export type CellPart =
  | "exemplary"
  | "always-late"
  | "replaced-a-topic"
  | "no-cell-committee"
  | "held-after-the-quarter"
  | "repeats-minutes"
  | "entered-by-office"
  | "asked-for-extension"
  | "merged-mid-year"
  | "usual";

export type StoryCell = { name: string; part: CellPart; size: number };

export const cells: readonly StoryCell[] = [
  { name: "Chi bộ Văn phòng", part: "exemplary", size: 12 },
  { name: "Chi bộ Thanh tra", part: "always-late", size: 8 },
  { name: "Chi bộ Hành chính tư pháp", part: "replaced-a-topic", size: 9 },
  { name: "Chi bộ Phổ biến, giáo dục pháp luật", part: "no-cell-committee", size: 4 },
  { name: "Chi bộ Xây dựng và kiểm tra văn bản", part: "held-after-the-quarter", size: 7 },
  { name: "Chi bộ Bổ trợ tư pháp", part: "repeats-minutes", size: 8 },
  { name: "Chi bộ Trung tâm Trợ giúp pháp lý", part: "usual", size: 10 },
  { name: "Chi bộ Phòng Công chứng số 1", part: "entered-by-office", size: 6 },
  { name: "Chi bộ Trung tâm Dịch vụ đấu giá tài sản", part: "merged-mid-year", size: 5 },
  { name: "Chi bộ Quản lý xử lý vi phạm hành chính", part: "asked-for-extension", size: 7 },
];

type Role =
  | "office"
  | "committeeSecretary"
  | "committeeMember"
  | "inspection"
  | "superiorReader"
  | "cellSecretary"
  | "cellDeputy"
  | "cellCommittee";
export type StoryPerson = { name: string; cell: number | null; roles: { role: Role; cell: number | null }[] };

const surnames = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Vũ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hà",
  "Ma",
  "Nông",
  "Triệu",
  "Lục",
  "Quan",
];
const middles = ["Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Ngọc", "Hữu", "Thanh", "Xuân", "Kim"];
const givens = [
  "An",
  "Bình",
  "Chiến",
  "Dung",
  "Đạt",
  "Giang",
  "Hạnh",
  "Hoa",
  "Hùng",
  "Khánh",
  "Lan",
  "Liên",
  "Long",
  "Mai",
  "Nam",
  "Oanh",
  "Phúc",
  "Quý",
  "Sơn",
  "Tâm",
  "Thảo",
  "Tuân",
  "Uyên",
  "Vân",
  "Yến",
];

/** One name per number, none twice within the story. */
const nameOf = (n: number): string =>
  `${surnames[(n * 7 + 3) % surnames.length]} ${middles[(n * 4 + 1) % middles.length]} ${givens[(n * 9 + 2) % givens.length]}`;

/** Members of the cells in order; the first of each is its secretary, the second the deputy, the third sits on the cell committee. */
function membersOf(cell: number, from: number): StoryPerson[] {
  const { size, part } = cells[cell] as StoryCell;
  return Array.from({ length: size }, (_, place) => ({
    name: nameOf(from + place),
    cell,
    roles: cellRoles(place, part).map((role) => ({ role, cell })),
  }));
}

function cellRoles(place: number, part: CellPart): Role[] {
  if (place === 0) return ["cellSecretary"];
  if (place === 1) return ["cellDeputy"];
  return place === 2 && part !== "no-cell-committee" ? ["cellCommittee"] : [];
}

/** Who sits on the committee: a member's place in their cell, and the office held. Their cells stay where they are. */
const committeeOffices: readonly { cell: number; place: number; roles: Role[] }[] = [
  { cell: 0, place: 3, roles: ["committeeSecretary", "committeeMember"] },
  { cell: 2, place: 3, roles: ["committeeMember"] },
  { cell: 4, place: 3, roles: ["committeeMember"] },
  { cell: 6, place: 3, roles: ["committeeMember"] },
  { cell: 1, place: 3, roles: ["inspection"] },
  { cell: 0, place: 4, roles: ["office"] },
];

/** Everybody: the members cell by cell, then the superior's reader, who is no member here. */
export function cast(): StoryPerson[] {
  let from = 0;
  const people = cells.flatMap(({ size }, cell) => {
    const members = membersOf(cell, from);
    from += size;
    return members;
  });
  for (const { cell, place, roles } of committeeOffices)
    personAt(people, cell, place).roles.push(...roles.map((role) => ({ role, cell: null })));
  return [...people, { name: nameOf(from), cell: null, roles: [{ role: "superiorReader", cell: null }] }];
}

export const personAt = (people: readonly StoryPerson[], cell: number, place: number): StoryPerson => {
  const found = people.filter((person) => person.cell === cell)[place];
  if (!found) throw new Error(`nobody sits at ${cell}/${place}`);
  return found;
};

/** Which committee member is in charge of which cells, by the committee member's seat. S1. */
export const leaderships: readonly { cell: number; place: number; leads: number[] }[] = [
  { cell: 0, place: 3, leads: [1, 6] },
  { cell: 2, place: 3, leads: [0, 7, 8] },
  { cell: 4, place: 3, leads: [2, 3, 9] },
  { cell: 6, place: 3, leads: [4, 5] },
];
