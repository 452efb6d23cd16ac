/** Made-up people and cells for measurements, the same in every run. */
export type Size = { cells: number; members: number };

/** The reference committee, a ward, a province (design 6). */
export const sizes = {
  S: { cells: 10, members: 200 },
  M: { cells: 90, members: 2500 },
  L: { cells: 9593, members: 240_000 },
} as const satisfies Record<string, Size>;

/** `--size S|M|L`, else what is given. */
export function sizesAsked(usual: readonly (keyof typeof sizes)[]): readonly (keyof typeof sizes)[] {
  const asked = process.argv[process.argv.indexOf("--size") + 1] ?? "";
  return process.argv.includes("--size") && asked in sizes ? [asked as keyof typeof sizes] : usual;
}

const families = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Tô".split(" ");
const middles = "Văn Thị Hữu Đức Minh Ngọc Quang Thanh Xuân Thu Kim Hồng Quốc Công Bá Thế Gia Bảo Khánh Hải".split(" ");
const givens =
  "An Anh Ánh Bình Bích Cường Chi Châu Dung Dũng Duy Dương Đạt Đông Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hùng Hương Huyền Khoa Lan Linh Loan Long Mai Minh Nam Nga Nhung Oanh Phúc Phương Quân Quyên Sơn Tâm Thảo Thắng Thu Trang Trung Tuấn Tuyết Vân Vinh Yến".split(
    " ",
  );

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";
/** Spreads counting numbers: neighbours share neither family nor given name. */
const spread = (at: number, by: number): number => Math.floor((((at + 1) * by) % 2_147_483_647) / 7);

export const cellName = (at: number): string =>
  `Chi bộ ${pick(givens, at)} ${pick(middles, Math.floor(at / 7))} số ${at + 1}`;

export const personName = (at: number): string => {
  const middle = pick(middles, spread(at, 48_271));
  const second = at % 3 === 0 ? ` ${pick(givens, spread(at, 69_621))}` : "";
  return `${pick(families, spread(at, 16_807))} ${middle}${second} ${pick(givens, spread(at, 39_373))}`;
};

export const birthYear = (at: number): number => 1950 + (spread(at, 30_269) % 55);
