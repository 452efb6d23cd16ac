import type { LocalDate } from "#domain/calendar/local-date.ts";

/** How a document is drawn beside its blocks and profile. */
export type DrawOptions = {
  /** Marks every page as unsigned: a file is for reference until the signed one is handed back. Handbook 7. */
  unsigned?: boolean;
  /** The day the PDF's properties name; else the day of issue, else today in Vietnam. */
  madeOn?: LocalDate;
};

export const unsignedMark = "Bản chưa ký – chỉ để tham khảo";
