import type { DocumentKind } from "./plan-reading.ts";

/** The kind word as a head or a citation writes it, its folded form and its code in symbols. Longer words first. */
export const kindWords: readonly { word: string; folded: string; code: DocumentKind }[] = [
  { word: "KẾ HOẠCH", folded: "ke hoach", code: "KH" },
  { word: "HƯỚNG DẪN", folded: "huong dan", code: "HD" },
  { word: "THÔNG BÁO", folded: "thong bao", code: "TB" },
  { word: "CHƯƠNG TRÌNH HÀNH ĐỘNG", folded: "chuong trinh hanh dong", code: "CTr" },
  { word: "CHƯƠNG TRÌNH", folded: "chuong trinh", code: "CTr" },
  { word: "BÁO CÁO", folded: "bao cao", code: "BC" },
  { word: "NGHỊ QUYẾT", folded: "nghi quyet", code: "NQ" },
  { word: "NGHỊ ĐỊNH", folded: "nghi dinh", code: "NĐ" },
  { word: "CHỈ THỊ", folded: "chi thi", code: "CT" },
  { word: "KẾT LUẬN", folded: "ket luan", code: "KL" },
  { word: "QUYẾT ĐỊNH", folded: "quyet dinh", code: "QĐ" },
  { word: "QUY ĐỊNH", folded: "quy dinh", code: "QĐ" },
  { word: "QUY CHẾ", folded: "quy che", code: "QC" },
  { word: "QUY TRÌNH", folded: "quy trinh", code: "QT" },
  { word: "TỜ TRÌNH", folded: "to trinh", code: "TTr" },
  { word: "GIẤY MỜI", folded: "giay moi", code: "GM" },
  { word: "GIẤY TRIỆU TẬP", folded: "giay trieu tap", code: "GTT" },
  { word: "BIÊN BẢN", folded: "bien ban", code: "BB" },
  { word: "THÔNG TRI", folded: "thong tri", code: "TT" },
  { word: "THÔNG TƯ", folded: "thong tu", code: "TT" },
  { word: "CÔNG VĂN", folded: "cong van", code: "CV" },
  { word: "CÔNG ĐIỆN", folded: "cong dien", code: "CĐ" },
  { word: "ĐỀ ÁN", folded: "de an", code: "ĐA" },
  { word: "LUẬT", folded: "luat", code: "L" },
];

export const codeOfWord = (folded: string): DocumentKind | null =>
  kindWords.find((kind) => kind.folded === folded.replace(/\s+/g, " "))?.code ?? null;

/** "KH", "CTR", "HD" as written in a symbol → the code as the product spells it; null for an unknown one. */
export function codeOfSymbol(written: string): DocumentKind | null {
  const upper = written.toUpperCase().replaceAll("D", "Đ");
  const known = [...kindWords.map(({ code }) => code), "QyĐ", "QĐi", "PA", "TTr", "GM"];
  return known.find((code) => code.toUpperCase().replaceAll("D", "Đ") === upper) ?? null;
}

/** Kinds that may carry a plan of thematic meetings; any other gets its identity and recipients read. */
export const planKinds: ReadonlySet<DocumentKind> = new Set(["KH", "HD", "CV", "TB", "CTr", "NQ"]);
