/** The kinds of document the cycle uses; `GM` (giấy mời) has no fixed symbol. Handbook 4. */
export const documentKinds = ["KH", "BC", "BB", "TB", "CV", "NQ", "KL", "TTr", "GM"] as const;
export type DocumentKind = (typeof documentKinds)[number];

const names: Record<DocumentKind, string> = {
  KH: "Kế hoạch",
  BC: "Báo cáo",
  BB: "Biên bản",
  TB: "Thông báo",
  CV: "Công văn",
  NQ: "Nghị quyết",
  KL: "Kết luận",
  TTr: "Tờ trình",
  GM: "Giấy mời",
};

/** "Kế hoạch" for `KH`. */
export const kindName = (kind: DocumentKind): string => names[kind];

/** What a cell may issue; it has no seal. A committee may issue every kind. Handbook 4. */
export const cellKinds: readonly DocumentKind[] = ["KH", "BC", "TB", "BB", "NQ", "KL", "CV", "TTr"];

/** "kh", "TTR" and "Kh" are all the same kind; `null` for what the cycle does not use. */
export const kindOf = (letters: string): DocumentKind | null =>
  documentKinds.find((kind) => kind.toLowerCase() === letters.toLowerCase()) ?? null;
